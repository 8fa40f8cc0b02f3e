using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Policy.Rules;

/// <summary>A set of rules, ready to judge documents. Immutable and safe to share between threads.</summary>
public sealed class RuleSet
{
    private const string FirstUserId = "HAW9001";
    private const string LastUserId = "HAW9099";
    private readonly Dictionary<string, Rule> _byId;
    private readonly IReadOnlyCollection<string> _checks;

    private RuleSet(IReadOnlyList<Rule> rules, DocumentDefinitions definitions, IReadOnlyCollection<string> checks)
    {
        Rules = rules;
        Definitions = definitions;
        _checks = checks;
        _byId = rules.ToDictionary(r => r.Id, StringComparer.Ordinal);
    }

    /// <summary>The rules, by id.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>The documents they are written over.</summary>
    public DocumentDefinitions Definitions { get; }

    /// <summary>Loads rules.</summary>
    /// <param name="files">One tree a rule.</param>
    /// <param name="definitions">The documents they are written over.</param>
    /// <param name="checks">Ids of checks that are no rules, because they judge no document, and whose findings may be accepted all the same. Default: none.</param>
    /// <exception cref="PolicyFileException">A file is not a rule, or an id or a name occurs twice. All problems are told.</exception>
    public static RuleSet Load(IEnumerable<YamlTree> files, DocumentDefinitions definitions, IReadOnlyCollection<string>? checks = null)
    {
        if (files is null)
        {
            throw new ArgumentNullException(nameof(files));
        }

        var problems = new ProblemList();
        var rules = ReadAll(files, definitions, [], problems);
        problems.ThrowIfAny();
        return Of(rules, definitions, checks ?? []);
    }

    /// <summary>The rule with that id, or <see langword="null"/>.</summary>
    /// <param name="id">The id.</param>
    public Rule? Find(string id) => _byId.TryGetValue(id, out var rule) ? rule : null;

    /// <summary>Whether findings of that id can be accepted: it is a rule, or one of the checks beside the rules, or says that an input cannot be read.</summary>
    /// <param name="id">The id.</param>
    public bool CanBeAccepted(string id) => _byId.ContainsKey(id) || _checks.Contains(id) || id == Findings.EngineRules.Unreadable.Id;

    /// <summary>The set with users' own rules added.</summary>
    /// <param name="files">One tree a rule; ids from HAW9001 to HAW9099.</param>
    /// <exception cref="PolicyFileException">A file is not a rule, or its id is taken or outside the users' range.</exception>
    public RuleSet With(IEnumerable<YamlTree> files)
    {
        var problems = new ProblemList();
        var added = ReadAll(files, Definitions, Rules, problems);
        foreach (var rule in added)
        {
            if (string.CompareOrdinal(rule.Id, FirstUserId) < 0 || string.CompareOrdinal(rule.Id, LastUserId) > 0)
            {
                problems.Add(rule.Tree.Position, $"The id '{rule.Id}' is not one of yours: users' rules have ids from {FirstUserId} to {LastUserId}.");
            }
        }

        problems.ThrowIfAny();
        return Of([.. Rules, .. added], Definitions, _checks);
    }

    /// <summary>The set with a profile laid over it.</summary>
    /// <param name="profile">The profile.</param>
    /// <exception cref="PolicyFileException">The profile names a rule or a parameter that does not exist.</exception>
    public RuleSet WithProfile(Profile profile)
    {
        if (profile is null)
        {
            throw new ArgumentNullException(nameof(profile));
        }

        var problems = new ProblemList();
        foreach (var entry in profile.Entries)
        {
            if (!_byId.ContainsKey(entry.Key))
            {
                problems.Add(entry.Value.Key.Position, $"There is no rule '{entry.Key}'." + NearestName.Hint(entry.Key, _byId.Keys));
            }
        }

        var rules = new List<Rule>();
        foreach (var rule in Rules)
        {
            if (!profile.Entries.TryGetValue(rule.Id, out var entry))
            {
                rules.Add(rule);
            }
            else if (entry is { IsEnabled: true, Parameters.Count: 0 })
            {
                // Conditions stay as they are: nothing is compiled again.
                rules.Add(rule.With(entry.Severity));
            }
            else if (entry.IsEnabled && RuleReader.Read(rule.Tree, Definitions, entry.Parameters, problems) is { } changed)
            {
                changed.ProfileSeverity = rule.ProfileSeverity;
                changed.Severity = rule.Severity;
                rules.Add(changed.With(entry.Severity));
            }
        }

        problems.ThrowIfAny();
        return Of(rules, Definitions, _checks);
    }

    /// <summary>The set with only some of its rules.</summary>
    /// <param name="keep">Which rules stay.</param>
    public RuleSet Where(Func<Rule, bool> keep) => Of([.. Rules.Where(keep)], Definitions, _checks);

    /// <summary>What judges the documents of one kind of run.</summary>
    /// <param name="layers">The layers that speak.</param>
    /// <param name="producers">Who writes the documents of this run; those of the layers when <see langword="null"/>.</param>
    /// <param name="target">The kind of document.</param>
    public RuleEvaluator For(Layers layers, Producers? producers = null, RuleTarget target = RuleTarget.Cluster) =>
        new(this, layers, producers ?? LayerProducers.Of(layers), target);

    private static RuleSet Of(IReadOnlyList<Rule> rules, DocumentDefinitions definitions, IReadOnlyCollection<string> checks) =>
        new(Sorted(rules), definitions, checks);

    private static Rule[] Sorted(IReadOnlyList<Rule> rules)
    {
        Rule[] sorted = [.. rules];
        Array.Sort(sorted, (left, right) => string.CompareOrdinal(left.Id, right.Id));
        return sorted;
    }

    private static List<Rule> ReadAll(IEnumerable<YamlTree> files, DocumentDefinitions definitions, IReadOnlyList<Rule> existing, ProblemList problems)
    {
        var rules = new List<Rule>();
        foreach (var file in files)
        {
            if (RuleReader.Read(file, definitions, null, problems) is not { } rule)
            {
                continue;
            }

            if (existing.Concat(rules).FirstOrDefault(r => r.Id == rule.Id || r.Name == rule.Name) is { } twin)
            {
                var same = twin.Id == rule.Id ? "id '" + rule.Id : "name '" + rule.Name;
                problems.Add(file.Position, $"The {same}' is taken by {twin.File}. Ids and names are never shared or reused.");
                continue;
            }

            rules.Add(rule);
        }

        return rules;
    }
}
