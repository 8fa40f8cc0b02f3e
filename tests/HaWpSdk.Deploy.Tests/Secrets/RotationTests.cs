using System.Text.Json.Nodes;
using Amazon.S3.Model;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.SecretsManager.Model;
using HaWpSdk.Deploy.Secrets;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Tests.Stacks;

namespace HaWpSdk.Deploy.Tests.Secrets;

/// <summary>Rotations of a deployed cluster in a simulated account: two values are valid in between, and what was interrupted is finished.</summary>
[TestFixture]
public sealed class RotationTests
{
    private static readonly RotationOptions Fast = new() { NodesRead = TimeSpan.FromMilliseconds(20) };

    [Test]
    public async Task The_database_user_changes_places_with_the_other_one()
    {
        using var account = new SimulatedAccount();
        var cluster = SimulatedAccount.Cluster();
        await account.DeployAsync(cluster);
        using var clients = account.Clients();
        var arn = await ArnAsync(clients, cluster, RotatedSecret.Database);
        var before = JsonNode.Parse(await ValueAsync(clients, arn))!;

        var plan = await RotateAsync(clients, account, cluster, RotatedSecret.Database);

        var after = JsonNode.Parse(await ValueAsync(clients, arn))!;
        Assert.Multiple(() =>
        {
            Assert.That(plan.IsDone, Is.True);
            Assert.That(after["username"]!.ToString(), Is.EqualTo(before["username"] + "_b"));
            Assert.That(after["password"]!.ToString(), Is.Not.EqualTo(before["password"]!.ToString()));
        });

        await RotateAsync(clients, account, cluster, RotatedSecret.Database);
        Assert.That(JsonNode.Parse(await ValueAsync(clients, arn))!["username"]!.ToString(), Is.EqualTo(before["username"]!.ToString()));
    }

    [Test]
    public async Task New_salts_are_current_and_the_old_ones_stay_as_previous()
    {
        using var account = new SimulatedAccount();
        var cluster = SimulatedAccount.Cluster();
        await account.DeployAsync(cluster);
        using var clients = account.Clients();
        var arn = await ArnAsync(clients, cluster, RotatedSecret.Salts);
        var before = await ValueAsync(clients, arn);

        await RotateAsync(clients, account, cluster, RotatedSecret.Salts);

        Assert.Multiple(async () =>
        {
            Assert.That(await ValueAsync(clients, arn), Is.Not.EqualTo(before).And.Length.EqualTo(64));
            Assert.That(await ValueAsync(clients, arn, "AWSPREVIOUS"), Is.EqualTo(before));
        });
    }

    [Test]
    public async Task The_cache_takes_both_passwords_before_any_node_hears_of_the_new_one()
    {
        using var account = new SimulatedAccount();
        var cluster = SimulatedAccount.Cluster(c => c.WithObjectCache(cache => cache.ElastiCache()));
        await account.DeployAsync(cluster);
        using var clients = account.Clients();
        var arn = await ArnAsync(clients, cluster, RotatedSecret.Redis);
        var before = await ValueAsync(clients, arn);
        var seen = new List<(string Step, string? Cache, string Current, string Strategy)>();

        await RotateAsync(clients, account, cluster, RotatedSecret.Redis, new Steps(text => seen.Add((text, Cache(account)["AuthToken"]?.ToString(), ValueAsync(clients, arn).GetAwaiter().GetResult(), Cache(account)["AuthTokenUpdateStrategy"]?.ToString() ?? string.Empty))));

        var after = await ValueAsync(clients, arn);
        Assert.Multiple(() =>
        {
            Assert.That(seen, Has.Count.EqualTo(5));
            Assert.That(seen[2], Is.EqualTo((seen[2].Step, after, before, "ROTATE")), "the cache has the new one beside the old, and nodes still read the old");
            Assert.That(seen[4], Is.EqualTo((seen[4].Step, after, after, "ROTATE")), "nodes read the new one, and the cache still takes both");
            Assert.That(Cache(account)["AuthTokenUpdateStrategy"]!.ToString(), Is.EqualTo("SET"));
        });
    }

    [Test]
    public async Task The_user_of_a_serverless_cache_has_both_passwords_until_every_node_has_the_new_one()
    {
        using var account = new SimulatedAccount();
        var cluster = SimulatedAccount.Cluster(c => c.WithObjectCache(cache => cache.Serverless()));
        await account.DeployAsync(cluster);
        using var clients = account.Clients();
        var arn = await ArnAsync(clients, cluster, RotatedSecret.Redis);
        var before = Password(await ValueAsync(clients, arn));
        var seen = new List<(string Current, IReadOnlyList<string> Taken)>();

        await RotateAsync(clients, account, cluster, RotatedSecret.Redis, new Steps(_ => seen.Add((Password(ValueAsync(clients, arn).GetAwaiter().GetResult()), Passwords(account)))));

        var after = Password(await ValueAsync(clients, arn));
        Assert.Multiple(() =>
        {
            Assert.That(after, Is.Not.EqualTo(before));
            Assert.That(seen, Has.Count.EqualTo(5));

            // At every instant the cache takes what nodes read.
            Assert.That(seen.Where(s => !s.Taken.Contains(s.Current)), Is.Empty);
            Assert.That(seen[2].Taken, Is.EquivalentTo(new[] { before, after }), "before it is current");
            Assert.That(seen[4].Taken, Is.EquivalentTo(new[] { before, after }), "while nodes read it");
            Assert.That(Passwords(account), Is.EqualTo(new[] { after }));
        });

        // A deployment afterwards keeps what was rotated.
        await account.DeployAsync(cluster);
        Assert.That(Passwords(account), Is.EqualTo(new[] { after }));
    }

    [Test]
    public async Task A_cache_server_of_ones_own_is_replaced_by_one_that_takes_the_new_password_only()
    {
        using var account = new SimulatedAccount();
        var cluster = SimulatedAccount.Cluster(c => c.WithObjectCache(cache => cache.OnEc2()));
        await account.DeployAsync(cluster);
        using var clients = account.Clients();
        var arn = await ArnAsync(clients, cluster, RotatedSecret.Redis);
        var before = await ValueAsync(clients, arn);
        var server = await ServerAsync(clients);
        var seen = new List<(string Current, string Server)>();

        var plan = await RotateAsync(clients, account, cluster, RotatedSecret.Redis, new Steps(_ => seen.Add((ValueAsync(clients, arn).GetAwaiter().GetResult(), ServerAsync(clients).GetAwaiter().GetResult()))));

        Assert.Multiple(async () =>
        {
            Assert.That(plan.IsDone, Is.True);
            Assert.That(seen, Has.Count.EqualTo(4));
            Assert.That(seen[3], Is.EqualTo((await ValueAsync(clients, arn), server)), "nodes have the new password, and offer the server before the one before");
            Assert.That(await ValueAsync(clients, arn, "AWSPREVIOUS"), Is.EqualTo(before));
            Assert.That(await ServerAsync(clients), Is.Not.EqualTo(server));
        });
    }

    [Test]
    public async Task A_replacement_of_the_cache_server_that_somebody_began_does_not_stand_in_the_way()
    {
        using var account = new SimulatedAccount();
        var cluster = SimulatedAccount.Cluster(c => c.WithObjectCache(cache => cache.OnEc2()));
        await account.DeployAsync(cluster);
        using var clients = account.Clients();
        var group = (await ServerGroupAsync(clients)).AutoScalingGroupName;

        // As after a run whose call took effect, and which died before the answer. Auto Scaling takes one refresh at a time.
        var plan = await RotateAsync(clients, account, cluster, RotatedSecret.Redis, new Steps(step =>
        {
            if (step.StartsWith("4/", StringComparison.Ordinal))
            {
                clients.AutoScaling.StartInstanceRefreshAsync(new() { AutoScalingGroupName = group }).GetAwaiter().GetResult();
            }
        }));

        Assert.That(plan.IsDone, Is.True);
        Assert.That((await clients.AutoScaling.DescribeInstanceRefreshesAsync(new() { AutoScalingGroupName = group })).InstanceRefreshes!.Select(refresh => refresh.Status), Is.All.EqualTo("Successful"));
    }

    [Test]
    public async Task The_load_balancer_takes_both_headers_while_the_edge_changes_over()
    {
        using var account = new SimulatedAccount();
        var cluster = SimulatedAccount.Cluster(c => c.WithLoadBalancer(lb => lb.InternetFacing()).WithEdgeCache(e => e.Origin(o => o.SecretHeader())));
        await account.DeployAsync(cluster);
        using var clients = account.Clients();
        var arn = await ArnAsync(clients, cluster, RotatedSecret.Origin);
        var before = JsonNode.Parse(await ValueAsync(clients, arn))!["current"]!.ToString();
        var seen = new List<(string Step, IReadOnlyList<string> Taken, string Sent)>();

        await RotateAsync(clients, account, cluster, RotatedSecret.Origin, new Steps(text => seen.Add((text, Taken(account), Sent(account)))));

        var after = JsonNode.Parse(await ValueAsync(clients, arn))!["current"]!.ToString();
        Assert.Multiple(() =>
        {
            Assert.That(after, Is.Not.EqualTo(before));

            // At every instant the load balancer takes what the edge sends.
            Assert.That(seen.Where(s => !s.Taken.Contains(s.Sent)), Is.Empty);
            Assert.That(seen[3].Taken, Is.EquivalentTo(new[] { before, after }), "before the edge changes");
            Assert.That(seen[4].Taken, Is.EquivalentTo(new[] { before, after }), "after the edge changed");
            Assert.That(seen[4].Sent, Is.EqualTo(after));
            Assert.That(Taken(account), Is.EqualTo(new[] { after }));
        });

        // A deployment afterwards keeps what was rotated.
        await account.DeployAsync(cluster);
        Assert.That(Taken(account), Is.EqualTo(new[] { after }));
    }

    [Test]
    public async Task An_edge_of_ones_own_is_waited_for()
    {
        using var account = new SimulatedAccount();
        var cluster = SimulatedAccount.Cluster(c => c.WithEdgeCache(e => e.Proxy()));
        await account.DeployAsync(cluster);
        using var clients = account.Clients();
        var plan = await RotateAsync(clients, account, cluster, RotatedSecret.Origin);
        Assert.That(plan.Steps.Select(step => step.IsDone), Is.EqualTo(new[] { true, true, true, false, false }));
        Assert.That(Taken(account), Has.Count.EqualTo(2));
        using var rotation = new ClusterRotation(cluster, clients, Fast with { EdgeSendsNewHeader = true }, account.Options());
        Assert.That((await rotation.RotateAsync(RotatedSecret.Origin)).IsDone, Is.True);
        Assert.That(Taken(account), Has.Count.EqualTo(1));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public async Task A_rotation_that_was_interrupted_is_finished_with_the_same_value(int interruptedAt)
    {
        using var account = new SimulatedAccount();
        var cluster = SimulatedAccount.Cluster(c => c.WithObjectCache(cache => cache.ElastiCache()));
        await account.DeployAsync(cluster);
        using var clients = account.Clients();
        var arn = await ArnAsync(clients, cluster, RotatedSecret.Redis);
        using var stop = new CancellationTokenSource();
        var step = 0;
        Assert.That(
            async () => await RotateAsync(clients, account, cluster, RotatedSecret.Redis, new Steps(_ =>
            {
                if (++step > interruptedAt)
                {
                    stop.Cancel();
                }
            }), stop.Token),
            Throws.InstanceOf<OperationCanceledException>());

        // Something else cannot begin meanwhile.
        Assert.That(async () => await RotateAsync(clients, account, cluster, RotatedSecret.Salts), Throws.InstanceOf<DeploymentException>().With.Message.Contains("hawp rotate redis"));
        using (var look = new ClusterRotation(cluster, clients, Fast, account.Options()))
        {
            Assert.That((await look.PlanAsync(RotatedSecret.Redis)).Steps.Count(s => s.IsDone), Is.EqualTo(interruptedAt));
        }

        Assert.That((await RotateAsync(clients, account, cluster, RotatedSecret.Redis)).IsDone, Is.True);
        var versions = (await clients.SecretsManager.DescribeSecretAsync(new DescribeSecretRequest { SecretId = arn })).VersionIdsToStages!;
        Assert.That(versions, Has.Count.EqualTo(2), "the value of before and the new one: none was lost on the way");
    }

    [Test]
    public async Task No_value_is_told_recorded_or_printed()
    {
        using var account = new SimulatedAccount();
        var cluster = SimulatedAccount.Cluster();
        await account.DeployAsync(cluster);
        using var clients = account.Clients();
        var arn = await ArnAsync(clients, cluster, RotatedSecret.Salts);
        var told = new List<string>();
        await RotateAsync(clients, account, cluster, RotatedSecret.Salts, new Steps(told.Add));
        var value = await ValueAsync(clients, arn);
        var outputs = await Describe(clients, cluster);
        var record = await clients.S3.GetObjectAsync(new GetObjectRequest { BucketName = outputs.ArtifactBucket, Key = "deploy/rotation.json" });
        using var reader = new StreamReader(record.ResponseStream);
        Assert.That(string.Join('\n', told) + await reader.ReadToEndAsync(), Does.Not.Contain(value));
    }

    [TestCase(RotatedSecret.Redis, "nothing to rotate")]
    [TestCase(RotatedSecret.Origin, "vpcOrigin")]
    public async Task What_a_cluster_does_not_have_is_refused_with_the_reason(RotatedSecret secret, string reason)
    {
        using var account = new SimulatedAccount();
        var cluster = SimulatedAccount.Cluster();
        await account.DeployAsync(cluster);
        using var clients = account.Clients();
        Assert.That(async () => await RotateAsync(clients, account, cluster, secret), Throws.InstanceOf<DeploymentException>().With.Message.Contains(reason));
    }

    private static async Task<RotationPlan> RotateAsync(AwsClients clients, SimulatedAccount account, HaCluster cluster, RotatedSecret secret, IProgress<DeploymentEvent>? progress = null, CancellationToken cancellationToken = default)
    {
        using var rotation = new ClusterRotation(cluster, clients, Fast, account.Options());
        return await rotation.RotateAsync(secret, progress, cancellationToken);
    }

    private static async Task<string> ArnAsync(AwsClients clients, HaCluster cluster, RotatedSecret secret)
    {
        using var rotation = new ClusterRotation(cluster, clients);
        return (await rotation.PlanAsync(secret)).SecretArn;
    }

    private static async Task<DeployedCluster> Describe(AwsClients clients, HaCluster cluster)
    {
        using var deployment = new ClusterDeployment(cluster, clients);
        return (await deployment.FindAsync())!;
    }

    private static async Task<string> ValueAsync(AwsClients clients, string arn, string? stage = null) =>
        (await clients.SecretsManager.GetSecretValueAsync(new GetSecretValueRequest { SecretId = arn, VersionStage = stage })).SecretString!;

    private static JsonNode Cache(SimulatedAccount account) => JsonNode.Parse(account.Aws.Resources.Single(r => r.Type == "AWS::ElastiCache::ReplicationGroup").Properties)!;

    private static string Password(string secret) => JsonNode.Parse(secret)!["password"]!.ToString();

    private static List<string> Passwords(SimulatedAccount account) =>
        [.. account.Aws.Resources.Where(r => r.Type == "AWS::ElastiCache::User").Select(r => JsonNode.Parse(r.Properties)!).Single(p => p["UserName"]!.ToString() == "wordpress")["AuthenticationMode"]!["Passwords"]!.AsArray().Select(p => p!.ToString())];

    private static async Task<string> ServerAsync(AwsClients clients) => (await ServerGroupAsync(clients)).Instances?.FirstOrDefault()?.InstanceId ?? "none";

    private static async Task<HaWpSdk.Deploy.Clients.AutoScaling.Model.AutoScalingGroup> ServerGroupAsync(AwsClients clients) =>
        (await clients.AutoScaling.DescribeAutoScalingGroupsAsync(new())).AutoScalingGroups!.Single(group => group.Tags!.Any(tag => tag.Key == "hawp:tier" && tag.Value == "cache"));

    private static List<string> Taken(SimulatedAccount account) =>
        [.. JsonNode.Parse(account.Aws.Resources.Single(r => r.Type == "AWS::ElasticLoadBalancingV2::ListenerRule").Properties)!["Conditions"]![0]!["HttpHeaderConfig"]!["Values"]!.AsArray().Select(v => v!.ToString())];

    private static string Sent(SimulatedAccount account) =>
        JsonNode.Parse(account.Aws.Resources.Single(r => r.Type == "AWS::CloudFront::Distribution").Properties)!["DistributionConfig"]!["Origins"]![0]!["OriginCustomHeaders"]![0]!["HeaderValue"]!.ToString();

    /// <summary>Told each step as it begins, on the thread that runs it.</summary>
    private sealed class Steps(Action<string> begun) : IProgress<DeploymentEvent>
    {
        public void Report(DeploymentEvent value)
        {
            if (value is NoticeEvent { Text: var text } && text.Length > 2 && char.IsDigit(text[0]) && text[1] == '/')
            {
                begun(text);
            }
        }
    }
}
