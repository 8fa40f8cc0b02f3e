using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Classes of a framework that a plugin carries and does not use.</summary>
/// <remarks>
/// That nothing names a class is not enough, since modules are found by their files as well. Where most classes of the same folder are named elsewhere, in a list of those to load for example, one that is
/// not is left out.
/// </remarks>
internal static class UnusedClass
{
    /// <summary>Named classes of the same folder from which on the plugin loads classes by their names.</summary>
    private const int NamedNeighbours = 3;

    /// <summary>Whether the token stands in such a class.</summary>
    internal static bool IsAround(PluginCode code, PhpFile file, int token)
    {
        var name = file.ClassAt(token);
        if (name.Length == 0)
            return false;
        if (!code.UnusedClasses.TryGetValue((file.Path, name), out var isUnused))
            code.UnusedClasses.Add((file.Path, name), isUnused = IsUnused(code, file, name));
        return isUnused;
    }

    private static bool IsUnused(PluginCode code, PhpFile file, string name)
    {
        if (IsNamedElsewhere(code, name, file.Path))
            return false;
        var folder = Nearness.FolderOf(file.Path);
        var (named, unnamed) = (0, 0);
        foreach (var source in code.Project.Sources)
        {
            if (source.Path == file.Path || Nearness.FolderOf(source.Path) != folder)
                continue;
            var neighbour = code.Open(source);
            foreach (var declared in neighbour.Functions.Select(function => function.ClassName).Where(declared => declared.Length > 0).Distinct())
            {
                if (IsNamedElsewhere(code, declared, source.Path))
                    named++;
                else
                    unnamed++;
            }
        }

        return named >= NamedNeighbours && named > unnamed;
    }

    /// <summary>Whether the write stands in such a class, or in a function that only such classes call.</summary>
    internal static bool IsOnlyCaller(PluginCode code, FileWrite write)
    {
        if (IsAround(code, write.File, write.Token))
            return true;
        var sites = write.File.FunctionAt(write.Token) is { Name.Length: > 0 } function ? code.Folder.SitesOf(function).ToList() : [];
        return sites.Count > 0 && sites.TrueForAll(site => IsAround(code, site.File, site.Call.NameToken));
    }

    private static bool IsNamedElsewhere(PluginCode code, string name, string path)
    {
        var words = new PhpWords(name);
        return code.Project.Sources.Any(source => source.Path != path && words.OccurIn(source));
    }
}
