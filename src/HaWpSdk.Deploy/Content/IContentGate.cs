using HaWpSdk.Deploy.Content.Sources;

namespace HaWpSdk.Deploy.Content;

/// <summary>Judges what is about to be sent, before anything leaves this machine and before a connection is made.</summary>
public interface IContentGate
{
    /// <summary>Judges one item.</summary>
    /// <param name="content">The item with all its files.</param>
    /// <param name="cancellationToken">Ends the judgement.</param>
    /// <returns>What speaks against it; empty to let it pass. What the caller accepted by rule is left to the push.</returns>
    Task<IReadOnlyList<ContentObjection>> JudgeAsync(ContentToJudge content, CancellationToken cancellationToken);
}

/// <summary>One item as a gate sees it.</summary>
/// <param name="Kind">Plugin, theme or must-use plugins.</param>
/// <param name="Slug">The name of its folder on the site.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="Files">Its files, sorted by path.</param>
public sealed record ContentToJudge(ContentKind Kind, string Slug, ContentOrigin Origin, IReadOnlyList<ContentFile> Files);

/// <summary>A rule that an item breaks.</summary>
/// <param name="Rule">The rule's id, such as <c>HAW0201</c>; what <c>--accept</c> names.</param>
/// <param name="Message">What is wrong and what to do, in one or two sentences.</param>
/// <param name="Path">The file at fault inside the item; null for the item as a whole.</param>
/// <param name="Line">The line in it, from 1; null where there is none.</param>
public sealed record ContentObjection(string Rule, string Message, string? Path = null, int? Line = null);

/// <summary>Gates that need no rule engine.</summary>
public static class ContentGate
{
    /// <summary>Lets everything pass. For content that was judged elsewhere; name it knowingly.</summary>
    public static IContentGate AllowAll { get; } = new Open();

    private sealed class Open : IContentGate
    {
        public Task<IReadOnlyList<ContentObjection>> JudgeAsync(ContentToJudge content, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ContentObjection>>([]);
    }
}

/// <summary>The rules refused what was to be sent. Nothing left this machine.</summary>
public sealed class ContentForbiddenException : Exception
{
    internal ContentForbiddenException(IReadOnlyList<(string Subject, ContentObjection Objection)> objections)
        : base("Nothing was sent:\n" + string.Join('\n', objections.Select(one => $"  {Describe(one.Subject, one.Objection)}"))
            + "\nTo send it all the same, accept each rule with a reason: --accept RULE --because TEXT.") =>
        Objections = [.. objections.Select(one => one.Objection)];

    /// <summary>What speaks against the push.</summary>
    public IReadOnlyList<ContentObjection> Objections { get; }

    private static string Describe(string subject, ContentObjection objection) =>
        $"{objection.Rule} {subject}{(objection.Path is null ? "" : "/" + objection.Path)}{(objection.Line is null ? "" : FormattableString.Invariant($"({objection.Line})"))}: {objection.Message}";
}
