using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Problems;

namespace HaWpSdk.Building;

/// <summary>What can never exist in a cluster. Whether a cluster is a good one is the business of rules, not of this class.</summary>
internal sealed partial class ClusterProblems
{
    private readonly MapNode _said;
    private readonly List<PolicyProblem> _problems = [];

    private ClusterProblems(MapNode said) => _said = said;

    /// <summary>Every problem, in the order of the document.</summary>
    /// <param name="said">What was said.</param>
    /// <param name="first">A problem that was found before.</param>
    public static IReadOnlyList<PolicyProblem> In(MapNode said, PolicyProblem? first)
    {
        var problems = new ClusterProblems(said);
        problems.Walk(said, ClusterDefinition.Instance.Root, DocumentPath.Root);
        problems.CheckWhatIsNeeded();
        problems.CheckForms();
        problems.CheckPairs();
        if (first is not null)
        {
            problems._problems.Add(first);
        }

        return problems._problems;
    }

    /// <summary>The name of the cluster for a headline, if it has one.</summary>
    public static string? NameOf(MapNode said) => (said["name"] as ScalarNode)?.Value.Text is { Length: > 0 } name ? name : null;

    private void Add(PolicyNode? node, string path, string message) => _problems.Add(new PolicyProblem(node?.Position ?? new SourcePosition(path), message));

    private ScalarNode? At(string path) =>
        Lookup.Find(_said, path) is { State: LookupState.Found, Node: ScalarNode { Value.Kind: not ValueKind.Null } scalar } ? scalar : null;

    private IEnumerable<(string Path, ScalarNode Node)> TextsAt(string path)
    {
        switch (Lookup.Find(_said, path))
        {
            case { State: LookupState.Found, Node: ScalarNode { Value.Kind: ValueKind.Text } scalar }:
                yield return (path, scalar);
                break;
            case { State: LookupState.Found, Node: ListNode list }:
                foreach (var item in list.Items)
                {
                    if (item.Node is ScalarNode { Value.Kind: ValueKind.Text } text)
                    {
                        yield return (path, text);
                    }
                }

                break;
        }
    }

    private IEnumerable<(string Key, MapNode Item, string Path)> ItemsAt(string path) =>
        Lookup.Find(_said, path) is { State: LookupState.Found, Node: ListNode list }
            ? list.Items.Where(item => item.Key is not null && item.Node is MapNode).Select(item => (item.Key!, (MapNode)item.Node, $"{path}[{item.Key}]"))
            : [];
}
