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
    public static IEnumerable<YamlTree> In(string folder) =>
        All.Where(f => f.Key.StartsWith(folder, StringComparison.Ordinal)).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Value);

    private static Dictionary<string, YamlTree> Load()
    {
        using var stream = typeof(ShippedFiles).Assembly.GetManifestResourceStream("HaWpSdk.rules.bin")
            ?? throw new InvalidOperationException("The packed rules are missing from the assembly.");
        return YamlTreeBinary.Read(stream).ToDictionary(t => t.File, StringComparer.Ordinal);
    }
}
