using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Building;

/// <summary>Something beside the document that changes what the cluster becomes, so that it must be judged by what it becomes.</summary>
internal interface ICollectedEdit
{
    /// <summary>What was said about the cluster, with every path that the edit touches as the edit leaves it.</summary>
    /// <param name="cluster">The cluster.</param>
    MapNode Reread(HaCluster cluster);
}
