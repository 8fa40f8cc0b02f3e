namespace HaWpSdk.Policy.Conditions;

/// <summary>A compiled condition. Evaluating allocates nothing; explaining does, and runs only after a failure.</summary>
internal abstract class Condition
{
    public abstract Truth Evaluate(EvaluationContext context);

    /// <summary>Says why the condition is not what was wanted: adds the leaves at fault.</summary>
    /// <param name="context">The same context in which it was evaluated.</param>
    /// <param name="failures">Where the leaves go.</param>
    /// <param name="wanted">What it should have been; under a negation <see langword="false"/>.</param>
    public abstract void Explain(EvaluationContext context, List<Failure> failures, bool wanted);

    /// <summary>Adds every path it may read, in the form of the definition (<c>plugins[].active</c>).</summary>
    public abstract void AddPaths(ICollection<string> paths);
}

/// <summary>One leaf of a condition that is at fault.</summary>
/// <param name="Path">The path of the value, with keys.</param>
/// <param name="Node">The node; for an absent value the nearest node above it.</param>
/// <param name="IsAbsent">Whether nothing was there.</param>
/// <param name="Actual">What was found, as text.</param>
/// <param name="Expected">What was wanted, as text.</param>
internal readonly record struct Failure(string Path, Documents.PolicyNode? Node, bool IsAbsent, string Actual, string Expected);
