using System.Globalization;
using System.Text;
using HaWpSdk.Policy.Completion;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.WordPress.Tests.Pages;

/// <summary><c>docs/cluster-document.md</c>: every path with its type, its default, who writes it and which rules read it.</summary>
internal static class ClusterDocumentPage
{
    public static (string Path, string Text) Page()
    {
        var definition = ShippedRules.Definitions.Cluster;
        var readers = Readers();
        var text = new StringBuilder();
        text.Append("<!-- Written from rules/schema/document.yaml and rules/defaults.yaml. After a change there run HAWP_RECORD=1 dotnet test tests/HaWpSdk.WordPress.Tests --filter GeneratedFiles -->\n\n");
        text.Append("# The cluster document\n\n");
        text.Append("Everything that is judged, C# code, the built cluster, templates, WordPress files and the running cluster, becomes one document with these paths. ");
        text.Append("`cluster.yaml` is this document, as far as somebody wrote it; what nobody wrote is filled from the defaults below.\n\n");
        text.Append("`[]` stands for each item of a list whose items have a key: `plugins[wp-rocket].version`. Durations are written `15min` or `90d`, sizes `64MiB` or `100GB`, times of day `03:00` in UTC.\n");
        foreach (var section in definition.Paths.GroupBy(path => path.Path.Split('.', '[')[0], StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {section.Key}\n\n| Path | Type | Default | Written by | Rules | |\n| --- | --- | --- | --- | --- | --- |\n");
            foreach (var path in section)
            {
                text.Append("| `").Append(path.Path).Append("` | ").Append(TypeOf(path)).Append(" | ").Append(DefaultOf(path)).Append(" | ").Append(path.Producers.ToString().ToLowerInvariant())
                    .Append(" | ").AppendJoin(", ", readers[path.Path].Select(id => $"[{id[3..]}](rules/{id}.md)")).Append(" | ").Append(Cell(path.About)).Append(" |\n");
            }
        }

        return ("docs/cluster-document.md", text.ToString());
    }

    private static ILookup<string, string> Readers() =>
        (from rule in ShippedRules.All.Rules
         where rule.Target == Policy.Rules.RuleTarget.Cluster
         from path in rule.WherePaths.Concat(rule.Clauses.SelectMany(clause => clause.Paths)).Distinct(StringComparer.Ordinal)
         select (path, rule.Id)).ToLookup(pair => pair.path, pair => pair.Id, StringComparer.Ordinal);

    private static string TypeOf(PathDefinition path) => path switch
    {
        { Type: DocumentType.ItemList } => "items",
        { Type: DocumentType.ValueList, Values.Count: > 0 } => "list of " + Words(path.Values),
        { Type: DocumentType.ValueList } => "list of text",
        { Type: DocumentType.Mixed } => "text, number or boolean",
        { Values.Count: > 0 } => Words(path.Values),
        { Kind: ValueKind.TimeOfDay } => "time of day",
        { Kind: ValueKind.TimeRange } => "range of times",
        _ => path.Kind.ToString().ToLowerInvariant(),
    };

    // Of several rows for one path the unconditional one is the last; the others say when they apply in the table itself.
    private static string DefaultOf(PathDefinition path)
    {
        var rows = DomainCompletion.Shipped.Defaults.Where(row => row.Path == path.Path).ToList();
        return rows.Count == 0 ? string.Empty : string.Join(" or ", rows.Select(Cell).Distinct(StringComparer.Ordinal));
    }

    private static string Cell(DefaultEntry row) => row switch
    {
        { IsDerived: true } => "derived",
        { From: { } from } => "as `" + from + "`",
        { Value: ScalarNode scalar } => "`" + scalar.Value.Text + "`",
        { Value: ListNode { Count: 0 } } => "empty",
        { Value: ListNode list } => "`" + string.Join("`, `", list.Items.Select(item => item.Key ?? (item.Node as ScalarNode)?.Value.Text)) + "`",
        _ => string.Empty,
    };

    private static string Words(IEnumerable<string> words) => string.Join(", ", words.Select(word => "`" + word + "`"));

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
