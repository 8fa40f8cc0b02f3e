using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.WordPress.Rules;

/// <summary>The files of the <c>rules</c> folder, as packed into this assembly when it was built.</summary>
public static class ShippedFiles
{
    private static readonly Lazy<IReadOnlyDictionary<string, YamlTree>> Files = new(Load);

    /// <summary>Every file by its path, <c>rules/HAW0501-db-single-az/rule.yaml</c>; <c>tests.yaml</c> files are not packed.</summary>
    public static IReadOnlyDictionary<string, YamlTree> All => Files.Value;

    /// <summary>One file.</summary>
    /// <param name="path">Its path, <c>rules/defaults.yaml</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public static YamlTree Get(string path) =>
        All.TryGetValue(path, out var tree) ? tree : throw new KeyNotFoundException($"The file '{path}' is not among the shipped ones.");

    /// <summary>The files of a folder, by path.</summary>
    /// <param name="folder">The folder, with a slash at its end.</param>
    public static IEnumerable<YamlTree> In(string folder) => In(folder, string.Empty);

    /// <summary>The files of a folder whose names end in one way, by path.</summary>
    internal static List<YamlTree> In(string folder, string end)
    {
        // By hand: queries over pairs are compiled when a process starts, and this is the first that every process does.
        var files = new List<YamlTree>();
        foreach (var file in All)
        {
            if (file.Key.StartsWith(folder, StringComparison.Ordinal) && file.Key.EndsWith(end, StringComparison.Ordinal))
            {
                files.Add(file.Value);
            }
        }

        files.Sort((left, right) => string.CompareOrdinal(left.File, right.File));
        return files;
    }

    private static Dictionary<string, YamlTree> Load()
    {
        using var stream = typeof(ShippedFiles).Assembly.GetManifestResourceStream("HaWpSdk.rules.bin")
            ?? throw new InvalidOperationException("The packed rules are missing from the assembly.");
        var trees = YamlTreeBinary.Read(stream);
        var files = new Dictionary<string, YamlTree>(trees.Count, StringComparer.Ordinal);
        foreach (var tree in trees)
        {
            files.Add(tree.File, tree);
        }

        return files;
    }
}
