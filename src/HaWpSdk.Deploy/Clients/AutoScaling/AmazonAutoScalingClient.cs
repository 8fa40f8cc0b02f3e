using Amazon;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.AutoScaling.Model;

namespace HaWpSdk.Deploy.Clients.AutoScaling;

/// <inheritdoc cref="IAmazonAutoScaling"/>
internal sealed class AmazonAutoScalingClient : ServiceClient, IAmazonAutoScaling
{
    internal static readonly ServiceDefinition Service = new("Auto Scaling", "autoscaling", "2011-01-01", ServiceProtocol.Query, error => new AmazonAutoScalingException(error))
    {
        Errors = new Dictionary<string, Func<ServiceError, AmazonServiceException>>
        {
            ["InstanceRefreshInProgress"] = error => new InstanceRefreshInProgressException(error),
            ["ScalingActivityInProgress"] = error => new ScalingActivityInProgressException(error),
            ["ResourceContention"] = error => new ResourceContentionException(error),
            ["LimitExceeded"] = error => new LimitExceededException(error),
        },
    };

    /// <summary>Credentials, region and the rest come from where Core looks for them: environment, profile, container, instance.</summary>
    public AmazonAutoScalingClient()
        : this(null, new AmazonAutoScalingConfig())
    {
    }

    /// <summary>As without arguments, in <paramref name="region"/>.</summary>
    public AmazonAutoScalingClient(RegionEndpoint region)
        : this(null, new AmazonAutoScalingConfig { RegionEndpoint = region })
    {
    }

    /// <summary>With <paramref name="credentials"/>, or those Core finds when null.</summary>
    public AmazonAutoScalingClient(AWSCredentials? credentials, AmazonAutoScalingConfig config)
        : base(credentials, config)
    {
    }

    public AutoScalingPaginators Paginators => new(this);

    public Task<DescribeAutoScalingGroupsResponse> DescribeAutoScalingGroupsAsync(DescribeAutoScalingGroupsRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeAutoScalingGroupsResponse>(request, cancellationToken);

    public Task<UpdateAutoScalingGroupResponse> UpdateAutoScalingGroupAsync(UpdateAutoScalingGroupRequest request, CancellationToken cancellationToken = default) =>
        Call<UpdateAutoScalingGroupResponse>(request, cancellationToken);

    public Task<DescribeLifecycleHooksResponse> DescribeLifecycleHooksAsync(DescribeLifecycleHooksRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeLifecycleHooksResponse>(request, cancellationToken);

    public Task<CompleteLifecycleActionResponse> CompleteLifecycleActionAsync(CompleteLifecycleActionRequest request, CancellationToken cancellationToken = default) =>
        Call<CompleteLifecycleActionResponse>(request, cancellationToken);

    public Task<StartInstanceRefreshResponse> StartInstanceRefreshAsync(StartInstanceRefreshRequest request, CancellationToken cancellationToken = default) =>
        Call<StartInstanceRefreshResponse>(request, cancellationToken);

    public Task<DescribeInstanceRefreshesResponse> DescribeInstanceRefreshesAsync(DescribeInstanceRefreshesRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeInstanceRefreshesResponse>(request, cancellationToken);

    public Task<DescribePoliciesResponse> DescribePoliciesAsync(DescribePoliciesRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribePoliciesResponse>(request, cancellationToken);
}
