using System.Collections.Concurrent;
using System.Diagnostics;

namespace HaWpSdk.Lab.Tests.Support;

/// <summary>One request of the load.</summary>
/// <param name="Second">The second since the start in which it was due.</param>
/// <param name="Status">Its status; 0 when there was no answer.</param>
/// <param name="Milliseconds">How long it took, from when it was due.</param>
/// <param name="Error">What went wrong, or the start of a wrong answer.</param>
internal sealed record LoadResult(int Second, int Status, double Milliseconds, string Error);

/// <summary>
/// Open-loop load: requests are due at a fixed rate whether or not those before were answered, so that a stall is counted and not waited out. Ends by itself.
/// </summary>
internal sealed class OpenLoad
{
    private readonly ConcurrentBag<LoadResult> _results = [];
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Task _running;
    private readonly TimeSpan _processorAtStart = Process.GetCurrentProcess().TotalProcessorTime;

    private OpenLoad(Func<int, CancellationToken, Task<Answer>> request, int perSecond, TimeSpan limit) => _running = Task.Run(() => RunAsync(request, perSecond, limit));

    /// <summary>How long it has run.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>The share of one core that this process used since the start, in percent: the generator and the lab's own relays.</summary>
    public double ProcessorPercent { get; private set; }

    /// <summary>Starts the load.</summary>
    /// <param name="request">Makes the request of a number.</param>
    /// <param name="perSecond">The rate.</param>
    /// <param name="limit">It ends after this time at the latest.</param>
    public static OpenLoad Start(Func<int, CancellationToken, Task<Answer>> request, int perSecond, TimeSpan limit) => new(request, perSecond, limit);

    /// <summary>
    /// The rate the machine can take: the wanted one, or less where single requests already take so long that the load would measure nothing but its own queue.
    /// </summary>
    public static async Task<int> RateAsync(int wanted, int nodes, Func<int, CancellationToken, Task<Answer>> request)
    {
        List<double> seconds = [];
        for (var i = 0; i < 8; i++)
        {
            var clock = Stopwatch.StartNew();
            await request(-1 - i, CancellationToken.None);
            seconds.Add(clock.Elapsed.TotalSeconds);
        }

        var usual = seconds.Order().ElementAt(seconds.Count / 2);
        return Math.Clamp((int)(Math.Min(nodes, Environment.ProcessorCount) * 0.6 / usual), 1, wanted);
    }

    /// <summary>Ends the load, waits for the last answers, and returns all results in order.</summary>
    public async Task<IReadOnlyList<LoadResult>> StopAsync()
    {
        _stop.TrySetResult();
        await _running;
        return [.. _results.OrderBy(result => result.Second)];
    }

    /// <summary>Waits for its limit, then as <see cref="StopAsync"/>.</summary>
    public async Task<IReadOnlyList<LoadResult>> EndAsync()
    {
        await _running;
        return await StopAsync();
    }

    private async Task RunAsync(Func<int, CancellationToken, Task<Answer>> request, int perSecond, TimeSpan limit)
    {
        List<Task> open = [];
        for (var number = 0; !_stop.Task.IsCompleted; number++)
        {
            var due = TimeSpan.FromSeconds(number / (double)perSecond);
            if (due > limit)
            {
                break;
            }

            if (due - _clock.Elapsed is var wait && wait > TimeSpan.Zero)
            {
                await Task.WhenAny(Task.Delay(wait), _stop.Task);
                if (_stop.Task.IsCompleted)
                {
                    break;
                }
            }

            open.Add(OneAsync(request, number, due));
        }

        await Task.WhenAll(open);
        ProcessorPercent = 100 * (Process.GetCurrentProcess().TotalProcessorTime - _processorAtStart) / _clock.Elapsed;
    }

    private async Task OneAsync(Func<int, CancellationToken, Task<Answer>> request, int number, TimeSpan due)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(75));
        try
        {
            var answer = await request(number, patience.Token);
            _results.Add(new LoadResult((int)due.TotalSeconds, answer.Status, (_clock.Elapsed - due).TotalMilliseconds, answer.Status == 200 ? string.Empty : answer.Body[..Math.Min(120, answer.Body.Length)]));
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            _results.Add(new LoadResult((int)due.TotalSeconds, 0, (_clock.Elapsed - due).TotalMilliseconds, exception.GetBaseException().Message));
        }
    }
}
