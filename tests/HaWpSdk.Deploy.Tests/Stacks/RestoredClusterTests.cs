using HaWpSdk.Deploy.Backup;
using HaWpSdk.Deploy.Clients.Backup.Model;
using HaWpSdk.Deploy.Stacks;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>A cluster made from a backup: its database comes with the stack, its files before it serves.</summary>
[TestFixture]
public sealed class RestoredClusterTests
{
    private static readonly BackupOptions Quick = new() { PollInterval = TimeSpan.FromMilliseconds(15) };

    [Test]
    public async Task The_first_deployment_brings_the_files_back_once_and_says_where_they_are()
    {
        using var account = new SimulatedAccount();
        await account.DeployAsync();
        using var clients = account.Clients();
        var manifest = await ClusterBackup.RunAsync(SimulatedAccount.Cluster(), clients, Quick);
        var restored = RestoreDescription.For(SimulatedAccount.Cluster(), manifest, "newsroom-r", "drill.example.com");
        account.Events.Clear();

        var deployed = await account.DeployAsync(restored);

        var jobs = (await clients.Backup.ListRestoreJobsAsync(new ListRestoreJobsRequest())).RestoreJobs!;
        var notices = account.Events.OfType<NoticeEvent>().ToList();
        Assert.That(deployed.IsSealed, Is.True);
        Assert.That(jobs.Select(job => (job.RecoveryPointArn, job.Status)), Is.EqualTo(new[] { (manifest.Files!.RecoveryPoint, "COMPLETED") }));
        Assert.That(notices.Where(notice => notice.IsImportant).Select(notice => notice.Text), Has.One.Contains("/aws-backup-restore_*").And.Contains("wordpress/uploads"));

        // 'restore --files-into' finds the same job, and a cluster that serves is not restored again.
        await FilesRestore.RunAsync(manifest, restored, clients, Quick);
        await account.DeployAsync(restored);
        Assert.That((await clients.Backup.ListRestoreJobsAsync(new ListRestoreJobsRequest())).RestoreJobs, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_deployment_that_died_while_the_files_came_back_goes_on_with_the_same_job()
    {
        using var account = new SimulatedAccount();
        await account.DeployAsync();
        using var clients = account.Clients();
        var manifest = await ClusterBackup.RunAsync(SimulatedAccount.Cluster(), clients, Quick);
        var restored = RestoreDescription.For(SimulatedAccount.Cluster(), manifest, "newsroom-r", "drill.example.com");

        Assert.That(async () => await account.DeployAsync(restored, watch: e =>
        {
            if (e is NoticeEvent { Text: var text } && text.StartsWith("restore job", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("killed");
            }
        }), Throws.InvalidOperationException);

        Assert.That((await account.DeployAsync(restored)).IsSealed, Is.True);
        Assert.That((await clients.Backup.ListRestoreJobsAsync(new ListRestoreJobsRequest())).RestoreJobs, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_recovery_point_of_another_region_is_refused_before_anything_is_made()
    {
        using var account = new SimulatedAccount();
        var cluster = SimulatedAccount.Cluster(c => c.RestoreFrom(recoveryPoint: "arn:aws:backup:us-west-2:000000000000:recovery-point:1EB3B5E7-9EB0-435A-A80B-108B488B0D45"));

        Assert.That(async () => await account.DeployAsync(cluster), Throws.InstanceOf<DeploymentException>().With.Message.Contains("is in us-west-2, the cluster in eu-west-1"));
        Assert.That(account.Aws.Resources.Count(resource => resource.Type == "AWS::EFS::FileSystem"), Is.Zero);
    }
}
