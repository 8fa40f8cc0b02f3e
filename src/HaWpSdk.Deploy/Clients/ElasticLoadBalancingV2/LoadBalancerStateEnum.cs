namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2;

/// <summary>The states of a load balancer. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class LoadBalancerStateEnum
{
    public const string Active = "active";
    public const string Active_impaired = "active_impaired";
    public const string Failed = "failed";
    public const string Provisioning = "provisioning";
}
