using HaWpSdk.Deploy.Clients.AutoScaling;
using HaWpSdk.Deploy.Clients.AutoScaling.Model;
using HaWpSdk.Deploy.Clients.CloudFront;
using HaWpSdk.Deploy.Clients.CloudFront.Model;
using HaWpSdk.Deploy.Clients.RDS;
using HaWpSdk.Deploy.Clients.RDS.Model;
using HaWpSdk.Deploy.Tests.Clients.Wire;

namespace HaWpSdk.Deploy.Tests.Clients;

/// <summary>Calls that have no token, repeated after an answer was lost, and changes beside other people's.</summary>
[TestFixture]
public sealed class AdoptionTests
{
    private static WireReply Snapshots(string instance) =>
        WireReply.Xml($"<DescribeDBSnapshotsResponse><DescribeDBSnapshotsResult><DBSnapshots><DBSnapshot><DBSnapshotIdentifier>hawp-1</DBSnapshotIdentifier><DBInstanceIdentifier>{instance}</DBInstanceIdentifier><Status>creating</Status></DBSnapshot></DBSnapshots></DescribeDBSnapshotsResult></DescribeDBSnapshotsResponse>");

    [Test]
    public async Task A_snapshot_whose_answer_was_lost_is_found_by_the_repeat_and_not_made_twice()
    {
        var made = 0;
        using var server = new WireServer(request => request.Form["Action"] != "CreateDBSnapshot" ? Snapshots("newsroom")
            : made++ == 0 ? WireReply.Xml("<CreateDBSnapshotResponse>") with { Reset = true }
            : WireReply.Error("DBSnapshotAlreadyExists", "Cannot create the snapshot because a snapshot with the identifier hawp-1 already exists.", 400));
        using var aws = ClientsOn.Endpoint(server.Url);

        var snapshot = await aws.RDS.EnsureDBSnapshotAsync(new CreateDBSnapshotRequest { DBSnapshotIdentifier = "hawp-1", DBInstanceIdentifier = "Newsroom" });

        Assert.That(snapshot.Status, Is.EqualTo("creating"));
        Assert.That(server.Requests.Select(request => request.Form["Action"]), Is.EqualTo(new[] { "CreateDBSnapshot", "CreateDBSnapshot", "DescribeDBSnapshots" }));
    }

    [Test]
    public async Task A_snapshot_of_another_database_is_not_adopted()
    {
        using var server = new WireServer(request => request.Form["Action"] == "CreateDBSnapshot" ? WireReply.Error("DBSnapshotAlreadyExists", "exists", 400) : Snapshots("other"));
        using var aws = ClientsOn.Endpoint(server.Url);

        await Assert.ThrowsAsync<DBSnapshotAlreadyExistsException>(() => aws.RDS.EnsureDBSnapshotAsync(new CreateDBSnapshotRequest { DBSnapshotIdentifier = "hawp-1", DBInstanceIdentifier = "newsroom" }));
    }

    [Test]
    public async Task A_running_instance_refresh_is_adopted()
    {
        using var server = new WireServer(
            WireReply.Error("InstanceRefreshInProgress", "An instance refresh is already in progress.", 400),
            WireReply.Xml("<DescribeInstanceRefreshesResponse><DescribeInstanceRefreshesResult><InstanceRefreshes><member><InstanceRefreshId>r-2</InstanceRefreshId><Status>InProgress</Status></member><member><InstanceRefreshId>r-1</InstanceRefreshId><Status>Successful</Status></member></InstanceRefreshes></DescribeInstanceRefreshesResult></DescribeInstanceRefreshesResponse>"));
        using var aws = ClientsOn.Endpoint(server.Url);

        Assert.That(await aws.AutoScaling.EnsureInstanceRefreshAsync(new StartInstanceRefreshRequest { AutoScalingGroupName = "web" }), Is.EqualTo("r-2"));
    }

    [Test]
    public async Task A_change_beside_another_persons_keeps_both()
    {
        static WireReply Config(string etag, string comment) =>
            WireReply.Xml($"<DistributionConfig xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"><Comment>{comment}</Comment><Enabled>true</Enabled></DistributionConfig>") with { Headers = [("ETag", etag)] };
        using var server = new WireServer(
            Config("E1", "mine"),
            WireReply.Error("PreconditionFailed", "The precondition in one or more of the request-header fields evaluated to false.", 412),
            Config("E2", "theirs"),
            WireReply.Xml("<Distribution><Id>D1</Id></Distribution>"));
        using var aws = ClientsOn.Endpoint(server.Url);

        await aws.CloudFront.ChangeDistributionAsync("D1", config =>
        {
            config.Enabled = false;
            return true;
        });

        var last = server.Requests[^1];
        Assert.That(last.Headers["If-Match"], Is.EqualTo("E2"));
        Assert.That(last.Text, Does.Contain("<Comment>theirs</Comment><Enabled>false</Enabled>"));
    }

    [Test]
    public async Task A_distribution_that_is_as_wanted_is_not_written()
    {
        using var server = new WireServer(WireReply.Xml("<DistributionConfig><Enabled>true</Enabled></DistributionConfig>") with { Headers = [("ETag", "E1")] });
        using var aws = ClientsOn.Endpoint(server.Url);

        Assert.That(await aws.CloudFront.ChangeDistributionAsync("D1", config => config.Enabled != true), Is.Null);
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }
}
