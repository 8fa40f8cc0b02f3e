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
    internal static List<PhpSourceFile> Own(IReadOnlyList<PhpSourceFile> files, PhpLoop loop, CancellationToken cancellationToken)
    {
        var own = new List<PhpSourceFile>(files.Count);
        var packages = new Dictionary<string, List<PhpSourceFile>>(StringComparer.Ordinal);
        var folder = "";
        var (package, loaded) = ("", true);
        foreach (var file in files)
        {
            var slash = file.Path.LastIndexOf('/');
            // Files come folder by folder: the answer for the folder is mostly the one given just before.
            if (slash != folder.Length || string.CompareOrdinal(file.Path, 0, folder, 0, slash) != 0)
            {
                folder = slash < 0 ? "" : file.Path.Substring(0, slash);
                (package, loaded) = Classify(folder);
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

        foreach (var members in packages.Values)
        {
            if (!SpeaksToWordPress(members, loop, cancellationToken))
                continue;
            loop(members.Count, i => _ = members[i].Outline);
            // A package that extends Composer does its writing when packages are installed, not on a site.
            if (!members.Exists(file => (file.Outline.Marks & PhpMarks.ComposerPlugin) != 0))
                own.AddRange(members);
        }

        own.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return own;
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

    /// <summary>The package folder, two levels below the folder for third-party code (empty for the plugin's own code), and whether WordPress ever loads files here.</summary>
    private static (string Package, bool Loaded) Classify(string folder)
    {
        if (folder.Length == 0)
            return ("", true);
        var parts = folder.Split('/');
        if (Array.Exists(parts, NeverLoaded.Contains))
            return ("", false);
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            if (VendorFolder.IsMatch(parts[i]))
                return (string.Join("/", parts.Take(Math.Min(i + 3, parts.Length))), true);
        }

        return ("", true);
    }
}
