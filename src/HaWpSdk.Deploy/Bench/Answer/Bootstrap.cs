namespace HaWpSdk.Deploy.Bench.Answer;

/// <summary>An estimate with its 95 % confidence interval.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record Estimate(TimeSpan Value, TimeSpan Low, TimeSpan High);

/// <summary>Percentile bootstrap over rounds: both variants of a round are drawn together, since they met the same moment.</summary>
internal static class Bootstrap
{
    private const int Draws = 1000;

    /// <summary>The quantile of a sample, interpolated.</summary>
    public static double Quantile(double[] sorted, double share)
    {
        if (sorted.Length == 0)
            return 0;
        var at = share * (sorted.Length - 1);
        var low = (int)at;
        return low + 1 < sorted.Length ? sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]) : sorted[low];
    }

    public static double Median(IEnumerable<double> values) => Quantile([.. values.Order()], 0.5);

    /// <summary>The statistic of the samples and its interval.</summary>
    public static Estimate Of(double[] samples, double share, Random random) => Interval(
        Quantile(Sorted(samples), share), samples.Length, random, pick => Quantile(Sorted(pick.Select(i => samples[i])), share));

    /// <summary>The difference of the medians, first less second, drawn in pairs.</summary>
    public static Estimate Difference(double[] first, double[] second, Random random) => Interval(
        Median(first) - Median(second), Math.Min(first.Length, second.Length), random,
        pick => Quantile(Sorted(pick.Select(i => first[i])), 0.5) - Quantile(Sorted(pick.Select(i => second[i])), 0.5));

    /// <summary>The weighted sum of the pages' median differences, pages drawn independently.</summary>
    public static Estimate WeightedDifference(IReadOnlyList<(double Weight, double[] First, double[] Second)> pages, Random random)
    {
        var draws = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            foreach (var (weight, first, second) in pages)
            {
                var pick = Pick(Math.Min(first.Length, second.Length), random);
                draws[draw] += weight * (Quantile(Sorted(pick.Select(i => first[i])), 0.5) - Quantile(Sorted(pick.Select(i => second[i])), 0.5));
            }
        }
        Array.Sort(draws);
        return new(Time(pages.Sum(page => page.Weight * (Median(page.First) - Median(page.Second)))), Time(Quantile(draws, 0.025)), Time(Quantile(draws, 0.975)));
    }

    private static Estimate Interval(double value, int count, Random random, Func<int[], double> statistic)
    {
        var draws = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
            draws[draw] = statistic(Pick(count, random));
        Array.Sort(draws);
        return new(Time(value), Time(Quantile(draws, 0.025)), Time(Quantile(draws, 0.975)));
    }

    private static int[] Pick(int count, Random random)
    {
        var pick = new int[count];
        for (var i = 0; i < count; i++)
            pick[i] = random.Next(count);
        return pick;
    }

    private static double[] Sorted(IEnumerable<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private static TimeSpan Time(double milliseconds) => TimeSpan.FromMicroseconds(Math.Round(milliseconds * 1000, 1));
}
