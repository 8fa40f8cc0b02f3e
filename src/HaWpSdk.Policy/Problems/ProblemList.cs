using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Problems;

/// <summary>Collects the problems of one input, so that all are told at once.</summary>
/// <remarks>At most 20 are kept: whoever has more wants to see the first ones.</remarks>
public sealed class ProblemList
{
    private const int Most = 20;
    private readonly List<PolicyProblem> _problems = [];

    /// <summary>The problems so far.</summary>
    public IReadOnlyList<PolicyProblem> Problems => _problems;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _problems.Count == 0;

    /// <summary>Whether no more are kept: a reader that may find very many stops looking.</summary>
    public bool IsFull => _problems.Count >= Most;

    /// <summary>Adds a problem.</summary>
    /// <param name="position">Where it is.</param>
    /// <param name="message">What is wrong and what to do.</param>
    public void Add(SourcePosition position, string message)
    {
        if (_problems.Count < Most)
        {
            _problems.Add(new PolicyProblem(position, message));
        }
    }

    /// <summary>Throws when there is a problem.</summary>
    /// <exception cref="PolicyFileException">There is at least one.</exception>
    public void ThrowIfAny()
    {
        if (!IsEmpty)
        {
            throw new PolicyFileException([.. _problems]);
        }
    }
}
