using HaWpSdk.Hosting.Tests.Support;

namespace HaWpSdk.Hosting.Tests.Rotate;

[TestFixture]
public sealed class RotateVerbTests
{
    [Test]
    public async Task Prints_the_steps_and_changes_nothing_on_a_dry_run_and_rotates_without_it()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        hawp.Write("site/wp-includes/version.php", "<?php\n$wp_version = '6.8.3';\n");
        hawp.Write("site/wp-settings.php", "<?php\n");
        hawp.Write("site/index.php", "<?php\n");
        var deployed = await hawp.RunAsync("deploy", "--local", "--yes", "--release", "site", "--quiet");
        Assert.That(deployed.Code, Is.Zero, deployed.Error);

        var dry = await hawp.RunAsync("rotate", "salts", "--local", "--dry-run");
        Assert.That(dry.Code, Is.Zero, dry.Error);
        Assert.That(dry.Out.Split('\n'), Has.Some.StartsWith("simulated 1/3 make a new value").And.None.Contains("done"));

        var rotated = await hawp.RunAsync("rotate", "salts", "--local", "--yes");
        Assert.That(rotated.Code, Is.Zero, rotated.Error);
        Assert.That(rotated.Out, Does.Contain("simulated salts of newsroom is rotated"));

        var refused = await hawp.RunAsync("rotate", "redis", "--local", "--yes");
        Assert.That(refused.Code, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("nothing to rotate"));
    }

    [Test]
    public async Task Knows_four_secrets_only()
    {
        using var hawp = new Hawp();
        Assert.That((await hawp.RunAsync("rotate", "everything")).Code, Is.EqualTo(2));
    }
}
