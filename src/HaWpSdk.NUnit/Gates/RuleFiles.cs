using System.Reflection;

namespace HaWpSdk.NUnit;

/// <summary>Finds files of the repository that a test belongs to.</summary>
internal static class RuleFiles
{
    /// <summary>The YAML files of a path, in ordinal order.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="assembly">The test assembly; a relative path is looked for beside it and in each folder above it.</param>
    /// <exception cref="FileNotFoundException">The path does not exist.</exception>
    public static IReadOnlyList<(string FullPath, string Shown)> Find(string path, Assembly assembly)
    {
        var found = Locate(path, assembly);
        if (File.Exists(found))
        {
            return [(found, path)];
        }

        return [.. PolicyFiles.FindIn(found).Select(f => (f, Path.Combine(path, Path.GetRelativePath(found, f)).Replace('\\', '/')))];
    }

    /// <summary>The full path of a file or folder.</summary>
    /// <param name="path">The path; a relative one is looked for beside the assembly and in each folder above it.</param>
    /// <param name="assembly">The test assembly.</param>
    /// <exception cref="FileNotFoundException">The path does not exist.</exception>
    public static string Locate(string path, Assembly assembly)
    {
        var start = Path.GetDirectoryName(assembly.Location);
        for (var folder = string.IsNullOrEmpty(start) ? AppContext.BaseDirectory : start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var candidate = Path.GetFullPath(Path.Combine(folder, path));
            if (File.Exists(candidate) || Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new FileNotFoundException($"'{path}' was found neither beside {Path.GetFileName(assembly.Location)} nor in a folder above it. Name a file or folder of your repository, or an absolute path.", path);
    }
}
