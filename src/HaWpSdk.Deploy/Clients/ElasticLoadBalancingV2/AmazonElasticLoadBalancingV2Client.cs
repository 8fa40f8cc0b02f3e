using Amazon;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2;

/// <inheritdoc cref="IAmazonElasticLoadBalancingV2"/>
internal sealed class AmazonElasticLoadBalancingV2Client : ServiceClient, IAmazonElasticLoadBalancingV2
{
    internal static readonly ServiceDefinition Service = new("Elastic Load Balancing v2", "elasticloadbalancing", "2015-12-01", ServiceProtocol.Query, error => new AmazonElasticLoadBalancingV2Exception(error))
    {
        Errors = new Dictionary<string, Func<ServiceError, AmazonServiceException>>
        {
            ["LoadBalancerNotFound"] = error => new LoadBalancerNotFoundException(error),
            ["TargetGroupNotFound"] = error => new TargetGroupNotFoundException(error),
            ["ListenerNotFound"] = error => new ListenerNotFoundException(error),
            ["RuleNotFound"] = error => new RuleNotFoundException(error),
        },
    };

    /// <summary>Credentials, region and the rest come from where Core looks for them: environment, profile, container, instance.</summary>
    public AmazonElasticLoadBalancingV2Client()
        : this(null, new AmazonElasticLoadBalancingV2Config())
    {
    }

    /// <summary>As without arguments, in <paramref name="region"/>.</summary>
    public AmazonElasticLoadBalancingV2Client(RegionEndpoint region)
        : this(null, new AmazonElasticLoadBalancingV2Config { RegionEndpoint = region })
    {
    }

    /// <summary>With <paramref name="credentials"/>, or those Core finds when null.</summary>
    public AmazonElasticLoadBalancingV2Client(AWSCredentials? credentials, AmazonElasticLoadBalancingV2Config config)
        : base(credentials, config)
    {
    }

    public ElasticLoadBalancingV2Paginators Paginators => new(this);

    public Task<DescribeLoadBalancersResponse> DescribeLoadBalancersAsync(DescribeLoadBalancersRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeLoadBalancersResponse>(request, cancellationToken);

    public Task<DescribeListenersResponse> DescribeListenersAsync(DescribeListenersRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeListenersResponse>(request, cancellationToken);

    public Task<DescribeRulesResponse> DescribeRulesAsync(DescribeRulesRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeRulesResponse>(request, cancellationToken);

    public Task<DescribeTargetGroupsResponse> DescribeTargetGroupsAsync(DescribeTargetGroupsRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeTargetGroupsResponse>(request, cancellationToken);

    public Task<DescribeTargetGroupAttributesResponse> DescribeTargetGroupAttributesAsync(DescribeTargetGroupAttributesRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeTargetGroupAttributesResponse>(request, cancellationToken);

    public Task<DescribeLoadBalancerAttributesResponse> DescribeLoadBalancerAttributesAsync(DescribeLoadBalancerAttributesRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeLoadBalancerAttributesResponse>(request, cancellationToken);

    public Task<DescribeTargetHealthResponse> DescribeTargetHealthAsync(DescribeTargetHealthRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeTargetHealthResponse>(request, cancellationToken);

    public Task<DescribeListenerCertificatesResponse> DescribeListenerCertificatesAsync(DescribeListenerCertificatesRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeListenerCertificatesResponse>(request, cancellationToken);
}
