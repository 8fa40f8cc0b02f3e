namespace HaWpSdk.Policy.Problems;

/// <summary>An input that cannot be used, with every problem found in it.</summary>
public sealed class PolicyFileException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problems">The problems, at least one.</param>
    /// <param name="innerException">The cause, if any.</param>
    public PolicyFileException(IReadOnlyList<PolicyProblem> problems, Exception? innerException = null)
        : base(string.Join("\n", problems), innerException) => Problems = problems;

    /// <summary>Creates the exception for one problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="innerException">The cause, if any.</param>
    public PolicyFileException(PolicyProblem problem, Exception? innerException = null)
        : this([problem], innerException)
    {
    }

    /// <summary>The problems, in the order of their places.</summary>
    public IReadOnlyList<PolicyProblem> Problems { get; }
}
