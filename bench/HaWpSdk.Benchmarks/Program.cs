using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using HaWpSdk.Benchmarks;

// 'load' and 'load-yaml' are the two cold processes that 'cold' starts; see docs/benchmarks.md.
return args.FirstOrDefault() switch
{
    "load" => ColdLoad.Embedded(),
    "load-yaml" => ColdLoad.Yaml(args[1]),
    "cold" => ColdLoad.Compare(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 15),
    _ => Measure(args),
};

static int Measure(string[] args)
{
    var config = ManualConfig.CreateEmpty()
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(15).WithWarmupCount(8))
        .AddDiagnoser(BenchmarkDotNet.Diagnosers.MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .AddExporter(MarkdownExporter.GitHub);
    BenchmarkSwitcher.FromAssembly(typeof(ColdLoad).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
    return 0;
}
