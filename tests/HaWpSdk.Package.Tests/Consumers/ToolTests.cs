using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
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

    // As nuget/pack.sh does it: a package for this kind of machine, one for all others, and one that points at them. It compiles everything for release, so it takes minutes.
    [Test]
    public async Task Packed_for_release_it_is_compiled_ahead_for_this_kind_of_machine()
    {
        if (Environment.GetEnvironmentVariable("HAWP_LONG") != "1")
        {
            Assert.Ignore("Runs with HAWP_LONG=1.");
        }

        const string version = PackedFeed.Version + ".release";
        var kind = RuntimeInformation.RuntimeIdentifier.StartsWith("linux-", StringComparison.Ordinal) ? RuntimeInformation.RuntimeIdentifier : "linux-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        using var feed = new ThrowAwayFolder("release");
        await DotNet.RunAsync(Repository.Folder,
            ["msbuild", "nuget/Pack.proj", "-nologo", "-v:minimal", "-p:ContinuousIntegrationBuild=true", "-p:RunAnalyzers=false", $"-p:PackageVersion={version}", $"-p:HawpPackages={feed.FullName}/", $"-p:HawpToolRuntimes=\"{kind};any\""],
            environment: PackedFeed.Surroundings);
        using var solution = new Consumer();
        solution.Write("nuget.config", $"<configuration><packageSources><clear /><add key=\"release\" value=\"{feed.FullName}\" /></packageSources></configuration>");
        await DotNet.RunAsync(solution.Folder, ["tool", "install", "HaWpSdk.Cli", "--version", version, "--tool-path", "tools"]);
        var scan = await Command.RunAsync(solution.PathOf("tools/hawp"), "rules");
        var installed = Directory.EnumerateFiles(solution.PathOf("tools"), "*.dll", SearchOption.AllDirectories).Where(file => file.Contains($"{Path.DirectorySeparatorChar}{kind}{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(scan.Output, Does.Contain("HAW0201"), scan.Error);
            Assert.That(installed.Select(Path.GetFileName), Does.Contain("hawp.dll").And.Contain("HaWpSdk.Policy.dll"), "the package of this kind of machine is the one that is installed");
            Assert.That(installed.Where(file => !IsCompiledAhead(file)), Is.Empty);
            Assert.That(Directory.EnumerateFiles(feed.FullName, "HaWpSdk.Cli*").Select(Path.GetFileName), Is.EquivalentTo(new[]
            {
                $"HaWpSdk.Cli.{version}.nupkg", $"HaWpSdk.Cli.any.{version}.nupkg", $"HaWpSdk.Cli.any.{version}.snupkg", $"HaWpSdk.Cli.{kind}.{version}.nupkg", $"HaWpSdk.Cli.{kind}.{version}.snupkg",
            }));
            Assert.That(PackageBytes.FilesThatName(feed.FullName, Repository.Folder), Is.Empty, "no file names a path of the machine that packed it");
        }
    }

    private static bool IsCompiledAhead(string file)
    {
        using var image = new PEReader(File.OpenRead(file));
        return image.PEHeaders.CorHeader is { ManagedNativeHeaderDirectory.Size: > 0 };
    }
}
