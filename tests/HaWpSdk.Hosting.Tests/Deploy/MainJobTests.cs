using HaWpSdk.Hosting.Tests.Support;
using HaWpSdk.Values;

namespace HaWpSdk.Hosting.Tests.Deploy;

/// <summary>What a program does without a verb.</summary>
[TestFixture]
public sealed class MainJobTests
{
    [Test]
    public async Task Takes_the_first_cluster_all_the_way_on_the_simulator()
    {
        using var hawp = new Hawp();

        var ran = await hawp.RunAsync([], [HaCluster.FromYaml(Hawp.Clean, "a")]);

        Assert.That(ran.Code, Is.Zero, ran.Out + ran.Error);
        Assert.That(ran.Out, Does.Contain("simulated newsroom is deployed in eu-west-1, account 000000000000, and sealed.").And.Contains("simulated Audit of what runs, by ").And.Contains("0 errors, 0 warnings, 0 differences from the description."));
        Assert.That(ran.Out, Does.Match(@"simulated backup \S+ of newsroom in eu-west-1 is complete"));
        Assert.That(ran.Out, Does.Match(@"The real thing costs about [\d,]+ to [\d,]+ USD a month in eu-west-1, by list prices of \d{4}-\d\d-\d\d"));
        Assert.That(ran.Out, Does.Contain("dotnet run -- deploy --image ami-").And.Contains("domain       www.example.com").And.Contains("certificate"));
        Assert.That(hawp.Read("newsroom.html"), Does.StartWith("<!doctype html>").IgnoreCase.And.Contains("Simulated: this cluster was deployed in a simulated AWS account"));
        Assert.That(hawp.Exists(".hawp"), Is.False, "the account is gone");
    }

    [Test]
    public async Task An_sftp_endpoint_plugins_and_a_password_that_changes_are_no_difference_from_the_description()
    {
        using var hawp = new Hawp();
        var cluster = HaCluster.From(HaCluster.FromYaml(Hawp.Clean, "a"))
            .WithPlugins(plugins => plugins.Add("akismet", "5.6"))
            .WithDatabase(db => db.RotateCredentials(every: TimeSpan.FromDays(30)))
            .WithSftp(sftp => sftp.TransferFamily("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExampleEx agency@example.com").Root(SftpRoot.Inbox).Endpoint(SftpEndpoint.Vpc))
            .Build();

        var ran = await hawp.RunAsync([], [cluster]);

        Assert.That(ran.Out, Does.Contain("0 errors, 0 warnings, 0 differences from the description."));
    }

    [Test]
    public async Task Draws_what_the_rules_refuse_and_deploys_nothing()
    {
        using var hawp = new Hawp();

        var ran = await hawp.RunAsync([], [HaCluster.FromYaml(Hawp.OneZone, "a")]);

        Assert.That(ran.Code, Is.EqualTo(1));
        Assert.That(ran.Out, Does.Contain("HAW0501").And.Not.Contains("simulated"));
        Assert.That(hawp.Read("newsroom.html"), Does.Contain("HAW0501"));
    }
}
