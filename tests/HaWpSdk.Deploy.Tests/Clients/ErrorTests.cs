using System.Net;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.Backup.Model;
using HaWpSdk.Deploy.Clients.CloudFormation;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Clients.CloudFront.Model;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;
using HaWpSdk.Deploy.Clients.RDS;
using HaWpSdk.Deploy.Clients.RDS.Model;
using HaWpSdk.Deploy.Clients.Route53.Model;
using HaWpSdk.Deploy.Clients.SecretsManager.Model;
using HaWpSdk.Deploy.Clients.WAFV2.Model;
using HaWpSdk.Deploy.Tests.Clients.Oracle;
using HaWpSdk.Deploy.Tests.Clients.Wire;
using JsonException = System.Text.Json.JsonException;

namespace HaWpSdk.Deploy.Tests.Clients;

[TestFixture]
public sealed class ErrorTests
{
    private static readonly string Page = "<!DOCTYPE html>\n<html><head><title>500</title></head></html>";

    [Test]
    public async Task Every_mapped_code_of_every_service_becomes_its_exception([ValueSource(nameof(Services))] string serviceId)
    {
        var operation = ClientOperation.All.First(candidate => candidate.Service.ServiceId == serviceId);
        var request = SampleMembers.Fill(operation.NewRequest(), operation.NeededMembers.Contains);
        foreach (var (code, make) in operation.Service.Errors)
        {
            var query = operation.Service.Protocol == ServiceProtocol.Query || operation.Service.Protocol == ServiceProtocol.RestXml;
            using var server = new WireServer(query ? WireReply.Error(code, "why", 400) : WireReply.Json($$"""{"__type":"com.amazonaws#{{code}}:http://internal","message":"why"}""", 400));
            using var aws = ClientsOn.Endpoint(server.Url, retries: 0);

            var error = (await Assert.CatchAsync<AmazonServiceException>(() => operation.SendAsync(aws, request)))!;

            var expected = make(new ServiceError("why", code, ErrorType.Unknown, null, HttpStatusCode.BadRequest, null)).GetType();
            Assert.Multiple(() =>
            {
                Assert.That(error, Is.TypeOf(expected));
                Assert.That(expected.Name, Is.EqualTo(Official(code)), "official classes are called after the code");
                Assert.That(error.ErrorCode, Is.EqualTo(code));
                Assert.That(error.Message, Is.EqualTo("why"));
                Assert.That(error.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            });
        }
    }

    private static IEnumerable<string> Services => ClientOperation.All.Select(operation => operation.Service.ServiceId).Distinct();

    private static string Official(string code) =>
        (code.EndsWith("Fault", StringComparison.Ordinal) ? code[..^"Fault".Length] : code) is var bare && bare.EndsWith("Exception", StringComparison.Ordinal) ? bare : bare + "Exception";

    [Test]
    public async Task A_code_without_a_class_of_its_own_becomes_the_service_exception_with_all_it_says()
    {
        using var server = new WireServer(WireReply.Error("ValidationError", "Stack with id newsroom does not exist", 400));
        using var aws = ClientsOn.Endpoint(server.Url);

        var error = (await Assert.ThrowsAsync<AmazonCloudFormationException>(() => aws.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = "newsroom" })))!;

        Assert.Multiple(() =>
        {
            Assert.That(error.ErrorCode, Is.EqualTo("ValidationError"));
            Assert.That(error.ErrorType, Is.EqualTo(ErrorType.Sender));
            Assert.That(error.RequestId, Is.EqualTo("req-1"));
            Assert.That(server.Requests, Has.Count.EqualTo(1), "not repeated");
        });
    }

    [Test]
    public async Task A_stack_that_does_not_exist_is_null_and_any_other_refusal_is_not()
    {
        using var missing = new WireServer(WireReply.Error("ValidationError", "Stack with id newsroom does not exist", 400));
        using var denied = new WireServer(WireReply.Error("AccessDenied", "User is not authorized", 403));
        using var first = ClientsOn.Endpoint(missing.Url);
        using var second = ClientsOn.Endpoint(denied.Url);

        Assert.That(await first.CloudFormation.FindStackAsync("newsroom"), Is.Null);
        await Assert.ThrowsAsync<AmazonCloudFormationException>(() => second.CloudFormation.FindStackAsync("newsroom"));
    }

    [Test]
    public async Task EFS_names_its_error_in_a_header()
    {
        using var server = new WireServer(WireReply.Json("""{"ErrorCode":"FileSystemNotFound","Message":"File system 'fs-1' does not exist."}""", 404) with { Headers = [("x-amzn-ErrorType", "FileSystemNotFound:")] });
        using var aws = ClientsOn.Endpoint(server.Url);

        var error = (await Assert.ThrowsAsync<FileSystemNotFoundException>(() => aws.ElasticFileSystem.DescribeFileSystemsAsync(new DescribeFileSystemsRequest { FileSystemId = "fs-1" })))!;

        Assert.That(error.Message, Is.EqualTo("File system 'fs-1' does not exist."));
        Assert.That(error.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_lost_race_for_the_ETag_can_be_told_from_other_refusals()
    {
        using var server = new WireServer(WireReply.Error("PreconditionFailed", "The request failed because it didn't meet the preconditions in one or more request-header fields.", 412));
        using var aws = ClientsOn.Endpoint(server.Url);

        await Assert.ThrowsAsync<PreconditionFailedException>(() => aws.CloudFront.UpdateDistributionAsync(new UpdateDistributionRequest { Id = "D1", IfMatch = "old", DistributionConfig = new() }));
    }

    [Test]
    public async Task Route_53_names_a_refused_batch_by_the_root_and_every_reason_is_told()
    {
        using var server = new WireServer(WireReply.Xml("<InvalidChangeBatch xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><Messages><Message>Tried to create resource record set a. but it already exists.</Message><Message>b. is not permitted.</Message></Messages><RequestId>req-9</RequestId></InvalidChangeBatch>", 400));
        using var aws = ClientsOn.Endpoint(server.Url);

        var error = (await Assert.ThrowsAsync<InvalidChangeBatchException>(() => aws.Route53.ChangeResourceRecordSetsAsync(new() { HostedZoneId = "Z1", ChangeBatch = new() })))!;

        Assert.That(error.Message, Is.EqualTo("Tried to create resource record set a. but it already exists. b. is not permitted."));
        Assert.That(error.RequestId, Is.EqualTo("req-9"));
    }

    [Test]
    public async Task A_page_instead_of_an_error_is_reported_by_its_first_line()
    {
        using var server = new WireServer(new WireReply(500, Page, "text/html"));
        using var aws = ClientsOn.Endpoint(server.Url, retries: 0);

        var error = (await Assert.ThrowsAsync<AmazonRDSException>(() => aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest())))!;

        Assert.That(error.Message, Is.EqualTo("RDS DescribeDBInstances failed with HTTP 500 and no AWS error in the body, which begins: <!DOCTYPE html> (title: 500). Check that the endpoint is AWS or an emulator that knows this operation."));
    }

    [Test]
    public async Task An_empty_error_says_so()
    {
        using var server = new WireServer(WireReply.Json("", 404));
        using var aws = ClientsOn.Endpoint(server.Url, retries: 0);

        var error = (await Assert.CatchAsync<AmazonServiceException>(() => aws.WAFV2.ListWebACLsAsync(new ListWebACLsRequest { Scope = "REGIONAL" })))!;

        Assert.That(error.Message, Does.StartWith("WAFV2 ListWebACLs failed with HTTP 404 and no AWS error in the body, which is empty."));
    }

    [Test]
    public async Task A_page_instead_of_an_answer_is_one_sentence([Values] bool json)
    {
        using var server = new WireServer(new WireReply(200, Page, "text/html"));
        using var aws = ClientsOn.Endpoint(server.Url, retries: 0);

        var error = (await Assert.ThrowsAsync<MalformedResponseException>(() => json ? aws.WAFV2.ListWebACLsAsync(new ListWebACLsRequest()) : aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest())))!;

        Assert.That(error.Message, Is.EqualTo($"{(json ? "WAFV2 ListWebACLs" : "RDS DescribeDBInstances")} was answered with HTTP 200 and a body that cannot be read, which begins: <!DOCTYPE html> (title: 500). Check that the endpoint is AWS and nothing between changes the answer."));
        Assert.That(error.InnerException, Is.InstanceOf(json ? typeof(JsonException) : typeof(System.Xml.XmlException)));
    }

    [Test]
    public async Task A_foreign_answer_is_not_taken_for_an_empty_one()
    {
        using var server = new WireServer(WireReply.Xml("<ListBucketsResult/>"));
        using var aws = ClientsOn.Endpoint(server.Url, retries: 0);

        var error = (await Assert.ThrowsAsync<MalformedResponseException>(() => aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest())))!;

        Assert.That(error.Message, Does.Contain("the root element is <ListBucketsResult>, not <DescribeDBInstancesResponse>"));
    }

    [Test]
    public async Task A_wrong_type_is_named_by_member()
    {
        using var server = new WireServer(WireReply.Json("""{"RecoveryPoints":[{"BackupSizeInBytes":"many"}]}"""));
        using var aws = ClientsOn.Endpoint(server.Url, retries: 0);

        var error = (await Assert.ThrowsAsync<MalformedResponseException>(() => aws.Backup.ListRecoveryPointsByBackupVaultAsync(new ListRecoveryPointsByBackupVaultRequest { BackupVaultName = "v" })))!;

        Assert.That(error.Message, Does.Contain(": 'BackupSizeInBytes' is 'many', which is no Int64."));
    }

    [Test]
    public async Task Half_a_secret_never_reaches_a_message()
    {
        using var server = new WireServer(WireReply.Json("""{"Name":"db","SecretString":"canary-4711"""));
        using var aws = ClientsOn.Endpoint(server.Url, retries: 0);

        var error = (await Assert.ThrowsAsync<MalformedResponseException>(() => aws.SecretsManager.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "db" })))!;

        Assert.That(error.ToString(), Does.Not.Contain("canary-4711"));
        Assert.That(error.Message, Does.Contain("not valid JSON at line 1"));
    }

    [Test]
    public async Task A_document_type_with_entities_is_refused()
    {
        using var server = new WireServer(WireReply.Xml("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><DescribeDBInstancesResponse><DescribeDBInstancesResult><Marker>&x;</Marker></DescribeDBInstancesResult></DescribeDBInstancesResponse>"));
        using var aws = ClientsOn.Endpoint(server.Url, retries: 0);

        await Assert.ThrowsAsync<MalformedResponseException>(() => aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest()));
    }

    [Test]
    public void A_region_missing_everywhere_or_an_unknown_profile_is_told_at_once()
    {
        var error = Assert.Throws<AmazonClientException>(() => _ = new AwsClients(new AwsClientOptions { Profile = "no-such-profile" }))!;

        Assert.That(error.Message, Does.StartWith("The AWS profile 'no-such-profile' is in none of the shared configuration files."));
    }
}
