using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Clients.RDS.Model;
using HaWpSdk.Deploy.Tests.Clients.Wire;
using Filter = HaWpSdk.Deploy.Clients.RDS.Model.Filter;

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

    [Test]
    public async Task An_empty_list_is_sent_as_none_and_an_absent_one_not_at_all()
    {
        using var server = new WireServer(WireReply.Xml("<UpdateStackResponse><UpdateStackResult><StackId>arn</StackId></UpdateStackResult></UpdateStackResponse>"));
        using var aws = ClientsOn.Endpoint(server.Url);

        await aws.CloudFormation.UpdateStackAsync(new UpdateStackRequest { StackName = "newsroom", Tags = [] });

        Assert.That(server.Single.Text, Is.EqualTo("Action=UpdateStack&StackName=newsroom&Tags=&Version=2010-05-15"));
    }

    [Test]
    public async Task Reads_nested_lists_numbers_flags_and_times()
    {
        using var server = new WireServer(WireReply.Xml("""
            <DescribeDBInstancesResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
              <DescribeDBInstancesResult>
                <DBInstances>
                  <DBInstance>
                    <DBInstanceIdentifier>newsroom</DBInstanceIdentifier>
                    <AllocatedStorage>100</AllocatedStorage>
                    <MultiAZ>true</MultiAZ>
                    <InstanceCreateTime>2026-11-25T21:00:00.123Z</InstanceCreateTime>
                    <Endpoint><Address>db.example</Address><Port>3306</Port></Endpoint>
                    <VpcSecurityGroups><VpcSecurityGroupMembership><VpcSecurityGroupId>sg-1</VpcSecurityGroupId></VpcSecurityGroupMembership></VpcSecurityGroups>
                    <AMemberOfTheFuture><Deep/></AMemberOfTheFuture>
                  </DBInstance>
                </DBInstances>
              </DescribeDBInstancesResult>
              <ResponseMetadata><RequestId>from-the-body</RequestId></ResponseMetadata>
            </DescribeDBInstancesResponse>
            """) with { Headers = [("x-amzn-RequestId", "req-7")] });
        using var aws = ClientsOn.Endpoint(server.Url);

        var response = await aws.RDS.DescribeDBInstancesAsync(new DescribeDBInstancesRequest());

        var instance = response.DBInstances!.Single();
        Assert.Multiple(() =>
        {
            Assert.That(instance.DBInstanceIdentifier, Is.EqualTo("newsroom"));
            Assert.That(instance.AllocatedStorage, Is.EqualTo(100));
            Assert.That(instance.MultiAZ, Is.True);
            Assert.That(instance.InstanceCreateTime, Is.EqualTo(new DateTime(2026, 11, 25, 21, 0, 0, 123, DateTimeKind.Utc)));
            Assert.That(instance.InstanceCreateTime!.Value.Kind, Is.EqualTo(DateTimeKind.Utc));
            Assert.That(instance.Endpoint!.Port, Is.EqualTo(3306));
            Assert.That(instance.VpcSecurityGroups!.Single().VpcSecurityGroupId, Is.EqualTo("sg-1"));
            Assert.That(instance.DBParameterGroups, Is.Null, "absent is null, as in the official package");
            Assert.That(response.ResponseMetadata.RequestId, Is.EqualTo("req-7"));
            Assert.That(response.HttpStatusCode, Is.EqualTo(System.Net.HttpStatusCode.OK));
        });
    }
}
