using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2;

/// <summary>Settings of <see cref="AmazonElasticLoadBalancingV2Client"/>.</summary>
internal sealed class AmazonElasticLoadBalancingV2Config() : ServiceClientConfig(AmazonElasticLoadBalancingV2Client.Service);
