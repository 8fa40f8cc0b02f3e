using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins;

/// <summary>A call that creates, fills or links a file.</summary>
/// <param name="File">Where the call stands.</param>
/// <param name="Token">The call's name.</param>
/// <param name="Call">The callee as written.</param>
/// <param name="Paths">The folded target paths, slashes collapsed.</param>
/// <param name="Sources">For copies and links the folded source.</param>
internal sealed record FileWrite(PhpFile File, int Token, string Call, string[] Paths, string[] Sources)
{
    internal Evidence At(string what) => new(File.Path, File.LineOf(Token), what);

    /// <summary>Whether what is written (the second argument) is what the visitor sent.</summary>
    internal bool ContentIsFromRequest(PhpFolder folder) =>
        File.Arguments(Token + 1) is { Count: > 1 } arguments && Array.Exists(folder.Fold(File, arguments[1].From, arguments[1].To), value => value == "{REQUEST}");

    /// <summary>Whether what is written (the second argument) is a fixed text.</summary>
    internal bool HasConstantContent(PhpFolder folder) =>
        Call is "file_put_contents" or "put_contents" && File.Arguments(Token + 1) is { Count: > 1 } arguments
        && Array.TrueForAll(folder.Fold(File, arguments[1].From, arguments[1].To), value => value.IndexOf('{') < 0);

    /// <summary>Whether nothing is written: the file is only there.</summary>
    internal bool IsEmptied(PhpFolder folder) =>
        Call is "file_put_contents" or "put_contents" && File.Arguments(Token + 1) is { Count: > 1 } arguments
        && Array.TrueForAll(folder.Fold(File, arguments[1].From, arguments[1].To), value => value.Length == 0);

    /// <summary>Whether the file begins with PHP that ends at once: data that is not to be read from outside, no code.</summary>
    internal bool IsGuarded(PhpFolder folder) =>
        // A stream is opened, and the guard is written to it somewhere.
        (FileWrites.Opens(Call) && GuardWords.OccurIn(File.Text) && File.Strings.Exists(token => Guard.IsMatch(PhpStrings.Unquote(File.TextOf(token)))))
        || Call is "file_put_contents" or "put_contents" && File.Arguments(Token + 1) is { Count: > 1 } arguments
        && Array.TrueForAll(folder.Fold(File, arguments[1].From, arguments[1].To), value => Guard.IsMatch(value));

    private static readonly PhpWords GuardWords = new("<?php");
    private static readonly Regex Guard = new(@"^<\?php\s+(?:die|exit|__halt_compiler)\b", RegexOptions.CultureInvariant);

    internal string? Path(Func<string, bool> matches) => Array.Find(Paths, path => matches(path));
}

/// <summary>Finds the calls that write files and folds their paths.</summary>
internal static class FileWrites
{
    // Function or method to the index of the target path.
    private static readonly Dictionary<string, int> Functions = new(StringComparer.Ordinal)
    {
        ["file_put_contents"] = 0, ["fopen"] = 0, ["gzopen"] = 0, ["bzopen"] = 0, ["copy"] = 1, ["rename"] = 1, ["move_uploaded_file"] = 1, ["symlink"] = 1, ["link"] = 1,
        ["imagepng"] = 1, ["imagejpeg"] = 1, ["imagegif"] = 1, ["error_log"] = 2, ["insert_with_markers"] = 0, ["copy_dir"] = 1, ["wp_upload_bits"] = 0,
    };

    private static readonly Dictionary<string, int> Methods = new(StringComparer.Ordinal)
    {
        ["put_contents"] = 0, ["copy"] = 1, ["move"] = 1, ["dumpfile"] = 0, ["symlink"] = 1, ["putcontents"] = 0, ["fileputcontents"] = 0, ["appendtofile"] = 0,
    };

    /// <summary>Methods of libraries for file systems, whose names say too little elsewhere.</summary>
    private static readonly Dictionary<string, int> LibraryMethods = new(StringComparer.Ordinal) { ["write"] = 0, ["writestream"] = 0, ["put"] = 0, ["putstream"] = 0, ["updatestream"] = 0, ["append"] = 0 };

    /// <summary>What a file says that uses such a library.</summary>
    internal static readonly PhpWords Libraries = new("Flysystem\\", "Illuminate\\Filesystem", "Facades\\Storage");

    /// <summary>Calls that write their second argument to their first.</summary>
    internal static bool WritesArgument(string call) => call is "wp_upload_bits" or "file_put_contents" or "put_contents" or "putcontents" or "fileputcontents" or "dumpfile" or "appendtofile" || LibraryMethods.ContainsKey(call);

    /// <summary>Which argument of a call that writes a text is the text.</summary>
    internal static int TextOf(string call) => call == "wp_upload_bits" ? 2 : 1;

    /// <summary>Calls that open a file that others fill.</summary>
    internal static bool Opens(string call) => call is "fopen" or "gzopen" or "bzopen" or "splfileobject";

    internal static List<FileWrite> Find(PhpProject project, PhpFolder folder)
    {
        var result = new List<FileWrite>();
        // Folding can read further files of the plugin, whose calls count as well.
        for (var i = 0; i < project.Files.Count; i++)
        {
            var file = project.Files[i];
            if (i > 0 && !IsSameFolder(file.Path, project.Files[i - 1].Path))
            {
                // What one folder asks for takes nothing away from the next.
                project.Renew();
                folder.Renew();
            }

            foreach (var call in file.Calls)
            {
                var name = call.Name;
                var first = 0;
                if (!TargetIndex(file, call, out var target) && !IsNamedInText(file, call, out name, out target, out first))
                    continue;
                var arguments = file.Arguments(call.Open);
                if (first > 0)
                    arguments.RemoveRange(0, Math.Min(first, arguments.Count));
                if (target >= arguments.Count || !IsWrite(file, name, arguments, folder) || IsNeverReached(file, call.NameToken))
                    continue;
                var paths = folder.Fold(file, arguments[target].From, arguments[target].To).Select(path => Normalize(name == "wp_upload_bits" ? "{UPLOADS}/" + path : path)).Distinct().ToArray();
                var sources = target == 1 ? folder.Fold(file, arguments[0].From, arguments[0].To).Select(Normalize).ToArray() : [];
                result.Add(new FileWrite(file, call.NameToken, name, paths, sources));
            }
        }

        return result;
    }

    /// <summary>Whether two files are in the same folder of the plugin's root, or both in the root.</summary>
    private static bool IsSameFolder(string path, string other) =>
        path.IndexOf('/') is var slash && slash == other.IndexOf('/') && (slash < 0 || string.CompareOrdinal(path, 0, other, 0, slash) == 0);

    /// <summary>Tokens looked at before a call.</summary>
    private const int LongestReach = 400;

    /// <summary>Whether a return stands before the call in its own block: code that was switched off.</summary>
    private static bool IsNeverReached(PhpFile file, int token)
    {
        for (var i = token - 1; i > 0 && i > token - LongestReach; i--)
        {
            if (file.Partner[i] >= 0 && file.Partner[i] < i)
                i = file.Partner[i];
            else if (file.Tokens[i].Kind is PhpTokenKind.Return && file.KindAt(i - 1) is PhpTokenKind.Semicolon or PhpTokenKind.OpenBrace or PhpTokenKind.CloseBrace && file.KindAt(i + 1) == PhpTokenKind.Semicolon)
                return true;
            else if (file.Tokens[i].Kind is PhpTokenKind.OpenBrace or PhpTokenKind.Colon or PhpTokenKind.Case)
                return false;
        }

        return false;
    }

    /// <summary><c>call_user_func('copy', $from, $to)</c>.</summary>
    private static bool IsNamedInText(PhpFile file, PhpCall call, out string name, out int target, out int first)
    {
        (name, target, first) = (call.Name, -1, 1);
        if (call.Kind != PhpCallKind.Function || call.Name != "call_user_func" || file.KindAt(call.Open + 1) != PhpTokenKind.StringLiteral)
            return false;
        name = PhpStrings.Unquote(file.TextOf(call.Open + 1)).ToLowerInvariant();
        return Functions.TryGetValue(name, out target);
    }

    private static bool TargetIndex(PhpFile file, PhpCall call, out int target)
    {
        target = -1;
        return call.Kind switch
        {
            PhpCallKind.Function => Functions.TryGetValue(call.Name, out target),
            PhpCallKind.Method or PhpCallKind.StaticMethod => Methods.TryGetValue(call.Name, out target) || (LibraryMethods.TryGetValue(call.Name, out target) && file.Mentions(Libraries)),
            PhpCallKind.New => call.Name == "splfileobject" && (target = 0) == 0,
            _ => false,
        };
    }

    private static bool IsWrite(PhpFile file, string name, List<(int From, int To)> arguments, PhpFolder folder)
    {
        switch (name)
        {
            case "fopen" or "gzopen" or "bzopen" or "splfileobject":
                if (arguments.Count < 2)
                    return false;
                var modes = folder.Fold(file, arguments[1].From, arguments[1].To);
                return Array.Exists(modes, mode => mode.Length is > 0 and < 5 && mode.IndexOfAny(['w', 'a', 'x', 'c', '+']) >= 0);
            case "error_log":
                return arguments.Count > 2 && folder.Fold(file, arguments[1].From, arguments[1].To).Contains("3");
            default:
                return true;
        }
    }

    internal static string Normalize(string path)
    {
        path = path.Replace('\\', '/');
        while (path.IndexOf("//", StringComparison.Ordinal) is var at and >= 0)
            path = path.Remove(at, 1);
        return path.StartsWith("{ABSPATH}/wp-content", StringComparison.Ordinal) ? "{WP_CONTENT_DIR}" + path.Substring("{ABSPATH}/wp-content".Length) : path;
    }
}
