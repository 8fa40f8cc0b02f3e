using HaWpSdk.Package.Tests.Support;

namespace HaWpSdk.Package.Tests.Consumers;

[TestFixture]
public sealed class TemplateTests
{
    [Test]
    public async Task From_dotnet_new_to_a_green_test()
    {
        using var solution = new Consumer();
        var hive = Path.Combine(solution.Folder, "hive");
        await DotNet.RunAsync(solution.Folder, ["new", "install", PackedFeed.PathOf("HaWpSdk.Templates"), "--debug:custom-hive", hive]);
        await DotNet.RunAsync(solution.Folder, ["new", "hawp-cluster", "--name", "Magazine", "--clusterName", "magazine", "--domain", "www.magazine.example", "--debug:custom-hive", hive]);

        var run = await solution.RunAsync("test", "Magazine/Magazine.sln", "--nologo");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero, run.Output);
            Assert.That(run.Output, Does.Contain("Passed!").And.Contain("Failed:     0").And.Not.Contain("warning "));
            Assert.That(File.ReadAllText(Path.Combine(solution.Folder, "Magazine/Deploy/Clusters.cs")), Does.Contain("HaCluster.Create(\"magazine\")").And.Contain("www.magazine.example").And.Contain("namespace Magazine;"));
        }
    }
}
