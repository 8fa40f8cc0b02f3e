using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Clients.CloudFormation;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Stacks.Changes;
using HaWpSdk.Deploy.Stacks.Record;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Deploy.Template.Model;
using HaWpSdk.Deploy.Tests.Template;
using HaWpSdk.WordPress.Templates;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>A cluster of an older build has other logical ids for the same things. CloudFormation creates before it deletes, and AWS takes an equal security group rule, or a name, once.</summary>
[TestFixture]
public sealed class RenamedResourceTests
{
    private const string Now80 = "LoadBalancerSecurityGroupInLoadBalancer80", Before80 = "LoadBalancerSecurityGroupInHttp";
    private const string Now22 = "SftpSecurityGroupInSftp22", Before22 = "SftpSecurityGroupInSftp";

    public static IEnumerable<string> Kinds => SampleClusters.All.Keys;

    [Test]
    public async Task CloudFormation_alone_meets_EC2s_refusal_of_an_equal_rule_and_rolls_back()
    {
        using var account = new SimulatedAccount();
        await account.DeployAsync(Older());
        using var clients = account.Clients();
        var client = clients.CloudFormation;
        var stack = (await client.FindStackAsync("newsroom"))!;

        var store = new ArtifactStore(clients, SimulatedAccount.Bucket, "000000000000");
        await store.UploadAsync("templates/bare.json", () => new MemoryStream(Encoding.UTF8.GetBytes(Cluster().ToTemplates().Main.ToJson(indented: false))), "application/json", CancellationToken.None);
        await client.CreateChangeSetAsync(new CreateChangeSetRequest
        {
            StackName = "newsroom", ChangeSetName = "bare", ChangeSetType = ChangeSetType.UPDATE, Capabilities = [Capability.CAPABILITY_IAM], TemplateURL = store.UrlOf("templates/bare.json"),
            Parameters = [.. stack.Parameters!.Select(parameter => new Parameter { ParameterKey = parameter.ParameterKey, UsePreviousValue = true })],
        });
        var poll = new WaiterSettings { Poll = TimeSpan.FromMilliseconds(10) };
        await client.WaitForChangeSetAsync("newsroom", "bare", poll);
        await client.ExecuteChangeSetAsync(new ExecuteChangeSetRequest { StackName = "newsroom", ChangeSetName = "bare" });
        await Assert.ThrowsAsync<WaiterException>(() => client.WaitForStackAsync(CloudFormationWaiters.StackUpdateComplete, "newsroom", poll));

        var events = (await client.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = "newsroom" })).StackEvents!;
        Assert.That(events.Where(e => e.ResourceStatus == ResourceStatus.CREATE_FAILED).Select(e => e.ResourceStatusReason), Has.Some.Contains("already exists (InvalidPermission.Duplicate)"));
    }

    [Test]
    public async Task A_deployment_keeps_the_rules_of_an_older_build_as_they_are()
    {
        using var account = new SimulatedAccount();
        await account.DeployAsync(Older());
        var before = Rules(account);
        account.Events.Clear();

        var plan = await account.PlanAsync(Cluster());
        await account.DeployAsync(Cluster());

        Assert.That(plan.Refusals, Is.Empty);
        Assert.That(plan.Stacks[^1].Changes.Select(change => (change.LogicalId, change.Kind, change.Replacement, string.Join(",", change.Properties.Select(property => property.Name)))),
            Is.EquivalentTo(new[] { (Before80, ChangeKind.Modify, ReplacementKind.Never, "Description"), (Before22, ChangeKind.Modify, ReplacementKind.Never, "Description") }));
        Assert.That(plan.Notes, Has.One.EqualTo($"newsroom keeps the logical ids it has for what is the same to AWS: {Before80} (now {Now80}), {Before22} (now {Now22})."));
        Assert.That(Rules(account), Is.EqualTo(before), "no visitor meets a closed port");
        Assert.That(account.Events.OfType<StackResourceEvent>().Where(e => e.IsFailure), Is.Empty);

        // Other changes go through beside it, and so does the next deployment.
        await account.DeployAsync(Cluster(c => c.WithLoadBalancer(lb => lb.IdleTimeout(Values.Units.Seconds(90)))));
        Assert.That(Rules(account), Is.EqualTo(before));
    }

    [Test]
    public async Task An_id_that_goes_on_as_something_else_is_refused_before_anything_begins()
    {
        using var account = new SimulatedAccount();
        await account.DeployAsync(Cluster());
        var begun = account.Aws.Calls.Count(call => call.Operation == "ExecuteChangeSet");
        var swapped = Cluster(c => c.ConfigureTemplate(t =>
        {
            t.Find(Now80)!.Properties["FromPort"] = 8080;
            t.Find(Now80)!.Properties["ToPort"] = 8080;
            t.Add("PlainHttp", "AWS::EC2::SecurityGroupIngress", new Map { ["GroupId"] = GetAtt("LoadBalancerSecurityGroup", "GroupId"), ["IpProtocol"] = "tcp", ["FromPort"] = 80, ["ToPort"] = 80, ["CidrIp"] = "0.0.0.0/0" });
        }));

        var plan = await account.PlanAsync(swapped);
        var refusal = (await Assert.ThrowsAsync<DeploymentException>(() => account.DeployAsync(swapped)))!;

        Assert.That(refusal.Message, Does.StartWith($"HAW1519: PlainHttp is to AWS the same AWS::EC2::SecurityGroupIngress as {Now80} of the stack (IpProtocol tcp, GroupId LoadBalancerSecurityGroup.GroupId, FromPort 80, ToPort 80, CidrIp 0.0.0.0/0).")
            .And.Contain($"call it {Now80} again, or deploy once without PlainHttp and then with it. Nothing was changed."));
        Assert.That(plan.Refusals, Is.EqualTo(new[] { refusal.Message }));
        Assert.That(account.Aws.Calls.Count(call => call.Operation == "ExecuteChangeSet"), Is.EqualTo(begun));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Whatever_AWS_takes_once_keeps_its_id_in_clusters_of_every_kind_or_is_refused(string kind)
    {
        var templates = SampleClusters.All[kind].ToTemplates();
        foreach (var template in new[] { templates.Main, templates.Edge }.OfType<CloudFormationTemplate>())
        {
            var now = Parsed(template);
            var unique = ((JsonObject)now["Resources"]!).Where(entry => IsUnique(entry.Value!)).Select(entry => entry.Key).ToList();
            var data = unique.Where(id => ResourceCatalogue.Shipped.IsStateful(TypeOf(now, id))).ToList();
            var before = (JsonObject)now.DeepClone();
            foreach (var id in unique)
            {
                Rename(before, id, "Former" + id);
            }

            var changes = TemplateComparison.Compare("s", "eu-west-1", before, now);

            Assert.That(changes.Fitted!.Kept.Keys, Is.EquivalentTo(unique.Except(data)));
            Assert.That(changes.Fitted.Collisions, Has.Count.EqualTo(data.Count));
            Assert.That(changes.Changes.Where(change => change.Kind != ChangeKind.Modify).Select(change => change.LogicalId), Is.EquivalentTo(data.Concat(data.Select(id => "Former" + id))), "nothing else is made or removed");
            if (data.Count > 0)
            {
                Assert.That(PlanGate.Refusal(SampleClusters.All[kind], changes, new DeploymentOptions()), Does.StartWith("HAW1519: ").And.EndsWith("Nothing was changed."));
            }
        }
    }

    [TestCaseSource(nameof(Kinds))]
    public void No_template_has_two_ids_for_what_AWS_takes_once(string kind)
    {
        var templates = SampleClusters.All[kind].ToTemplates();
        foreach (var template in new[] { templates.Main, templates.Edge }.OfType<CloudFormationTemplate>())
        {
            Assert.That(TemplateChecks.Find(template.ToJson(), kind).Select(problem => problem.ToString()), Is.Empty);
        }
    }

    [Test]
    public void What_refers_to_a_resource_goes_on_referring_to_it()
    {
        static JsonObject Stack(string policy, string ttl) => (JsonObject)JsonNode.Parse("""
            {"Resources":{
              "POLICY":{"Type":"AWS::CloudFront::CachePolicy","Properties":{"CachePolicyConfig":{"Name":"pages","DefaultTTL":SECONDS}}},
              "Site":{"Type":"AWS::CloudFront::Distribution","DependsOn":["POLICY"],"Properties":{"DistributionConfig":{"Comment":{"Fn::Sub":["${POLICY}-${Own}-${!POLICY}",{"Own":{"Fn::GetAtt":"POLICY.Id"}}]},
                "DefaultCacheBehavior":{"CachePolicyId":{"Ref":"POLICY"},"TargetOriginId":"POLICY"}}}}},
             "Outputs":{"Policy":{"Value":{"Fn::GetAtt":["POLICY","Id"]}}}}
            """.Replace("POLICY", policy, StringComparison.Ordinal).Replace("SECONDS", ttl, StringComparison.Ordinal))!;

        var fitted = KeptLogicalIds.Of(Stack("Pages", "300"), Stack("HtmlPages", "600"));

        // What merely reads like the id is no reference: the name of an origin, an escaped variable.
        var expected = Stack("Pages", "600").ToJsonString().Replace("\"TargetOriginId\":\"Pages\"", "\"TargetOriginId\":\"HtmlPages\"", StringComparison.Ordinal).Replace("${!Pages}", "${!HtmlPages}", StringComparison.Ordinal);
        Assert.That(fitted.Template.ToJsonString(), Is.EqualTo(expected));
        Assert.That(TemplateComparison.Compare("s", "eu-west-1", Stack("Pages", "300"), Stack("HtmlPages", "600")).Changes.Select(change => (change.LogicalId, change.Kind, change.Replacement)),
            Has.One.EqualTo(("Pages", ChangeKind.Modify, ReplacementKind.Never)));
    }

    [Test]
    public void Every_type_that_is_known_by_names_a_template_gives_it_has_an_identity()
    {
        var missing = new List<string>();
        foreach (var type in ResourceCatalogue.Shipped.Types)
        {
            // The identifier is what AWS's own specification says; parts that only AWS gives (ids, ARNs) collide with nothing.
            if (type.Identifier.Count > 0 && type.Identifier.All(type.Properties.ContainsKey) && !PhysicalIdentity.KnownTypes.Contains(type.Name))
            {
                missing.Add(type.Name);
            }
        }

        Assert.That(missing, Is.Empty);
        foreach (var type in PhysicalIdentity.KnownTypes)
        {
            var known = ResourceCatalogue.Shipped.Find(type);
            Assert.That(known, Is.Not.Null, type);
            Assert.That(PhysicalIdentity.PropertiesOf(type).Select(path => path.Split('.')[0]), Is.SubsetOf(known!.Properties.Keys), type);
        }
    }

    private static HaCluster Cluster(Func<HaClusterBuilder, HaClusterBuilder>? change = null) => SimulatedAccount.Cluster(c =>
    {
        var cluster = c.WithoutEdgeCache().WithSftp(sftp => sftp.TransferFamily("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ4dGVzdGtleXRlc3RrZXl0ZXN0a2V5dGVzdGtleXQx someone"));
        return change is null ? cluster : change(cluster);
    });

    private static HaCluster Older() => Cluster(c => c.ConfigureTemplate(template =>
    {
        foreach (var (now, before) in new[] { (Now80, Before80), (Now22, Before22) })
        {
            var rule = template.Find(now) ?? throw new AssertionException($"The template has no {now} any more.");
            template.Remove(now);
            rule.Properties["Description"] = "as it was called";
            template.Add(before, rule.Type, rule.Properties);
        }
    }));

    private static List<string> Rules(SimulatedAccount account) => [.. account.Aws.Resources.Where(r => r.Type.StartsWith("AWS::EC2::SecurityGroup", StringComparison.Ordinal)).Select(r => $"{r.LogicalId} {r.Id}").Order(StringComparer.Ordinal)];

    private static JsonObject Parsed(CloudFormationTemplate template) => (JsonObject)JsonNode.Parse(template.ToJson(indented: false))!;

    private static string TypeOf(JsonObject template, string id) => template["Resources"]![id]!["Type"]!.ToString();

    private static bool IsUnique(JsonNode resource) =>
        PhysicalIdentity.Of(resource["Type"]!.ToString(), path => path.Split('.').Aggregate(resource["Properties"], (node, name) => (node as JsonObject)?[name])?.ToJsonString()) is not null;

    // By text: an id stands in quotes, in ${…} and before a dot.
    private static void Rename(JsonObject template, string id, string other)
    {
        var resources = template.ToJsonString().Replace($"\"{id}\"", $"\"{other}\"", StringComparison.Ordinal).Replace($"${{{id}}}", $"${{{other}}}", StringComparison.Ordinal).Replace($"${{{id}.", $"${{{other}.", StringComparison.Ordinal);
        var renamed = (JsonObject)JsonNode.Parse(resources)!;
        template.Clear();
        foreach (var (key, value) in renamed.ToList())
        {
            renamed.Remove(key);
            template[key] = value;
        }
    }
}
