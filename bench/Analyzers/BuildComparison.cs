using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace HaWpSdk.AnalyzerBenchmarks;

/// <summary>One real build of 1,000 files with the analyzers of NUnit, Roslynator and the SDK beside ours; the compiler itself says what each of them took.</summary>
internal static partial class BuildComparison
{
    private const string Ours = "HaWpSdk.Analyzers";
    private const string Control = "HaWpSdk.AnalyzerControl";
    private const string Theirs = "nunit.analyzers";
    private static readonly string[] Names = [Ours, Control, Theirs, "Roslynator", "Microsoft.CodeAnalysis"];

    /// <summary>Builds by a compiler process that has built the same before; each time once as it is, and once with the control in front, which is charged for binding.</summary>
    public static Task WarmAsync(int times) => InFolderAsync(async folder =>
    {
        var (alone, behind) = (new List<Measured>(), new List<Measured>());
        for (var i = -2; i < times; i++)
        {
            foreach (var (runs, control) in new[] { (alone, false), (behind, true) })
            {
                var measured = await BuildAsync(folder, shared: true, control);
                if (i >= 0)
                {
                    runs.Add(measured);
                }
            }
        }

        Print("compiler server warm (targets: a tenth of NUnit.Analyzers, 1 % of the compiler)", alone);
        Print("the same with the control in front, which is charged for what nobody had bound", behind);
    });

    /// <summary>Builds each of which starts a compiler of its own.</summary>
    public static Task ColdAsync(int times) => InFolderAsync(async folder =>
    {
        var cold = new List<Measured>();
        for (var i = 0; i < times; i++)
        {
            cold.Add(await BuildAsync(folder, shared: false, control: false));
        }

        Print("UseSharedCompilation=false (target: at most NUnit.Analyzers)", cold);
    });

    /// <summary>Warm builds of the same files without those that mention the SDK.</summary>
    public static Task WithoutTheSdkAsync(int times) => InFolderAsync(async folder =>
    {
        foreach (var file in Directory.EnumerateFiles(folder, "Cluster*.cs"))
        {
            File.Delete(file);
        }

        var none = new List<Measured>();
        for (var i = -2; i < times; i++)
        {
            var measured = await BuildAsync(folder, shared: true, control: false);
            if (i >= 0)
            {
                none.Add(measured);
            }
        }

        Print("compiler server warm, no file mentions the SDK", none);
    });

    private static async Task InFolderAsync(Func<string, Task> measure)
    {
        var folder = Directory.CreateTempSubdirectory("hawp-analyzers-").FullName;
        try
        {
            Write(folder);
            await DotNetAsync(folder, "restore", "-v", "q");
            await measure(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string folder)
    {
        var repository = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(repository, "HaWpSdk.sln")))
        {
            repository = Path.GetDirectoryName(repository) ?? throw new DirectoryNotFoundException("Run this from the repository.");
        }

        const string configuration = "Release";
        var library = Path.Combine(repository, "src/HaWpSdk/bin", configuration, "net10.0");
        var analyzers = Path.Combine(repository, "src/HaWpSdk.Analyzers/bin", configuration, "netstandard2.0");
        var control = Path.Combine(repository, "bench/AnalyzerControl/bin", configuration, "netstandard2.0");
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Directory.Packages.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Company.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <GenerateProgramFile>false</GenerateProgramFile>
                <ReportAnalyzer>true</ReportAnalyzer>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{library}/HaWpSdk.dll" />
                <Reference Include="{library}/HaWpSdk.Policy.dll" />
                <Reference Include="{library}/HaWpSdk.WordPress.dll" />
                <Analyzer Include="{control}/{Control}.dll" Condition="'$(Control)' == 'true'" />
                <Analyzer Include="{analyzers}/{Ours}.dll" />
                <Analyzer Include="{analyzers}/HaWpSdk.Policy.dll" />
                <Analyzer Include="{analyzers}/HaWpSdk.WordPress.dll" />
                <Analyzer Include="{Path.Combine(AppContext.BaseDirectory, "YamlDotNet.dll")}" />
                <PackageReference Include="NUnit" Version="5.0.0" />
                <PackageReference Include="NUnit.Analyzers" Version="4.15.0" />
                <PackageReference Include="Roslynator.Analyzers" Version="5.0.1" />
              </ItemGroup>
            </Project>
            """);
        for (var i = 0; i < SourceTree.Plain; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"Service{i}.cs"), SourceTree.PlainFile(i));
        }

        for (var i = 0; i < SourceTree.Tests; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"Service{i}Tests.cs"), SourceTree.TestFile(i));
        }

        for (var i = 0; i < SourceTree.Clusters; i++)
        {
            File.WriteAllText(Path.Combine(folder, $"Cluster{i}.cs"), SourceTree.ClusterFile(i));
        }
    }

    private static async Task<Measured> BuildAsync(string folder, bool shared, bool control)
    {
        var log = Path.Combine(folder, "build.log");
        await DotNetAsync(folder, "build", "--no-restore", "--no-incremental", "-v", "q", "--nologo", $"-p:UseSharedCompilation={(shared ? "true" : "false")}", $"-p:Control={(control ? "true" : "false")}", $"-flp:v=detailed;PerformanceSummary;logfile={log}");
        var text = await File.ReadAllTextAsync(log);
        var seconds = new Dictionary<string, double>(StringComparer.Ordinal);
        var block = text[text.IndexOf("Total analyzer execution time", StringComparison.Ordinal)..];
        foreach (Match line in AssemblyLine().Matches(block))
        {
            var name = Names.FirstOrDefault(n => line.Groups["name"].Value.StartsWith(n, StringComparison.OrdinalIgnoreCase));
            if (name is not null && line.Groups["name"].Value.Contains("Version=", StringComparison.Ordinal))
            {
                var value = line.Groups["seconds"].Value;
                seconds[name] = seconds.GetValueOrDefault(name) + (value.StartsWith('<') ? 0.0005 : double.Parse(value, CultureInfo.InvariantCulture));
            }
        }

        var csc = CscLine().Match(text);
        return new Measured(csc.Success ? double.Parse(csc.Groups[1].Value, CultureInfo.InvariantCulture) / 1000 : double.NaN, seconds, WarningLine().Count(text));
    }

    private static void Print(string title, List<Measured> runs)
    {
        var compiler = Figures.Median([.. runs.Select(r => r.Compiler)]);
        var theirs = Figures.Median([.. runs.Select(r => r.Seconds.GetValueOrDefault(Theirs))]);
        Console.WriteLine($"{title}: compiler {compiler:0.00} s, median of {runs.Count}, findings told {runs[^1].Findings} times in the log, {ProcessorTime.Load}");
        foreach (var name in Names.Where(n => runs.Any(r => r.Seconds.ContainsKey(n))))
        {
            var all = runs.ConvertAll(r => r.Seconds.GetValueOrDefault(name));
            Console.WriteLine($"  {name,-24} {Figures.Median(all) * 1000,6:0} ms (from {all.Min() * 1000:0} to {all.Max() * 1000:0}), {Figures.Median(all) / compiler:0.0 %} of the compiler, {Figures.Median(all) / theirs:0.00} of NUnit.Analyzers");
        }
    }

    private static async Task DotNetAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{output}");
        }
    }

    // "      0.123   4      HaWpSdk.Analyzers, Version=…" or "     <0.001   <1   …"
    [GeneratedRegex(@"^\s*(?<seconds><?[0-9.]+)\s+<?[0-9]+\s+(?<name>\S.*?)\s*$", RegexOptions.Multiline)]
    private static partial Regex AssemblyLine();

    [GeneratedRegex(@"^\s*([0-9]+) ms\s+Csc\s", RegexOptions.Multiline)]
    private static partial Regex CscLine();

    [GeneratedRegex(@"warning HAW")]
    private static partial Regex WarningLine();

    private sealed record Measured(double Compiler, Dictionary<string, double> Seconds, int Findings);
}
