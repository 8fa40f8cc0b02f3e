using HaWpSdk.Deploy.Backup;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Values;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>Names move there and back; a cluster goes, and its data only when told twice.</summary>
[TestFixture]
public sealed class RemovalTests
{
    [Test]
    public async Task Moves_the_names_in_one_change_and_back()
    {
        using var account = new SimulatedAccount();
        await account.AddRecordAsync("www.example.com", "CNAME", "old.example.net");
        await account.DeployAsync();

        var moved = await account.CutoverAsync(back: false);
        var there = await account.RecordsAsync();
        var again = await account.CutoverAsync(back: false);
        await account.CutoverAsync(back: true);

        Assert.That(moved, Is.EquivalentTo(new[] { "www.example.com", "example.com" }));
        Assert.That(there, Has.Some.Matches("^www.example.com A alias .*cloudfront.net").And.Some.Matches("^example.com AAAA alias .*cloudfront.net").And.None.StartsWith("www.example.com CNAME"));
        Assert.That(again, Is.Empty);
        Assert.That(await account.RecordsAsync(), Has.Some.EqualTo("www.example.com CNAME old.example.net").And.None.StartsWith("www.example.com A ").And.None.StartsWith("example.com A "));
    }

    [Test]
    public void Does_not_move_names_to_what_is_not_there()
    {
        using var account = new SimulatedAccount();

        Assert.That(async () => await account.CutoverAsync(back: false), Throws.TypeOf<DeploymentException>().With.Message.Contains("Run 'hawp deploy' first"));
    }

    [Test]
    public async Task Keeps_data_and_names_what_is_left()
    {
        using var account = new SimulatedAccount();
        await account.DeployAsync();
        await account.CutoverAsync(back: false);

        var gone = await account.DestroyAsync(new DestroyOptions());

        Assert.That(gone.Removed, Is.EquivalentTo(new[] { "newsroom", "newsroom-edge" }));
        Assert.That(gone.Orphans.Select(o => o.Type), Is.SupersetOf(new[] { "AWS::EFS::FileSystem", "AWS::RDS::DBSnapshot", "AWS::KMS::Key", "AWS::S3::Bucket", "AWS::SecretsManager::Secret", "AWS::Route53::RecordSet" }));
        Assert.That(gone.Orphans.Select(o => o.Remove), Has.All.Not.Empty.And.Some.Contains("aws efs delete-file-system --file-system-id fs-").And.Some.Contains("acm-validations.aws"));
        Assert.That(account.Aws.Resources.Select(r => r.Type), Does.Contain("AWS::EFS::FileSystem").And.Not.Contain("AWS::AutoScaling::AutoScalingGroup"));
        Assert.That(await account.RecordsAsync(), Has.None.Contains("cloudfront.net"), "no name points to what is gone");
    }

    [Test]
    public async Task Removes_everything_when_told_twice()
    {
        using var account = new SimulatedAccount();
        var empty = AccountState.Of(account.Aws);
        await account.DeployAsync();

        var gone = await account.DestroyAsync(new DestroyOptions { DeleteData = true });

        Assert.That(gone.Orphans, Is.Empty);
        Assert.That(AccountState.Of(account.Aws).Resources, Is.EqualTo(empty.Resources));
    }

    [Test]
    public async Task Removes_backups_too_that_a_lock_against_mistakes_holds()
    {
        using var account = new SimulatedAccount();
        var empty = AccountState.Of(account.Aws);
        await account.DeployAsync();
        var made = await account.BackUpAsync();
        Assert.That(made.State, Is.EqualTo(BackupState.Complete));

        var gone = await account.DestroyAsync(new DestroyOptions { DeleteData = true });

        Assert.That(gone.Orphans.Select(o => o.Type), Is.EqualTo(new[] { "AWS::RDS::DBSnapshot" }), "a snapshot outlives its database, and is named");
        Assert.That(AccountState.Of(account.Aws).Resources.Except(empty.Resources).Where(one => !one.Contains("DBSnapshot", StringComparison.Ordinal) && !one.Contains("BackupJob", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Removes_all_but_the_vault_whose_lock_nobody_can_take_away()
    {
        using var account = new SimulatedAccount();
        var locked = SimulatedAccount.Cluster(cluster => cluster.WithBackups(backups => backups.VaultLock(VaultLock.Compliance)));
        await account.DeployAsync(locked);
        await account.BackUpAsync(locked);

        var gone = await account.DestroyAsync(new DestroyOptions { DeleteData = true }, locked);

        Assert.That(gone.Removed, Is.SupersetOf(new[] { "newsroom", "newsroom-edge" }));
        var vault = gone.Orphans.Single(o => o.Type == "AWS::Backup::BackupVault");
        Assert.That(vault.Why, Does.StartWith("kept: nobody can delete its recovery points before its lock lets them go"));
        Assert.That(account.Aws.Resources.Select(r => r.Type), Does.Contain("AWS::Backup::BackupVault").And.Not.Contain("AWS::EFS::FileSystem").And.Not.Contain("AWS::RDS::DBInstance"));
    }

    [Test]
    public async Task Deploys_again_after_a_removal_that_kept_data()
    {
        using var account = new SimulatedAccount();
        await account.DeployAsync();
        await account.DestroyAsync(new DestroyOptions());

        // The vault has a name of its own and outlives its stack.
        var failure = (await Assert.ThrowsAsync<DeploymentException>(() => account.DeployAsync()))!;
        Assert.That(failure.Message, Does.Contain("newsroom-vault").And.Contains("hawp deploy --adopt"));
        var cluster = await account.DeployAsync(change: options => options with { Adopt = true });

        Assert.That(cluster.IsSealed, Is.True);
        Assert.That(account.Aws.Resources.Count(r => r.Type == "AWS::Backup::BackupVault"), Is.EqualTo(1));
    }

    [Test]
    public async Task Names_what_collides_and_how_to_take_it_in_or_remove_it()
    {
        using var account = new SimulatedAccount();
        await account.MakeOrphanAsync("newsroom-cache-1");

        var failure = (await Assert.ThrowsAsync<DeploymentException>(() => account.DeployAsync()))!;

        Assert.That(failure.RootCause!.Type, Is.EqualTo("AWS::CloudFront::CachePolicy"));
        Assert.That(failure.Message, Does.Contain("CachePolicy1").And.Contains("newsroom-cache-1").And.Contains("hawp deploy --adopt").And.Contains("aws cloudcontrol delete-resource --type-name AWS::CloudFront::CachePolicy"));
    }
}
