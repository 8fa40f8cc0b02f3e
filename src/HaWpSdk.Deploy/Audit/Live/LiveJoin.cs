using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>Joins what runs over the model.</summary>
internal static class LiveJoin
{
    /// <summary>The observed document over what the model says, which is only assumed: where AWS answered, nothing of the model shines through.</summary>
    public static MapNode Over(MapNode model, MapNode observed) => DocumentLayers.LayOver(Pruned((MapNode)model.WithOrigin(NodeOrigin.Assumed), observed), observed);

    /// <summary>The calls without an answer, each with the paths that stayed unknown for it.</summary>
    public static IReadOnlyList<Unanswered> Unanswered(AuditCalls calls, MapNode observed)
    {
        var unknown = new List<(string Path, string Reason)>();
        Collect(observed, DocumentPath.Root, unknown);
        return
        [
            .. calls.Unanswered.Select(call => new Unanswered(
                    call.Key,
                    call.Value.IsDenied,
                    call.Value.Reason,
                    [.. unknown.Where(node => node.Reason.Contains(" " + call.Key + " ", StringComparison.Ordinal)).Select(node => node.Path).Distinct(StringComparer.Ordinal)]))
                .OrderByDescending(call => call.IsDenied).ThenBy(call => call.Action, StringComparer.Ordinal),
        ];
    }

    // A list with keys merges by key: items of the model that do not run are taken out first.
    private static MapNode Pruned(MapNode model, MapNode observed)
    {
        var result = model;
        foreach (var name in observed.Names)
        {
            switch (model[name], observed[name])
            {
                case (MapNode below, MapNode above):
                    result = result.With(name, Pruned(below, above));
                    break;
                case (ListNode below, ListNode above) when !above.IsOpen:
                    result = result.With(name, new ListNode(below.Items.Where(item => item.Key is not null && above.Find(item.Key) is not null), false, below.Position, below.Origin));
                    break;
            }
        }

        return result;
    }

    private static void Collect(PolicyNode node, DocumentPath path, List<(string Path, string Reason)> unknown)
    {
        switch (node)
        {
            case UnknownNode { Reason: { } reason }:
                unknown.Add((path.ToString(), reason));
                break;
            case MapNode map:
                foreach (var name in map.Names)
                {
                    Collect(map[name]!, path.Field(name), unknown);
                }

                break;
            case ListNode list:
                foreach (var item in list.Items.Where(item => item.Key is not null))
                {
                    Collect(item.Node, path.Item(item.Key!), unknown);
                }

                break;
        }
    }
}
