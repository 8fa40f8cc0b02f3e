using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;

namespace HaWpSdk.Deploy.Clients.CloudFormation;

/// <summary>All pages of the listing operations of <see cref="IAmazonCloudFormation"/>.</summary>
internal sealed class CloudFormationPaginators(IAmazonCloudFormation client)
{
    public Paginator<DescribeChangeSetRequest, DescribeChangeSetResponse, Change> DescribeChangeSet(DescribeChangeSetRequest request) =>
        new(client.DescribeChangeSetAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.Changes);

    public Paginator<DescribeStacksRequest, DescribeStacksResponse, Stack> DescribeStacks(DescribeStacksRequest request) =>
        new(client.DescribeStacksAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.Stacks);

    public Paginator<DescribeStackEventsRequest, DescribeStackEventsResponse, StackEvent> DescribeStackEvents(DescribeStackEventsRequest request) =>
        new(client.DescribeStackEventsAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.StackEvents);

    public Paginator<ListStackResourcesRequest, ListStackResourcesResponse, StackResourceSummary> ListStackResources(ListStackResourcesRequest request) =>
        new(client.ListStackResourcesAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.StackResourceSummaries);

    public Paginator<DescribeStackResourceDriftsRequest, DescribeStackResourceDriftsResponse, StackResourceDrift> DescribeStackResourceDrifts(DescribeStackResourceDriftsRequest request) =>
        new(client.DescribeStackResourceDriftsAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.StackResourceDrifts);
}
