using HaWpSdk.Deploy.Template.Parts;

namespace HaWpSdk.Deploy.Template;

/// <summary>Makes CloudFormation templates of a cluster.</summary>
public static class ClusterTemplateExtensions
{
    /// <summary>The templates of the cluster: the same bytes at any time, in any culture and on any machine.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <returns>The templates and the node bundle.</returns>
    /// <exception cref="TemplateException">Something the templates need is unknown or not possible; with every such problem.</exception>
    public static ClusterTemplates ToTemplates(this HaCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return new Synthesis(cluster).Run();
    }
}
