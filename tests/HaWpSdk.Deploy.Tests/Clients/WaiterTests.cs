using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudFormation;
using HaWpSdk.Deploy.Clients.CloudFront;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2;
using HaWpSdk.Deploy.Clients.RDS;
using HaWpSdk.Deploy.Tests.Clients.Wire;

namespace HaWpSdk.Deploy.Tests.Clients;

[TestFixture]
public sealed class WaiterTests
{
    private static readonly WaiterSettings Quick = new() { Poll = TimeSpan.FromMilliseconds(1) };

    private static WireReply Instance(string state) =>
        WireReply.Xml($"<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance><DBInstanceIdentifier>newsroom</DBInstanceIdentifier><DBInstanceStatus>{state}</DBInstanceStatus></DBInstance></DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>");

    private static WireReply Stack(string state, string reason = "") =>
        WireReply.Xml($"<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>newsroom</StackName><StackStatus>{state}</StackStatus><StackStatusReason>{reason}</StackStatusReason></member></Stacks></DescribeStacksResult></DescribeStacksResponse>");

    [Test]
    public async Task Waits_through_passing_states_and_tells_them()
    {
        using var server = new WireServer(Instance("creating"), Instance("backing-up"), Instance("available"));
        using var aws = ClientsOn.Endpoint(server.Url);
        var seen = new Progress();

        var instance = await aws.RDS.WaitForDBInstanceAsync("newsroom", Quick with { Progress = seen });

        Assert.That(instance.DBInstanceStatus, Is.EqualTo("available"));
        Assert.That(seen.States, Is.EqualTo(new[] { "creating", "backing-up", "available" }));
    }

    [TestCase("failed")]
    [TestCase("incompatible-network")]
    [TestCase("storage-full")]
    [TestCase("inaccessible-encryption-credentials")]
    [TestCase("inaccessible-encryption-credentials-recoverable")]
    public async Task Ends_at_a_state_that_does_not_end_by_itself(string state)
    {
        using var server = new WireServer(Instance("modifying"), Instance(state));
        using var aws = ClientsOn.Endpoint(server.Url);

        var error = (await Assert.ThrowsAsync<WaiterException>(() => aws.RDS.WaitForDBInstanceAsync("newsroom", Quick)))!;

        Assert.That(error.Message, Is.EqualTo($"DB instance 'newsroom' is {state} instead of available or storage-optimization."));
    }

    [Test]
    public async Task Ends_when_the_thing_is_gone()
    {
        using var server = new WireServer(Instance("creating"), WireReply.Error("DBInstanceNotFound", "gone", 404));
        using var aws = ClientsOn.Endpoint(server.Url);

        var error = (await Assert.ThrowsAsync<WaiterException>(() => aws.RDS.WaitForDBInstanceAsync("newsroom", Quick)))!;

        Assert.That(error.State, Is.EqualTo(Waiter.NotFound));
    }

    [Test]
    public async Task Says_the_last_state_when_time_is_up()
    {
        using var server = new WireServer(Instance("creating"));
        using var aws = ClientsOn.Endpoint(server.Url);

        var error = (await Assert.ThrowsAsync<WaiterException>(() => aws.RDS.WaitForDBInstanceAsync("newsroom", Quick with { Limit = TimeSpan.Zero })))!;

        Assert.That(error.Message, Does.StartWith("DB instance 'newsroom' is still creating after 00:00:00; waited for available"));
    }

    [Test]
    public void A_cancelled_wait_stops()
    {
        using var server = new WireServer(Instance("creating"));
        using var aws = ClientsOn.Endpoint(server.Url);
        using var cancel = new CancellationTokenSource();
        var seen = new Progress(_ => cancel.Cancel());

        Assert.That(async () => await aws.RDS.WaitForDBInstanceAsync("newsroom", new WaiterSettings { Progress = seen }, cancel.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    // FACTS: the 23 states of a stack. Each ends the wait for a create or an update well, badly, or not at all.
    [TestCase("CREATE_IN_PROGRESS", "waits", "waits")]
    [TestCase("CREATE_COMPLETE", "good", "waits")]
    [TestCase("CREATE_FAILED", "bad", "waits")]
    [TestCase("ROLLBACK_IN_PROGRESS", "waits", "waits")]
    [TestCase("ROLLBACK_COMPLETE", "bad", "bad")]
    [TestCase("ROLLBACK_FAILED", "bad", "bad")]
    [TestCase("DELETE_IN_PROGRESS", "bad", "bad")]
    [TestCase("DELETE_COMPLETE", "bad", "bad")]
    [TestCase("DELETE_FAILED", "bad", "bad")]
    [TestCase("REVIEW_IN_PROGRESS", "waits", "waits")]
    [TestCase("UPDATE_IN_PROGRESS", "waits", "waits")]
    [TestCase("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "good", "waits")]
    [TestCase("UPDATE_COMPLETE", "good", "good")]
    [TestCase("UPDATE_FAILED", "bad", "bad")]
    [TestCase("UPDATE_ROLLBACK_IN_PROGRESS", "bad", "waits")]
    [TestCase("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "bad", "waits")]
    [TestCase("UPDATE_ROLLBACK_COMPLETE", "bad", "bad")]
    [TestCase("UPDATE_ROLLBACK_FAILED", "bad", "bad")]
    [TestCase("IMPORT_IN_PROGRESS", "waits", "waits")]
    [TestCase("IMPORT_COMPLETE", "waits", "waits")]
    [TestCase("IMPORT_ROLLBACK_IN_PROGRESS", "waits", "waits")]
    [TestCase("IMPORT_ROLLBACK_FAILED", "waits", "waits")]
    [TestCase("IMPORT_ROLLBACK_COMPLETE", "waits", "waits")]
    public async Task Judges_each_stack_state(string state, string create, string update)
    {
        using var server = new WireServer(Stack(state, "why"));
        using var aws = ClientsOn.Endpoint(server.Url);

        Assert.That(await VerdictAsync(aws, CloudFormationWaiters.StackCreateComplete), Is.EqualTo(create));
        Assert.That(await VerdictAsync(aws, CloudFormationWaiters.StackUpdateComplete), Is.EqualTo(update));
    }

    private static async Task<string> VerdictAsync(AwsClients aws, Waiter waiter)
    {
        try
        {
            await aws.CloudFormation.WaitForStackAsync(waiter, "newsroom", Quick with { Limit = TimeSpan.Zero });
            return "good";
        }
        catch (WaiterException error)
        {
            return error.Message.Contains(" is still ", StringComparison.Ordinal) ? "waits" : "bad";
        }
    }

    [Test]
    public async Task A_deleted_stack_is_found_gone()
    {
        using var server = new WireServer(Stack("DELETE_IN_PROGRESS"), WireReply.Error("ValidationError", "Stack with id newsroom does not exist", 400));
        using var aws = ClientsOn.Endpoint(server.Url);

        Assert.That(await aws.CloudFormation.WaitForStackAsync(CloudFormationWaiters.StackDeleteComplete, "newsroom", Quick), Is.Null);
    }

    [Test]
    public async Task A_change_set_that_changes_nothing_is_no_failure_and_one_that_failed_is()
    {
        static WireReply ChangeSet(string reason) =>
            WireReply.Xml($"<DescribeChangeSetResponse><DescribeChangeSetResult><Status>FAILED</Status><StatusReason>{reason}</StatusReason></DescribeChangeSetResult></DescribeChangeSetResponse>");
        using var nothing = new WireServer(ChangeSet("The submitted information didn't contain changes. Submit different information to create a change set."));
        using var broken = new WireServer(ChangeSet("Template error: unresolved dependencies [Vpc]"));
        using var first = ClientsOn.Endpoint(nothing.Url);
        using var second = ClientsOn.Endpoint(broken.Url);

        Assert.That(await first.CloudFormation.WaitForChangeSetAsync("newsroom", "c1", Quick), Is.Null);
        var error = (await Assert.ThrowsAsync<WaiterException>(() => second.CloudFormation.WaitForChangeSetAsync("newsroom", "c1", Quick)))!;
        Assert.That(error.Message, Does.Contain("unresolved dependencies [Vpc]"));
    }

    [Test]
    public async Task An_invalidation_is_complete_in_any_case_of_letters()
    {
        using var server = new WireServer(WireReply.Xml("<Invalidation><Id>I1</Id><Status>InProgress</Status></Invalidation>"), WireReply.Xml("<Invalidation><Id>I1</Id><Status>COMPLETED</Status></Invalidation>"));
        using var aws = ClientsOn.Endpoint(server.Url);

        Assert.That((await aws.CloudFront.WaitForInvalidationAsync("D1", "I1", Quick)).Id, Is.EqualTo("I1"));
    }

    [Test]
    public async Task Targets_that_stay_sick_are_named_with_the_reason()
    {
        using var server = new WireServer(WireReply.Xml("<DescribeTargetHealthResponse><DescribeTargetHealthResult><TargetHealthDescriptions><member><Target><Id>i-1</Id></Target><TargetHealth><State>unhealthy</State><Reason>Target.ResponseCodeMismatch</Reason></TargetHealth></member></TargetHealthDescriptions></DescribeTargetHealthResult></DescribeTargetHealthResponse>"));
        using var aws = ClientsOn.Endpoint(server.Url);

        var error = (await Assert.ThrowsAsync<WaiterException>(() => aws.ElasticLoadBalancingV2.WaitForTargetsAsync("arn:tg", 2, Quick with { Limit = TimeSpan.Zero })))!;

        Assert.That(error.Message, Does.Contain("0 of 2 healthy, i-1 unhealthy (Target.ResponseCodeMismatch)"));
    }

    private sealed class Progress(Action<string>? then = null) : IProgress<string>
    {
        public List<string> States { get; } = [];

        public void Report(string value)
        {
            States.Add(value);
            then?.Invoke(value);
        }
    }
}
