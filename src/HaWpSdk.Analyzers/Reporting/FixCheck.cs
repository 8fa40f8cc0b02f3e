using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.WordPress.Completion;

namespace HaWpSdk.Analyzers.Reporting;

/// <summary>Tells whether the fix of one clause makes its rule content with a document: another value said there may stand against it. A fix that does not is never offered.</summary>
internal sealed class FixCheck
{
    private readonly RuleEvaluator _alone;
    private readonly string _clause;
    private readonly RuleFix _fix;
    private readonly DocumentPath _parent;
    private readonly bool _isOnlyItself;

    /// <summary>Prepares the check of one clause, which has a fix.</summary>
    public FixCheck(RuleSet rules, Rule rule, RuleClause clause)
    {
        _alone = rules.Where(r => r.Id == rule.Id).For(Layers.Source);
        _clause = clause.Name;
        _fix = clause.Fix!;
        _parent = _fix.Path.Parent();
        _isOnlyItself = _fix is { Kind: FixKind.Set, Value: not null } && FixReach.IsOnlyItself(_fix.Path, rule.WherePaths.Concat(clause.Paths), DomainCompletion.Shipped.Defaults);
    }

    /// <summary>Whether the finding is gone once its fix has been applied.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="said">The collected document.</param>
    /// <param name="completed">The same, completed.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public bool Repairs(Finding finding, MapNode said, MapNode completed, CancellationToken cancellationToken)
    {
        switch (_fix.Kind)
        {
            case FixKind.Set when _fix.Value is not null:
                return IsShort(completed)
                    ? IsContent(finding, DocumentEdit.Set(completed, _fix.Path, _fix.Value), cancellationToken)
                    : RepairsCompletely(finding, said, cancellationToken);
            case FixKind.Unset:
                return RepairsCompletely(finding, said, cancellationToken);
            default:
                // An item goes, or a value comes to a list: nothing can stand against it.
                return true;
        }
    }

    /// <summary>The same, with everything completed anew: what the short way must agree with.</summary>
    internal bool RepairsCompletely(Finding finding, MapNode said, CancellationToken cancellationToken)
    {
        var changed = _fix is { Kind: FixKind.Set, Value: { } value } ? DocumentEdit.Set(said, _fix.Path, value) : DocumentEdit.Remove(said, _fix.Path);
        return IsContent(finding, DomainCompletion.Shipped.Complete(changed), cancellationToken);
    }

    /// <summary>Whether nothing has to be completed anew. Where the section itself is missing, is null or unknown, the fix makes it, and defaults fill it.</summary>
    internal bool IsShort(MapNode completed) => _isOnlyItself && Lookup.Find(completed, _parent) is { State: LookupState.Found, Node: var section }
        && (_fix.Path.Segments[_fix.Path.Length - 1].IsKey ? section is ListNode : section is MapNode);

    private bool IsContent(Finding finding, MapNode document, CancellationToken cancellationToken)
    {
        foreach (var left in _alone.Evaluate(document, null, cancellationToken).Findings)
        {
            if (left.Path == finding.Path && left.Clause?.Name == _clause)
            {
                return false;
            }
        }

        return true;
    }
}
