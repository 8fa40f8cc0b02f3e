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
    private static readonly PhpWords Offers = new("backup", "back_up", "back-up", "snapshot", "migrat", "clone");

    private static readonly PhpWords ArchiveClasses = new("ZipArchive", "PclZip", "PharData", "ZipStream", "Archive_Tar");

    internal static List<Evidence> Find(PluginCode code)
    {
        var found = Programs(code).Concat(Folders(code)).ToList();
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

    /// <summary>Whether what the walk finds goes into an archive or another folder: the same function does it.</summary>
    private static bool IsCopied(PhpFile file, PhpCall walk, bool writesArchive) =>
        file.FunctionAt(walk.NameToken) is { } function
        && PluginCode.CallsIn(function).Any(call => call is { Kind: PhpCallKind.Function, Name: "copy" } || (writesArchive && call.Name is "addfile" or "addfromstring" or "add" or "buildfromiterator"));
}
