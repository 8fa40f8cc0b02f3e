using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;

namespace HaWpSdk.Building;

/// <summary>Something beside the document that changes what the cluster becomes, so that it must be judged by what it becomes.</summary>
internal interface ICollectedEdit
{
    /// <summary>What was said about the cluster, with every path that the edit touches as the edit leaves it.</summary>
    /// <param name="cluster">The cluster.</param>
    MapNode Reread(HaCluster cluster);

    /// <summary>What is wrong in what the edit made of the cluster and stands on no path of its document.</summary>
    /// <param name="cluster">The cluster.</param>
    IReadOnlyList<Finding> FindMistakes(HaCluster cluster);
}
