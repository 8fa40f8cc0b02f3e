using HaWpSdk;
using HaWpSdk.NUnit;

namespace HawpCluster.Gate;

/// <summary>Each rule for the WordPress site on that cluster is a test: its manifests, and later wp-config.php, plugins and themes.</summary>
public sealed class WordPressGate : HaWordPressGate
{
    protected override IReadOnlyList<string> Paths => ["wordpress"];

    protected override HaCluster CreateCluster() => Clusters.Production;
}
