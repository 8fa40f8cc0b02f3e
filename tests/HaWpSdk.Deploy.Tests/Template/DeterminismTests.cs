using HaWpSdk.Deploy.Template;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Template;

/// <summary>The same bytes from other processes, in other cultures and time zones: set in the environment, as on another machine.</summary>
[TestFixture]
public sealed class DeterminismTests
{
    private const string Asked = "HAWP_PRINT_TEMPLATE_HASH";

    [Test]
    public async Task Another_process_in_another_culture_and_time_zone_makes_the_same_bytes()
    {
        var here = Hash();
        foreach (var (zone, culture) in new[] { ("Pacific/Kiritimati", "tr_TR.UTF-8"), ("America/St_Johns", "fa_IR.UTF-8") })
        {
            var run = await Command.RunAsync(
                "dotnet",
                ["test", typeof(DeterminismTests).Assembly.Location, "--filter", $"FullyQualifiedName={typeof(DeterminismTests).FullName}.{nameof(Prints_the_hash_when_asked)}", "--logger", "console;verbosity=normal"],
                new Dictionary<string, string> { [Asked] = "1", ["TZ"] = zone, ["LANG"] = culture, ["LC_ALL"] = culture, ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0" },
                CancellationToken.None);
            Assert.That(run.Output, Does.Contain("templates " + here), $"{zone}, {culture}: {run.Output}{run.Error}");
        }
    }

    [Test]
    public void Prints_the_hash_when_asked()
    {
        if (Environment.GetEnvironmentVariable(Asked) != "1")
        {
            Assert.Ignore("Asked by another process only.");
        }

        TestContext.Out.WriteLine($"templates {Hash()} {System.Globalization.CultureInfo.CurrentCulture.Name} {TimeZoneInfo.Local.Id}");
    }

    [Test]
    public void A_file_holds_what_the_text_says_also_after_another_template_was_written([Values] bool indented)
    {
        var large = SampleClusters.All["default"].ToTemplates().Main;
        foreach (var (name, cluster) in SampleClusters.All)
        {
            var template = cluster.ToTemplates().Main;
            using var file = new MemoryStream();
            template.WriteJson(file, indented);
            var text = template.ToJson(indented);
            _ = large.ToJson(indented);
            Assert.That(System.Text.Encoding.UTF8.GetString(file.ToArray()), Is.EqualTo(text), name);
            if (!indented)
            {
                Assert.That(template.SizeInBytes, Is.EqualTo(file.Length), name);
            }
        }
    }

    private static string Hash()
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        foreach (var (name, cluster) in SampleClusters.All.OrderBy(sample => sample.Key, StringComparer.Ordinal))
        {
            var templates = cluster.ToTemplates();
            foreach (var text in new[] { name, templates.Main.ToJson(), templates.Main.ToYaml(), templates.Edge?.ToJson() ?? string.Empty, templates.Bundle.Hash })
            {
                hash.AppendData(System.Text.Encoding.UTF8.GetBytes(text));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
