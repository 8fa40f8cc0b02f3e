using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.WordPress.Templates;
using NUnit.Framework;

namespace HaWpSdk.NUnit;

/// <summary>Tells a test runner what became of one rule.</summary>
internal static class RuleVerdict
{
    /// <summary>
    /// Errors fail; warnings and notes are warnings, unless they shall fail, too; a rule that does not apply or could not be checked is ignored with the reason, because
    /// it is neither green nor red; an accepted finding passes and says why.
    /// </summary>
    public static void Tell(PolicyReport report, string ruleId, Severity failFrom)
    {
        var findings = report.Findings.Where(f => f.RuleId == ruleId).ToList();
        if (findings.Count > 0)
        {
            var text = string.Join("\n", findings.Select(f => f + (f.Position is null ? string.Empty : "\n  " + f.Position) + Evidence(f))) + "\n" + findings[0].HelpUri;
            if (findings.Any(f => f.Severity >= failFrom))
            {
                Assert.Fail(text);
            }

            Assert.Warn(text);
            return;
        }

        TellAccepted(report.Suppressed.Where(f => f.RuleId == ruleId));

        switch (report.OutcomeOf(ruleId))
        {
            case null:
                Assert.Ignore("The profile switches this rule off.");
                break;
            case Outcome.Skip:
                Assert.Ignore("Does not apply: nothing here is what the rule is about.");
                break;
            case Outcome.Unknown:
                Assert.Ignore(report.NotChecked.First(n => n.Rule.Id == ruleId).ToString());
                break;
        }
    }

    /// <summary>Fails when no rule could be checked. What rules without a case of their own have found is told here, so that nothing a policy says is lost.</summary>
    public static void TellChecked(PolicyReport report, Type gate, Layers layers, Severity failFrom)
    {
        if (report.Checked == 0)
        {
            Assert.Fail("No rule could be checked, so this is no pass: nothing that a rule reads was described.");
        }

        TestContext.Out.WriteLine($"{report.Checked} rules checked, {report.NotChecked.Count} not checked, {report.Suppressed.Count} findings accepted.");
        var cases = RuleCasesAttribute.RulesOf(GatePolicy.Of(gate), layers).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        TellOthers(report.Findings.Where(f => f.Rule is not null && !cases.Contains(f.RuleId)), failFrom);
    }

    /// <summary>What the engine itself has to say: acceptances without a reason, past their date or without a finding, documents that do not fit.</summary>
    public static void TellEngine(PolicyReport report, Severity failFrom) => TellOthers(report.Findings.Where(f => f.Rule is null && !IsAboutTemplate(f)), failFrom);

    /// <summary>What is wrong in templates that were edited.</summary>
    public static void TellTemplates(PolicyReport report, Severity failFrom)
    {
        TellOthers(report.Findings.Where(IsAboutTemplate), failFrom);
        TellAccepted(report.Suppressed.Where(IsAboutTemplate));
    }

    private static bool IsAboutTemplate(Finding finding) => finding.Rule is null && TemplateChecks.Ids.Contains(finding.RuleId);

    private static void TellOthers(IEnumerable<Finding> others, Severity failFrom)
    {
        var findings = others.ToList();
        if (findings.Count == 0)
        {
            return;
        }

        var text = string.Join("\n", findings.Select(f => f + (f.Position is null ? string.Empty : "\n  " + f.Position)));
        if (findings.Any(f => f.Severity >= failFrom))
        {
            Assert.Fail(text);
        }

        Assert.Warn(text);
    }

    private static void TellAccepted(IEnumerable<Finding> findings)
    {
        var accepted = findings.ToList();
        if (accepted.Count > 0)
        {
            Assert.Pass(string.Join("\n", accepted.Select(f => $"Accepted{(f.At.Length == 0 ? string.Empty : " at " + f.At)}: {f.AcceptedBecause}")));
        }
    }

    private static string Evidence(Finding finding) =>
        string.Concat(finding.Evidence.Take(5).Select(e => $"\n  {e.Path}({e.Line}): {e.What}")) + (finding.Evidence.Count > 5 ? $"\n  and {finding.Evidence.Count - 5} more places" : string.Empty);
}
