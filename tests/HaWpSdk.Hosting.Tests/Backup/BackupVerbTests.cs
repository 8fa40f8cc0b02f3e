using System.Text.Json;
using HaWpSdk.Hosting.Tests.Support;

namespace HaWpSdk.Hosting.Tests.Backup;

/// <summary>Deploy, audit, backup and restore as a person does them, on the simulated account of a folder.</summary>
[TestFixture]
public sealed class BackupVerbTests
{
    [Test]
    public async Task A_cluster_is_deployed_audited_backed_up_and_described_anew()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        WriteRelease(hawp);
        var deployed = await hawp.RunAsync("deploy", "--local", "--yes", "--quiet", "--release", "wp");
        Assert.That(deployed.Code, Is.EqualTo(ExitCodes.Fine), deployed.Error);

        var audited = await hawp.RunAsync("audit", "--local", "--format", "json");
        using var audit = JsonDocument.Parse(audited.Out);
        var first = audit.RootElement.GetProperty("audits")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(audited.Code, Is.EqualTo(ExitCodes.Fine), audited.Out);
            Assert.That(first.GetProperty("simulated").GetBoolean());
            Assert.That(first.GetProperty("drift").GetArrayLength(), Is.Zero, audited.Out);
            Assert.That(first.GetProperty("unanswered").GetArrayLength(), Is.Zero, audited.Out);
            Assert.That(audit.RootElement.GetProperty("summary").GetProperty("errors").GetInt32(), Is.Zero);
        }

        var text = await hawp.RunAsync("audit", "--local");
        Assert.That(text.Out, Does.StartWith("simulated cluster newsroom in the simulated account 000000000000, "));

        Assert.That((await hawp.RunAsync("backup", "--local", "--list")).Out, Is.EqualTo("simulated newsroom has no backup; 'hawp backup' makes one\n"));
        var made = await hawp.RunAsync("backup", "--local", "--format", "json");
        Assert.That(made.Code, Is.EqualTo(ExitCodes.Fine), made.Error);
        Assert.That(made.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.All.StartsWith("simulated "));
        using var backup = JsonDocument.Parse(made.Out);
        var id = backup.RootElement.GetProperty("id").GetString()!;
        Assert.That(backup.RootElement.GetProperty("state").GetString(), Is.EqualTo("complete"));
        Assert.That((await hawp.RunAsync("backup", "--local", "--list")).Out, Does.StartWith($"simulated {id}  complete"));

        var drill = await hawp.RunAsync("backup", "--local", "--verify");
        Assert.That(drill.Out, Does.Contain($"hawp restore {id} --as newsroom-drill --domain drill.example.com --output drill.yaml"));
        Assert.That(drill.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.All.StartsWith("simulated "));

        var restored = await hawp.RunAsync("restore", id, "--local", "--as", "newsroom-r", "--domain", "drill.example.com", "--output", "drill.yaml");
        Assert.That(restored.Code, Is.EqualTo(ExitCodes.Fine), restored.Error);
        Assert.That(hawp.Read("drill.yaml"), Does.Contain("name: newsroom-r").And.Contain("snapshot: \"arn:aws:rds:eu-west-1:000000000000:snapshot:newsroom-backup-").And.Contain("recoveryPoint: \"arn:aws:backup:"));
        var same = await hawp.RunAsync("restore", id, "--local", "--as", "newsroom");
        Assert.That((same.Code, same.Error), Is.EqualTo((ExitCodes.Failed, "hawp: 'newsroom' is the cluster that was backed up. A restore makes a new cluster beside it: give it another name with --as.\n")));

        // The described cluster is deployed and has its files with that; another one gets them by the verb, and a second run finds the job of the first.
        var neither = await hawp.RunAsync("restore", id, "--local");
        Assert.That((neither.Code, neither.Error), Is.EqualTo((ExitCodes.Usage, "hawp: Say what to do: --as NAME makes the description of a new cluster, --files-into FILE brings the files into it once it is deployed.\n")));
        var tooEarly = await hawp.RunAsync("restore", id, "--local", "--files-into", "drill.yaml");
        Assert.That(tooEarly.Code, Is.EqualTo(ExitCodes.Failed));
        Assert.That(tooEarly.Error, Does.Contain("newsroom-r").And.Contain("hawp deploy"));
        var onto = await hawp.RunAsync("restore", id, "--local", "--files-into", "cluster.yaml");
        Assert.That((onto.Code, onto.Error), Is.EqualTo((ExitCodes.Failed, $"hawp: 'newsroom' is the cluster that was backed up. Files go into a new cluster: make its description with 'hawp restore {id} --as NAME' and deploy it first.\n")));
        var second = await hawp.RunAsync("deploy", "--local", "--cluster", "drill.yaml", "--yes", "--quiet", "--release", "wp");
        Assert.That(second.Code, Is.EqualTo(ExitCodes.Fine), second.Error);
        var files = await hawp.RunAsync("restore", id, "--local", "--files-into", "drill.yaml");
        Assert.That(files.Code, Is.EqualTo(ExitCodes.Fine), files.Error);
        Assert.That(files.Out, Does.Match($"^simulated files of {id} are in fs-[0-9a-f]+, below /aws-backup-restore_\\* at its root"));
        Assert.That(files.Error, Does.Contain("going on with restore job"));
        hawp.Write("other.yaml", Hawp.Clean.Replace("newsroom", "other", StringComparison.Ordinal).Replace("www.example.com", "other.example.com", StringComparison.Ordinal));
        var third = await hawp.RunAsync("deploy", "--local", "--cluster", "other.yaml", "--yes", "--quiet", "--release", "wp");
        Assert.That(third.Code, Is.EqualTo(ExitCodes.Fine), third.Error);
        var moved = await hawp.RunAsync("restore", id, "--local", "--files-into", "other.yaml");
        Assert.That(moved.Code, Is.EqualTo(ExitCodes.Fine), moved.Error);
        Assert.That(moved.Out, Does.Match($"^simulated files of {id} are in fs-[0-9a-f]+, below /aws-backup-restore_\\* at its root"));
        Assert.That(moved.Error, Does.Match("restore job [0-9A-Za-z-]+ into fs-[0-9a-f]+ started"));
        var movedAgain = await hawp.RunAsync("restore", id, "--local", "--files-into", "other.yaml");
        Assert.That((movedAgain.Code, movedAgain.Out), Is.EqualTo((ExitCodes.Fine, moved.Out)), movedAgain.Error);
        Assert.That(movedAgain.Error, Does.Contain("going on with restore job"));

        // Nothing that was printed or written beside the account's own state is a secret of it.
        var said = string.Concat(deployed.Out, deployed.Error, audited.Out, text.Out, made.Out, made.Error, drill.Out, second.Error, files.Out, files.Error, hawp.Read("drill.yaml"));
        var secrets = Secrets(hawp.Read(".hawp/simulated-aws.json")).ToList();
        Assert.That(secrets, Is.Not.Empty);
        foreach (var secret in secrets)
        {
            Assert.That(said, Does.Not.Contain(secret));
        }
    }

    [Test]
    public async Task A_backup_is_refused_while_a_plugin_makes_backups()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean + "plugins:\n  updraftplus:\n    version: 1.24.1\n");
        var refused = await hawp.RunAsync("backup", "--local");
        Assert.That(refused.Code, Is.EqualTo(ExitCodes.Failed));
        Assert.That(refused.Error, Does.StartWith("hawp: HAW0601 error: ").And.Contains("no backup was made"));
    }

    [TestCase("--prune", "soon", "hawp: --prune soon: write an age such as 30d or 12h.\n")]
    public async Task A_wrong_option_is_told(string option, string value, string expected)
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        var ran = await hawp.RunAsync("backup", "--local", option, value);
        Assert.That((ran.Code, ran.Error), Is.EqualTo((ExitCodes.Usage, expected)));
    }

    internal static void WriteRelease(Hawp hawp)
    {
        hawp.Write("wp/wp-includes/version.php", "<?php\n$wp_version = '6.8.3';\n");
        foreach (var file in new[] { "index.php", "wp-settings.php", "wp-load.php" })
        {
            hawp.Write("wp/" + file, "<?php\n");
        }
    }

    private static IEnumerable<string> Secrets(string state) =>
        System.Text.RegularExpressions.Regex.Matches(state, """password(?:\\u0022|\\")\s*:\s*(?:\\u0022|\\")([^\\"\s]{8,})""").Select(match => match.Groups[1].Value).Distinct();
}
