using HaWpSdk.Analyzers.Reporting;
using HaWpSdk.Analyzers.Tests.Rules;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Analyzers.Tests.Fixes;

/// <summary>Whether a fix repairs its finding is judged on the document that is complete already, where that gives the same as completing it anew.</summary>
[TestFixture]
public sealed class FixCheckTests
{
    [Test]
    public void The_short_way_agrees_with_completing_the_document_anew_for_every_case_of_every_rule()
    {
        var policy = CompilationPolicy.OfShipped();
        var (compared, repaired, shortened) = (0, 0, 0);
        var wrong = new List<string>();
        foreach (var printed in PrintedCase.All)
        {
            var judgement = policy.Judge(printed.Said, CancellationToken.None);
            foreach (var finding in judgement.Findings)
            {
                if (finding is not { Rule: { } rule, Clause: { Fix: { Kind: FixKind.Set or FixKind.Unset } } clause })
                {
                    continue;
                }

                var check = new FixCheck(judgement.Rules, rule, clause);
                var isRepaired = check.Repairs(finding, judgement.Said, judgement.Completed, CancellationToken.None);
                compared++;
                repaired += isRepaired ? 1 : 0;
                shortened += check.IsShort(judgement.Completed) ? 1 : 0;
                if (isRepaired != check.RepairsCompletely(finding, judgement.Said, CancellationToken.None))
                {
                    wrong.Add($"{printed}: {finding.RuleId} {clause.Name} at {finding.Path}, {clause.Fix}");
                }
            }
        }

        TestContext.Out.WriteLine($"{compared} findings with a fix, {repaired} repaired by it, {shortened} judged the short way");
        Assert.Multiple(() =>
        {
            Assert.That(wrong, Is.Empty);
            Assert.That(compared, Is.GreaterThan(100));
            Assert.That(shortened, Is.GreaterThan(compared / 2));
        });
    }
}
