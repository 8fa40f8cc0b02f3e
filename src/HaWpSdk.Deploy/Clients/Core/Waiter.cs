namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>When a wait ends: states that are the goal, states that will never become it, and how often and how long to look.</summary>
/// <param name="What">What is waited for, as in "DB instance".</param>
/// <param name="Success">States that end the wait well.</param>
/// <param name="Failure">States that end it badly. A name ending in <c>*</c> stands for all states that start so.</param>
/// <param name="Poll">The longest pause between two looks; the first pauses are shorter.</param>
/// <param name="Limit">How long to wait in all.</param>
internal sealed record Waiter(string What, string[] Success, string[] Failure, TimeSpan Poll, TimeSpan Limit)
{
    /// <summary>The state of a thing that describing no longer finds.</summary>
    public const string NotFound = "not found";

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>Looks again and again until the state is one of the two kinds.</summary>
    /// <param name="name">The thing's own name, for the message.</param>
    /// <param name="look">One look: the thing, or null when it does not exist.</param>
    /// <param name="state">Its state.</param>
    /// <param name="reason">What the service says about a failure, if it does.</param>
    /// <param name="settings">Other times than the usual ones, a clock, progress.</param>
    /// <param name="cancellationToken">Ends the wait; what runs in AWS goes on.</param>
    /// <exception cref="WaiterException">A failure state, or the limit was reached.</exception>
    public async Task<T?> UntilAsync<T>(
        string name, Func<CancellationToken, Task<T?>> look, Func<T, string?> state, Func<T, string?>? reason, WaiterSettings? settings, CancellationToken cancellationToken)
        where T : class
    {
        settings ??= new WaiterSettings();
        var poll = settings.Poll ?? Poll;
        var limit = settings.Limit ?? Limit;
        var start = settings.Clock.GetTimestamp();
        for (var pause = poll < FirstPause ? poll : FirstPause; ; pause = pause + pause < poll ? pause + pause : poll)
        {
            var seen = await look(cancellationToken).ConfigureAwait(false);
            var now = seen is null ? NotFound : state(seen) ?? "unknown";
            settings.Progress?.Report(now);
            if (Matches(Success, now))
            {
                return seen;
            }

            var why = seen is null ? null : reason?.Invoke(seen);
            if (Matches(Failure, now))
            {
                throw new WaiterException($"{What} '{name}' is {now} instead of {string.Join(" or ", Success)}{(string.IsNullOrEmpty(why) ? "" : $": {why}")}.", name, now, why);
            }

            if (settings.Clock.GetElapsedTime(start) + pause > limit)
            {
                throw new WaiterException($"{What} '{name}' is still {now} after {limit}; waited for {string.Join(" or ", Success)}. It may yet get there: look again, or wait longer.", name, now, why);
            }

            await Task.Delay(pause, settings.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool Matches(string[] names, string state) =>
        names.Any(name => name.EndsWith('*') ? state.StartsWith(name[..^1], StringComparison.Ordinal) : name.Equals(state, StringComparison.OrdinalIgnoreCase));
}

/// <summary>How to wait, where it differs from the usual.</summary>
internal sealed record WaiterSettings
{
    /// <summary>The longest pause between two looks.</summary>
    public TimeSpan? Poll { get; init; }

    /// <summary>How long to wait in all.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>Told the state at every look.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>The clock; the system's unless a test brings its own.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>A wait that ended badly.</summary>
internal sealed class WaiterException(string message, string name, string state, string? reason) : Exception(message)
{
    /// <summary>The thing's own name.</summary>
    public string Name => name;

    /// <summary>Its last state.</summary>
    public string State => state;

    /// <summary>What the service says about it, if it does.</summary>
    public string? Reason => reason;
}
