using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.WordPress.Tests.Completion;

/// <summary>Documents for tests, written as YAML over the default production document.</summary>
internal static class Documents
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A collected document.</summary>
    public static MapNode Collect(string yaml) =>
        DocumentLayers.LayOver(DefaultDocuments.Production, DocumentReader.Read(YamlTreeReader.Read(yaml, "test.yaml"), ShippedRules.Definitions.Cluster));

    /// <summary>A completed document.</summary>
    public static MapNode Complete(string yaml) => DomainCompletion.Shipped.Complete(Collect(yaml), Now);

    /// <summary>What stands at a path: a value as text, a list as <c>[a, b]</c> with <c>, …</c> when it is open, <c>absent</c> or <c>unknown</c>.</summary>
    public static string Show(this MapNode document, string path)
    {
        var found = Lookup.Find(document, DocumentPath.Parse(path));
        return found.State == LookupState.Found ? Show(found.Node!) : found.State.ToString().ToLowerInvariant();
    }

    private static string Show(PolicyNode node) => node switch
    {
        ScalarNode scalar => scalar.Value.Text,
        UnknownNode => "unknown",
        ListNode list => "[" + string.Join(", ", list.Items.Select(item => item.Key ?? Show(item.Node)).Concat(list.IsOpen ? ["…"] : [])) + "]",
        _ => "a map",
    };
}
