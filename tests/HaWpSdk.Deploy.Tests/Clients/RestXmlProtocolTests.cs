using System.Text;
using HaWpSdk.Deploy.Clients.CloudFront.Model;
using HaWpSdk.Deploy.Clients.Route53.Model;
using HaWpSdk.Deploy.Tests.Clients.Wire;

namespace HaWpSdk.Deploy.Tests.Clients;

[TestFixture]
public sealed class RestXmlProtocolTests
{
    private const string Space = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

    [Test]
    public async Task Reads_a_configuration_and_its_ETag_and_writes_it_back_with_what_it_does_not_know()
    {
        const string Config = $"""
            <DistributionConfig xmlns="{Space}"><CallerReference>hawp-1</CallerReference><Aliases><Quantity>1</Quantity><Items><CNAME>www.example.com</CNAME></Items></Aliases><Origins><Quantity>1</Quantity><Items><Origin><Id>alb</Id><DomainName>alb.example.com</DomainName><OriginOfTomorrow mode="x"><Value>7</Value></OriginOfTomorrow></Origin></Items></Origins><Comment>before</Comment><Enabled>true</Enabled><SettingOfTomorrow>kept</SettingOfTomorrow></DistributionConfig>
            """;
        using var server = new WireServer(
            WireReply.Xml(Config) with { Headers = [("ETag", "E1")] },
            WireReply.Xml($"<Distribution xmlns=\"{Space}\"><Id>D1</Id><Status>InProgress</Status></Distribution>") with { Headers = [("ETag", "E2")] });
        using var aws = ClientsOn.Endpoint(server.Url);

        var read = await aws.CloudFront.GetDistributionConfigAsync(new GetDistributionConfigRequest { Id = "D1" });
        read.DistributionConfig!.Comment = "after";
        var updated = await aws.CloudFront.UpdateDistributionAsync(new UpdateDistributionRequest { Id = "D1", IfMatch = read.ETag, DistributionConfig = read.DistributionConfig });

        var request = server.Requests[1];
        Assert.Multiple(() =>
        {
            Assert.That(server.Requests[0].Target, Is.EqualTo("/2020-05-31/distribution/D1/config"));
            Assert.That(request.Method, Is.EqualTo("PUT"));
            Assert.That(request.Target, Is.EqualTo("/2020-05-31/distribution/D1/config"));
            Assert.That(request.Headers["If-Match"], Is.EqualTo("E1"));
            Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/xml"));
            Assert.That(request.Body[0], Is.EqualTo((byte)'<'), "no byte order mark");
            Assert.That(request.Text, Does.Contain($"<DistributionConfig xmlns=\"{Space}\">").And.Contain("<CNAME>www.example.com</CNAME>").And.Contain("<Comment>after</Comment>"));
            Assert.That(request.Text, Does.Contain("<SettingOfTomorrow>kept</SettingOfTomorrow>").And.Contain("<OriginOfTomorrow mode=\"x\"><Value>7</Value></OriginOfTomorrow>"));
            Assert.That(request.SigningName, Is.EqualTo("cloudfront"));
            Assert.That(request.SigningRegion, Is.EqualTo("us-east-1"), "a global service is signed for its home, whatever region the clients have");
            Assert.That(updated.ETag, Is.EqualTo("E2"));
            Assert.That(updated.Distribution!.Status, Is.EqualTo("InProgress"));
        });
    }

    [Test]
    public async Task Sends_a_batch_of_records_and_takes_ids_as_answers_give_them()
    {
        using var server = new WireServer(WireReply.Xml("""
            <ChangeResourceRecordSetsResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeInfo><Id>/change/C1</Id><Status>PENDING</Status><SubmittedAt>2026-11-25T21:00:00Z</SubmittedAt></ChangeInfo></ChangeResourceRecordSetsResponse>
            """));
        using var aws = ClientsOn.Endpoint(server.Url);

        var response = await aws.Route53.ChangeResourceRecordSetsAsync(new ChangeResourceRecordSetsRequest
        {
            HostedZoneId = "/hostedzone/Z1",
            ChangeBatch = new ChangeBatch
            {
                Changes = [new Change { Action = "UPSERT", ResourceRecordSet = new ResourceRecordSet { Name = "www.example.com", Type = "CNAME", TTL = 60, ResourceRecords = [new ResourceRecord { Value = "d1.cloudfront.net" }] } }],
            },
        });

        Assert.Multiple(() =>
        {
            Assert.That(server.Single.Target, Is.EqualTo("/2013-04-01/hostedzone/Z1/rrset"));
            Assert.That(server.Single.Text, Is.EqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ChangeResourceRecordSetsRequest xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><ChangeBatch><Changes><Change><Action>UPSERT</Action><ResourceRecordSet><Name>www.example.com</Name><Type>CNAME</Type><TTL>60</TTL><ResourceRecords><ResourceRecord><Value>d1.cloudfront.net</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>"));
            Assert.That(server.Single.SigningName, Is.EqualTo("route53"));
            Assert.That(response.ChangeInfo!.Status, Is.EqualTo("PENDING"));
        });
    }

    [Test]
    public async Task A_missing_id_is_refused_before_it_addresses_all_of_them()
    {
        using var server = new WireServer(WireReply.Xml("<x/>"));
        using var aws = ClientsOn.Endpoint(server.Url);

        var error = await Assert.ThrowsAsync<ArgumentException>(() => aws.CloudFront.GetDistributionAsync(new GetDistributionRequest()));

        Assert.That(error!.Message, Does.StartWith("CloudFront GetDistribution needs Id."));
        Assert.That(server.Requests, Is.Empty);
    }
}
