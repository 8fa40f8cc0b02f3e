using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Simulator;

namespace HaWpSdk.Hosting.Aws;

/// <summary>What a simulated account needs to be a world: nodes that do their part, the site's zone, somebody who copies records.</summary>
internal static class LocalWorld
{
    /// <summary>Options of a simulated account in which a cluster can be deployed.</summary>
    public static AwsSimulatorOptions Options { get; } = SimulatedNodes.Played(new AwsSimulatorOptions { CertificatesValidateThemselves = true });

    /// <summary>Makes the hosted zone that the cluster names, where the account is simulated.</summary>
    public static void Prepare(AwsSession session, HaCluster cluster)
    {
        var document = new DocumentView(cluster.ToDocument());
        if (session.Simulator is { } simulator && document.Text("domain.dns") == "route53" && document.Text("domain.zone") is { } zone)
        {
            simulator.AddHostedZone(zone, Apex(document.Texts("domain.names")));
        }
    }

    /// <summary>Nothing takes minutes there.</summary>
    public static DeploymentOptions Hurried(DeploymentOptions options) => options with { PollInterval = TimeSpan.FromMilliseconds(100), InstallLimit = TimeSpan.FromMinutes(2) };

    /// <summary>The shortest name that all names end with: the zone of a site.</summary>
    private static string Apex(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return "example.com";
        }

        var shortest = names.OrderBy(name => name.Length).First();
        var labels = shortest.Split('.');
        for (var i = 0; i < labels.Length - 1; i++)
        {
            var apex = string.Join('.', labels[i..]);
            if (names.All(name => name == apex || name.EndsWith("." + apex, StringComparison.OrdinalIgnoreCase)) && (i > 0 || names.Count > 1 || labels.Length == 2))
            {
                return apex;
            }
        }

        return string.Join('.', labels[^Math.Min(2, labels.Length)..]);
    }
}
