using System.Reflection;
using System.Text.RegularExpressions;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.Sections;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Tests.Rules;

/// <summary>A remedy that names a call which does not exist sends the reader away. Rules are YAML, so only a test can tell.</summary>
[TestFixture]
public sealed partial class RemedyCallsTests
{
    private static readonly Assembly Sdk = typeof(HaCluster).Assembly;

    // The names that the texts of rules use for the builders of the sections, as people name lambda parameters.
    private static readonly Dictionary<string, Type[]> Builders = new()
    {
        ["web"] = [typeof(WebNodes)],
        ["boot"] = [typeof(Boot)],
        ["php"] = [typeof(Php)],
        ["nginx"] = [typeof(Nginx)],
        ["db"] = [typeof(Database)],
        ["files"] = [typeof(SharedFiles)],
        ["edge"] = [typeof(EdgeCache)],
        ["html"] = [typeof(Behaviour)],
        ["waf"] = [typeof(Waf)],
        ["network"] = [typeof(Network)],
        ["loadBalancer"] = [typeof(LoadBalancer)],
        ["backups"] = [typeof(Backups)],
        ["plugins"] = [typeof(Plugins)],
        ["wordpress"] = [typeof(WordPressSite)],
        ["uploads"] = [typeof(Uploads)],
        ["sftp"] = [typeof(Sftp)],
        ["deployment"] = [typeof(Deployment)],
        ["maintenance"] = [typeof(Maintenance)],
        ["observability"] = [typeof(Observability)],
        ["c"] = [typeof(ObjectCache)],
        ["d"] = [typeof(Behaviour)],
        ["m"] = [typeof(FileMount)],
        ["o"] = [typeof(OpCache), typeof(EdgeOrigin)],
        ["p"] = [typeof(EdgePurge)],
        ["r"] = [typeof(RealIp), typeof(DatabaseRouting)],
        ["s"] = [typeof(Sftp)],
        [string.Empty] = [typeof(HaClusterBuilder), typeof(ObjectCache), typeof(Backups), typeof(Behaviour)],
    };

    private static readonly string[] NotOurs = ["TimeSpan"];

    [Test]
    public void Every_call_in_the_text_of_a_rule_exists()
    {
        var missing = new List<string>();
        var seen = 0;
        foreach (var (file, text) in Texts())
        {
            foreach (Match call in Call().Matches(text))
            {
                seen++;
                var builder = call.Groups["builder"].Value;
                var method = call.Groups["method"].Value;
                if (builder.Length > 0 && char.IsUpper(builder[0]))
                {
                    continue;
                }

                if (!Builders.TryGetValue(builder, out var types) || !types.Any(t => Has(t, method)))
                {
                    missing.Add($"{file}: {call.Value}…)");
                }
            }
        }

        Assert.That(missing, Is.Empty);
        Assert.That(seen, Is.GreaterThan(100), "The rules name more than a hundred calls; fewer means that this test reads no texts.");
    }

    [Test]
    public void Every_value_in_the_text_of_a_rule_exists()
    {
        var missing = new List<string>();
        foreach (var (file, text) in Texts())
        {
            foreach (Match value in Value().Matches(text))
            {
                var type = Sdk.GetExportedTypes().FirstOrDefault(t => t.Name == value.Groups["type"].Value);
                if (!NotOurs.Contains(value.Groups["type"].Value) && (type is null || type.GetMember(value.Groups["member"].Value, BindingFlags.Public | BindingFlags.Static).Length == 0))
                {
                    missing.Add($"{file}: {value.Value}");
                }
            }
        }

        Assert.That(missing, Is.Empty);
    }

    private static bool Has(Type type, string method) => type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Any(m => m.Name == method);

    private static IEnumerable<(string File, string Text)> Texts() =>
        from file in ShippedFiles.In("rules/")
        where file.File.EndsWith("/rule.yaml", StringComparison.Ordinal)
        from text in Texts(file)
        select (file.File, text);

    private static IEnumerable<string> Texts(YamlTree tree) => tree switch
    {
        YamlMapping map => map.Entries.SelectMany(e => e is { Key.Text: "message" or "why" or "remedy", Value: YamlScalar text } ? [text.Text] : e.Key.Text == "references" ? [] : Texts(e.Value)),
        YamlSequence list => list.Items.SelectMany(Texts),
        _ => [],
    };

    [GeneratedRegex(@"(?<![A-Za-z0-9_.])(?<builder>[A-Za-z]*)\.(?<method>[A-Z][A-Za-z0-9]*)\(|(?<=\))(?<builder>)\.(?<method>[A-Z][A-Za-z0-9]*)\(")]
    private static partial Regex Call();

    [GeneratedRegex(@"(?<![A-Za-z0-9_./])(?<type>[A-Z][A-Za-z0-9]+)\.(?<member>[A-Z][A-Za-z0-9]+)\b")]
    private static partial Regex Value();
}
