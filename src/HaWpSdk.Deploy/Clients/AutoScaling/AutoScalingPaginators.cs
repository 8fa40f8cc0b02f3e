using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.AutoScaling.Model;

namespace HaWpSdk.Deploy.Clients.AutoScaling;

/// <summary>All pages of the listing operations of <see cref="IAmazonAutoScaling"/>.</summary>
internal sealed class AutoScalingPaginators(IAmazonAutoScaling client)
{
    public Paginator<DescribeAutoScalingGroupsRequest, DescribeAutoScalingGroupsResponse, AutoScalingGroup> DescribeAutoScalingGroups(DescribeAutoScalingGroupsRequest request) =>
        new(client.DescribeAutoScalingGroupsAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.AutoScalingGroups);

    public Paginator<DescribeInstanceRefreshesRequest, DescribeInstanceRefreshesResponse, InstanceRefresh> DescribeInstanceRefreshes(DescribeInstanceRefreshesRequest request) =>
        new(client.DescribeInstanceRefreshesAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.InstanceRefreshes);

    public Paginator<DescribePoliciesRequest, DescribePoliciesResponse, ScalingPolicy> DescribePolicies(DescribePoliciesRequest request) =>
        new(client.DescribePoliciesAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.ScalingPolicies);
}
