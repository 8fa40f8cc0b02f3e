using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using HaWpSdk.Analyzers.Tests.Verification;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;
using Microsoft.CodeAnalysis;

namespace HaWpSdk.Analyzers.Tests.Agreement;

/// <summary>
/// The compiler and the gate say the same: for random programs in the supported forms their findings are equal as sets of (rule, path);
/// with values the compiler cannot see its findings are a subset, and none is a false alarm.
/// </summary>
[TestFixture]
public sealed partial class AgreementTests
{
    private const int BatchSize = 125;

    // More on demand: HAWP_LONG=1 runs ten times as many with fresh seeds.
    private static bool IsLong => Environment.GetEnvironmentVariable("HAWP_LONG") == "1";

    [Test]
    public async Task Programs_of_constants_give_the_same_findings() => await CompareAsync(withUnknowns: false, batches: IsLong ? 80 : 15);

    [Test]
    public async Task Programs_with_unknown_values_give_no_false_alarm() => await CompareAsync(withUnknowns: true, batches: IsLong ? 80 : 12);

    private static async Task CompareAsync(bool withUnknowns, int batches)
    {
        var (programs, refused, findings, silent) = (0, 0, 0, 0);
        var disagreements = new List<string>();
        var gate = new Lock();
        await Parallel.ForAsync(0, batches, async (batch, _) =>
        {
            var random = new Random(IsLong ? Environment.TickCount ^ batch : 20261125 + batch + (withUnknowns ? 1000 : 0));
            var generator = new ProgramGenerator(random, withUnknowns);
            var sources = Enumerable.Range(0, BatchSize).ToDictionary(i => $"P{i.ToString(CultureInfo.InvariantCulture)}", i => generator.Write($"P{i.ToString(CultureInfo.InvariantCulture)}"), StringComparer.Ordinal);
            var source = "public static class Programs\n{\n" + string.Concat(sources.Values) + "}\n";
            var compilation = Verify.Compile(source);
            var found = await CompiledAsync(compilation, source);
            var assembly = Load(compilation, source);
            foreach (var (name, text) in sources)
            {
                var outcome = AtRunTime(assembly, name);
                using var one = gate.EnterScope();
                if (outcome is not { } expected)
                {
                    refused++;
                    continue;
                }

                programs++;
                findings += expected.Count;
                var actual = found.TryGetValue(name, out var set) ? set : [];
                silent += expected.Except(actual).Count();
                var extra = actual.Except(expected).ToList();
                var missing = withUnknowns ? [] : expected.Except(actual).ToList();
                if (extra.Count + missing.Count > 0)
                {
                    disagreements.Add($"only the compiler: {string.Join(", ", extra)}\nonly the gate: {string.Join(", ", missing)}\n{text}");
                }
            }
        });

        await TestContext.Out.WriteLineAsync($"{programs} programs, {findings} findings at run time, {silent} of them silent in the compiler, {refused} programs refused by Build, {disagreements.Count} disagreements");
        Assert.Multiple(() =>
        {
            Assert.That(disagreements.Take(3), Is.Empty);
            Assert.That(disagreements, Has.Count.EqualTo(0));
            Assert.That(programs, Is.GreaterThan(batches * BatchSize / 4), "Too few of the programs can exist.");
            Assert.That(findings, Is.GreaterThan(programs / 2), "The programs break too few rules to show anything.");
        });
    }

    private static async Task<Dictionary<string, HashSet<string>>> CompiledAsync(Compilation compilation, string source)
    {
        var found = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var diagnostic in await Verify.FindAsync((Microsoft.CodeAnalysis.CSharp.CSharpCompilation)compilation))
        {
            if (diagnostic.Id is "AD0001" or "HAW0008")
            {
                Assert.Fail(diagnostic.ToString());
            }

            if (!diagnostic.Properties.TryGetValue("path", out var path) || diagnostic.Id is "HAW0001" or "HAW0003")
            {
                continue;
            }

            var name = ProgramAt(source, diagnostic.Location.SourceSpan.Start);
            if (!found.TryGetValue(name, out var set))
            {
                found.Add(name, set = new HashSet<string>(StringComparer.Ordinal));
            }

            set.Add($"{diagnostic.Id} {path}");
        }

        return found;
    }

    // A place in a helper belongs to the program it was written for; the helpers come before it.
    private static string ProgramAt(string source, int position)
    {
        var match = ProgramStart().Match(source, position);
        var inside = ProgramStart().Matches(source).LastOrDefault(m => m.Index <= position);
        var nextHelper = match.Success ? match : null;
        if (inside is not null)
        {
            var end = source.IndexOf(".Build();\n    }", inside.Index, StringComparison.Ordinal);
            if (position <= end + 10)
            {
                return inside.Groups[1].Value;
            }
        }

        return nextHelper!.Groups[1].Value;
    }

    private static Assembly Load(Compilation compilation, string source)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.That(result.Success, Is.True, () => string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)
            .Select(d => d + "\n" + source.Split('\n')[d.Location.GetLineSpan().StartLinePosition.Line])));
        stream.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(stream);
    }

    // The cluster document alone, without a clock: what a compiler can know.
    private static HashSet<string>? AtRunTime(Assembly assembly, string name)
    {
        HaCluster cluster;
        try
        {
            cluster = (HaCluster)assembly.GetType("Programs")!.GetMethod(name)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!;
        }
        catch (Exception exception) when (exception is ClusterDefinitionException or ArgumentException or OverflowException)
        {
            return null;
        }

        var rules = ShippedRules.FindProfile(cluster.Environment) is { } profile ? ShippedRules.All.WithProfile(profile) : ShippedRules.All;
        var report = rules.For(Layers.Model).Evaluate(DomainCompletion.Shipped.Complete(cluster.Collected));
        report = SuppressionMatcher.Apply(report, SuppressionReader.FromDocument(cluster.Collected), rules, null, cluster.Name);
        return [.. report.Findings.Select(f => $"{f.RuleId} {f.Path}")];
    }

    [GeneratedRegex(@"public static HaCluster (P\d+)\(\)")]
    private static partial Regex ProgramStart();
}
