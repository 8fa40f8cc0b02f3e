using System.Globalization;
using HaWpSdk.AnalyzerBenchmarks;

// What the analyzers cost: beside others in a real build, and while somebody types. See docs/benchmarks.md.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int Times(int otherwise) => args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : otherwise;
switch (args.FirstOrDefault())
{
    case "warm":
        await BuildComparison.WarmAsync(Times(5));
        return 0;
    case "cold":
        await BuildComparison.ColdAsync(Times(3));
        return 0;
    case "without":
        await BuildComparison.WithoutTheSdkAsync(Times(3));
        return 0;
    case "clusters":
        ManyClusters.Run(Times(6));
        return 0;
    case "edit":
        EditLatency.Run(Times(200));
        return 0;
    case "files":
        await PlainFiles.RunAsync(Times(10));
        return 0;
    case "cancel":
        await Cancelled.RunAsync(Times(200));
        return 0;
    case "parts":
        CallbackParts.Run(Times(60));
        return 0;
    default:
        Console.Error.WriteLine("Say 'warm', 'cold', 'without', 'clusters', 'edit', 'files', 'cancel' or 'parts', and how many times.");
        return 2;
}
