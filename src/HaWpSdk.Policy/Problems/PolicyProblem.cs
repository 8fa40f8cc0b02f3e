using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Problems;

/// <summary>Something wrong with an input: what, where, and what to do.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Message">What is wrong and what to do, in one or two sentences.</param>
public sealed record PolicyProblem(SourcePosition Position, string Message)
{
    /// <summary>The form compilers print: <c>file(line,column): message</c>.</summary>
    public override string ToString() => Position + ": " + Message;
}
