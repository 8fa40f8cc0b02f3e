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

        solution.Write("site/composer.json", "{ \"require\": {\n  \"wpackagist-plugin/updraftplus\": \"1.24.1\"\n} }");

        var version = await Command.RunAsync(hawp, "--version");
        var help = await Command.RunAsync(hawp, "--help");
        var rules = await Command.RunAsync(hawp, "rules");
        var check = await Command.RunAsync(hawp, "check", "--cluster", solution.PathOf("cluster.yaml"));
        var scan = await Command.RunAsync(hawp, "scan", solution.PathOf("site"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(version.Output, Does.Match(@"^0\.1\.0"));
            Assert.That(help.ExitCode, Is.Zero, help.Error);
            Assert.That(help.Output, Does.Contain("check").And.Contain("deploy"));
            Assert.That(rules.Output, Does.Contain("HAW0201").And.Contain("page-cache-on-node"));
            Assert.That(check.ExitCode, Is.EqualTo(1), check.Output + check.Error);
            Assert.That(check.Output, Does.Contain("HAW0201"));
            Assert.That(scan.ExitCode, Is.EqualTo(1), scan.Output + scan.Error);
            Assert.That(scan.Output, Does.Contain("HAW0601").And.Contain("composer.json"));
        }
    }
}
