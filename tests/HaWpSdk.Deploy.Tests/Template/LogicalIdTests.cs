using HaWpSdk.Deploy.Template;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Template;

/// <summary>A logical id is a promise to every cluster that is deployed: under another one CloudFormation makes the resource anew and deletes the old one.</summary>
[TestFixture]
public sealed class LogicalIdTests
{
    private static readonly string File = System.IO.Path.Combine(Repository.Folder, "tests", "HaWpSdk.Deploy.Tests", "Template", "logical-ids.txt");

    [Test]
    public void No_logical_id_is_ever_renamed_or_given_to_another_type()
    {
        var now = SampleClusters.All.SelectMany(cluster => new[] { ("main", cluster.Value.ToTemplates().Main), ("edge", cluster.Value.ToTemplates().Edge) })
            .Where(item => item.Item2 is not null).SelectMany(item => item.Item2!.Resources.Select(resource => $"{item.Item1} {resource.LogicalId} {resource.Type}"))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("HAWP_RECORD") == "1")
        {
            System.IO.File.WriteAllText(File, string.Join('\n', now) + "\n");
        }

        var recorded = System.IO.File.ReadAllLines(File);
        Assert.That(recorded.Except(now, StringComparer.Ordinal), Is.Empty, "Never rename a logical id: replacement means data and open ports. Keep the id; HAWP_RECORD=1 takes one out only when the resource itself is no longer made.");
        Assert.That(now.Except(recorded, StringComparer.Ordinal), Is.Empty, "New ids: look at them, they are for ever, then run HAWP_RECORD=1 dotnet test tests/HaWpSdk.Deploy.Tests --filter LogicalIdTests.");
    }
}
