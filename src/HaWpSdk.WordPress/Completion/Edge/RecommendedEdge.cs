using System.Collections.Concurrent;
using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion.Derivations;

namespace HaWpSdk.WordPress.Completion.Edge;

/// <summary>What follows from the recommended behaviours of one provider alone. It is the same for every cluster of which nobody wrote any, so it is made once.</summary>
internal sealed class RecommendedEdge
{
    private readonly HashSet<PolicyNode> _nodes = [];

    public RecommendedEdge(string provider, EdgeData data)
    {
        Behaviours = (ListNode)EdgeBehaviours.Effective(provider, null, data)!.WithOrigin(NodeOrigin.Derived);
        Routes = EdgeRouteResolver.Resolve(provider.Split('-')[0], Behaviours, data.Routes);
        Usage = new BehaviourUsage(Behaviours);
        foreach (var list in new[] { Behaviours, Routes })
        {
            _nodes.Add(list);
            foreach (var item in list.Items)
            {
                _nodes.Add(item.Node);
            }
        }
    }

    /// <summary>The behaviours, as the completion fills them in. Filling them in again gives them again.</summary>
    public ListNode Behaviours { get; }

    /// <summary>The routes of WordPress itself under them.</summary>
    public ListNode Routes { get; }

    /// <summary>How much of the edge's quotas they use.</summary>
    public BehaviourUsage Usage { get; }

    /// <summary>Whether a node is one of those above, and so holds nothing that somebody wrote.</summary>
    public bool Has(PolicyNode node) => _nodes.Contains(node);
}
