using System.Diagnostics;
using System.Text.RegularExpressions;

namespace HaWpSdk.AnalyzerBenchmarks;

/// <summary>One real build of 1,000 files with the analyzers of NUnit, Roslynator and the SDK beside ours; the compiler itself says what each of them took.</summary>
internal static partial class BuildComparison
{
    private static readonly string[] Names = ["HaWpSdk.Analyzers", "nunit.analyzers", "Roslynator", "Microsoft.CodeAnalysis"];

    public static async Task RunAsync(int times)
    {
        var folder = Directory.CreateTempSubdirectory("hawp-analyzers-").FullName;
        try
        {
            Write(folder);
            await DotNetAsync(folder, "restore", "-v", "q");
            await BuildAsync(folder, shared: true);
            var warm = new List<Measured>();
            for (var i = 0; i < times; i++)
            {
                warm.Add(await BuildAsync(folder, shared: true));
            }

            Print("compiler server warm", warm);
            var cold = new List<Measured>();
            for (var i = 0; i < times; i++)
            {
                cold.Add(await BuildAsync(folder, shared: false));
            }

            Print("UseSharedCompilation=false", cold);
            foreach (var file in Directory.EnumerateFiles(folder, "Cluster*.cs"))
            {
                File.Delete(file);
            }

            var none = new List<Measured> { await BuildAsync(folder, shared: true), await BuildAsync(folder, shared: true) };
            Print("compiler server warm, no file mentions the SDK", [none[1]]);
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
                <Analyzer Include="{analyzers}/HaWpSdk.Analyzers.dll" />
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

    private static async Task<Measured> BuildAsync(string folder, bool shared)
    {
        var log = Path.Combine(folder, "build.log");
        await DotNetAsync(folder, "build", "--no-restore", "--no-incremental", "-v", "q", "--nologo", $"-p:UseSharedCompilation={(shared ? "true" : "false")}", $"-flp:v=detailed;PerformanceSummary;logfile={log}");
        var text = await File.ReadAllTextAsync(log);
        var seconds = new Dictionary<string, double>(StringComparer.Ordinal);
        var block = text[text.IndexOf("Total analyzer execution time", StringComparison.Ordinal)..];
        foreach (Match line in AssemblyLine().Matches(block))
        {
            var name = Names.FirstOrDefault(n => line.Groups["name"].Value.StartsWith(n, StringComparison.OrdinalIgnoreCase));
            if (name is not null && line.Groups["name"].Value.Contains("Version=", StringComparison.Ordinal))
            {
                var value = line.Groups["seconds"].Value;
                seconds[name] = seconds.GetValueOrDefault(name) + (value.StartsWith('<') ? 0.0005 : double.Parse(value));
            }
        }

        var csc = CscLine().Match(text);
        return new Measured(csc.Success ? double.Parse(csc.Groups[1].Value) / 1000 : double.NaN, seconds, WarningLine().Count(text));
    }

    private static void Print(string title, List<Measured> runs)
    {
        Console.WriteLine($"{title}: compiler {Median(runs.Select(r => r.Compiler)):0.00} s, median of {runs.Count}");
        foreach (var name in Names)
        {
            var all = runs.Select(r => r.Seconds.GetValueOrDefault(name)).ToList();
            Console.WriteLine($"  {name,-24} {Median(all) * 1000,8:0} ms  (from {all.Min() * 1000:0} to {all.Max() * 1000:0})");
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
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
