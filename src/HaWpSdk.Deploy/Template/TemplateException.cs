namespace HaWpSdk.Deploy.Template;

/// <summary>A cluster of which no template can be made.</summary>
/// <param name="cluster">Name of the cluster.</param>
/// <param name="problems">Every problem: what, where, and what to do.</param>
public sealed class TemplateException(string cluster, IReadOnlyList<string> problems)
    : Exception($"No template can be made of the cluster '{cluster}':\n  " + string.Join("\n  ", problems))
{
    /// <summary>Every problem.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
