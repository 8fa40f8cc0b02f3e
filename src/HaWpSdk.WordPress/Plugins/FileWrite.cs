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
        Call is "file_put_contents" or "put_contents" && File.Arguments(Token + 1) is { Count: > 1 } arguments
        && Array.TrueForAll(folder.Fold(File, arguments[1].From, arguments[1].To), value => Guard.IsMatch(value));

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
        ["error_log"] = 2, ["insert_with_markers"] = 0, ["copy_dir"] = 1, ["readfile_chunked"] = -1,
    };

    private static readonly Dictionary<string, int> Methods = new(StringComparer.Ordinal)
    {
        ["put_contents"] = 0, ["copy"] = 1, ["move"] = 1, ["dumpfile"] = 0, ["symlink"] = 1, ["putcontents"] = 0, ["fileputcontents"] = 0,
    };

    internal static List<FileWrite> Find(PhpProject project, PhpFolder folder)
    {
        var result = new List<FileWrite>();
        // Folding can read further files of the plugin, whose calls count as well.
        for (var i = 0; i < project.Files.Count; i++)
        {
            var file = project.Files[i];
            foreach (var call in file.Calls)
            {
                if (!TargetIndex(call, out var target))
                    continue;
                var arguments = file.Arguments(call.Open);
                if (target >= arguments.Count || !IsWrite(file, call, arguments, folder))
                    continue;
                var paths = folder.Fold(file, arguments[target].From, arguments[target].To).Select(Normalize).Distinct().ToArray();
                var sources = target == 1 ? folder.Fold(file, arguments[0].From, arguments[0].To).Select(Normalize).ToArray() : [];
                result.Add(new FileWrite(file, call.NameToken, call.Name, paths, sources));
            }
        }

        return result;
    }

    private static bool TargetIndex(PhpCall call, out int target)
    {
        target = -1;
        return call.Kind switch
        {
            PhpCallKind.Function => Functions.TryGetValue(call.Name, out target) && target >= 0,
            PhpCallKind.Method or PhpCallKind.StaticMethod => Methods.TryGetValue(call.Name, out target),
            PhpCallKind.New => call.Name == "splfileobject" && (target = 0) == 0,
            _ => false,
        };
    }

    private static bool IsWrite(PhpFile file, PhpCall call, List<(int From, int To)> arguments, PhpFolder folder)
    {
        switch (call.Name)
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
