using System.Globalization;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Schema;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Deploy.Audit;

/// <summary>Compares what runs with what the model says, path by path.</summary>
/// <remarks>Only paths that both sides write are compared: what only AWS can say (when something was created, how nodes fare) has nothing to drift from.</remarks>
internal sealed class DriftReader
{
    // Measured, or named by AWS where the model names an intention: another value there is no change by hand.
    private static readonly string[] NotCompared =
    [
        "name", "sharedFiles.size", "web.image", "web.userData", "web.boot", "limits", "versions", "edge.behaviours", "edge.origin.domain", "objectCache.endpoint", "objectCache.fingerprint", "objectCache.benchmark",
        "network.vpcId", "network.subnets", "loadBalancer.certificateArn", "edge.certificateArn", "encryption", "tags",
    ];

    // What AWS chooses where the model does not.
    private static readonly string[] ChosenByAws = ["database.maintenanceWindow", "database.name", "web.creditMode"];

    // Lists that hold more than the model names: the engine's own parameters, and plugins, which HAW0703 speaks of.
    private static readonly string[] HoldMore = ["database.parameters", "plugins"];

    private const Producers Observers = Producers.Live | Producers.Node;
    private static readonly DocumentDefinition Definition = ShippedRules.Definitions.Cluster;
    private readonly List<Drift> _found = [];

    /// <summary>What differs, in the order of the document.</summary>
    /// <param name="expected">The completed model.</param>
    /// <param name="observed">What AWS said, without defaults.</param>
    public static IReadOnlyList<Drift> Read(MapNode expected, MapNode observed)
    {
        var reader = new DriftReader();
        reader.Sections(expected, observed, Definition.Root, DocumentPath.Root);
        return reader._found;
    }

    private void Sections(MapNode? expected, MapNode observed, PathDefinition definition, DocumentPath path)
    {
        foreach (var child in definition.Children)
        {
            var below = path.Field(child.Name);
            if (observed[child.Name] is not { } actual || (child.Producers & Observers) == 0 || NotCompared.Contains(child.Path, StringComparer.Ordinal))
            {
                continue;
            }

            Compare(expected?[child.Name], actual, child, below);
        }
    }

    private void Compare(PolicyNode? expected, PolicyNode actual, PathDefinition definition, DocumentPath path)
    {
        // What one side cannot say is no difference.
        if (actual is UnknownNode || expected is UnknownNode || (definition.Producers & Producers.Builder) == 0 || (definition.Producers & Observers) == 0)
        {
            return;
        }

        switch (definition.Type)
        {
            case DocumentType.Section when actual is MapNode map:
                Sections(expected as MapNode, map, definition, path);
                return;
            case DocumentType.ItemList when actual is ListNode items:
                Items(expected as ListNode, items, definition, path);
                return;
            case DocumentType.ValueList:
                Lists(expected as ListNode, actual as ListNode, path, actual.Position);
                return;
            case DocumentType.Scalar or DocumentType.Mixed:
                Scalars(expected as ScalarNode, actual as ScalarNode, path);
                return;
        }
    }

    private void Scalars(ScalarNode? expected, ScalarNode? actual, DocumentPath path)
    {
        var said = expected is null || expected.Value.Kind == ValueKind.Null ? null : expected;
        var found = actual is null || actual.Value.Kind == ValueKind.Null ? null : actual;
        if (said is null && found is null)
        {
            return;
        }

        // A version of the model is a series: 8.4 is kept by 8.4.9.
        if (said is not null && found is not null && (said.Value == found.Value || (said.Value.Kind == ValueKind.Version && Continues(said.Value.ToString(), found.Value.ToString()))))
        {
            return;
        }

        if (said is null && ChosenByAws.Contains(path.ToString(), StringComparer.Ordinal))
        {
            return;
        }

        Add(path, said?.ToString() ?? "absent", found?.ToString() ?? "absent", actual?.Position);
    }

    private void Lists(ListNode? expected, ListNode? actual, DocumentPath path, SourcePosition? position)
    {
        if (actual is { IsOpen: true } || expected is { IsOpen: true })
        {
            return;
        }

        var said = Texts(expected);
        var found = Texts(actual);
        if (path.ToString() is "zones" or "web.zones" or "loadBalancer.zones" or "sharedFiles.mountTargets" && said.All(IsOrdinal))
        {
            // The model counts zones, az1 and az2; AWS names them.
            if (said.Count != found.Count)
            {
                Add(path, Count(said.Count), Count(found.Count) + ": " + Text(found), position);
            }

            return;
        }

        if (!said.ToHashSet(StringComparer.Ordinal).SetEquals(found))
        {
            Add(path, Text(said), Text(found), position);
        }
    }

    private void Items(ListNode? expected, ListNode actual, PathDefinition definition, DocumentPath path)
    {
        if (path.ToString() == "nodes")
        {
            return;
        }

        var additions = !HoldMore.Contains(path.ToString(), StringComparer.Ordinal);
        foreach (var item in actual.Items)
        {
            var said = item.Key is null ? null : expected?.Find(item.Key);
            if (item.Node is UnknownNode)
            {
                continue;
            }

            if (said is null && expected is { IsOpen: true })
            {
                continue;
            }

            var below = path.Item(item.Key ?? string.Empty);
            if (said is null)
            {
                if (additions)
                {
                    Add(below, "absent", "there", item.Node.Position ?? actual.Position);
                }
            }
            else if (said is MapNode map && item.Node is MapNode found)
            {
                Fields(map, found, definition, below);
            }
        }

        foreach (var item in actual.IsOpen ? [] : expected?.Items ?? [])
        {
            // Ports of a tier that could not be seen stand under the tier alone.
            if (item.Key is not null && actual.Find(item.Key) is null && item.Node is not UnknownNode && actual.Find(item.Key.Split('-')[0]) is not UnknownNode)
            {
                Add(path.Item(item.Key), "there", "absent", actual.Position);
            }
        }
    }

    private void Fields(MapNode expected, MapNode actual, PathDefinition definition, DocumentPath path)
    {
        if (actual.IsOpen)
        {
            return;
        }

        foreach (var child in definition.Children)
        {
            if (actual[child.Name] is { } found && (child.Producers & Observers) != 0)
            {
                if (child.Type == DocumentType.Section && found is MapNode map)
                {
                    Fields(expected[child.Name] as MapNode ?? MapNode.Empty, map, child, path.Field(child.Name));
                }
                else
                {
                    Compare(expected[child.Name], found, child, path.Field(child.Name));
                }
            }
        }
    }

    private static bool Continues(string series, string version) => version == series || version.StartsWith(series + ".", StringComparison.Ordinal);

    private static bool IsOrdinal(string zone) => zone.StartsWith("az", StringComparison.Ordinal) && int.TryParse(zone.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 28;

    private static List<string> Texts(ListNode? list) => [.. (list?.Items ?? []).Select(item => item.Key ?? item.Node.ToString()).OfType<string>().Order(StringComparer.Ordinal)];

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture) + (count == 1 ? " zone" : " zones");

    private static string Text(List<string> texts) => texts.Count == 0 ? "none" : string.Join(", ", texts);

    private void Add(DocumentPath path, string expected, string actual, SourcePosition? position) => _found.Add(new Drift(path.ToString(), expected, actual, position?.Source ?? string.Empty));
}
