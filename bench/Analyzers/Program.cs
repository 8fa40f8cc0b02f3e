using System.Globalization;
using HaWpSdk.AnalyzerBenchmarks;

// What the analyzers cost: 'build' beside others in a real build, 'edit' while somebody types. See docs/benchmarks.md.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args.FirstOrDefault())
{
    case "build":
        await BuildComparison.RunAsync(args.Length > 1 ? int.Parse(args[1]) : 3);
        return 0;
    case "edit":
        await EditLatency.RunAsync(args.Length > 1 ? int.Parse(args[1]) : 200);
        return 0;
    case "parts":
        CallbackParts.Run(args.Length > 1 ? int.Parse(args[1]) : 60);
        return 0;
    default:
        Console.Error.WriteLine("Say 'build [TIMES]', 'edit [TIMES]' or 'parts [TIMES]'.");
        return 2;
}
