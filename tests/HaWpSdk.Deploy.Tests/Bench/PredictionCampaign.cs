using System.Globalization;
using System.Text;
using HaWpSdk.Deploy.Bench;
using HaWpSdk.Deploy.Bench.Answer;
using HaWpSdk.Deploy.Bench.Measuring;
using HaWpSdk.Deploy.Bench.Profiles;
using HaWpSdk.Deploy.Bench.Replay;
using HaWpSdk.TestKit;
using HaWpSdk.TestKit.Databases;

namespace HaWpSdk.Deploy.Tests.Bench;

/// <summary>How far database and Redis are, as added round trips in milliseconds.</summary>
internal sealed record Distance(double Database, double Redis)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Database:0.0} / {Redis:0.0}");
}

/// <summary>Real and predicted samples of one page at one distance, in milliseconds, by variant (0 without the cache, 1 with it).</summary>
internal sealed class Cell(string page, Distance distance)
{
    public string Page { get; } = page;
    public Distance Distance { get; } = distance;
    public List<double>[] Real { get; } = [[], []];
    public List<double>[] Replay { get; } = [[], []];
    public double[] Php { get; } = new double[2];

    public double RealMedian(int variant) => Bootstrap.Median(Real[variant]);
    public double Predicted(int variant) => Bootstrap.Median(Replay[variant]) + Php[variant];
    public double Error(int variant) => Math.Abs(Predicted(variant) - RealMedian(variant)) / RealMedian(variant);
    public Estimate RealGain => Bootstrap.Difference([.. Real[0]], [.. Real[1]], new Random(1));
    public Estimate PredictedGain => Bootstrap.Difference([.. Replay[0].Select(value => value + Php[0])], [.. Replay[1].Select(value => value + Php[1])], new Random(1));
    public Verdict RealVerdict => LatencyRule.Of(RealGain, RealMedian(0), 0.05, TimeSpan.Zero);
    public Verdict PredictedVerdict => LatencyRule.Of(PredictedGain, Predicted(0), 0.05, TimeSpan.Zero);
}

/// <summary>
/// "The prediction is true": real pages of a real WordPress, with and without Redis, at several distances, beside what the benchmark predicts
/// from profiles recorded at 0 ms. One factor, PHP's speed here, is fitted at 0 ms on all page types but two.
/// </summary>
internal sealed class PredictionCampaign(WordPressSite site, IReadOnlyList<RequestProfile> profiles, IReadOnlyList<string> leftOut, IReadOnlyList<Distance> distances)
{
    private static readonly Distance Here = new(0, 0);

    public List<Cell> Cells { get; } = [];
    public double PhpScale { get; private set; }

    /// <summary>The cells a prediction was made for: every distance but the one of the calibration.</summary>
    public IEnumerable<Cell> PredictedCells => Cells.Where(cell => cell.Distance != Here);

    /// <summary>Measures so many rounds; each round visits every distance, page and variant, real and replayed, so that all meet the same minutes.</summary>
    public void Run(int rounds)
    {
        var all = distances.Prepend(Here).ToArray();
        var proxies = all.Select(distance => (
            Distance: distance,
            Database: DelayProxy.Start(site.Database.Port, TimeSpan.FromMilliseconds(distance.Database)),
            Redis: DelayProxy.Start(site.Redis.Port, TimeSpan.FromMilliseconds(distance.Redis)))).ToArray();
        var pages = profiles.Select(profile => WordPressSite.Pages.Single(page => page.Name == profile.Name)).ToArray();
        var direct = RedisTarget.Parse(BenchSite.Redis(site.Redis.Port), null, TimeSpan.FromSeconds(10));
        var keys = new OwnKeyspace(direct, "prediction", TimeSpan.FromHours(2));
        try
        {
            var pacer = new RequestPacer(double.MaxValue, CancellationToken.None);
            var prepared = profiles.Select(profile => PreparedProfile.Create(profile, "wp_", keys, keys.Write(profile, pacer))).ToArray();
            var replayers = proxies.Select(proxy => new RequestReplayer(
                RedisTarget.Parse(BenchSite.Redis(proxy.Redis.Port), null, TimeSpan.FromSeconds(10)),
                DatabaseTarget.Parse(BenchSite.Database(proxy.Database.Port), TimeSpan.FromSeconds(10)),
                SessionLimits.For("MariaDB", TimeSpan.FromSeconds(10)))).ToArray();
            foreach (var page in prepared)
                replayers[0].Rehearse(page);
            Cells.AddRange(all.SelectMany(distance => pages.Select(page => new Cell(page.Name, distance))));
            var random = new Random(1);
            for (var round = -1; round < rounds; round++)
            {
                for (var d = 0; d < proxies.Length; d++)
                {
                    for (var p = 0; p < prepared.Length; p++)
                    {
                        for (var turn = 0; turn < 2; turn++)
                        {
                            var variant = (round + turn + 2) % 2;
                            // The time in the queue for a CPU is other work's doing, not the page's: it is taken off on both sides.
                            var response = site.Get(pages[p], variant == 1, proxies[d].Database.Port, proxies[d].Redis.Port);
                            var real = response.Elapsed - response.WaitedForProcessor;
                            var waited = WaitedForProcessor();
                            var replay = replayers[d].Run(prepared[p], variant == 1, 1, random).Total;
                            replay -= WaitedForProcessor() - waited;
                            if (round < 0)
                                continue;                        // warming
                            var cell = Cells[d * pages.Length + p];
                            cell.Real[variant].Add(real.TotalMilliseconds);
                            cell.Replay[variant].Add(replay.TotalMilliseconds);
                        }
                    }
                }
            }
        }
        finally
        {
            keys.Remove();
            foreach (var (_, database, redis) in proxies)
            {
                database.Dispose();
                redis.Dispose();
            }
        }
        PhpScale = PageTimeCalibration.Fit(
            from cell in Cells
            where cell.Distance == Here && !leftOut.Contains(cell.Page)
            from variant in new[] { 0, 1 }
            select new MeasuredPage(profiles.Single(profile => profile.Name == cell.Page), variant == 1,
                TimeSpan.FromMilliseconds(cell.RealMedian(variant)), TimeSpan.FromMilliseconds(Bootstrap.Median(cell.Replay[variant]))));
        foreach (var cell in Cells)
        {
            var profile = profiles.Single(profile => profile.Name == cell.Page);
            cell.Php[0] = profile.Without.PhpTime.TotalMilliseconds * PhpScale;
            cell.Php[1] = profile.With.PhpTime.TotalMilliseconds * PhpScale;
        }
    }

    private static TimeSpan WaitedForProcessor() =>
        TimeSpan.FromTicks(long.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[1], CultureInfo.InvariantCulture) / 100);

    public double MedianError => Bootstrap.Median(PredictedCells.SelectMany(cell => new[] { cell.Error(0), cell.Error(1) }));

    public double MedianErrorLeftOut => Bootstrap.Median(PredictedCells.Where(cell => leftOut.Contains(cell.Page)).SelectMany(cell => new[] { cell.Error(0), cell.Error(1) }));

    public int SameVerdicts => PredictedCells.Count(cell => cell.RealVerdict == cell.PredictedVerdict);

    /// <summary>The table of <c>docs/bench-prediction.md</c>.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append("| Database / Redis, ms | Page | without: real | predicted | with: real | predicted | gain: real | predicted | verdict: real | predicted |\n");
        text.Append("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var cell in PredictedCells)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {cell.Distance} | {cell.Page}{(leftOut.Contains(cell.Page) ? " (left out)" : "")} | {cell.RealMedian(0):0.0} | {cell.Predicted(0):0.0} | {cell.RealMedian(1):0.0} | {cell.Predicted(1):0.0} ");
            text.Append(CultureInfo.InvariantCulture, $"| {cell.RealGain.Value.TotalMilliseconds:+0.0;-0.0} | {cell.PredictedGain.Value.TotalMilliseconds:+0.0;-0.0} | {Words(cell.RealVerdict)} | {Words(cell.PredictedVerdict)}{(cell.RealVerdict == cell.PredictedVerdict ? "" : " ✗")} |\n");
        }
        return text.ToString();
    }

    /// <summary>Every sample, for an analysis elsewhere: distance, page, variant, real, replayed, PHP's part.</summary>
    public string ToSamples()
    {
        var text = new StringBuilder("database,redis,page,variant,round,real,replay,php\n");
        foreach (var cell in Cells)
            for (var variant = 0; variant < 2; variant++)
                for (var round = 0; round < cell.Real[variant].Count; round++)
                    text.Append(CultureInfo.InvariantCulture, $"{cell.Distance.Database},{cell.Distance.Redis},{cell.Page},{variant},{round},{cell.Real[variant][round]:0.000},{cell.Replay[variant][round]:0.000},{cell.Php[variant]:0.000}\n");
        return text.ToString();
    }

    /// <summary>The figures in lines.</summary>
    public string ToSummary()
    {
        var count = PredictedCells.Count();
        var yes = PredictedCells.Count(cell => cell.RealVerdict == Verdict.Use);
        var no = PredictedCells.Count(cell => cell.RealVerdict == Verdict.DoNotUse);
        var wrongSide = PredictedCells.Count(cell => cell.RealVerdict != Verdict.NoClearGain && cell.PredictedVerdict != Verdict.NoClearGain && cell.RealVerdict != cell.PredictedVerdict);
        return string.Create(CultureInfo.InvariantCulture,
            $"""
            Rounds: {Cells[0].Real[0].Count}; PHP here against the recording: {PhpScale:0.00}; pages left out of that fit: {string.Join(", ", leftOut)}.
            Median error of the page time: {MedianError:P1} over all cells, {MedianErrorLeftOut:P1} on the pages left out.
            Same verdict: {SameVerdicts} of {count}; opposite verdict: {wrongSide}. Baselines: "always use" is right in {yes}, "never use" in {no}.
            """);
    }

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Use => "use",
        Verdict.DoNotUse => "do not use",
        _ => "no clear gain",
    };
}
