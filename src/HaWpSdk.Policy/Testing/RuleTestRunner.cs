using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Testing;

/// <summary>What a rule test came to.</summary>
/// <param name="Test">The test.</param>
/// <param name="Failure">What went wrong; <see langword="null"/> when nothing did.</param>
public sealed record RuleTestResult(RuleTest Test, string? Failure)
{
    /// <summary>Whether it passed.</summary>
    public bool Passed => Failure is null;
}

/// <summary>Runs rule tests.</summary>
/// <param name="rules">The rules.</param>
/// <param name="background">The collected document that a test's input is laid over.</param>
/// <param name="complete">Fills defaults and derived values.</param>
public sealed class RuleTestRunner(RuleSet rules, MapNode background, Func<MapNode, DateTimeOffset?, MapNode> complete)
{
    /// <summary>Runs a test.</summary>
    /// <param name="test">The test.</param>
    public RuleTestResult Run(RuleTest test)
    {
        if (test is null)
        {
            throw new ArgumentNullException(nameof(test));
        }

        var rule = rules.Find(test.RuleId)!;
        var document = DocumentFor(test);
        var report = rules.Where(r => r.Id == test.RuleId).For(test.Layers, null, rule.Target).Evaluate(document, test.Now);
        return new RuleTestResult(test, Compare(test, report));
    }

    /// <summary>The document a test is judged on.</summary>
    /// <param name="test">The test.</param>
    public MapNode DocumentFor(RuleTest test)
    {
        if (test is null)
        {
            throw new ArgumentNullException(nameof(test));
        }

        return test.IsRaw ? test.Input.AsOpen()
            : rules.Find(test.RuleId)?.Target == RuleTarget.Cluster ? complete(DocumentLayers.LayOver(background, test.Input), test.Now)
            : test.Input;
    }

    private static string? Compare(RuleTest test, PolicyReport report)
    {
        var wrongType = report.Findings.FirstOrDefault(f => f.RuleId == EngineRules.WrongType.Id);
        if (wrongType is not null)
        {
            return wrongType.Message;
        }

        var outcome = report.OutcomeOf(test.RuleId);
        var told = string.Join("\n", report.Findings.Select(f => $"  {f.At} (clause {f.Clause?.Name}): {f.Text}").Concat(report.NotChecked.Select(n => "  " + n)));
        if (outcome is null)
        {
            return $"Expected {Word(test.Status)}, but the rule is not active in the layers {test.Layers}.";
        }

        if (outcome != test.Status)
        {
            return $"Expected {Word(test.Status)}, got {Word(outcome.Value)}." + (told.Length == 0 ? string.Empty : "\n" + told);
        }

        if (test.Status != Outcome.Fail || (test.At is null && test.Clause is null && test.Severity is null))
        {
            return null;
        }

        var fits = report.Findings.Any(f => (test.At is null || f.At == test.At || f.Path == test.At)
            && (test.Clause is null || f.Clause?.Name == test.Clause)
            && (test.Severity is null || f.Severity == test.Severity));
        return fits ? null : $"It fails, but not as expected (at: {test.At ?? "anywhere"}, clause: {test.Clause ?? "any"}, severity: {test.Severity?.ToString() ?? "any"}):\n{told}";
    }

    private static string Word(Outcome outcome) => outcome.ToString().ToLowerInvariant();
}
