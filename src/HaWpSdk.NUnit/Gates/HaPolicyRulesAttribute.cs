namespace HaWpSdk.NUnit;

/// <summary>
/// Names the users' rules, profiles and suppressions of a gate. They are read when tests are discovered, because every rule is a test case; a cluster is
/// never built then.
/// </summary>
/// <param name="paths">
/// Files, or folders that are read with everything below them. A relative path is looked for beside the test assembly and then in each folder above it, so that a
/// folder of the repository is found without copying it.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HaPolicyRulesAttribute(params string[] paths) : Attribute
{
    /// <summary>The files and folders.</summary>
    public IReadOnlyList<string> Paths { get; } = paths;

    /// <summary>
    /// The profile to lay over the rules: one among the files, or a shipped one (<c>staging</c>, <c>development</c>). Default: the one that is named like the
    /// environment of the cluster, among the files or else a shipped one; without a file of that name <c>production</c> names none.
    /// </summary>
    public string? Profile { get; set; }
}
