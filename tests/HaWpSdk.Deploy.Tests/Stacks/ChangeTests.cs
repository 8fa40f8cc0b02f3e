using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Clients.CloudFormation;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Stacks.Changes;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Values;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>What changes, what would be replaced, and what is refused.</summary>
[TestFixture]
public sealed class ChangeTests
{
    private static JsonObject Template(HaCluster cluster) => (JsonObject)JsonNode.Parse(cluster.ToTemplates().Main.ToJson())!;

    [Test]
    public void Names_the_property_that_replaces_a_database_and_refuses_it()
    {
        var before = Template(SimulatedAccount.Cluster(c => c.WithDatabase(db => db.Engine(DatabaseEngine.MySql, "8.4"))));

        var plan = ClusterDeployment.PlanOffline(SimulatedAccount.Cluster(c => c.WithDatabase(db => db.Engine(DatabaseEngine.MariaDb, "11.4"))), before);

        var database = plan.Stacks[0].Changes.Single(change => change.LogicalId == "Database");
        Assert.That(database.Replacement, Is.Not.EqualTo(ReplacementKind.Never));
        Assert.That(database.Replacing.Select(property => property.Name), Does.Contain("Engine"));
        Assert.That(plan.Refusals, Has.One.Contains("HAW0503").And.Contains("Engine (mysql -> mariadb)").And.Contains("--replace Database"));
    }

    [Test]
    public void Takes_a_replacement_that_is_named()
    {
        var before = Template(SimulatedAccount.Cluster(c => c.WithDatabase(db => db.Engine(DatabaseEngine.MySql, "8.4"))));
        var after = SimulatedAccount.Cluster(c => c.WithDatabase(db => db.Engine(DatabaseEngine.MariaDb, "11.4")));

        Assert.That(ClusterDeployment.PlanOffline(after, before, options: new DeploymentOptions { Replace = ["Database"] }).Refusals, Is.Empty);
    }

    [Test]
    public void Refuses_to_take_a_database_out_of_the_stack()
    {
        var before = Template(SimulatedAccount.Cluster());

        var plan = ClusterDeployment.PlanOffline(SimulatedAccount.Cluster(c => c.WithDatabase(db => db.External("db.example.com"))), before);

        Assert.That(plan.Refusals, Has.One.Contains("Database (AWS::RDS::DBInstance) holds data and would leave the stack"));
    }

    [Test]
    public void Follows_a_replacement_to_what_refers_to_it()
    {
        JsonObject Stack(string cidr) => new()
        {
            ["Resources"] = new JsonObject
            {
                ["Vpc"] = new JsonObject { ["Type"] = "AWS::EC2::VPC", ["Properties"] = new JsonObject { ["CidrBlock"] = cidr } },
                ["Subnet"] = new JsonObject { ["Type"] = "AWS::EC2::Subnet", ["Properties"] = new JsonObject { ["VpcId"] = new JsonObject { ["Ref"] = "Vpc" }, ["CidrBlock"] = "10.0.0.0/24" } },
                ["Target"] = new JsonObject { ["Type"] = "AWS::EFS::MountTarget", ["Properties"] = new JsonObject { ["SubnetId"] = new JsonObject { ["Fn::Sub"] = "${Subnet}" }, ["FileSystemId"] = "fs-1", ["SecurityGroups"] = new JsonArray() } },
            },
        };

        var changes = TemplateComparison.Compare("s", "eu-west-1", Stack("10.0.0.0/16"), Stack("10.1.0.0/16"));

        Assert.That(changes.Changes.ToDictionary(c => c.LogicalId, c => c.Replacement), Is.EqualTo(new Dictionary<string, ReplacementKind> { ["Vpc"] = ReplacementKind.Always, ["Subnet"] = ReplacementKind.Always, ["Target"] = ReplacementKind.Always }));
        Assert.That(changes.Changes.Single(c => c.LogicalId == "Target").Properties.Single().Cause, Is.EqualTo("Subnet"));
    }

    [Test]
    public void What_refers_to_a_resource_that_is_perhaps_replaced_is_perhaps_replaced_and_no_more()
    {
        JsonObject Stack(string tenancy) => new()
        {
            ["Resources"] = new JsonObject
            {
                ["Vpc"] = new JsonObject { ["Type"] = "AWS::EC2::VPC", ["Properties"] = new JsonObject { ["CidrBlock"] = "10.0.0.0/16", ["InstanceTenancy"] = tenancy } },
                ["Subnet"] = new JsonObject { ["Type"] = "AWS::EC2::Subnet", ["Properties"] = new JsonObject { ["VpcId"] = new JsonObject { ["Ref"] = "Vpc" }, ["CidrBlock"] = "10.0.0.0/24" } },
                ["Files"] = new JsonObject { ["Type"] = "AWS::EFS::MountTarget", ["Properties"] = new JsonObject { ["SubnetId"] = new JsonObject { ["Ref"] = "Subnet" }, ["FileSystemId"] = "fs-1", ["SecurityGroups"] = new JsonArray() } },
            },
        };

        var changes = TemplateComparison.Compare("s", "eu-west-1", Stack("default"), Stack("dedicated"));

        Assert.That(changes.Changes.Select(c => c.Replacement), Is.All.EqualTo(ReplacementKind.Conditional));
        Assert.That(changes.Changes, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_certain_replacement_reaches_what_a_possible_one_reached_before()
    {
        JsonObject Stack(string tenancy, string zone) => new()
        {
            ["Resources"] = new JsonObject
            {
                ["Vpc"] = new JsonObject { ["Type"] = "AWS::EC2::VPC", ["Properties"] = new JsonObject { ["CidrBlock"] = "10.0.0.0/16", ["InstanceTenancy"] = tenancy } },
                ["Target"] = new JsonObject { ["Type"] = "AWS::EFS::MountTarget", ["Properties"] = new JsonObject { ["SubnetId"] = new JsonObject { ["Ref"] = "Subnet" }, ["FileSystemId"] = "fs-1", ["SecurityGroups"] = new JsonArray() } },
                ["Subnet"] = new JsonObject { ["Type"] = "AWS::EC2::Subnet", ["Properties"] = new JsonObject { ["VpcId"] = new JsonObject { ["Ref"] = "Vpc" }, ["CidrBlock"] = "10.0.0.0/24", ["AvailabilityZone"] = zone } },
            },
        };

        var changes = TemplateComparison.Compare("s", "eu-west-1", Stack("default", "eu-west-1a"), Stack("dedicated", "eu-west-1b")).Changes.ToDictionary(c => c.LogicalId, c => c.Replacement);

        Assert.That(changes, Is.EqualTo(new Dictionary<string, ReplacementKind> { ["Vpc"] = ReplacementKind.Conditional, ["Subnet"] = ReplacementKind.Always, ["Target"] = ReplacementKind.Always }));
    }

    [Test]
    public void CloudFormations_perhaps_is_shown_with_its_property_and_refused_for_what_holds_data()
    {
        var changes = Read(Modified("Database", "AWS::RDS::DBInstance", Replacement.Conditional, Detail("Engine", RequiresRecreation.Conditionally, "Static"), Detail("BackupRetentionPeriod", RequiresRecreation.Conditionally, "Static")));

        var refusal = PlanGate.Refusal(SimulatedAccount.Cluster(), changes, new DeploymentOptions());

        Assert.That(changes.Changes.Single().Replacement, Is.EqualTo(ReplacementKind.Conditional));
        Assert.That(changes.Changes.Single().Replacing.Select(property => property.Name), Is.EqualTo(new[] { "Engine" }));
        Assert.That(refusal, Does.Contain("Database (AWS::RDS::DBInstance) holds data and might be replaced by an empty one, because of Engine").And.Contain("--replace Database"));
        Assert.That(PlanGate.Refusal(SimulatedAccount.Cluster(), changes, new DeploymentOptions { Replace = ["Database"] }), Is.Null);
    }

    [TestCase("BackupRetentionPeriod")]
    [TestCase("MultiAZ")]
    [TestCase("StorageType")]
    [TestCase("DBParameterGroupName")]
    public void What_RDS_changes_in_place_is_no_replacement_whatever_the_change_set_says(string property)
    {
        var changes = Read(Modified("Database", "AWS::RDS::DBInstance", Replacement.Conditional, Detail(property, RequiresRecreation.Conditionally, "Static")));

        Assert.That(changes.Changes.Single().Replacement, Is.EqualTo(ReplacementKind.Never));
        Assert.That(PlanGate.Refusal(SimulatedAccount.Cluster(), changes, new DeploymentOptions()), Is.Null);
    }

    [Test]
    public void A_value_that_is_known_only_later_may_replace_and_is_not_said_to()
    {
        var changes = Read(
            Modified("Vpc", "AWS::EC2::VPC", Replacement.Conditional, Detail("InstanceTenancy", RequiresRecreation.Conditionally, "Static")),
            Modified("Subnet", "AWS::EC2::Subnet", Replacement.Conditional, Detail("VpcId", RequiresRecreation.Always, "Dynamic")));

        Assert.That(changes.Changes.Single(c => c.LogicalId == "Subnet").Properties.Single().Replacement, Is.EqualTo(ReplacementKind.Conditional));
    }

    private static StackChanges Read(params ResourceChange[] changes) => new("newsroom", "eu-west-1", false, ChangeSetReader.Read(changes.Select(change => new Change { ResourceChange = change })));

    private static ResourceChange Modified(string id, string type, string replacement, params ResourceChangeDetail[] details) =>
        new() { Action = "Modify", LogicalResourceId = id, ResourceType = type, Replacement = replacement, Details = [.. details] };

    private static ResourceChangeDetail Detail(string name, string recreation, string evaluation) =>
        new() { Target = new ResourceTargetDefinition { Attribute = "Properties", Name = name, RequiresRecreation = recreation }, Evaluation = evaluation, ChangeSource = "DirectModification" };

    [Test]
    public async Task Shows_nothing_to_change_right_after_a_deployment()
    {
        using var account = new SimulatedAccount();
        await account.DeployAsync();

        var plan = await account.PlanAsync();

        Assert.That(plan.ChangesStacks, Is.False);
        Assert.That(plan.Refusals, Is.Empty);
    }

    [Test]
    public async Task Plans_the_same_online_and_offline()
    {
        using var account = new SimulatedAccount();
        var before = SimulatedAccount.Cluster();
        var after = SimulatedAccount.Cluster(c => c.WithDatabase(db => db.Storage(Units.GiB(200), Units.GiB(900))).WithWebNodes(web => web.Between(4, 8)).WithLoadBalancer(lb => lb.IdleTimeout(Units.Seconds(90))));
        await account.DeployAsync(before);

        var online = (await account.PlanAsync(after)).Stacks[^1];
        var offline = ClusterDeployment.PlanOffline(after, Template(before)).Stacks[0];

        // Offline sees templates only: what changes by a parameter, or because another resource changes, is seen with an account alone.
        Assert.That(offline.Changes.Where(c => c.Kind == ChangeKind.Modify).Select(c => c.LogicalId), Is.SubsetOf(online.Changes.Select(c => c.LogicalId)));
        Assert.That(online.Changes.Select(c => (c.LogicalId, c.Replacement)), Is.SupersetOf(offline.Changes.Where(c => c.Kind == ChangeKind.Modify).Select(c => (c.LogicalId, c.Replacement))));
        Assert.That(online.Changes.Where(c => c.EndangersData), Is.Empty);
    }

    [Test]
    public async Task Never_replaces_a_database_that_nobody_named()
    {
        using var account = new SimulatedAccount();
        await account.DeployAsync(SimulatedAccount.Cluster(c => c.WithDatabase(db => db.Engine(DatabaseEngine.MySql, "8.4"))));
        var before = AccountState.Of(account.Aws);
        var other = SimulatedAccount.Cluster(c => c.WithDatabase(db => db.Engine(DatabaseEngine.MariaDb, "11.4")));

        var refusal = (await Assert.ThrowsAsync<DeploymentException>(() => account.DeployAsync(other)))!;

        Assert.That(refusal.Message, Does.Contain("HAW0503").And.Contains("--replace Database"));
        Assert.That(AccountState.Of(account.Aws).Data, Is.EqualTo(before.Data));
        Assert.That((await account.DeployAsync()).IsSealed, Is.True, "the cluster is untouched and can be deployed again");
    }

    [Test]
    public async Task Replaces_a_named_database_through_the_stack_policy_and_seals_again()
    {
        using var account = new SimulatedAccount();
        await account.DeployAsync(SimulatedAccount.Cluster(c => c.WithDatabase(db => db.Engine(DatabaseEngine.MySql, "8.4"))));
        var other = SimulatedAccount.Cluster(c => c.WithDatabase(db => db.Engine(DatabaseEngine.MariaDb, "11.4")));

        await account.DeployAsync(other, options => options with { Replace = ["Database"] });

        var policy = await account.StackPolicyAsync();
        Assert.That(policy, Does.Contain("LogicalResourceId/Database\""));
    }
}
