using System.Globalization;
using System.Text;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.RulePacker;

/// <summary>Writes the diagnostic descriptors of all rules as C#. A policy finding is at most a compiler warning by default, so that the program still runs and the gate can speak.</summary>
internal static class DescriptorWriter
{
    public static string Write(IEnumerable<YamlTree> trees)
    {
        var code = new StringBuilder();
        code.Append("""
            // Written by the build from rules/.
            #nullable enable
            using System.Collections.Immutable;
            using Microsoft.CodeAnalysis;

            namespace HaWpSdk.Analyzers.Reporting;

            internal static partial class RuleDescriptors
            {

            """);
        var names = new List<string>();
        foreach (var tree in trees.Where(t => t.File.EndsWith("/rule.yaml", StringComparison.Ordinal)))
        {
            var metadata = (YamlMapping)((YamlMapping)tree)["metadata"]!;
            var id = Text(metadata, "id");
            Descriptor(code, id, Text(metadata, "title"), Text(metadata, "category"), Text(metadata, "severity") == "info" ? "Info" : "Warning");
            names.Add(id);
        }

        foreach (var rule in EngineRules.All.Where(rule => rule != EngineRules.Drift)) // the compiler sees nothing that runs
        {
            Descriptor(code, rule.Id, rule.Title, "Usage", rule.Severity == Severity.Error ? "Error" : "Warning");
            names.Add(rule.Id);
        }

        for (var number = 9001; number <= 9099; number++)
        {
            var id = "HAW" + number.ToString(CultureInfo.InvariantCulture);
            Descriptor(code, id, "A rule of your own", "Own", "Warning");
            names.Add(id);
        }

        code.Append("    public static readonly ImmutableArray<DiagnosticDescriptor> All = ImmutableArray.Create(new[]\n    {\n");
        foreach (var name in names)
        {
            code.Append("        ").Append(name).Append(",\n");
        }

        return code.Append("    });\n}\n").ToString();
    }

    private static void Descriptor(StringBuilder code, string id, string title, string category, string severity) =>
        code.Append(CultureInfo.InvariantCulture, $"    public static readonly DiagnosticDescriptor {id} = new DiagnosticDescriptor(\"{id}\", {Literal(title)}, \"{{0}}\", \"HaWpSdk.{category}\", DiagnosticSeverity.{severity}, true, helpLinkUri: \"{RuleLinks.For(id)}\"{(id == EngineRules.Unreadable.Id ? ", customTags: WellKnownDiagnosticTags.CompilationEnd" : string.Empty)});\n\n");

    private static string Literal(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Text(YamlMapping map, string name) => ((YamlScalar)map[name]!).Text;
}
