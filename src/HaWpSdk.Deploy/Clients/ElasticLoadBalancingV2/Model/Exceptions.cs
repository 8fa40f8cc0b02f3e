using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class LoadBalancerNotFoundException(ServiceError error) : AmazonElasticLoadBalancingV2Exception(error);

internal sealed class TargetGroupNotFoundException(ServiceError error) : AmazonElasticLoadBalancingV2Exception(error);

internal sealed class ListenerNotFoundException(ServiceError error) : AmazonElasticLoadBalancingV2Exception(error);

internal sealed class RuleNotFoundException(ServiceError error) : AmazonElasticLoadBalancingV2Exception(error);
