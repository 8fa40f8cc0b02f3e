using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Stacks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HaWpSdk.Hosting;

/// <summary>Puts a cluster and what works on it into a container, for programs that deploy or audit as a service.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// Adds the cluster, the policy that judges it (<see cref="ClusterPolicy.Default"/>), the AWS clients of its region and, new for each use, its <see cref="ClusterDeployment"/>.
    /// What is registered already stays: register a <see cref="ClusterPolicy"/> or <see cref="AwsClients"/> of your own before.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="aws">How AWS is reached; the region is the cluster's. Default: the AWS SDK's environment and profiles.</param>
    /// <param name="deployment">What a deployment needs beside the cluster, such as the image of the nodes.</param>
    /// <returns>The container.</returns>
    /// <example><code>
    /// services.AddHaWp(Clusters.Production);
    /// // … in a service: await ClusterAudit.RunAsync(cluster, clients, cancellationToken: stopping);
    /// </code></example>
    public static IServiceCollection AddHaWp(this IServiceCollection services, HaCluster cluster, AwsClientOptions? aws = null, DeploymentOptions? deployment = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(cluster);
        services.TryAddSingleton(cluster);
        services.TryAddSingleton(_ => ClusterPolicy.Default);
        services.TryAddSingleton(_ => new AwsClients((aws ?? new AwsClientOptions()) with { Region = cluster.Region }));
        services.TryAddTransient(provider => new ClusterDeployment(cluster, provider.GetRequiredService<AwsClients>(), deployment));
        return services;
    }
}
