using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.RDS.Model;
using HaWpSdk.Deploy.Clients.WAFV2.Model;
using HaWpSdk.Deploy.Tests.Clients.Wire;

namespace HaWpSdk.Deploy.Tests.Clients;

[TestFixture]
public sealed class AccessDeniedTests
{
    [Test]
    public async Task Names_the_action_the_service_names()
    {
        using var server = new WireServer(WireReply.Error("AccessDenied", "User: arn:aws:iam::123456789012:user/audit is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:123456789012:key/k", 403));
        using var aws = ClientsOn.Endpoint(server.Url);

        var error = await Assert.CatchAsync<AmazonServiceException>(() => aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest()));

        Assert.That(AccessDenied.ActionOf(error!), Is.EqualTo("kms:Decrypt"));
    }

    [Test]
    public async Task Names_the_action_of_the_operation_where_the_service_names_none()
    {
        using var server = new WireServer(WireReply.Json("""{"__type":"AccessDeniedException","Message":"no"}""", 400));
        using var aws = ClientsOn.Endpoint(server.Url);

        var error = await Assert.CatchAsync<AmazonServiceException>(() => aws.WAFV2.ListWebACLsAsync(new ListWebACLsRequest()));

        Assert.That(AccessDenied.ActionOf(error!), Is.EqualTo("wafv2:ListWebACLs"));
    }

    [Test]
    public async Task Other_errors_are_none_of_its_business()
    {
        using var server = new WireServer(WireReply.Error("DBInstanceNotFound", "gone", 404));
        using var aws = ClientsOn.Endpoint(server.Url);

        var error = await Assert.CatchAsync<AmazonServiceException>(() => aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest()));

        Assert.That(AccessDenied.ActionOf(error!), Is.Null);
    }
}
