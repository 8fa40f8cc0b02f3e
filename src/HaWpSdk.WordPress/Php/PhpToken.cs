namespace HaWpSdk.WordPress.Php;

/// <summary>One token of PHP text: its kind and the half-open range of characters it covers.</summary>
/// <param name="Kind">The kind, as PHP's own tokenizer names it.</param>
/// <param name="Start">Offset of the first character.</param>
/// <param name="End">Offset after the last character.</param>
public readonly record struct PhpToken(PhpTokenKind Kind, int Start, int End)
{
    /// <summary>Number of characters.</summary>
    public int Length => End - Start;

    /// <summary>Whether the token carries no meaning: whitespace, a comment or a doc comment.</summary>
    public bool IsTrivia => Kind is PhpTokenKind.Whitespace or PhpTokenKind.Comment or PhpTokenKind.DocComment;
}
