using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Completion.Data;

namespace HaWpSdk.WordPress.Completion.Scanning;

/// <summary>The published format of a kind of token.</summary>
internal sealed record TokenFormat(string Name, string Prefix, string Alphabet, int Least, int Most);

/// <summary>What a secret looks like: <c>rules/data/secrets.yaml</c>.</summary>
public sealed class SecretPatterns
{
    private static readonly string[] Alphabets = ["alphanumeric", "upper", "hex", "token", "base64", "dotted"];

    private SecretPatterns(IReadOnlyList<TokenFormat> tokens, IReadOnlyList<string> markers, IReadOnlyList<string[]> names, IReadOnlyList<string[]> exceptions, HashSet<string> placeholders)
    {
        Tokens = tokens;
        Markers = markers;
        Names = names;
        Exceptions = exceptions;
        Placeholders = placeholders;
    }

    internal IReadOnlyList<TokenFormat> Tokens { get; }

    internal IReadOnlyList<string> Markers { get; }

    internal IReadOnlyList<string[]> Names { get; }

    internal IReadOnlyList<string[]> Exceptions { get; }

    internal HashSet<string> Placeholders { get; }

    /// <summary>Reads the file.</summary>
    /// <param name="tree">The file.</param>
    /// <exception cref="PolicyFileException">The file is not such a file.</exception>
    public static SecretPatterns Read(YamlTree tree)
    {
        var problems = new ProblemList();
        var file = new TreeFields(tree, problems, "the secret patterns");
        file.Constant("apiVersion", "hawpsdk/secrets/v1");
        file.Constant("kind", "SecretPatterns");
        var tokens = new List<TokenFormat>();
        foreach (var item in DataTree.Items(file.Required("tokens")))
        {
            var fields = new TreeFields(item, problems, "a token");
            var alphabet = fields.Text("alphabet") ?? string.Empty;
            if (!Alphabets.Contains(alphabet, StringComparer.Ordinal))
            {
                problems.Add(item.Position, $"'{alphabet}' is no alphabet; it is one of {string.Join(", ", Alphabets)}." + NearestName.Hint(alphabet, Alphabets));
            }

            tokens.Add(new TokenFormat(
                fields.Text("name") ?? string.Empty,
                fields.Text("prefix") ?? string.Empty,
                alphabet,
                (int)DataTree.Number(fields.Required("least"), problems),
                (int)DataTree.Number(fields.Required("most"), problems)));
            fields.Done();
        }

        var patterns = new SecretPatterns(
            tokens,
            file.Texts("markers") ?? [],
            Words(file.Texts("names")),
            Words(file.Texts("exceptions")),
            new HashSet<string>(file.Texts("placeholders") ?? [], StringComparer.OrdinalIgnoreCase));
        file.Done();
        problems.ThrowIfAny();
        return patterns;

        static List<string[]> Words(IReadOnlyList<string>? texts) => [.. (texts ?? []).Select(text => text.Split(' '))];
    }
}
