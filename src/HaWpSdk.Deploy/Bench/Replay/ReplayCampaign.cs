using System.Collections.Immutable;
using System.Diagnostics;
using HaWpSdk.Deploy.Bench.Measuring;
using HaWpSdk.Deploy.Bench.Profiles;

namespace HaWpSdk.Deploy.Bench.Replay;

/// <summary>The samples of one page in one cell, in milliseconds; the same index in both is the same round.</summary>
internal sealed class PageSamples(int requests, int statements)
{
    public double[] Without { get; } = new double[requests];
    public double[] With { get; } = new double[requests];
    public double[] RedisConnect { get; } = new double[requests];
    public double[] Redis { get; } = new double[requests];

    /// <summary>Each statement's times without the cache, in ticks of <see cref="TimeSpan"/>; empty lists where not kept.</summary>
    public List<long>[] StatementTimes { get; } = [.. Enumerable.Range(0, statements).Select(_ => new List<long>())];
}

/// <summary>All pages at one hit ratio and concurrency.</summary>
internal sealed record ReplayCell(double HitRatio, int Concurrency, ImmutableArray<PageSamples> Pages, double RequestsPerSecond);

/// <summary>Replays every page in every cell, variants and pages interleaved, so that a slow minute meets all of them.</summary>
internal sealed class ReplayCampaign(
    ObjectCacheBenchmarkOptions options, RequestReplayer replayer, ImmutableArray<PreparedProfile> pages, RequestPacer pacer)
{
    public ImmutableArray<ReplayCell> Run(IProgress<BenchmarkProgress>? progress)
    {
        // Code paths and both servers' caches are warm before the first sample counts.
        var random = new Random(options.Seed);
        foreach (var page in pages)
        {
            for (var i = 0; i < 3; i++)
            {
                One(page, false, 1, random, null);
                One(page, true, 1, random, null);
            }
        }
        var rounds = ObjectCacheBenchmark.Rounds(options).ToArray();
        var all = rounds.Sum(round => (double)round.Requests);
        var done = 0;
        var cells = ImmutableArray.CreateBuilder<ReplayCell>();
        foreach (var (hitRatio, concurrency, requests) in rounds)
        {
            cells.Add(Cell(hitRatio, concurrency, requests, keepStatements: cells.Count == 0, finished =>
                progress?.Report(new(FormattableString.Invariant($"replaying at hit ratio {hitRatio:0.##}, {concurrency} at a time"), 0.2 + 0.75 * (done + finished) / all))));
            done += requests;
        }
        return cells.ToImmutable();
    }

    private ReplayCell Cell(double hitRatio, int concurrency, int requests, bool keepStatements, Action<int> progress)
    {
        var samples = pages.Select(page => new PageSamples(requests, page.Without.Length)).ToImmutableArray();
        var started = Stopwatch.GetTimestamp();
        var next = -1;
        Exception? fault = null;
        void Work(int worker)
        {
            var random = new Random(options.Seed + worker);
            try
            {
                while (Volatile.Read(ref fault) is null)
                {
                    var round = Interlocked.Increment(ref next);
                    if (round >= requests)
                        return;
                    for (var i = 0; i < pages.Length; i++)
                        Round(pages[i], samples[i], round, hitRatio, random, keepStatements && concurrency == 1);
                    if (worker == 0)
                        progress(round);
                }
            }
            catch (Exception error)
            {
                // Whatever it is: it ends all workers and is thrown on the caller's thread, not on this one.
                Interlocked.CompareExchange(ref fault, error, null);
            }
        }
        var threads = Enumerable.Range(1, concurrency - 1).Select(worker => new Thread(() => Work(worker)) { IsBackground = true, Name = $"replay-{worker}" }).ToArray();
        foreach (var thread in threads)
            thread.Start();
        Work(0);
        foreach (var thread in threads)
            thread.Join();
        if (fault is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
        return new(hitRatio, concurrency, samples, requests * pages.Length * 2 / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private void Round(PreparedProfile page, PageSamples samples, int round, double hitRatio, Random random, bool keepStatements)
    {
        // A B, then B A: neither variant always comes second.
        for (var turn = 0; turn < 2; turn++)
        {
            var cache = (round + turn) % 2 == 1;
            var sample = One(page, cache, hitRatio, random, keepStatements && !cache ? samples.StatementTimes : null);
            (cache ? samples.With : samples.Without)[round] = sample.Total.TotalMilliseconds;
            if (cache)
            {
                samples.RedisConnect[round] = sample.RedisConnect.TotalMilliseconds;
                samples.Redis[round] = sample.Redis.TotalMilliseconds;
            }
        }
    }

    private ReplaySample One(PreparedProfile page, bool cache, double hitRatio, Random random, List<long>[]? statementTimes)
    {
        pacer.Wait(2 + (cache ? page.With.Length + page.Commands.Length + (int)(2 * page.Saved.Length * (1 - hitRatio)) : page.Without.Length));
        return replayer.Run(page, cache, hitRatio, random, statementTimes);
    }
}
