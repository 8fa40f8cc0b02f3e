using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Findings;

/// <summary>What a judgement came to.</summary>
public sealed class PolicyReport
{
    private readonly ActiveRule[] _rules;
    private readonly Outcome[] _outcomes;

    internal PolicyReport(ActiveRule[] rules, Outcome[] outcomes, IReadOnlyList<Finding>? findings, IReadOnlyList<NotChecked>? notChecked, int checkedRules, IReadOnlyList<Finding>? suppressed = null)
    {
        _rules = rules;
        _outcomes = outcomes;
        Findings = findings ?? [];
        NotChecked = notChecked ?? [];
        Suppressed = suppressed ?? [];
        Checked = checkedRules;
    }

    /// <summary>The findings that count, by rule and place.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The findings that somebody accepted, with the reason.</summary>
    public IReadOnlyList<Finding> Suppressed { get; }

    /// <summary>The rules that could not be decided.</summary>
    public IReadOnlyList<NotChecked> NotChecked { get; }

    /// <summary>How many rules passed or failed on at least one node that somebody observed.</summary>
    public int Checked { get; }

    /// <summary>How many findings are errors.</summary>
    public int Errors => Count(Severity.Error);

    /// <summary>How many findings are warnings.</summary>
    public int Warnings => Count(Severity.Warning);

    /// <summary>How many findings are for information.</summary>
    public int Infos => Count(Severity.Info);

    /// <summary>Whether there is an error, or nothing could be checked at all: a run without a check is no pass.</summary>
    public bool IsFailure => Errors > 0 || Checked == 0;

    /// <summary>What became of a rule; <see langword="null"/> when it is not active in this run.</summary>
    /// <param name="ruleId">The id.</param>
    public Outcome? OutcomeOf(string ruleId)
    {
        for (var i = 0; i < _rules.Length; i++)
        {
            if (_rules[i].Rule.Id == ruleId)
            {
                return _outcomes[i];
            }
        }

        return null;
    }

    /// <summary>Every active rule with what became of it.</summary>
    public IEnumerable<(Rule Rule, Outcome Outcome)> Outcomes => _rules.Select((r, i) => (r.Rule, _outcomes[i]));

    /// <summary>Throws when <see cref="IsFailure"/>, with the whole report.</summary>
    /// <exception cref="PolicyViolationException">The report is a failure.</exception>
    public void ThrowIfFailed()
    {
        if (IsFailure)
        {
            throw new PolicyViolationException(this);
        }
    }

    /// <summary>The report with other findings, as suppressions and baselines leave it.</summary>
    /// <param name="findings">The findings that count.</param>
    /// <param name="suppressed">The findings that were accepted.</param>
    public PolicyReport With(IReadOnlyList<Finding> findings, IReadOnlyList<Finding> suppressed) => new(_rules, _outcomes, findings, NotChecked, Checked, suppressed);

    private int Count(Severity severity)
    {
        var count = 0;
        for (var i = 0; i < Findings.Count; i++)
        {
            count += Findings[i].Severity == severity ? 1 : 0;
        }

        return count;
    }
}
