using HaWpSdk.Policy.Schema;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Building;

/// <summary>The definition of the cluster document: every path, its type, its values and who may write it.</summary>
internal static class ClusterDefinition
{
    public static DocumentDefinition Instance => ShippedRules.Definitions.Cluster;
}
