using Amazon.EC2.Model;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;
using Amazon.SimpleSystemsManagement.Model;
using HaWpSdk.Deploy.Tests.Clients.Wire;

namespace HaWpSdk.Deploy.Tests.Clients;

/// <summary>The four services whose official packages are referenced go to the same endpoint under the same settings.</summary>
[TestFixture]
public sealed class OfficialClientTests
{
    [Test]
    public async Task S3_addresses_buckets_by_path_at_an_endpoint_of_its_own()
    {
        using var server = new WireServer(WireReply.Xml(""));
        using var aws = ClientsOn.Endpoint(server.Url, "eu-central-1");

        await aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = "newsroom-artifacts", Key = "templates/main.json", ContentBody = "{}" });

        Assert.That(server.Single.Path, Is.EqualTo("/newsroom-artifacts/templates/main.json"));
        Assert.That((server.Single.SigningName, server.Single.SigningRegion), Is.EqualTo(("s3", "eu-central-1")));
    }

    [Test]
    public async Task EC2_STS_and_SSM_use_the_endpoint_and_region()
    {
        using var server = new WireServer(request => request.Headers.ContainsKey("X-Amz-Target")
            ? WireReply.Json("""{"Parameters":[]}""")
            : request.Form["Action"] == "GetCallerIdentity"
                ? WireReply.Xml("<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>")
                : WireReply.Xml("<DescribeVpcsResponse><vpcSet/></DescribeVpcsResponse>"));
        using var aws = ClientsOn.Endpoint(server.Url, "eu-central-1");

        await aws.EC2.DescribeVpcsAsync(new DescribeVpcsRequest());
        var identity = await aws.SecurityToken.GetCallerIdentityAsync(new GetCallerIdentityRequest());
        await aws.SimpleSystemsManagement.GetParametersAsync(new GetParametersRequest { Names = ["/aws/service/ami"] });

        Assert.That(identity.Account, Is.EqualTo("123456789012"));
        Assert.That(server.Requests.Select(request => (request.SigningName, request.SigningRegion)), Is.EqualTo(new[] { ("ec2", "eu-central-1"), ("sts", "eu-central-1"), ("ssm", "eu-central-1") }));
    }

    [Test]
    public async Task Another_region_has_clients_of_its_own()
    {
        using var server = new WireServer(WireReply.Json("""{"WebACLs":[]}"""));
        using var aws = ClientsOn.Endpoint(server.Url, "eu-central-1");
        using var edge = aws.InRegion("us-east-1");

        await aws.WAFV2.ListWebACLsAsync(new() { Scope = "REGIONAL" });
        await edge.WAFV2.ListWebACLsAsync(new() { Scope = "CLOUDFRONT" });

        Assert.That(server.Requests.Select(request => request.SigningRegion), Is.EqualTo(new[] { "eu-central-1", "us-east-1" }));
        Assert.That(aws.WAFV2, Is.SameAs(aws.WAFV2));
    }
}
