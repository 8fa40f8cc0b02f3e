using HaWpSdk.Deploy.Backup;
using HaWpSdk.Deploy.Tests.Audit.Support;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Simulator.Faults;

namespace HaWpSdk.Deploy.Tests.Backup;

/// <summary>Backups of a running cluster: what is made, in which order, and what becomes of a run that was stopped.</summary>
[TestFixture]
public sealed class ClusterBackupTests
{
    private static readonly BackupOptions Quick = new() { PollInterval = TimeSpan.FromMilliseconds(20) };
    private SimulatedCluster _cluster = null!;

    [SetUp]
    public async Task Start() => _cluster = await SimulatedCluster.StartAsync();

    [TearDown]
    public void Stop() => _cluster.Dispose();

    [Test]
    public async Task Keeps_files_then_database_and_one_manifest_of_both()
    {
        await _cluster.PutAsync("releases/current.json", """{"release":"0123456789abcdef","sha256":"x","previous":null,"at":"2026-06-01T12:00:00Z"}""");
        var manifest = await ClusterBackup.RunAsync(_cluster.Model, _cluster.Clients, Quick);
        var calls = _cluster.Aws.Calls.Select(call => call.Operation).ToList();
        var (stored, problems) = await ClusterBackup.ListAsync(_cluster.Model, _cluster.Clients);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(calls.IndexOf("StartBackupJob"), Is.LessThan(calls.IndexOf("CreateDBSnapshot")).And.GreaterThan(0));
            Assert.That(manifest.State, Is.EqualTo(BackupState.Complete));
            Assert.That(manifest.Files!.RecoveryPoint, Does.StartWith("arn:aws:backup:eu-west-1:000000000000:recovery-point:"));
            Assert.That(manifest.Files.FileSystem, Is.EqualTo(_cluster.Id("FileSystem")));
            Assert.That(manifest.Database!.Arn, Is.EqualTo($"arn:aws:rds:eu-west-1:000000000000:snapshot:newsroom-backup-{manifest.Id.ToLowerInvariant()}"));
            Assert.That(manifest.Database.IsAvailable);
            Assert.That(manifest.Skew, Is.LessThan(TimeSpan.FromMinutes(1)));
            Assert.That(manifest.Release, Is.EqualTo("0123456789abcdef"));
            Assert.That(problems, Is.Empty);
            Assert.That(stored.Select(found => found.ToJson().ToJsonString()), Is.EqualTo(new[] { manifest.ToJson().ToJsonString() }));
        }
    }

    [TestCase("StartBackupJob", 0, TestName = "Resumes_after_a_kill_before_the_first_job")]
    [TestCase("StartBackupJob", 1, TestName = "Resumes_after_a_kill_between_the_two_jobs")]
    [TestCase("CreateDBSnapshot", 1, TestName = "Resumes_after_a_kill_before_the_snapshot_is_complete")]
    public async Task Resumes(string after, int answered)
    {
        // A kill leaves no time to write anything: every call after that one fails.
        if (answered == 0)
        {
            _cluster.Aws.Faults.Add(new Fault { Kind = FaultKind.AccessDenied, Service = "backup", Operation = after, Times = null });
        }
        else
        {
            _cluster.Aws.Faults.Add(new Fault { Kind = FaultKind.AccessDenied, Service = "s3", Operation = "PutObject", After = after == "StartBackupJob" ? 1 : 2, Times = null });
        }

        Assert.That(async () => await ClusterBackup.RunAsync(_cluster.Model, _cluster.Clients, Quick), Throws.TypeOf<BackupException>().With.Message.Contains("lack the permission"));
        _cluster.Aws.Faults.Clear();
        var manifest = await ClusterBackup.RunAsync(_cluster.Model, _cluster.Clients, Quick);
        await OneOfEachAsync(manifest);
    }

    [Test]
    public async Task Resumes_after_an_answer_that_was_lost()
    {
        _cluster.Aws.Faults.Add(new Fault { Kind = FaultKind.ResetAfter, Service = "backup", Operation = "StartBackupJob" });
        _cluster.Aws.Faults.Add(new Fault { Kind = FaultKind.ResetAfter, Service = "rds", Operation = "CreateDBSnapshot" });
        await OneOfEachAsync(await ClusterBackup.RunAsync(_cluster.Model, _cluster.Clients, Quick));
    }

    [Test]
    public async Task An_interrupted_run_says_so_and_the_next_one_goes_on()
    {
        using var stop = new CancellationTokenSource();
        var progress = new Reporter(value =>
        {
            if (value is { Part: "database" } && value.Text.Contains("started", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        });
        Assert.That(async () => await ClusterBackup.RunAsync(_cluster.Model, _cluster.Clients, Quick, progress, stop.Token), Throws.InstanceOf<OperationCanceledException>());
        var (between, _) = await ClusterBackup.ListAsync(_cluster.Model, _cluster.Clients);
        Assert.That(between.Single().State, Is.EqualTo(BackupState.Started));
        Assert.That(between.Single().Files!.JobId, Is.Not.Null);
        var manifest = await ClusterBackup.RunAsync(_cluster.Model, _cluster.Clients, Quick);
        Assert.That(manifest.Id, Is.EqualTo(between.Single().Id));
        await OneOfEachAsync(manifest);
    }

    [Test]
    public async Task Starts_without_waiting_when_asked_and_the_next_run_completes_it()
    {
        var started = await ClusterBackup.RunAsync(_cluster.Model, _cluster.Clients, Quick with { Wait = false });
        Assert.That(started.State, Is.EqualTo(BackupState.Started));
        var manifest = await ClusterBackup.RunAsync(_cluster.Model, _cluster.Clients, Quick);
        Assert.That((manifest.Id, manifest.State), Is.EqualTo((started.Id, BackupState.Complete)));
        await OneOfEachAsync(manifest);
    }

    [Test]
    public async Task Copies_the_snapshot_to_another_region()
    {
        var manifest = await ClusterBackup.RunAsync(_cluster.Model, _cluster.Clients, Quick with { CopyTo = ["eu-central-1"] });
        Assert.That(manifest.Copies, Is.EqualTo(new[] { new BackupCopy("eu-central-1", $"arn:aws:rds:eu-central-1:000000000000:snapshot:{manifest.Database!.Snapshot}", true) }));
        var restored = RestoreDescription.For(_cluster.Model, manifest, "newsroom-b", region: "eu-central-1");
        Assert.That(new DocumentView(restored.Collected).Text("restoreFrom.snapshot"), Is.EqualTo(manifest.Copies[0].Arn));
        Assert.That(new DocumentView(restored.Collected).Text("restoreFrom.recoveryPoint"), Is.Null);
    }

    [Test]
    public async Task Prunes_what_is_too_old_and_always_keeps_the_youngest()
    {
        var clock = new Clock(DateTimeOffset.UtcNow.AddDays(-40));
        var first = await ClusterBackup.RunAsync(_cluster.Model, _cluster.Clients, Quick with { Clock = clock });
        clock.Now = DateTimeOffset.UtcNow.AddDays(-35);
        var second = await ClusterBackup.RunAsync(_cluster.Model, _cluster.Clients, Quick with { Clock = clock });

        var planned = await BackupPruning.RunAsync(_cluster.Model, _cluster.Clients, TimeSpan.FromDays(30), dryRun: true);
        Assert.That(planned.Select(backup => (backup.Manifest.Id, backup.Removed)), Is.EqualTo(new[] { (first.Id, false) }));
        Assert.That((await ClusterBackup.ListAsync(_cluster.Model, _cluster.Clients)).Manifests, Has.Count.EqualTo(2));

        // The vault's lock holds the recovery point, which was made a moment ago.
        var pruned = await BackupPruning.RunAsync(_cluster.Model, _cluster.Clients, TimeSpan.FromDays(30), dryRun: false);
        Assert.That(pruned.Single().Kept, Does.StartWith("the recovery point in newsroom-vault stays:"));
        var (left, _) = await ClusterBackup.ListAsync(_cluster.Model, _cluster.Clients);
        Assert.That(left.Select(backup => (backup.Id, backup.State)), Is.EqualTo(new[] { (first.Id, BackupState.Pruning), (second.Id, BackupState.Complete) }));
    }

    [Test]
    public async Task Prunes_everything_of_a_backup_where_no_lock_holds_it()
    {
        using var cluster = await SimulatedCluster.StartAsync(model => model.WithBackups(backups => backups.VaultLock(HaWpSdk.Values.VaultLock.None)));
        var clock = new Clock(DateTimeOffset.UtcNow.AddDays(-40));
        await ClusterBackup.RunAsync(cluster.Model, cluster.Clients, Quick with { Clock = clock });
        var young = await ClusterBackup.RunAsync(cluster.Model, cluster.Clients, Quick);
        var pruned = await BackupPruning.RunAsync(cluster.Model, cluster.Clients, TimeSpan.FromDays(30), dryRun: false);
        Assert.That(pruned.Single().Removed);
        Assert.That((await ClusterBackup.ListAsync(cluster.Model, cluster.Clients)).Manifests.Select(backup => backup.Id), Is.EqualTo(new[] { young.Id }));
        Assert.That((await cluster.Clients.RDS.DescribeDBSnapshotsAsync(new() { SnapshotType = "manual" })).DBSnapshots!.Select(snapshot => snapshot.DBSnapshotIdentifier), Is.EqualTo(new[] { young.Database!.Snapshot }));
    }

    [Test]
    public void Objects_while_a_backup_plugin_is_in_the_model()
    {
        var model = HaCluster.From(_cluster.Model).WithPlugins(plugins => plugins.Add("updraftplus", "1.24.1")).Build();
        Assert.That(ClusterBackup.Objections(model).Select(finding => finding.RuleId), Is.EqualTo(new[] { "HAW0601" }));
        Assert.That(ClusterBackup.Objections(_cluster.Model), Is.Empty);
        Assert.That(ClusterBackup.Objections(HaCluster.From(model).Accept("HAW0601", "moved away next week").Build()), Is.Empty);
    }

    [Test]
    public async Task A_restore_is_a_new_cluster_and_never_the_old_one()
    {
        var manifest = await ClusterBackup.RunAsync(_cluster.Model, _cluster.Clients, Quick);
        Assert.That(() => RestoreDescription.For(_cluster.Model, manifest, "newsroom"), Throws.TypeOf<BackupException>().With.Message.Contains("is the cluster that was backed up"));
        Assert.That(() => RestoreDescription.For(_cluster.Model, manifest with { State = BackupState.Started }, "other"), Throws.TypeOf<BackupException>().With.Message.Contains("Run 'hawp backup' again"));
        Assert.That(() => RestoreDescription.For(_cluster.Model, manifest, "other", region: "us-west-2"), Throws.TypeOf<BackupException>().With.Message.Contains("--copy-to us-west-2"));
        var restored = RestoreDescription.For(_cluster.Model, manifest, "newsroom-r", "drill.example.com");
        var said = new DocumentView(restored.Collected);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(restored.Name, Is.EqualTo("newsroom-r"));
            Assert.That(said.Text("restoreFrom.snapshot"), Is.EqualTo(manifest.Database!.Arn));
            Assert.That(said.Text("restoreFrom.recoveryPoint"), Is.EqualTo(manifest.Files!.RecoveryPoint));
            Assert.That(said.Text("domain.primary"), Is.EqualTo("drill.example.com"));
            Assert.That(HaCluster.FromYaml(restored.ToYaml(), "restored.yaml"), Is.EqualTo(restored));
        }
    }

    [Test]
    public async Task The_drill_is_refused_when_a_part_of_the_backup_is_gone()
    {
        var manifest = await ClusterBackup.RunAsync(_cluster.Model, _cluster.Clients, Quick);
        var drill = await RestoreDrill.PlanAsync(_cluster.Model, _cluster.Clients);
        Assert.That(drill.Steps.Select(step => step.Command).Where(command => command.Length > 0), Has.Some.Contains($"hawp restore {manifest.Id} --as newsroom-drill"));
        Assert.That(drill.LastRestore, Is.Null);
        await _cluster.Clients.RDS.DeleteDBSnapshotAsync(new() { DBSnapshotIdentifier = manifest.Database!.Snapshot });
        Assert.That(async () => await RestoreDrill.PlanAsync(_cluster.Model, _cluster.Clients), Throws.TypeOf<BackupException>().With.Message.Contains("cannot be restored"));
    }

    [Test]
    public async Task A_manifest_that_was_changed_by_hand_is_told_and_hides_no_other()
    {
        await _cluster.PutAsync("backups/20200101T000000Z.json", """{"version":1,"id":"20200101T000000Z"}""");
        await _cluster.PutAsync("backups/20200102T000000Z.json", "not json");
        var manifest = await ClusterBackup.RunAsync(_cluster.Model, _cluster.Clients, Quick);
        var (manifests, problems) = await ClusterBackup.ListAsync(_cluster.Model, _cluster.Clients);
        Assert.That(manifests.Select(found => found.Id), Is.EqualTo(new[] { manifest.Id }));
        Assert.That(problems, Has.Count.EqualTo(2));
        Assert.That(problems[0], Does.Contain("20200101T000000Z.json is not the restore manifest it should be"));
    }

    private async Task OneOfEachAsync(BackupManifest manifest)
    {
        var points = await _cluster.Clients.Backup.Paginators.ListRecoveryPointsByBackupVault(new() { BackupVaultName = "newsroom-vault" }).Items.ToListAsync();
        var snapshots = (await _cluster.Clients.RDS.DescribeDBSnapshotsAsync(new() { SnapshotType = "manual" })).DBSnapshots!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(manifest.State, Is.EqualTo(BackupState.Complete));
            Assert.That(points.Select(point => point.RecoveryPointArn), Is.EqualTo(new[] { manifest.Files!.RecoveryPoint }));
            Assert.That(snapshots.Select(snapshot => snapshot.DBSnapshotArn), Is.EqualTo(new[] { manifest.Database!.Arn }));
        }
    }

    private sealed class Reporter(Action<BackupProgress> tell) : IProgress<BackupProgress>
    {
        public void Report(BackupProgress value) => tell(value);
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
