using System.IO.Compression;
using System.Text;
using Amazon.S3.Model;
using HaWpSdk.Deploy.Clients.SecretsManager.Model;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Simulator.Faults;
using HaWpSdk.Values;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>Secrets are named, never written: everything that a deployment writes and says is searched for them.</summary>
[TestFixture]
public sealed class CanaryTests
{
    private const string Canary = "canary-in-the-coal-mine-7f3a";

    [Test]
    public async Task No_secret_is_in_anything_that_is_written_or_said()
    {
        using var account = new SimulatedAccount();
        using var clients = account.Clients();
        var said = new StringBuilder();

        // A failure, a plan, a deployment, the record of all of it.
        account.Aws.Faults.Add(new Fault { Kind = FaultKind.FailResource, Action = "create", ResourceType = "AWS::RDS::DBInstance", Because = "no capacity" });
        said.AppendLine((await Assert.ThrowsAsync<DeploymentException>(() => account.DeployAsync(Cluster))!)!.ToString());
        await account.DeployAsync(Cluster);
        said.AppendLine(string.Join('\n', (await account.PlanAsync(Cluster)).Stacks.SelectMany(stack => stack.Changes)));
        account.Events.ForEach(e => said.AppendLine(e.ToString()));
        await WriteBucketAsync(clients, said);

        var secrets = new List<string> { Canary, account.Aws.Options.SecretAccessKey };
        foreach (var secret in account.Aws.Resources.Where(r => r.Type == "AWS::SecretsManager::Secret"))
        {
            var value = (await clients.SecretsManager.GetSecretValueAsync(new GetSecretValueRequest { SecretId = secret.Id })).SecretString!;
            secrets.Add(value.StartsWith('{') ? System.Text.Json.Nodes.JsonNode.Parse(value)!["password"]?.ToString() ?? value : value);
        }

        Assert.That(secrets, Has.Count.GreaterThan(4));
        foreach (var secret in secrets)
        {
            Assert.That(said.ToString().Contains(secret, StringComparison.Ordinal), Is.False, "a secret was written");
        }
    }

    private static HaCluster Cluster { get; } = SimulatedAccount.Cluster(c => c
        .WithWordPress(wordpress => wordpress.Salts(Secret.Generate()).Constant("SMTP_PASSWORD", Secret.FromSecretsManager("arn:aws:secretsmanager:eu-west-1:000000000000:secret:newsroom/smtp-AbCdEf"))));

    /// <summary>Every version of every object, archives unpacked.</summary>
    private static async Task WriteBucketAsync(HaWpSdk.Deploy.Clients.AwsClients clients, StringBuilder said)
    {
        var versions = await clients.S3.ListVersionsAsync(new ListVersionsRequest { BucketName = SimulatedAccount.Bucket });
        Assert.That(versions.Versions.Select(v => v.Key), Has.Some.EqualTo("deploy/state.json").And.Some.StartsWith("templates/").And.Some.StartsWith("nodes/").And.Some.EqualTo("work/maintenance.json"));
        foreach (var version in versions.Versions.Where(v => v.IsDeleteMarker != true))
        {
            using var answer = await clients.S3.GetObjectAsync(new GetObjectRequest { BucketName = SimulatedAccount.Bucket, Key = version.Key, VersionId = version.VersionId });
            await using var content = version.Key.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(answer.ResponseStream, CompressionMode.Decompress) : answer.ResponseStream;
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes);
            said.AppendLine(Encoding.UTF8.GetString(bytes.ToArray()));
        }
    }
}
