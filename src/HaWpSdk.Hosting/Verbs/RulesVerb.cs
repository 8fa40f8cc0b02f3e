using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Testing;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>rules</c>: lists, explains, tests and begins rules.</summary>
internal static class RulesVerb
{
    public static Command Create(HostSurroundings surroundings)
    {
        var options = new CommonOptions();
        var command = new Command("rules", "List the rules. 'rules show ID' explains one, 'rules test PATH' runs tests, 'rules new NAME' begins your own.");
        var list = new Command("list", "List the rules with the layers in which they speak.");
        var format = new Option<string>("--format") { Description = "How they are listed: text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        foreach (var listing in new[] { command, list })
        {
            listing.Add(format);
            listing.Add(options.Output);
            listing.Add(options.Rules);
            listing.SetAction((result, cancellationToken) =>
            {
                var rules = PolicyInputs.Read(result.GetValue(options.Rules) ?? [], surroundings).ToPolicy(null, [], surroundings.Clock.GetUtcNow()).Rules;
                var text = result.GetValue(format) == "json" ? ListAsJson(rules) : ListAsText(rules);
                return Written(text, result.GetValue(options.Output), surroundings, cancellationToken);
            });
        }

        command.Add(list);
        command.Add(Show(options, surroundings));
        command.Add(Test(surroundings));
        command.Add(New(surroundings));
        return command;
    }

    private static Command Show(CommonOptions options, HostSurroundings surroundings)
    {
        var id = new Argument<string>("ID") { Description = "The id or the name of a rule: HAW0501 or db-single-az." };
        var show = new Command("show", "Explain one rule.") { id };
        show.Add(options.Rules);
        show.SetAction((result, cancellationToken) =>
        {
            var rules = PolicyInputs.Read(result.GetValue(options.Rules) ?? [], surroundings).ToPolicy(null, [], surroundings.Clock.GetUtcNow()).Rules;
            var wanted = result.GetRequiredValue(id);
            var rule = rules.Rules.FirstOrDefault(r => string.Equals(r.Id, wanted, StringComparison.OrdinalIgnoreCase) || string.Equals(r.Name, wanted, StringComparison.OrdinalIgnoreCase))
                ?? throw new UsageException($"There is no rule '{wanted}'." + NearestName.Hint(wanted, rules.Rules.SelectMany(r => new[] { r.Id, r.Name })));
            return Written(Explain(rules, rule), null, surroundings, cancellationToken);
        });
        return show;
    }

    private static Command Test(HostSurroundings surroundings)
    {
        var path = new Argument<string[]>("PATH") { Description = "Files or folders with rule.yaml and tests.yaml. Default: the folder 'rules'.", DefaultValueFactory = _ => ["rules"] };
        var test = new Command("test", "Run the tests of rules.") { path };
        test.SetAction(async (result, cancellationToken) =>
        {
            var inputs = PolicyInputs.Read(result.GetRequiredValue(path), surroundings);

            // The shipped rules can be tested where they lie; users' rules join them.
            var own = inputs.Rules.Where(r => ShippedRules.All.Rules.All(s => !r.File.EndsWith(s.File["rules/".Length..], StringComparison.Ordinal))).ToList();
            var rules = own.Count == 0 ? ShippedRules.All : ShippedRules.All.With(own);
            var runner = new RuleTestRunner(rules, DefaultDocuments.Production, (document, now) => DomainCompletion.Shipped.Complete(document, now));
            var tests = inputs.RuleTests.SelectMany(t => RuleTestReader.Read(t, rules)).ToList();
            if (tests.Count == 0)
            {
                throw new UsageException($"There are no rule tests in {string.Join(", ", result.GetRequiredValue(path))}. A rule has its tests beside it, in tests.yaml.");
            }

            var failed = 0;
            var text = new StringBuilder();
            foreach (var outcome in tests.Select(runner.Run))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!outcome.Passed)
                {
                    failed++;
                    text.Append(CultureInfo.InvariantCulture, $"failed  {outcome.Test}  {outcome.Test.Position}\n  {outcome.Failure!.Replace("\n", "\n  ", StringComparison.Ordinal)}\n");
                }
            }

            text.Append(CultureInfo.InvariantCulture, $"{tests.Count - failed} passed, {failed} failed\n");
            await ResultWriter.WriteTextAsync(text.ToString(), null, surroundings, cancellationToken).ConfigureAwait(false);
            return failed == 0 ? ExitCodes.Fine : ExitCodes.Failed;
        });
        return test;
    }

    private static Command New(HostSurroundings surroundings)
    {
        var name = new Argument<string>("NAME") { Description = "The mistake in kebab-case: small-volumes." };
        var folder = new Option<string>("--output", "-o") { Description = "The folder that holds your rules. Default: rules.", DefaultValueFactory = _ => "rules", HelpName = "FOLDER" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Print the files instead of writing them." };
        var create = new Command("new", "Begin a rule of your own: a rule file and its tests, ready to run.") { name, folder, dryRun };
        create.SetAction(async (result, cancellationToken) =>
        {
            var files = RuleSkeleton.Create(result.GetRequiredValue(name), surroundings.FullPath(result.GetRequiredValue(folder)));
            foreach (var (file, text) in files)
            {
                if (result.GetValue(dryRun))
                {
                    await ResultWriter.WriteTextAsync($"# {Path.GetRelativePath(surroundings.Folder, file)}\n{text}\n", null, surroundings, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                await ResultWriter.WriteTextAsync(text, file, surroundings, cancellationToken).ConfigureAwait(false);
                await surroundings.Error.WriteLineAsync("Wrote " + Path.GetRelativePath(surroundings.Folder, file)).ConfigureAwait(false);
            }

            return ExitCodes.Fine;
        });
        return create;
    }

    private static string ListAsText(RuleSet rules)
    {
        var text = new StringBuilder();
        foreach (var rule in rules.Rules)
        {
            var active = Capabilities.ActiveLayers(rules, rule).Select(Capabilities.Word).ToList();
            var layers = active.Count == 0 ? "not active yet" : string.Join(", ", active);
            text.Append(CultureInfo.InvariantCulture, $"{rule.Id}  {rule.Severity.ToString().ToLowerInvariant(),-7}  {rule.Name,-32}  {layers}\n");
        }

        return text.ToString();
    }

    private static string ListAsJson(RuleSet rules)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartArray("rules");
            foreach (var rule in rules.Rules)
            {
                json.WriteStartObject();
                json.WriteString("id", rule.Id);
                json.WriteString("name", rule.Name);
                json.WriteString("title", rule.Title);
                json.WriteString("category", rule.Category.ToString());
                json.WriteString("severity", rule.Severity.ToString().ToLowerInvariant());
                Words("layers", Capabilities.Each(rule.Layers));
                Words("activeLayers", Capabilities.ActiveLayers(rules, rule));
                json.WriteString("help", rule.HelpUri);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();

            void Words(string property, IEnumerable<Layers> layers)
            {
                json.WriteStartArray(property);
                foreach (var layer in layers)
                {
                    json.WriteStringValue(Capabilities.Word(layer));
                }

                json.WriteEndArray();
            }
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static string Explain(RuleSet rules, Rule rule)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{rule.Id} {rule.Name} ({rule.Severity.ToString().ToLowerInvariant()})\n{rule.Title}.\n\n{rule.Why}\n{rule.Remedy}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Layers:  {string.Join(", ", Capabilities.Each(rule.Layers).Select(Capabilities.Word))}; active: {string.Join(", ", Capabilities.ActiveLayers(rules, rule).Select(Capabilities.Word).DefaultIfEmpty("none yet"))}\n");
        text.Append("Clauses:\n");
        foreach (var clause in rule.Clauses)
        {
            var own = clause.OwnSeverity is { } severity ? $" ({severity.ToString().ToLowerInvariant()})" : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"  {clause.Name}{own}: {(clause.Check is null ? string.Join(", ", clause.Paths) : "check " + clause.Check)}\n");
        }

        if (rule.Parameters.Count > 0)
        {
            text.Append("Parameters:\n");
            foreach (var parameter in rule.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {parameter.Key}: {parameter.Value}\n");
            }
        }

        text.Append("Sources:\n");
        foreach (var reference in rule.References)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {reference.Title}{(reference.Url.Length == 0 ? string.Empty : "  " + reference.Url)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"Page:    {rule.HelpUri}\n");
        return text.ToString();
    }

    private static async Task<int> Written(string text, string? output, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        await ResultWriter.WriteTextAsync(text, output, surroundings, cancellationToken).ConfigureAwait(false);
        return ExitCodes.Fine;
    }
}
