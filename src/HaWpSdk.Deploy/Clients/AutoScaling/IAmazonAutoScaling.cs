using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.AutoScaling.Model;

namespace HaWpSdk.Deploy.Clients.AutoScaling;

/// <summary>EC2 Auto Scaling: the web nodes.</summary>
internal interface IAmazonAutoScaling : IAmazonService, IDisposable
{
    /// <summary>All pages of the listing operations.</summary>
    AutoScalingPaginators Paginators { get; }

    /// <summary>A page of groups with their instances.</summary>
    Task<DescribeAutoScalingGroupsResponse> DescribeAutoScalingGroupsAsync(DescribeAutoScalingGroupsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes the bounds of a group.</summary>
    Task<UpdateAutoScalingGroupResponse> UpdateAutoScalingGroupAsync(UpdateAutoScalingGroupRequest request, CancellationToken cancellationToken = default);

    /// <summary>The life cycle hooks of a group.</summary>
    Task<DescribeLifecycleHooksResponse> DescribeLifecycleHooksAsync(DescribeLifecycleHooksRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lets a waiting instance go on or gives it up.</summary>
    Task<CompleteLifecycleActionResponse> CompleteLifecycleActionAsync(CompleteLifecycleActionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Starts to replace the instances of a group in steps.</summary>
    Task<StartInstanceRefreshResponse> StartInstanceRefreshAsync(StartInstanceRefreshRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of a group's instance refreshes.</summary>
    Task<DescribeInstanceRefreshesResponse> DescribeInstanceRefreshesAsync(DescribeInstanceRefreshesRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of scaling policies.</summary>
    Task<DescribePoliciesResponse> DescribePoliciesAsync(DescribePoliciesRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonAutoScalingConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonAutoScalingClient(awsCredentials, (AmazonAutoScalingConfig)clientConfig);
}
