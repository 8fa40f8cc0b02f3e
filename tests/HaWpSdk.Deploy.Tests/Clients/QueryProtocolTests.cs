using HaWpSdk.Deploy.Clients.RDS.Model;
using HaWpSdk.Deploy.Tests.Clients.Wire;

namespace HaWpSdk.Deploy.Tests.Clients;

[TestFixture]
public sealed class QueryProtocolTests
{
    [Test]
    public async Task Sends_a_form_with_lists_numbered_by_their_item_name()
    {
        using var server = new WireServer(WireReply.Xml("<DescribeDBInstancesResponse><DescribeDBInstancesResult/></DescribeDBInstancesResponse>"));
        using var aws = ClientsOn.Endpoint(server.Url);

        await aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest
        {
            Filters = [new Filter { Name = "engine", Values = ["mysql", "aurora-mysql"] }],
            MaxRecords = 20,
        });

        var request = server.Single;
        Assert.Multiple(() =>
        {
            Assert.That(request.Method, Is.EqualTo("POST"));
            Assert.That(request.Target, Is.EqualTo("/"));
            Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/x-www-form-urlencoded; charset=utf-8"));
            Assert.That(request.Text, Is.EqualTo("Action=DescribeDBInstances&Filters.Filter.1.Name=engine&Filters.Filter.1.Values.Value.1=mysql&Filters.Filter.1.Values.Value.2=aurora-mysql&MaxRecords=20&Version=2014-10-31"));
            Assert.That(request.SigningName, Is.EqualTo("rds"));
            Assert.That(request.SigningRegion, Is.EqualTo("eu-west-1"));
        });
    }
}
