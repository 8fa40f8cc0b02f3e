using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2;

/// <summary>All pages of the listing operations of <see cref="IAmazonElasticLoadBalancingV2"/>.</summary>
internal sealed class ElasticLoadBalancingV2Paginators(IAmazonElasticLoadBalancingV2 client)
{
    public Paginator<DescribeLoadBalancersRequest, DescribeLoadBalancersResponse, LoadBalancer> DescribeLoadBalancers(DescribeLoadBalancersRequest request) =>
        new(client.DescribeLoadBalancersAsync, request, p => p.NextMarker, (r, p) => r.Marker = p.NextMarker, p => p.LoadBalancers);

    public Paginator<DescribeListenersRequest, DescribeListenersResponse, Listener> DescribeListeners(DescribeListenersRequest request) =>
        new(client.DescribeListenersAsync, request, p => p.NextMarker, (r, p) => r.Marker = p.NextMarker, p => p.Listeners);

    public Paginator<DescribeRulesRequest, DescribeRulesResponse, Rule> DescribeRules(DescribeRulesRequest request) =>
        new(client.DescribeRulesAsync, request, p => p.NextMarker, (r, p) => r.Marker = p.NextMarker, p => p.Rules);

    public Paginator<DescribeTargetGroupsRequest, DescribeTargetGroupsResponse, TargetGroup> DescribeTargetGroups(DescribeTargetGroupsRequest request) =>
        new(client.DescribeTargetGroupsAsync, request, p => p.NextMarker, (r, p) => r.Marker = p.NextMarker, p => p.TargetGroups);

    public Paginator<DescribeListenerCertificatesRequest, DescribeListenerCertificatesResponse, Certificate> DescribeListenerCertificates(DescribeListenerCertificatesRequest request) =>
        new(client.DescribeListenerCertificatesAsync, request, p => p.NextMarker, (r, p) => r.Marker = p.NextMarker, p => p.Certificates);
}
