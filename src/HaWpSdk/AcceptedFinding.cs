namespace HaWpSdk;

/// <summary>A finding that somebody accepted knowingly.</summary>
/// <param name="Rule">The id of the rule, <c>HAW0606</c>.</param>
/// <param name="Because">The reason.</param>
/// <param name="Until">The last day, inclusive; <see langword="null"/> for no end.</param>
/// <param name="At">The path of the one finding; <see langword="null"/> for all findings of the rule.</param>
public sealed record AcceptedFinding(string Rule, string Because, DateOnly? Until, string? At);
