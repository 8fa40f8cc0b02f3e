using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Policy.Findings;

/// <summary>A rule that could not be decided.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Missing">The paths that could not be seen.</param>
/// <param name="Reason">Why, or what would decide it; may be <see langword="null"/>.</param>
public sealed record NotChecked(Rule Rule, IReadOnlyList<string> Missing, string? Reason)
{
    /// <summary>The reason where a list was seen in part: a manifest that is broken, or a configuration that includes files which were not read.</summary>
    internal const string OpenList = "The list may hold more than could be seen.";

    /// <summary>How many paths are named.</summary>
    private const int Named = 4;

    /// <summary>One line: which rule, and what is missing.</summary>
    public override string ToString() =>
        $"{Rule.Id} {Rule.Name}: not checked, because "
        + (Missing.Count == 0 ? "something it needs is" : Names(Missing) + (Missing.Count == 1 ? " is" : " are"))
        + " unknown" + (Reason is null ? "." : ": " + Reason);

    /// <summary>The first paths, and how many more.</summary>
    internal static string Names(IReadOnlyList<string> paths) => string.Join(", ", paths.Take(Named)) + (paths.Count > Named ? $" and {paths.Count - Named} more" : string.Empty);
}
