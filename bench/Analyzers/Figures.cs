namespace HaWpSdk.AnalyzerBenchmarks;

/// <summary>What is told about a row of measurements.</summary>
internal static class Figures
{
    public static double At(IReadOnlyCollection<double> values, double part) => values.Count == 0 ? double.NaN : values.Order().ElementAt(Math.Min(values.Count - 1, (int)(values.Count * part)));

    public static double Median(IReadOnlyCollection<double> values) => At(values, 0.5);

    public static string Of(IReadOnlyCollection<double> values) => $"least {At(values, 0):0.00}, median {Median(values):0.00}, p99 {At(values, 0.99):0.00}, most {At(values, 1):0.00} ms";
}
