namespace HaWpSdk.Deploy.Bench.Answer;

/// <summary>When a gain or a loss counts: its whole confidence interval must lie beyond the share of the page that is relevant.</summary>
internal static class LatencyRule
{
    public static Verdict Of(Estimate gain, double pageMilliseconds, double relevantShare, TimeSpan latencyBudget)
    {
        var relevant = relevantShare * pageMilliseconds;
        if (gain.Low.TotalMilliseconds > relevant)
            return Verdict.Use;
        return gain.High.TotalMilliseconds < -Math.Max(relevant, latencyBudget.TotalMilliseconds) ? Verdict.DoNotUse : Verdict.NoClearGain;
    }
}
