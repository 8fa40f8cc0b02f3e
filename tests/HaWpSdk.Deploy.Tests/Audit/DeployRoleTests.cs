using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Permissions;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Values;

namespace HaWpSdk.Deploy.Tests.Audit;

/// <summary>The role that CloudFormation needs for a cluster.</summary>
[TestFixture]
public sealed class DeployRoleTests
{
    private static HaClusterBuilder Plain => HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1").WithDomain("www.example.com");

    public static readonly object[] Clusters =
    [
        Plain.Build(),
        Plain.WithDatabase(database => database.Engine(DatabaseEngine.AuroraMySql)).WithObjectCache(cache => cache.Serverless()).Build(),
        Plain.WithObjectCache(cache => cache.ElastiCache()).WithSftp(sftp => sftp.TransferFamily("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExampleEx key")).Build(),
        Plain.WithDomain("www.example.com", domain => domain.InRoute53("Z0123456789ABCDEFGHIJ")).WithEdgeCache(edge => edge.Origin(origin => origin.SecretHeader())).Build(),
    ];

    [TestCaseSource(nameof(Clusters))]
    public void Knows_every_type_of_the_templates(HaCluster cluster) => Assert.That(DeployRole.Unknown(cluster), Is.Empty);

    [TestCaseSource(nameof(Clusters))]
    public void Fits_into_the_policies_that_a_role_may_have(HaCluster cluster)
    {
        var template = JsonNode.Parse(DeployRole.ToTemplate(cluster))!;
        var policies = template["Resources"]!.AsObject().Where(resource => resource.Value!["Type"]!.ToString() == "AWS::IAM::ManagedPolicy").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(policies, Has.Count.InRange(1, 10));
            Assert.That(policies.Select(policy => policy.Value!["Properties"]!["PolicyDocument"]!.ToJsonString().Length), Has.All.LessThan(6144));
            Assert.That(template["Resources"]!["Role"]!["Properties"]!["ManagedPolicyArns"]!.AsArray(), Has.Count.EqualTo(policies.Count));
        }
    }

    [Test]
    public void Grants_what_the_handlers_call_and_IAM_only_for_the_clusters_own_names()
    {
        var cluster = Plain.Build();
        var statements = JsonNode.Parse(DeployRole.ToTemplate(cluster))!["Resources"]!.AsObject().Where(resource => resource.Value!["Type"]!.ToString() == "AWS::IAM::ManagedPolicy")
            .SelectMany(resource => resource.Value!["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray()).ToList();
        var granted = statements.SelectMany(statement => statement!["Action"]!.AsArray()).Select(action => action!.ToString()).Order(StringComparer.Ordinal);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(granted, Is.EqualTo(DeployRole.Actions(cluster)));
            Assert.That(granted, Has.Some.EqualTo("rds:CreateDBInstance").And.Some.EqualTo("elasticfilesystem:CreateFileSystem").And.Some.EqualTo("iam:PassRole"));
            Assert.That(granted, Has.None.EqualTo("*").And.None.EqualTo("iam:*"));
            foreach (var statement in statements.Where(statement => statement!["Action"]!.AsArray().Any(action => action!.ToString().StartsWith("iam:", StringComparison.Ordinal))))
            {
                Assert.That(statement!["Resource"]!.ToJsonString(), Does.Not.Contain("\"*\"").And.Match("role/newsroom-|role/aws-service-role/"));
            }
        }
    }

    [Test]
    public void The_list_of_types_is_that_of_the_templates()
    {
        var known = HandlerPermissions.Types.ToHashSet(StringComparer.Ordinal);
        var used = Clusters.Cast<HaCluster>().SelectMany(cluster => cluster.ToTemplates() is { } templates ? templates.Main.Resources.Concat(templates.Edge?.Resources ?? []) : []).Select(resource => resource.Type).Distinct();
        Assert.That(used, Is.SubsetOf(known));
        Assert.That(HandlerPermissions.Source, Does.Match("^AWS CloudFormation resource provider schemas, us-east-1, as of [0-9-]{10}$"));
    }
}
