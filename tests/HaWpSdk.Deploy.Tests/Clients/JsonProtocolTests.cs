using HaWpSdk.Deploy.Clients.Backup.Model;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.ElasticFileSystem.Model;
using HaWpSdk.Deploy.Clients.SecretsManager.Model;
using HaWpSdk.Deploy.Tests.Clients.Wire;

namespace HaWpSdk.Deploy.Tests.Clients;

[TestFixture]
public sealed class JsonProtocolTests
{
    [Test]
    public async Task Sends_the_operation_as_target_and_the_members_as_one_object()
    {
        using var server = new WireServer(WireReply.Json("""{"ARN":"arn:1","Name":"db","VersionId":"v1","VersionStages":["AWSCURRENT"]}"""));
        using var aws = ClientsOn.Endpoint(server.Url);

        var response = await aws.SecretsManager.PutSecretValueAsync(new PutSecretValueRequest
        {
            SecretId = "db",
            ClientRequestToken = IdempotencyToken.For("newsroom", "DatabaseSecret", "1"),
            SecretString = "p\"ä",
        });

        Assert.Multiple(() =>
        {
            Assert.That(server.Single.Headers["X-Amz-Target"], Is.EqualTo("secretsmanager.PutSecretValue"));
            Assert.That(server.Single.Headers["Content-Type"], Is.EqualTo("application/x-amz-json-1.1"));
            Assert.That(server.Single.Target, Is.EqualTo("/"));
            Assert.That(System.Text.Json.JsonDocument.Parse(server.Single.Body).RootElement.GetProperty("SecretString").GetString(), Is.EqualTo("p\"ä"));
            Assert.That(response.VersionStages, Is.EqualTo(new[] { "AWSCURRENT" }));
        });
    }

    [Test]
    public async Task Puts_ids_in_the_path_filters_in_the_query_and_reads_seconds_as_times()
    {
        using var server = new WireServer(WireReply.Json("""
            {"NextToken":null,"RecoveryPoints":[{"RecoveryPointArn":"arn:rp","Status":"COMPLETED","BackupSizeInBytes":1099511627776,"CreationDate":1795640400.5,"IsEncrypted":true}]}
            """));
        using var aws = ClientsOn.Endpoint(server.Url);

        var response = await aws.Backup.ListRecoveryPointsByBackupVaultAsync(new ListRecoveryPointsByBackupVaultRequest
        {
            BackupVaultName = "newsroom",
            ByResourceArn = "arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1",
            ByCreatedAfter = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc),
        });

        var point = response.RecoveryPoints!.Single();
        Assert.Multiple(() =>
        {
            Assert.That(server.Single.Method, Is.EqualTo("GET"));
            Assert.That(server.Single.Path, Is.EqualTo("/backup-vaults/newsroom/recovery-points"));
            Assert.That(server.Single.QueryMembers, Is.EqualTo(new Dictionary<string, string>
            {
                ["resourceArn"] = "arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1",
                ["createdAfter"] = "2026-11-01T00:00:00Z",
            }));
            Assert.That(server.Single.Body, Is.Empty);
            Assert.That(point.BackupSizeInBytes, Is.EqualTo(1099511627776));
            Assert.That(point.CreationDate, Is.EqualTo(new DateTime(2026, 11, 25, 21, 0, 0, 500, DateTimeKind.Utc)));
            Assert.That(response.NextToken, Is.Null);
        });
    }

    [Test]
    public async Task Encodes_an_ARN_in_the_path_as_one_segment()
    {
        using var server = new WireServer(WireReply.Json("", 204));
        using var aws = ClientsOn.Endpoint(server.Url);

        await aws.Backup.DeleteRecoveryPointAsync(new DeleteRecoveryPointRequest { BackupVaultName = "newsroom", RecoveryPointArn = "arn:aws:backup:eu-west-1:123456789012:recovery-point:a/b" });

        Assert.That(server.Single.Target, Is.EqualTo("/backup-vaults/newsroom/recovery-points/arn%3Aaws%3Abackup%3Aeu-west-1%3A123456789012%3Arecovery-point%3Aa%2Fb"));
        Assert.That(server.Single.Method, Is.EqualTo("DELETE"));
    }

    [Test]
    public async Task Leaves_members_of_the_path_out_of_the_body()
    {
        using var server = new WireServer(WireReply.Json("""{"ReplicationOverwriteProtection":"DISABLED"}"""));
        using var aws = ClientsOn.Endpoint(server.Url);

        var response = await aws.ElasticFileSystem.UpdateFileSystemProtectionAsync(new UpdateFileSystemProtectionRequest { FileSystemId = "fs-1", ReplicationOverwriteProtection = "DISABLED" });

        Assert.That(server.Single.Target, Is.EqualTo("/2015-02-01/file-systems/fs-1/protection"));
        Assert.That(server.Single.Text, Is.EqualTo("""{"ReplicationOverwriteProtection":"DISABLED"}"""));
        Assert.That(server.Single.SigningName, Is.EqualTo("elasticfilesystem"));
        Assert.That(response.ReplicationOverwriteProtection, Is.EqualTo("DISABLED"));
    }

    [Test]
    public async Task A_call_that_is_only_safe_to_repeat_with_a_token_is_refused_without_one()
    {
        using var server = new WireServer(WireReply.Json("{}"));
        using var aws = ClientsOn.Endpoint(server.Url);

        var error = await Assert.ThrowsAsync<ArgumentException>(() => aws.Backup.StartBackupJobAsync(new StartBackupJobRequest { BackupVaultName = "v", ResourceArn = "arn", IamRoleArn = "role" }));

        Assert.That(error!.Message, Does.StartWith("Backup StartBackupJob needs IdempotencyToken, so that repeating it is safe."));
        Assert.That(server.Requests, Is.Empty);
    }
}
