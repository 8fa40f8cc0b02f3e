using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Suppressions;

/// <summary>The one matcher of all layers: which findings are accepted, and which acceptances are wrong.</summary>
public static class SuppressionMatcher
{
    /// <summary>Applies suppressions to a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="suppressions">What was accepted.</param>
    /// <param name="rules">The rules that exist.</param>
    /// <param name="now">The clock; without one (in a compiler) expiry and unused acceptances are not judged.</param>
    /// <param name="cluster">The name of the cluster, for suppressions with a target.</param>
    /// <returns>The report with accepted findings moved, and with findings about the acceptances themselves.</returns>
    public static PolicyReport Apply(PolicyReport report, IReadOnlyList<Suppression> suppressions, RuleSet rules, DateTimeOffset? now, string? cluster = null)
    {
        if (report is null)
        {
            throw new ArgumentNullException(nameof(report));
        }

        if (suppressions is null || suppressions.Count == 0)
        {
            return report;
        }

        var findings = new List<Finding>();
        var suppressed = new List<Finding>(report.Suppressed);
        var used = new HashSet<Suppression>();
        foreach (var finding in report.Findings)
        {
            var match = suppressions.FirstOrDefault(s => IsInForce(s, rules, now, cluster) && Matches(s, finding));
            if (match is null)
            {
                findings.Add(finding);
                continue;
            }

            foreach (var also in suppressions.Where(s => Matches(s, finding)))
            {
                used.Add(also);
            }

            suppressed.Add(finding.Accepted(match.Because));
        }

        foreach (var suppression in suppressions)
        {
            if (Complaint(suppression, report, rules, now, cluster, used) is { } complaint)
            {
                findings.Add(complaint);
            }
        }

        return report.With(findings, suppressed);
    }

    /// <summary>Whether a suppression is about a finding, whatever the date.</summary>
    /// <param name="suppression">The suppression.</param>
    /// <param name="finding">The finding.</param>
    public static bool Matches(Suppression suppression, Finding finding)
    {
        if (suppression is null || finding is null || suppression.RuleId != finding.RuleId)
        {
            return false;
        }

        return suppression.At is not { Length: > 0 } at || IsAtOrBelow(at, finding.At) || IsAtOrBelow(at, finding.Path);
    }

    private static bool IsAtOrBelow(string at, string path) => path.StartsWith(at, StringComparison.Ordinal)
        && (path.Length == at.Length || path[at.Length] is '.' or '[');

    private static bool IsInForce(Suppression suppression, RuleSet rules, DateTimeOffset? now, string? cluster) =>
        suppression.Because.Length > 0
        && rules.CanBeAccepted(suppression.RuleId)
        && (suppression.Target is null || suppression.Target == cluster)
        && !IsExpired(suppression, now);

    // The day itself still counts, whatever its time of day. Days are compared, because the day after 9999-12-31 cannot be written.
    private static bool IsExpired(Suppression suppression, DateTimeOffset? now) => now is { } time && suppression.Until is { } until && time.UtcDateTime.Date > until.UtcDateTime.Date;

    private static Finding? Complaint(Suppression suppression, PolicyReport report, RuleSet rules, DateTimeOffset? now, string? cluster, HashSet<Suppression> used)
    {
        var at = suppression.At ?? suppression.RuleId;
        if (suppression.Target is not null && suppression.Target != cluster)
        {
            return null;
        }

        if (!rules.CanBeAccepted(suppression.RuleId))
        {
            var hint = Problems.NearestName.Hint(suppression.RuleId, rules.Rules.Select(r => r.Id));
            return Finding.OfEngine(EngineRules.NoSuchRule, suppression.Position, at, $"There is no rule '{suppression.RuleId}', so nothing is accepted here.{hint}", "Correct the id, or remove the acceptance.");
        }

        if (suppression.Because.Length == 0)
        {
            return Finding.OfEngine(EngineRules.NoReason, suppression.Position, at, $"{suppression.RuleId} is accepted without a reason, so it is not accepted.", "Say why in 'because'.");
        }

        if (now is null)
        {
            return null;
        }

        if (IsExpired(suppression, now))
        {
            var day = suppression.Until!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            return Finding.OfEngine(EngineRules.Expired, suppression.Position, at, $"{suppression.RuleId} was accepted until {day}; since then it counts again.", "Repair it, or renew the acceptance with a reason that still holds.");
        }

        var active = report.OutcomeOf(suppression.RuleId);
        return used.Contains(suppression) || active is null or Evaluation.Outcome.Unknown
            ? null
            : Finding.OfEngine(EngineRules.Unused, suppression.Position, at, $"{suppression.RuleId} is accepted{(suppression.At is null ? string.Empty : " at '" + suppression.At + "'")}, but nothing breaks it.", "Remove the acceptance.");
    }
}
