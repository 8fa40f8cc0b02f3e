namespace HaWpSdk.WordPress.Php;

/// <summary>Finds reserved words without allocating: candidates are grouped by length and first letter.</summary>
internal static class PhpKeywords
{
    internal const int LongestLength = 15; // __halt_compiler

    private static readonly (string Word, PhpTokenKind Kind)[] All =
    [
        ("abstract", PhpTokenKind.Abstract), ("and", PhpTokenKind.LogicalAnd), ("array", PhpTokenKind.Array), ("as", PhpTokenKind.As), ("break", PhpTokenKind.Break),
        ("callable", PhpTokenKind.Callable), ("case", PhpTokenKind.Case), ("catch", PhpTokenKind.Catch), ("class", PhpTokenKind.Class), ("__class__", PhpTokenKind.ClassConstant),
        ("clone", PhpTokenKind.Clone), ("const", PhpTokenKind.Const), ("continue", PhpTokenKind.Continue), ("declare", PhpTokenKind.Declare), ("default", PhpTokenKind.Default),
        ("__dir__", PhpTokenKind.DirectoryConstant), ("do", PhpTokenKind.Do), ("echo", PhpTokenKind.Echo), ("else", PhpTokenKind.Else), ("elseif", PhpTokenKind.ElseIf),
        ("empty", PhpTokenKind.Empty), ("enddeclare", PhpTokenKind.EndDeclare), ("endfor", PhpTokenKind.EndFor), ("endforeach", PhpTokenKind.EndForeach), ("endif", PhpTokenKind.EndIf),
        ("endswitch", PhpTokenKind.EndSwitch), ("endwhile", PhpTokenKind.EndWhile), ("enum", PhpTokenKind.Enum), ("eval", PhpTokenKind.Eval), ("exit", PhpTokenKind.Exit),
        ("die", PhpTokenKind.Exit), ("extends", PhpTokenKind.Extends), ("__file__", PhpTokenKind.FileConstant), ("final", PhpTokenKind.Final), ("finally", PhpTokenKind.Finally),
        ("fn", PhpTokenKind.Fn), ("for", PhpTokenKind.For), ("foreach", PhpTokenKind.Foreach), ("__function__", PhpTokenKind.FunctionConstant), ("function", PhpTokenKind.Function),
        ("global", PhpTokenKind.Global), ("goto", PhpTokenKind.Goto), ("__halt_compiler", PhpTokenKind.HaltCompiler), ("if", PhpTokenKind.If), ("implements", PhpTokenKind.Implements),
        ("include", PhpTokenKind.Include), ("include_once", PhpTokenKind.IncludeOnce), ("instanceof", PhpTokenKind.InstanceOf), ("insteadof", PhpTokenKind.InsteadOf),
        ("interface", PhpTokenKind.Interface), ("isset", PhpTokenKind.Isset), ("__line__", PhpTokenKind.LineConstant), ("list", PhpTokenKind.List), ("or", PhpTokenKind.LogicalOr),
        ("xor", PhpTokenKind.LogicalXor), ("match", PhpTokenKind.Match), ("__method__", PhpTokenKind.MethodConstant), ("namespace", PhpTokenKind.Namespace),
        ("__namespace__", PhpTokenKind.NamespaceConstant), ("new", PhpTokenKind.New), ("print", PhpTokenKind.Print), ("private", PhpTokenKind.Private),
        ("__property__", PhpTokenKind.PropertyConstant), ("protected", PhpTokenKind.Protected), ("public", PhpTokenKind.Public), ("readonly", PhpTokenKind.ReadOnly),
        ("require", PhpTokenKind.Require), ("require_once", PhpTokenKind.RequireOnce), ("return", PhpTokenKind.Return), ("static", PhpTokenKind.Static),
        ("switch", PhpTokenKind.Switch), ("throw", PhpTokenKind.Throw), ("trait", PhpTokenKind.Trait), ("__trait__", PhpTokenKind.TraitConstant), ("try", PhpTokenKind.Try),
        ("unset", PhpTokenKind.Unset), ("use", PhpTokenKind.Use), ("var", PhpTokenKind.Var), ("while", PhpTokenKind.While), ("yield", PhpTokenKind.Yield),
    ];

    // [length, first letter - '_'] : the few words that share both.
    private static readonly (string Word, PhpTokenKind Kind)[]?[] Buckets = CreateBuckets();

    private static (string, PhpTokenKind)[]?[] CreateBuckets()
    {
        var buckets = new (string, PhpTokenKind)[]?[(LongestLength + 1) * 32];
        foreach (var group in All.GroupBy(entry => Bucket(entry.Word.Length, entry.Word[0])))
            buckets[group.Key] = group.ToArray();
        return buckets;
    }

    private static int Bucket(int length, char first) => (length * 32) + ((first | 0x20) & 31);

    /// <summary>The keyword spelled (in any case) by the range, or <see cref="PhpTokenKind.None"/>.</summary>
    internal static PhpTokenKind Find(string text, int start, int length)
    {
        if (length is < 2 or > LongestLength)
            return PhpTokenKind.None;
        var bucket = Buckets[Bucket(length, text[start])];
        if (bucket is null)
            return PhpTokenKind.None;
        foreach (var (word, kind) in bucket)
        {
            if (EqualsIgnoreCase(text, start, word))
                return kind;
        }

        return PhpTokenKind.None;
    }

    internal static bool EqualsIgnoreCase(string text, int start, string lowerCaseWord)
    {
        if (start + lowerCaseWord.Length > text.Length)
            return false;
        for (var i = 0; i < lowerCaseWord.Length; i++)
        {
            var c = text[start + i];
            if (c is >= 'A' and <= 'Z')
                c = (char)(c | 0x20);
            if (c != lowerCaseWord[i])
                return false;
        }

        return true;
    }
}
