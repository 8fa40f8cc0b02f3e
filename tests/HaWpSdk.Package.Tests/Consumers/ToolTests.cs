using HaWpSdk.Package.Tests.Support;
using HaWpSdk.TestKit;

namespace HaWpSdk.Package.Tests.Consumers;

[TestFixture]
public sealed class ToolTests
{
    [Test]
    public async Task Is_installed_and_judges_a_cluster()
    {
        using var solution = new Consumer();
        await DotNet.RunAsync(solution.Folder, ["tool", "install", "HaWpSdk.Cli", "--version", PackedFeed.Version, "--tool-path", "tools"]);
        var hawp = Path.Combine(solution.Folder, "tools", "hawp");
        solution.Write("cluster.yaml", "name: newsroom\nenvironment: production\nregion: eu-west-1\ndomain:\n  primary: www.example.com\nweb:\n  pageCache: onNodes\n");

        var help = await Command.RunAsync(hawp, "--help");
        var check = await Command.RunAsync(hawp, "check", "--cluster", Path.Combine(solution.Folder, "cluster.yaml"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(help.ExitCode, Is.Zero, help.Error);
            Assert.That(help.Output, Does.Contain("check"));
            Assert.That(check.ExitCode, Is.EqualTo(1), check.Output + check.Error);
        }
    }
}
