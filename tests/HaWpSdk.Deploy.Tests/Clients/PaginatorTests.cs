using HaWpSdk.Deploy.Clients.CloudFront.Model;
using HaWpSdk.Deploy.Clients.RDS.Model;
using HaWpSdk.Deploy.Clients.Route53.Model;
using HaWpSdk.Deploy.Clients.ServiceQuotas.Model;
using HaWpSdk.Deploy.Tests.Clients.Wire;

namespace HaWpSdk.Deploy.Tests.Clients;

[TestFixture]
public sealed class PaginatorTests
{
    [Test]
    public async Task Walks_all_pages_by_the_marker_and_stops()
    {
        static WireReply Page(string id, string marker) =>
            WireReply.Xml($"<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance><DBInstanceIdentifier>{id}</DBInstanceIdentifier></DBInstance></DBInstances>{marker}</DescribeDBInstancesResult></DescribeDBInstancesResponse>");
        using var server = new WireServer(Page("a", "<Marker>m1</Marker>"), Page("b", "<Marker>m2</Marker>"), Page("c", "<Marker></Marker>"));
        using var aws = ClientsOn.Endpoint(server.Url);

        var ids = await aws.RDS.Paginators.DescribeDBInstances(new DescribeDBInstancesRequest { MaxRecords = 20 }).Items.Select(instance => instance.DBInstanceIdentifier).ToListAsync();

        Assert.That(ids, Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(server.Requests.Select(request => request.Form.GetValueOrDefault("Marker")), Is.EqualTo(new[] { null, "m1", "m2" }));
        Assert.That(server.Requests.Select(request => request.Form["MaxRecords"]), Is.All.EqualTo("20"));
    }

    [Test]
    public async Task Walks_pages_of_JSON_services()
    {
        using var server = new WireServer(WireReply.Json("""{"Quotas":[{"QuotaCode":"L-1","Value":5.0}],"NextToken":"n"}"""), WireReply.Json("""{"Quotas":[{"QuotaCode":"L-2"}]}"""));
        using var aws = ClientsOn.Endpoint(server.Url);

        var codes = await aws.ServiceQuotas.Paginators.ListServiceQuotas(new ListServiceQuotasRequest { ServiceCode = "vpc" }).Items.Select(quota => quota.QuotaCode).ToListAsync();

        Assert.That(codes, Is.EqualTo(new[] { "L-1", "L-2" }));
    }

    [Test]
    public async Task Walks_pages_whose_place_is_inside_the_list()
    {
        using var server = new WireServer(
            WireReply.Xml("<DistributionList><NextMarker>D1</NextMarker><IsTruncated>true</IsTruncated><Items><DistributionSummary><Id>D1</Id></DistributionSummary></Items></DistributionList>"),
            WireReply.Xml("<DistributionList><IsTruncated>false</IsTruncated><Items><DistributionSummary><Id>D2</Id></DistributionSummary></Items></DistributionList>"));
        using var aws = ClientsOn.Endpoint(server.Url);

        var ids = await aws.CloudFront.Paginators.ListDistributions(new ListDistributionsRequest()).Items.Select(item => item.Id).ToListAsync();

        Assert.That(ids, Is.EqualTo(new[] { "D1", "D2" }));
        Assert.That(server.Requests[1].Query, Is.EqualTo("Marker=D1"));
    }

    [Test]
    public async Task Walks_records_by_name_type_and_identifier()
    {
        using var server = new WireServer(
            WireReply.Xml("<ListResourceRecordSetsResponse><ResourceRecordSets><ResourceRecordSet><Name>a.</Name></ResourceRecordSet></ResourceRecordSets><IsTruncated>true</IsTruncated><NextRecordName>b.</NextRecordName><NextRecordType>AAAA</NextRecordType></ListResourceRecordSetsResponse>"),
            WireReply.Xml("<ListResourceRecordSetsResponse><ResourceRecordSets><ResourceRecordSet><Name>b.</Name></ResourceRecordSet></ResourceRecordSets><IsTruncated>false</IsTruncated></ListResourceRecordSetsResponse>"));
        using var aws = ClientsOn.Endpoint(server.Url);

        var names = await aws.Route53.Paginators.ListResourceRecordSets(new ListResourceRecordSetsRequest { HostedZoneId = "Z1" }).Items.Select(item => item.Name).ToListAsync();

        Assert.That(names, Is.EqualTo(new[] { "a.", "b." }));
        Assert.That(server.Requests[1].QueryMembers, Is.EqualTo(new Dictionary<string, string> { ["name"] = "b.", ["type"] = "AAAA" }));
    }

    [Test]
    public async Task Stops_with_an_error_when_a_page_names_itself_as_the_next()
    {
        using var server = new WireServer(WireReply.Json("""{"Quotas":[],"NextToken":"again"}"""));
        using var aws = ClientsOn.Endpoint(server.Url);

        var error = (await Assert.ThrowsAsync<InvalidOperationException>(async () => await aws.ServiceQuotas.Paginators.ListServiceQuotas(new ListServiceQuotasRequest { ServiceCode = "vpc" }).Items.ToListAsync()))!;

        Assert.That(error.Message, Does.Contain("stopped instead of asking for ever"));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Is_enumerated_once()
    {
        using var server = new WireServer(WireReply.Json("""{"Quotas":[]}"""));
        using var aws = ClientsOn.Endpoint(server.Url);
        var pages = aws.ServiceQuotas.Paginators.ListServiceQuotas(new ListServiceQuotasRequest { ServiceCode = "vpc" });
        await pages.Responses.ToListAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await pages.Items.ToListAsync());
    }

    [Test]
    public void Cancelling_stops_between_pages()
    {
        using var cancel = new CancellationTokenSource();
        using var server = new WireServer(WireReply.Json("""{"Quotas":[{"QuotaCode":"L-1"}],"NextToken":"n"}"""), WireReply.Json("""{"Quotas":[{"QuotaCode":"L-2"}]}"""));
        using var aws = ClientsOn.Endpoint(server.Url);

        Assert.That(
            async () =>
            {
                await foreach (var quota in aws.ServiceQuotas.Paginators.ListServiceQuotas(new ListServiceQuotasRequest { ServiceCode = "vpc" }).Items.WithCancellation(cancel.Token))
                {
                    await cancel.CancelAsync();
                }
            },
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }
}
