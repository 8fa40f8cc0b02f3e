using System.Globalization;
using System.Text;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Testing;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Rules;
using HaWpSdk.WordPress.Tests.Rules;

namespace HaWpSdk.WordPress.Tests.Pages;

/// <summary>The pages of <c>docs/rules</c>: one for each rule and an index, written from the rules and their tests.</summary>
internal static class RulePages
{
    private static readonly Dictionary<string, string> Groups = new(StringComparer.Ordinal)
    {
        ["01"] = "Web nodes",
        ["02"] = "Page and edge caching",
        ["03"] = "Object cache",
        ["04"] = "Shared files and OPcache",
        ["05"] = "Database",
        ["06"] = "Backups and restore",
        ["07"] = "Plugins and themes",
        ["08"] = "Deployment and uploads",
        ["09"] = "Cron and background work",
        ["10"] = "Sessions, logins, salts",
        ["11"] = "Network, TLS, firewall",
        ["12"] = "Secrets and access",
        ["13"] = "Observability",
        ["14"] = "Cost and limits",
        ["15"] = "Templates",
    };

    public static IEnumerable<(string Path, string Text)> All()
    {
        yield return ("docs/rules/README.md", Index());
        foreach (var page in EnginePages.All())
        {
            yield return page;
        }

        var tests = RepositoryRules.Tests().ToLookup(test => test.RuleId, StringComparer.Ordinal);
        foreach (var rule in ShippedRules.All.Rules)
        {
            yield return ($"docs/rules/{rule.Id}.md", Page(rule, tests[rule.Id]));
        }
    }

    private static string Index()
    {
        var text = Begin("the rules");
        text.Append("# The rules\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{ShippedRules.All.Rules.Count} rules tell a healthy WordPress cluster of several nodes from one that only looks like one. ");
        text.Append("Every rule has a folder in [rules/](../../rules) with its text and its tests. How to add rules of your own: [your-own.md](your-own.md).\n");
        foreach (var group in ShippedRules.All.Rules.GroupBy(rule => rule.Id[3..5]))
        {
            text.Append("\n## ").Append(Groups.TryGetValue(group.Key, out var name) ? name : group.Key).Append("\n\n| Rule | | Severity | Speaks over |\n| --- | --- | --- | --- |\n");
            foreach (var rule in group)
            {
                text.Append(CultureInfo.InvariantCulture, $"| [{rule.Id}]({rule.Id}.md) `{rule.Name}` | {rule.Title} | {Word(rule.Severity)} | {LayersOf(rule)} |\n");
            }
        }

        text.Append("\n## The engine's own\n\n| Finding | Severity | Speaks in |\n| --- | --- | --- |\n");
        foreach (var entry in EnginePages.Engine)
        {
            text.Append(CultureInfo.InvariantCulture, $"| [{entry.Id}]({entry.Id}.md) `{entry.Name}` | {entry.Severity} | {entry.Speaks} |\n");
        }

        text.Append("\n## Checks of templates\n\n| Check | Finds |\n| --- | --- |\n");
        foreach (var (id, name, finds) in EnginePages.Templates)
        {
            text.Append(CultureInfo.InvariantCulture, $"| [{id}]({id}.md) `{name}` | {finds} |\n");
        }

        return text.ToString();
    }

    private static string Page(Rule rule, IEnumerable<RuleTest> tests)
    {
        var spec = (YamlMapping)((YamlMapping)ShippedFiles.Get(rule.File))["spec"]!;
        var text = Begin(rule.File);
        text.Append(CultureInfo.InvariantCulture, $"# {rule.Id} {rule.Name}\n\n**{rule.Title}.**\n\n");
        text.Append("| Severity | Category | Speaks over | Since |\n| --- | --- | --- | --- |\n");
        text.Append(CultureInfo.InvariantCulture, $"| {Word(rule.Severity)} | {rule.Category} | {LayersOf(rule)} | {rule.Introduced} |\n\n");
        text.Append(CultureInfo.InvariantCulture, $"## What happens on several nodes\n\n{rule.Why}\n\n## How to fix it\n\n{rule.Remedy}\n\n## What is checked\n\n");
        if (spec["where"] is { } where)
        {
            text.Append("The rule applies where\n\n```yaml\n").Append(YamlText.Block(where)).Append("```\n\n");
        }

        foreach (var (clause, written) in rule.Clauses.Zip(((YamlSequence)spec["clauses"]!).Items.Cast<YamlMapping>()))
        {
            Clause(text, rule, clause, written);
        }

        if (rule.Parameters.Count > 0)
        {
            text.Append("## Parameters\n\nA [profile](../rule-format.md#5-profiles) may change them.\n\n| Parameter | Value |\n| --- | --- |\n");
            foreach (var parameter in rule.Parameters)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{parameter.Key}` | {parameter.Value} |\n");
            }

            text.Append('\n');
        }

        Cases(text, tests);
        text.Append(CultureInfo.InvariantCulture, $"## Accepting it\n\n```csharp\n.Accept(\"{rule.Id}\", because: \"…\")\n```\n\n");
        text.Append("A reason is mandatory, `until:` limits it in time and `at:` to one place. The finding stays in every report, with the reason.\n\n## Sources\n\n");
        foreach (var reference in rule.References)
        {
            text.Append(reference.Url.Length > 0 ? $"- [{reference.Title}]({reference.Url})\n" : $"- {reference.Title}\n");
        }

        return text.ToString();
    }

    private static void Clause(StringBuilder text, Rule rule, RuleClause clause, YamlMapping written)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {clause.Name}{(clause.OwnSeverity is { } own && own != rule.Severity ? ": " + Word(own) : string.Empty)}\n\n```yaml\n");
        text.Append(YamlText.Block(new YamlMapping([.. written.Entries.Where(e => e.Key.Text is "each" or "where" or "assert" or "check")], written.File, written.Line, written.Column)));
        text.Append("```\n\n");
        var message = clause.Message ?? rule.Message;
        text.Append("> ").Append(message == Rule.DefaultMessage ? "*'{path}' is {actual}; the cluster needs {expected}.*" : "*" + message + "*").Append('\n');
        if (clause.Why is not null)
        {
            text.Append('\n').Append(clause.Why).Append('\n');
        }

        if (clause.Remedy is not null)
        {
            text.Append('\n').Append(clause.Remedy).Append('\n');
        }

        if (written["fix"] is { } fix)
        {
            text.Append("\nThe fix that editors offer: `").Append(YamlText.Flow(fix)).Append("`\n");
        }

        text.Append('\n');
    }

    private static void Cases(StringBuilder text, IEnumerable<RuleTest> tests)
    {
        text.Append("## Cases\n\nThese are the rule's own tests.\n\n| Case | Outcome |\n| --- | --- |\n");
        foreach (var test in tests)
        {
            var outcome = test.Status switch
            {
                Outcome.Fail => test.Clause is null ? "fails" : $"fails ({test.Clause}{(test.Severity is { } severity ? ", " + Word(severity) : string.Empty)})",
                Outcome.Pass => "passes",
                Outcome.Skip => "does not apply",
                _ => "cannot be decided",
            };
            text.Append("| ").Append(test.Name.Replace("|", "\\|", StringComparison.Ordinal)).Append(" | ").Append(outcome).Append(" |\n");
        }

        text.Append('\n');
    }

    private static StringBuilder Begin(string from) =>
        new StringBuilder().Append("<!-- Written from ").Append(from).Append(". After a change there run HAWP_RECORD=1 dotnet test tests/HaWpSdk.WordPress.Tests --filter GeneratedFiles -->\n\n");

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    private static string LayersOf(Rule rule) => string.Join(", ", new[]
    {
        (Layers.Source, "C# code"), (Layers.Model, "the built cluster"), (Layers.WordPress, "WordPress files"),
        (Layers.Template, "templates"), (Layers.Live, "the running cluster"), (Layers.Plan, "change sets"),
    }.Where(layer => rule.Layers.HasFlag(layer.Item1)).Select(layer => layer.Item2));
}
