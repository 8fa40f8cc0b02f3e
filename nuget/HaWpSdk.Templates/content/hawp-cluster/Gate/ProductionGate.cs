using HaWpSdk;
using HaWpSdk.NUnit;

namespace HawpCluster.Gate;

/// <summary>Each rule for the production cluster is a test.</summary>
public sealed class ProductionGate : HaPolicyGate
{
    protected override HaCluster CreateCluster() => Clusters.Production;
}
