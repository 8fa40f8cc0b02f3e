using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>What a file's classes extend, as far as the file says.</summary>
internal static class ClassParents
{
    /// <summary>The parent of the class the token stands in, lower case without namespace; empty when there is none.</summary>
    internal static string Around(PhpFile file, int token)
    {
        foreach (var (parent, open) in All(file))
        {
            if (open < token && token < file.Partner[open])
                return file.LastSegment(parent);
        }

        return "";
    }

    /// <summary>Tokens that name a parent of that name.</summary>
    /// <param name="file">The file.</param>
    /// <param name="parent">The name, lower case without namespace.</param>
    internal static IEnumerable<int> Named(PhpFile file, string parent) => All(file).Where(found => file.LastSegment(found.Parent) == parent).Select(found => found.Parent);

    private static IEnumerable<(int Parent, int Open)> All(PhpFile file)
    {
        for (var i = 0; i + 1 < file.Tokens.Length; i++)
        {
            if (file.Tokens[i].Kind != PhpTokenKind.Extends || file.KindAt(i + 1) is not (PhpTokenKind.Identifier or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified or PhpTokenKind.NameRelative))
                continue;
            var open = i + 2;
            while (open < file.Tokens.Length && file.Tokens[open].Kind is PhpTokenKind.Implements or PhpTokenKind.Comma or PhpTokenKind.Identifier or PhpTokenKind.NameQualified or PhpTokenKind.NameFullyQualified)
                open++;
            if (file.KindAt(open) == PhpTokenKind.OpenBrace)
                yield return (i + 1, open);
        }
    }
}
