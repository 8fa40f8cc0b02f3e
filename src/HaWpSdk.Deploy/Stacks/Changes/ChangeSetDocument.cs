using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Stacks.Changes;

/// <summary>Planned changes as the document that rules of the layer <c>plan</c> read (<c>rules/schema/changeset.yaml</c>).</summary>
internal static class ChangeSetDocument
{
    public static MapNode Of(StackChanges changes, IReadOnlyCollection<string> named)
    {
        var items = changes.Changes.Where(change => !named.Contains(change.LogicalId)).Select(change => new ListItem(change.LogicalId, Item(changes, change)));
        return new MapNode([new("changes", new ListNode(items))]);
    }

    private static MapNode Item(StackChanges changes, PlannedChange change)
    {
        var position = new SourcePosition($"{changes.Stack}:{change.LogicalId}");
        PolicyNode Scalar(PolicyValue value) => new ScalarNode(value, position);
        var entries = new List<KeyValuePair<string, PolicyNode>>
        {
            new("type", Scalar(PolicyValue.OfText(change.Type))),
            new("stateful", Scalar(PolicyValue.OfBoolean(change.IsStateful))),
            new("action", Scalar(PolicyValue.OfText(change.Kind.ToString().ToLowerInvariant()))),
        };
        if (change.Kind is ChangeKind.Modify or ChangeKind.Dynamic)
        {
            entries.Add(new("replacement", Scalar(PolicyValue.OfText(change.Replacement.ToString().ToLowerInvariant()))));
        }

        entries.Add(new("properties", ListNode.OfTexts(change.Properties.Select(property => property.Name), position)));
        return new MapNode(entries, position: position);
    }
}
