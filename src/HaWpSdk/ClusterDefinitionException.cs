using HaWpSdk.Policy.Problems;

namespace HaWpSdk;

/// <summary>A cluster that can never exist: a malformed name, a minimum above its maximum, a text that is no time of day. It carries every problem, not the first.</summary>
public sealed class ClusterDefinitionException : Exception
{
    internal ClusterDefinitionException(string? name, IReadOnlyList<PolicyProblem> problems)
        : base(Headline(name, problems)) => Problems = problems;

    /// <summary>The problems: what, where in the document, what to do.</summary>
    public IReadOnlyList<PolicyProblem> Problems { get; }

    private static string Headline(string? name, IReadOnlyList<PolicyProblem> problems)
    {
        var subject = name is null ? "This cluster" : $"The cluster '{name}'";
        var count = problems.Count == 1 ? "it has 1 problem" : FormattableString.Invariant($"it has {problems.Count} problems");
        return $"{subject} cannot exist; {count}:\n" + string.Join("\n", problems.Select(problem => "  " + problem));
    }
}
