using System.Globalization;
using System.Text;
using HaWpSdk.Deploy.Stacks;

namespace HaWpSdk.Hosting.Deployments;

/// <summary>What a deployed cluster is, for people.</summary>
internal static class DeployedText
{
    public static string Of(DeployedCluster cluster)
    {
        var text = new StringBuilder();
        void Line(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {name,-16} {value}\n");
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"{cluster.Name} is deployed in {cluster.Region}, account {cluster.Account}{(cluster.IsSealed ? ", and sealed" : "")}.\n");
        Line("edge", cluster.Outputs.GetValueOrDefault("DistributionName"));
        Line("load balancer", cluster.Outputs.GetValueOrDefault("LoadBalancerName"));
        Line("database", cluster.Outputs.GetValueOrDefault("DatabaseEndpoint"));
        Line("shared files", cluster.Outputs.GetValueOrDefault("FileSystemId"));
        Line("artifact bucket", cluster.ArtifactBucket);
        Line("release", cluster.Release);
        return text.ToString();
    }
}
