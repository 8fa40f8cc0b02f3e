using System.Collections.Immutable;
using System.Diagnostics;
using HdrHistogram;

namespace HaWpSdk.Deploy.Bench.Measuring;

/// <summary>A distribution of times.</summary>
public sealed record LatencyDistribution
{
    /// <summary>The quantiles that <see cref="Quantiles"/> gives times for.</summary>
    public static ImmutableArray<double> Points { get; } =
        [0, 1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 98, 99, 99.5, 99.9, 100];

    /// <summary>How many times were measured.</summary>
    public long Count { get; init; }

    /// <summary>The smallest.</summary>
    public TimeSpan Minimum { get; init; }

    /// <summary>Half of them are below it.</summary>
    public TimeSpan Median { get; init; }

    /// <summary>The 95th percentile.</summary>
    public TimeSpan P95 { get; init; }

    /// <summary>The 99th percentile.</summary>
    public TimeSpan P99 { get; init; }

    /// <summary>The largest.</summary>
    public TimeSpan Maximum { get; init; }

    /// <summary>
    /// The 99th percentile as independent visitors would have met it: measured from when each probe was due, so that a stall counts for every
    /// probe it held up (coordinated omission).
    /// </summary>
    public TimeSpan P99Corrected { get; init; }

    /// <summary>One time for each of <see cref="Points"/>, for plots.</summary>
    public ImmutableArray<TimeSpan> Quantiles { get; init; } = [];
}

/// <summary>Collects times from 0.1 µs to a minute at three digits, once as measured and once from when they were due.</summary>
internal sealed class LatencyRecorder
{
    private const long Highest = 600_000_000;                       // tenths of a microsecond: one minute
    private readonly LongHistogram _measured = new(1, Highest, 3);
    private readonly LongHistogram _fromDue = new(1, Highest, 3);

    /// <summary>Records one time that began at <paramref name="started"/> and should have begun at <paramref name="due"/>.</summary>
    public void Record(long due, long started, long ended)
    {
        _measured.RecordValue(Units(ended - started));
        _fromDue.RecordValue(Units(ended - Math.Min(due, started)));
    }

    /// <summary>Records one time of a closed loop; requests were expected every <paramref name="interval"/>.</summary>
    public void RecordClosedLoop(TimeSpan time, TimeSpan interval)
    {
        var value = Math.Clamp(time.Ticks, 1, Highest);
        _measured.RecordValue(value);
        _fromDue.RecordValueWithExpectedInterval(value, Math.Max(1, interval.Ticks));
    }

    public TimeSpan Median => At(_measured, 50);

    public LatencyDistribution ToDistribution() => _measured.TotalCount == 0 ? new() : new()
    {
        Count = _measured.TotalCount,
        Minimum = At(_measured, 0),
        Median = At(_measured, 50),
        P95 = At(_measured, 95),
        P99 = At(_measured, 99),
        Maximum = At(_measured, 100),
        P99Corrected = At(_fromDue, 99),
        Quantiles = [.. LatencyDistribution.Points.Select(point => At(_measured, point))],
    };

    // A tick of TimeSpan is a tenth of a microsecond, which is the histogram's unit.
    private static TimeSpan At(HistogramBase histogram, double percentile) => TimeSpan.FromTicks(histogram.GetValueAtPercentile(percentile));

    private static long Units(long stopwatchTicks) => Math.Clamp((long)(stopwatchTicks * (10_000_000.0 / Stopwatch.Frequency)), 1, Highest);
}
