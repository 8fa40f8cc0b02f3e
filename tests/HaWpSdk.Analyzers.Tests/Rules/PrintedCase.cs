using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.Policy.Testing;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.Printing;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Analyzers.Tests.Rules;

/// <summary>A case of a rule's <c>tests.yaml</c> as C#, with what the engine says about the same document.</summary>
internal sealed record PrintedCase(RuleTest Test, MapNode Said, string Chain)
{
    /// <summary>Declared beside the programs: a value that the compiler cannot see.</summary>
    public const string Opaque = "public static class Opaque { public static T Of<T>() => System.Activator.CreateInstance<T>()!; }\n";

    private static readonly Lazy<(IReadOnlyList<PrintedCase> Printed, int Unsaid)> LazyAll = new(Read);

    /// <summary>Every case that a builder can say.</summary>
    public static IReadOnlyList<PrintedCase> All => LazyAll.Value.Printed;

    /// <summary>How many cases no builder can say: they are about what AWS or the nodes report.</summary>
    public static int Unsaid => LazyAll.Value.Unsaid;

    /// <summary>What the engine finds in the source layer, without a clock, as rule and path.</summary>
    public HashSet<string> Findings() => [.. Evaluate(Said)];

    public override string ToString() => Test.ToString();

    private static IEnumerable<string> Evaluate(MapNode said)
    {
        var document = DomainCompletion.Shipped.Complete(said);
        var environment = (Lookup.Find(document, DocumentPath.Parse("environment")).Node as ScalarNode)?.Value.Text ?? string.Empty;
        var rules = environment.Length > 0 && ShippedRules.FindProfile(environment) is { } profile ? ShippedRules.All.WithProfile(profile) : ShippedRules.All;
        var report = rules.For(Layers.Source).Evaluate(document);
        report = SuppressionMatcher.Apply(report, SuppressionReader.FromDocument(said), rules, null, (said["name"] as ScalarNode)?.Value.Text);
        return report.Findings.Select(f => $"{f.RuleId} {f.Path}");
    }

    private static (IReadOnlyList<PrintedCase> Printed, int Unsaid) Read()
    {
        var printed = new List<PrintedCase>();
        var unsaid = 0;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), "rules"), "tests.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            foreach (var test in RuleTestReader.Read(YamlTreeReader.Read(File.ReadAllBytes(file), Path.GetFileName(Path.GetDirectoryName(file)!)), ShippedRules.All))
            {
                if (test.IsRaw || ShippedRules.All.Find(test.RuleId)!.Target != RuleTarget.Cluster)
                {
                    continue;
                }

                var said = DocumentLayers.LayOver(DefaultDocuments.Production, test.Input);
                var chain = ChainPrinter.Print(said, Unknown);
                if (chain.Unsaid.Count > 0)
                {
                    unsaid++;
                    continue;
                }

                printed.Add(new PrintedCase(test, said, chain.Text));
            }
        }

        return (printed, unsaid);
    }

    private static string? Unknown(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsGenericType ? null : $"Opaque.Of<{type.FullName}>()";
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HaWpSdk.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
