using System.Text.RegularExpressions;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins;

/// <summary>
/// Tells a plugin's own code from libraries it carries. A package below a folder for third-party code is a library unless it speaks to
/// WordPress itself; test suites and examples are never loaded by WordPress.
/// </summary>
internal static class VendoredCode
{
    /// <summary>A package of more files is a generated client or the like; whether it speaks to WordPress shows in a sample.</summary>
    private const int LargePackage = 400;

    /// <summary>Of a large package every eighth file is read.</summary>
    private const int SampleStep = 8;

    private static readonly Regex VendorFolder = new(@"^(?:vendors?|third[-_]?party|3rd[-_]?party|node_modules|dependencies)(?:[-_.].*)?$|[-_]vendors?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly HashSet<string> NeverLoaded = new(StringComparer.OrdinalIgnoreCase) { "tests", "test", "phpunit", "examples", "node_modules", "bower_components", "stubs", ".git" };

    /// <summary>The files that count, in the order of their paths.</summary>
    /// <param name="files">All files.</param>
    /// <param name="loop">How to run independent steps.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <param name="settled">Told how many files need no further look.</param>
    internal static List<PhpSourceFile> Own(IReadOnlyList<PhpSourceFile> files, PhpLoop loop, CancellationToken cancellationToken, Action<int>? settled = null)
    {
        var own = new List<PhpSourceFile>(files.Count);
        var packages = new Dictionary<string, List<PhpSourceFile>>(StringComparer.Ordinal);
        var folder = "";
        var (package, loaded) = ("", true);
        var kinds = new FolderKinds(ComposerFolders(files));
        foreach (var file in files)
        {
            var slash = file.Path.LastIndexOf('/');
            // Files come folder by folder: the answer for the folder is mostly the one given just before.
            if (slash != folder.Length || string.CompareOrdinal(file.Path, 0, folder, 0, slash) != 0)
            {
                folder = slash < 0 ? "" : file.Path.Substring(0, slash);
                (package, loaded) = kinds.Of(folder);
            }

            if (!loaded)
                continue;
            if (package.Length == 0)
                own.Add(file);
            else if (packages.TryGetValue(package, out var members))
                members.Add(file);
            else
                packages.Add(package, [file]);
        }

        var plain = IsSorted(own) ? own.Count : -1;
        foreach (var members in packages.Values)
        {
            if (SpeaksToWordPress(members, loop, cancellationToken))
            {
                loop(members.Count, i => _ = members[i].Outline);
                // A package that extends Composer does its writing when packages are installed, not on a site.
                if (!members.Exists(file => (file.Outline.Marks & PhpMarks.ComposerPlugin) != 0))
                {
                    own.AddRange(members);
                    continue;
                }
            }

            settled?.Invoke(members.Count);
        }

        // Without packages the order is the one the files came in.
        if (own.Count > plain)
            own.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return own;
    }

    /// <summary>Folders that Composer has filled, whatever they are called: its own loader stands in each.</summary>
    private static HashSet<string> ComposerFolders(IReadOnlyList<PhpSourceFile> files)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.Path.EndsWith(ComposerLoader, StringComparison.Ordinal))
                folders.Add(file.Path.Substring(0, file.Path.Length - ComposerLoader.Length));
        }

        return folders;
    }

    private const string ComposerLoader = "/composer/autoload_real.php";

    private static bool IsSorted(List<PhpSourceFile> files)
    {
        for (var i = 1; i < files.Count; i++)
        {
            if (string.CompareOrdinal(files[i - 1].Path, files[i].Path) > 0)
                return false;
        }

        return true;
    }

    private static bool SpeaksToWordPress(List<PhpSourceFile> package, PhpLoop loop, CancellationToken cancellationToken)
    {
        var step = package.Count > LargePackage ? SampleStep : 1;
        var speaks = 0;
        loop((package.Count + step - 1) / step, i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Volatile.Read(ref speaks) == 0 && package[i * step].SpeaksToWordPress())
                Volatile.Write(ref speaks, 1);
        });
        return speaks != 0;
    }

    /// <summary>
    /// What a folder is by its path. The folders come in order, so the one above is mostly known from the folder just before, and only the last part of the path is new.
    /// </summary>
    private sealed class FolderKinds
    {
        private readonly Stack<Kind> _open = new();

        private readonly HashSet<string> _composerFolders;

        internal FolderKinds(HashSet<string> composerFolders)
        {
            _composerFolders = composerFolders;
            _open.Push(new Kind("", 0, "", true, 0));
        }

        /// <summary>The package folder, two levels below the folder for third-party code (empty for the plugin's own code), and whether WordPress ever loads files here.</summary>
        internal (string Package, bool Loaded) Of(string folder)
        {
            while (_open.Peek() is { Path.Length: > 0 } top && !(folder.Length == top.Path.Length ? folder == top.Path : folder.Length > top.Path.Length && folder[top.Path.Length] == '/' && folder.StartsWith(top.Path, StringComparison.Ordinal)))
                _open.Pop();
            while (_open.Peek().Path.Length < folder.Length)
                _open.Push(Below(_open.Peek(), folder));
            var found = _open.Peek();
            return (found.Package, found.Loaded);
        }

        private Kind Below(Kind above, string folder)
        {
            var start = above.Path.Length == 0 ? 0 : above.Path.Length + 1;
            var end = folder.IndexOf('/', start) is var slash and >= 0 ? slash : folder.Length;
            var name = folder.Substring(start, end - start);
            var path = folder.Substring(0, end);
            var depth = above.Depth + 1;
            if (!above.Loaded || NeverLoaded.Contains(name))
                return new Kind(path, depth, "", false, 0);
            if (IsForThirdParties(name) || _composerFolders.Contains(path))
                return new Kind(path, depth, path, true, depth);
            // The package is the path down to two levels below the nearest folder for third-party code.
            return new Kind(path, depth, above.VendorDepth == 0 ? "" : depth <= above.VendorDepth + 2 ? path : above.Package, true, above.VendorDepth);
        }

        /// <summary>Few names begin or end so that the expression need be asked.</summary>
        private static bool IsForThirdParties(string name) =>
            name.Length > 5 && (name[0] is 'v' or 'V' or 't' or 'T' or '3' or 'n' or 'N' or 'd' or 'D' || name[name.Length - 1] is 'r' or 'R' or 's' or 'S') && VendorFolder.IsMatch(name);

        private sealed record Kind(string Path, int Depth, string Package, bool Loaded, int VendorDepth);
    }
}
