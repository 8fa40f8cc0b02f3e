using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.Route53.Model;

namespace HaWpSdk.Deploy.Clients.Route53;

/// <summary>All pages of the listing operations of <see cref="IAmazonRoute53"/>.</summary>
internal sealed class Route53Paginators(IAmazonRoute53 client)
{
    public Paginator<ListResourceRecordSetsRequest, ListResourceRecordSetsResponse, ResourceRecordSet> ListResourceRecordSets(ListResourceRecordSetsRequest request) =>
        new(client.ListResourceRecordSetsAsync, request, p => p.IsTruncated == true ? $"{p.NextRecordName} {p.NextRecordType} {p.NextRecordIdentifier}" : null, (r, p) => (r.StartRecordName, r.StartRecordType, r.StartRecordIdentifier) = (p.NextRecordName, p.NextRecordType, p.NextRecordIdentifier), p => p.ResourceRecordSets);

    public Paginator<ListHostedZonesByNameRequest, ListHostedZonesByNameResponse, HostedZone> ListHostedZonesByName(ListHostedZonesByNameRequest request) =>
        new(client.ListHostedZonesByNameAsync, request, p => p.IsTruncated == true ? $"{p.NextDNSName} {p.NextHostedZoneId}" : null, (r, p) => (r.DNSName, r.HostedZoneId) = (p.NextDNSName, p.NextHostedZoneId), p => p.HostedZones);
}
