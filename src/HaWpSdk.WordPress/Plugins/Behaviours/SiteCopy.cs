using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>
/// Copies of the site's files, by whatever means: an archive of a whole folder of WordPress, a program that packs one, or a walk through one that copies file by file; where somebody on the site is offered copies.
/// </summary>
internal static class SiteCopy
{
    private static readonly Regex WholeFolder = new(@"^(?:\{ABSPATH\}|\{UPLOADS\}|\{WP_CONTENT_DIR\}(?:/(?:uploads|plugins|themes))?)/?(?:,|$)", RegexOptions.CultureInvariant);
    private static readonly Regex PacksFolder = new(@"\b(?:tar\s+-?-?[a-z]*c|zip\s+-[a-z]*r|rsync\s|cp\s+-[a-zA-Z]*[rRa]).*(?:\{ABSPATH\}|\{WP_CONTENT_DIR\}|\{UPLOADS\})", RegexOptions.CultureInvariant);
    /// <summary>What copies of the site are called; an archive can be one of anything.</summary>
    private static readonly PhpWords Offers = new("backup", "back_up", "back-up", "snapshot", "migrat", "clone", "staging");

    private static readonly PhpWords ArchiveClasses = new("ZipArchive", "PclZip", "PharData", "ZipStream", "Archive_Tar");

    internal static List<Evidence> Find(PluginCode code)
    {
        var found = Programs(code).Concat(Folders(code)).Concat(Walks(code)).ToList();
        return found.Count > 0 && SiteOffer.Names(code, Offers) ? found : [];
    }

    private static IEnumerable<Evidence> Programs(PluginCode code)
    {
        foreach (var (file, call) in code.FunctionCalls("exec", "shell_exec", "passthru", "system", "popen", "proc_open"))
        {
            if (Array.Find(code.Folder.FoldArgument(file, call, 0), PacksFolder.IsMatch) is { } command)
                yield return PluginCode.At(file, call.NameToken, "packs a folder of WordPress: " + PluginCode.Show(command));
        }
    }

    private static IEnumerable<Evidence> Folders(PluginCode code)
    {
        foreach (var name in new[] { "buildfromdirectory", "recursivedirectoryiterator", "create", "copy_dir" })
        {
            foreach (var (file, call) in code.Project.CallsOf(name).ToArray())
            {
                var writesArchive = ArchiveClasses.OccurIn(file.Text);
                if ((name == "create" && !(writesArchive && call.Kind == PhpCallKind.Method)) || (name == "recursivedirectoryiterator" && !IsCopied(file, call, writesArchive)))
                    continue;
                // A property called path can be many things: all of them have to be folders of WordPress.
                var folders = code.Folder.FoldArgument(file, call, 0).Where(value => value != PhpFolder.Unknown).Select(FileWrites.Normalize).ToList();
                if (folders.Count > 0 && folders.TrueForAll(WholeFolder.IsMatch) && folders[0] is var folder)
                    yield return PluginCode.At(file, call.NameToken, $"copies a folder of WordPress ({call.Name}): {PluginCode.Show(folder)}");
            }
        }
    }

    /// <summary>Functions that walk through a folder they are given and those below it, and put what they find into an archive or another folder; where they are given a folder of WordPress.</summary>
    private static IEnumerable<Evidence> Walks(PluginCode code)
    {
        var seen = new HashSet<PhpFunction>();
        foreach (var name in new[] { "opendir", "scandir", "dir", "glob", "directoryiterator", "recursivedirectoryiterator" })
        {
            foreach (var (file, call) in code.Project.CallsOf(name).ToArray())
            {
                if (call.Kind is not (PhpCallKind.Function or PhpCallKind.New) || file.FunctionAt(call.NameToken) is not { Name.Length: > 0 } function || !IsCopied(file, call, ArchiveClasses.OccurIn(file.Text))
                    || file.Arguments(call.Open) is not { Count: > 0 } arguments || !seen.Add(function))
                    continue;
                var folders = new List<string>();
                foreach (var parameter in ParametersIn(function, arguments[0]))
                    folders.AddRange(GivenFolders(code, function, parameter));
                if (folders.Count > 0 && folders.TrueForAll(WholeFolder.IsMatch))
                    yield return PluginCode.At(file, call.NameToken, $"copies a folder of WordPress ({call.Name}): {PluginCode.Show(folders[0])}");
            }
        }
    }

    /// <summary>What callers pass, the function itself aside: it passes folders below.</summary>
    private static IEnumerable<string> GivenFolders(PluginCode code, PhpFunction function, int parameter)
    {
        foreach (var (caller, call) in code.Folder.SitesOf(function).ToArray())
        {
            if (caller.FunctionAt(call.NameToken) == function)
                continue;
            foreach (var value in code.Folder.FoldArgument(caller, call, parameter))
            {
                if (value != PhpFolder.Unknown)
                    yield return FileWrites.Normalize(value);
            }
        }
    }

    /// <summary>The parameters from which a value comes, over variables of the function.</summary>
    private static HashSet<int> ParametersIn(PhpFunction function, (int From, int To) value)
    {
        var file = function.File;
        var parameters = PhpFolder.Parameters(function);
        var found = new HashSet<int>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(int From, int To)>();
        open.Push(value);
        while (open.Count > 0)
        {
            var (from, to) = open.Pop();
            for (var i = from; i < to; i++)
            {
                if (file.Tokens[i].Kind != PhpTokenKind.Variable || file.KindAt(i - 1) == PhpTokenKind.DoubleColon || !seen.Add(file.TextOf(i)))
                    continue;
                var name = file.TextOf(i);
                if (parameters.IndexOf(name) is >= 0 and var index)
                    found.Add(index);
                for (var at = function.BodyStart; at + 1 < function.BodyEnd; at++)
                {
                    if (file.Tokens[at].Kind == PhpTokenKind.Variable && file.Tokens[at + 1].Kind == PhpTokenKind.Equal && file.TextOf(at) == name)
                        open.Push((at + 2, file.ExpressionEnd(at + 2)));
                }
            }
        }

        return found;
    }

    /// <summary>Whether what the walk finds goes into an archive or another folder: the same function does it.</summary>
    private static bool IsCopied(PhpFile file, PhpCall walk, bool writesArchive) =>
        file.FunctionAt(walk.NameToken) is { } function
        && PluginCode.CallsIn(function).Any(call => call is { Kind: PhpCallKind.Function, Name: "copy" } || (writesArchive && call.Name is "addfile" or "addfromstring" or "add" or "buildfromiterator"));
}
