using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Analyzers.Reporting;

/// <summary>What the rules say about one document.</summary>
internal sealed class Judgement
{
    public Judgement(MapNode said, MapNode completed, RuleSet rules, IReadOnlyList<Finding> findings)
    {
        Said = said;
        Completed = completed;
        Rules = rules;
        Findings = findings;
    }

    /// <summary>The collected document.</summary>
    public MapNode Said { get; }

    /// <summary>The same with what nobody said filled in.</summary>
    public MapNode Completed { get; }

    /// <summary>The rules it was judged by, with the profile of its environment.</summary>
    public RuleSet Rules { get; }

    /// <summary>What they found.</summary>
    public IReadOnlyList<Finding> Findings { get; }
}
