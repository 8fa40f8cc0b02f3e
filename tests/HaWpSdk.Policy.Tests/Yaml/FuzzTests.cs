using CsCheck;
using HaWpSdk.Policy.Completion;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.Policy.Testing;
using HaWpSdk.Policy.Tests.Support;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Policy.Tests.Yaml;

/// <summary>The shipped files, damaged: only <see cref="PolicyFileException"/> may come out of any reader.</summary>
[TestFixture]
public sealed class FuzzTests
{
    private static readonly string[] Files = [.. Directory.EnumerateFiles(Path.Combine(Root(), "rules"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static readonly Gen<string> Damaged = Gen.Int[0, Files.Length - 1].Select(
        Gen.Int[0, 6].Select(Gen.Int[0, int.MaxValue], Gen.OneOf(Generators.Text, Gen.Char.Select(c => c.ToString()), Any.Of("&a ", "*a", "!x ", "? ", ": ", "- ", "\t", "|\n", ">-\n", "{", "}", "[", "]", "---\n", "...\n", "%X\n", "\"", "'", "#"))).List[1, 5],
        (file, changes) => changes.Aggregate(Cut(Files[file]), (text, change) => Damage(text, change.Item1, change.Item2, change.Item3)));

    [Test]
    public void Only_a_clear_error_escapes_from_damaged_files() =>
        Damaged.Sample(
            text =>
            {
                try
                {
                    Everything(YamlTreeReader.Read(text, "fuzz.yaml"));
                    return true;
                }
                catch (PolicyFileException exception)
                {
                    return exception.Problems.All(p => p.Message.Length > 10 && p.Position.Line >= 1 && p.Position.Column >= 1);
                }
            },
            iter: Effort.Iterations(3000));

    [Test]
    public void Only_a_clear_error_escapes_from_any_bytes() =>
        Gen.Byte.Array[0, 60].Sample(
            bytes =>
            {
                try
                {
                    Everything(YamlTreeReader.Read(bytes, "fuzz.yaml"));
                    return true;
                }
                catch (PolicyFileException exception)
                {
                    return exception.Problems.All(p => p.Position.Line >= 1 && p.Position.Column >= 1);
                }
            },
            iter: Effort.Iterations(3000));

    // Each reader says for itself that the file is not for it.
    private static void Everything(YamlTree tree)
    {
        var rules = TestPolicy.Rules(TestPolicy.RuleText(TestPolicy.Clause("{ path: a.flag, equals: true }")));
        Action[] readers =
        [
            () => DocumentReader.Read(tree, TestPolicy.Definition), () => RuleSet.Load([tree], TestPolicy.Definitions), () => RuleTestReader.Read(tree, rules), () => Profile.Read(tree),
            () => SuppressionReader.Read(tree), () => DefaultsTable.Read(tree, TestPolicy.Definition, new Dictionary<string, Derivation>()), () => HaWpSdk.Policy.Schema.DocumentDefinition.Read(tree),
        ];
        foreach (var reader in readers)
        {
            try
            {
                reader();
            }
            catch (PolicyFileException exception) when (exception.Problems.All(p => p.Position.Line >= 1 && p.Position.Column >= 1))
            {
                // As it should be.
            }
        }
    }

    // Long files are cut, so that damage hits something.
    private static string Cut(string text) => text.Length < 6000 ? text : text[..6000];

    private static string Damage(string text, int kind, int place, string insert)
    {
        if (text.Length == 0)
        {
            return insert;
        }

        var at = place % text.Length;
        var length = Math.Min(text.Length - at, 1 + (place % 7));
        return kind switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, text.Substring(at, length)),
            2 => text[..at],
            3 => string.Concat(text.AsSpan(0, at), insert, text.AsSpan(at + length)),
            _ => text.Insert(at, insert),
        };
    }

    private static string Root()
    {
        var folder = TestContext.CurrentContext.TestDirectory;
        while (!File.Exists(Path.Combine(folder, "HaWpSdk.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The repository is not above the tests.");
        }

        return folder;
    }
}
