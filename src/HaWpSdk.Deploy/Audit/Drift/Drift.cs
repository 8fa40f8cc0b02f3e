namespace HaWpSdk.Deploy.Audit;

/// <summary>A value of the running cluster that is not the one the model names.</summary>
/// <param name="Path">The path in the cluster document, such as <c>database.multiAz</c>.</param>
/// <param name="Expected">What the model says; <c>absent</c> where it says that nothing is there.</param>
/// <param name="Actual">What AWS says.</param>
/// <param name="Arn">The resource; empty where AWS gave no ARN.</param>
public sealed record Drift(string Path, string Expected, string Actual, string Arn)
{
    /// <summary>One line: the path, both values, and where.</summary>
    public override string ToString() => $"{Path}: {Actual}, and the model says {Expected}" + (Arn.Length == 0 ? string.Empty : $" ({Arn})");
}
