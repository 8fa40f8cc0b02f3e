using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Tests.Effects;

/// <summary>What the documentation of a call says about rules is true.</summary>
[TestFixture]
public sealed partial class DocumentationTests
{
    private static readonly DocumentDefinition Definition = ShippedRules.Definitions.Cluster;
    private static readonly Dictionary<string, string> Documentation = Read();

    // What a part of the cluster is made of decides which rules apply at all; the section's own documentation tells them.
    // Which rules read a constant depends on its name.
    private static readonly HashSet<string> Choices =
        ["wordpress.constants[].value", "wordpress.constants[].source", "database.engine", "edge.provider", "objectCache.kind", "sharedFiles.kind", "uploads.store", "loadBalancer.scheme"];

    [Test]
    public void Every_rule_that_is_named_exists()
    {
        var known = ShippedRules.All.Rules.Select(rule => rule.Id).Append("HAW9001").Append("HAW9099").ToHashSet(StringComparer.Ordinal);
        var unknown = Documentation.SelectMany(member => Rule().Matches(member.Value).Select(match => (member.Key, match.Value))).Where(named => !known.Contains(named.Value));
        Assert.That(unknown, Is.Empty);
    }

    [Test]
    public void Every_rule_that_reads_what_a_call_says_is_named_there()
    {
        var readers = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var rule in ShippedRules.All.Rules.Where(rule => rule.Target == RuleTarget.Cluster && rule.Layers.HasFlag(Layers.Model)))
        {
            foreach (var path in PathsIn(ShippedFiles.All.Values.Single(tree => tree.File.Contains("/" + rule.Id + "-", StringComparison.Ordinal)), null))
            {
                (readers.TryGetValue(path, out var ids) ? ids : readers[path] = []).Add(rule.Id);
            }
        }

        var missing = new List<string>();
        foreach (var method in BuilderMethods.All)
        {
            var text = Documentation.GetValueOrDefault(Name(method)) ?? throw new InvalidOperationException($"No documentation of {Name(method)}.");
            var named = Named(text);
            var section = BuilderMethods.SectionOf(method.DeclaringType!);
            var effects = method.GetCustomAttributes<EffectAttribute>().Concat(method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes<EffectAttribute>()));
            var needed = effects.Where(effect => effect is SetsAttribute or SetsConstantAttribute or SetsListAttribute or AppendsAttribute)
                .Select(effect => EffectInterpreter.Kind(section, effect.Path)!.Path).Where(path => readers.ContainsKey(path) && !Choices.Contains(path)).SelectMany(path => readers[path]).ToHashSet(StringComparer.Ordinal);
            needed.ExceptWith(named);
            if (needed.Count > 0)
            {
                missing.Add($"{BuilderMethods.Describe(method)}: {string.Join(", ", needed.Order(StringComparer.Ordinal))}");
            }
        }

        Assert.That(string.Join("\n", missing), Is.Empty);
    }

    // Ids, and ranges such as HAW0401 to HAW0406.
    private static HashSet<string> Named(string text)
    {
        var named = Rule().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        foreach (Match range in Range().Matches(text))
        {
            named.UnionWith(ShippedRules.All.Rules.Select(rule => rule.Id)
                .Where(id => string.CompareOrdinal(id, range.Groups[1].Value) >= 0 && string.CompareOrdinal(id, range.Groups[2].Value) <= 0));
        }

        return named;
    }

    private static IEnumerable<string> PathsIn(YamlTree tree, string? list) => tree switch
    {
        YamlMapping map => PathsIn(map, list),
        YamlSequence sequence => sequence.Items.SelectMany(item => PathsIn(item, list)),
        YamlScalar scalar => Path(scalar.Text, list) is { } path ? [path] : [],
        _ => [],
    };

    private static IEnumerable<string> PathsIn(YamlMapping map, string? list)
    {
        var inner = map.Entries.Where(entry => entry.Key.Text is "each" or "some" or "count" or "same").Select(entry => (entry.Value as YamlScalar)?.Text).FirstOrDefault(text => text is not null) ?? list;
        return map.Entries.Where(entry => entry.Key.Text is not ("message" or "why" or "remedy" or "references" or "metadata" or "fix" or "name" or "where")).SelectMany(entry => PathsIn(entry.Value, inner));
    }

    private static string? Path(string text, string? list)
    {
        var whole = text.StartsWith('.') && list is not null ? list + "[]" + text : text;
        return whole.Length > 0 && DocumentPath.TryParse(whole, out var path) && Definition.Find(path) is { Type: not DocumentType.Section } found ? found.Path : null;
    }

    private static Dictionary<string, string> Read()
    {
        var file = System.IO.Path.ChangeExtension(typeof(HaCluster).Assembly.Location, ".xml");
        return XDocument.Load(file).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value.Split('(')[0] + "|" + Parameters(member.Attribute("name")!.Value), member => member.ToString(), StringComparer.Ordinal);
    }

    private static string Name(MethodInfo method) => $"M:{method.DeclaringType!.FullName}.{method.Name}|{string.Join(",", method.GetParameters().Select(parameter => parameter.Name!.Length > 0 ? Short(parameter.ParameterType) : string.Empty))}";

    // System.Func{HaWpSdk.Sections.Boot,HaWpSdk.Sections.Boot} is Func`2 here.
    private static string Parameters(string name) => name.Contains('(', StringComparison.Ordinal)
        ? string.Join(",", Braces().Replace(name[(name.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')'), string.Empty).Split(',').Select(type => type.Split('.')[^1]))
        : string.Empty;

    private static string Short(Type type) => type.Name.Split('`')[0];

    [GeneratedRegex(@"HAW\d{4}")]
    private static partial Regex Rule();

    [GeneratedRegex(@"(HAW\d{4}) to (HAW\d{4})")]
    private static partial Regex Range();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Braces();
}
