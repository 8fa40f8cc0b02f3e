using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2;

/// <summary>Elastic Load Balancing v2: the load balancer before the web nodes.</summary>
internal interface IAmazonElasticLoadBalancingV2 : IAmazonService, IDisposable
{
    /// <summary>All pages of the listing operations.</summary>
    ElasticLoadBalancingV2Paginators Paginators { get; }

    /// <summary>A page of load balancers.</summary>
    Task<DescribeLoadBalancersResponse> DescribeLoadBalancersAsync(DescribeLoadBalancersRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of listeners.</summary>
    Task<DescribeListenersResponse> DescribeListenersAsync(DescribeListenersRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of listener rules.</summary>
    Task<DescribeRulesResponse> DescribeRulesAsync(DescribeRulesRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of target groups with their health check.</summary>
    Task<DescribeTargetGroupsResponse> DescribeTargetGroupsAsync(DescribeTargetGroupsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Attributes of a target group, such as stickiness and deregistration delay.</summary>
    Task<DescribeTargetGroupAttributesResponse> DescribeTargetGroupAttributesAsync(DescribeTargetGroupAttributesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Attributes of a load balancer, such as deletion protection.</summary>
    Task<DescribeLoadBalancerAttributesResponse> DescribeLoadBalancerAttributesAsync(DescribeLoadBalancerAttributesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Health of the targets of a group.</summary>
    Task<DescribeTargetHealthResponse> DescribeTargetHealthAsync(DescribeTargetHealthRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of the certificates of a listener.</summary>
    Task<DescribeListenerCertificatesResponse> DescribeListenerCertificatesAsync(DescribeListenerCertificatesRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonElasticLoadBalancingV2Config();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonElasticLoadBalancingV2Client(awsCredentials, (AmazonElasticLoadBalancingV2Config)clientConfig);
}
