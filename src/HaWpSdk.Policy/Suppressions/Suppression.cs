using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Suppressions;

/// <summary>A finding that somebody accepts knowingly.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="At">The place; <see langword="null"/> for the whole rule.</param>
/// <param name="Because">The reason; an empty one accepts nothing.</param>
/// <param name="Until">The last day on which it counts, inclusive, in UTC; <see langword="null"/> for ever.</param>
/// <param name="Position">Where it is written.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Target">The cluster it is about; <see langword="null"/> for every one.</param>
public sealed record Suppression(string RuleId, string? At, string Because, DateTimeOffset? Until, SourcePosition Position, string? Owner = null, string? Target = null);
