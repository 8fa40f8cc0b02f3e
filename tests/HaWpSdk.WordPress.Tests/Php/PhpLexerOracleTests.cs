using HaWpSdk.TestKit;

namespace HaWpSdk.WordPress.Tests.Php;

/// <summary>The lexer beside PHP's own <c>token_get_all</c>, of every PHP found here: same boundaries, same kinds.</summary>
[TestFixture]
public sealed class PhpLexerOracleTests
{
    /// <summary>A folder of PHP files to compare as well, for example a tree of plugins.</summary>
    private const string FolderVariable = "HAWP_PHP_FOLDER";

    private IReadOnlyList<PhpTokenizerProcess> _all = [];

    [OneTimeSetUp]
    public async Task FindPhp()
    {
        await DebianPackages.RequireAsync("php-cli");
        _all = PhpTokenizerProcess.FindAll();
    }

    [Test]
    public async Task Splits_all_of_WordPress_as_PHP_itself_does()
    {
        const string installed = "/usr/share/wordpress";
        if (Directory.Exists(Path.Combine(installed, "wp-includes")))
        {
            Compare(installed);
            return;
        }

        // The package without what it depends on: a web server is not needed to read files.
        using var folder = new ThrowAwayFolder("wordpress");
        var download = await Command.RunAsync("/bin/sh", "-c", $"cd '{folder.FullName}' && (apt-get download wordpress || (apt-get update && apt-get download wordpress)) && dpkg -x wordpress_*.deb tree");
        if (download.ExitCode != 0)
            DebianPackages.Skip($"Debian's package wordpress could not be downloaded:\n{download.Error}");
        Compare(folder["tree"]);
    }

    [Test]
    public void Splits_the_folder_named_by_the_environment_as_PHP_itself_does()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder)
            Compare(folder);
        else
            Assert.Ignore($"Set {FolderVariable} to a folder of PHP files to compare the lexer with PHP's own on them.");
    }

    [Test]
    public void Splits_random_sequences_of_fragments_as_PHP_itself_does()
    {
        string[] fragments =
        [
            "<?php ", "<?php\n", "<?=", "?>", "?>\r\n", "$a", "$this->b", "?->c", "->", "$", "{", "}", "{$a}", "${", "${a}", "${a[1]}", "[", "]", "(", ")", "\"", "'", "`", "b\"", "b'", "\\", "\\a\\b",
            "a\\b", "namespace\\c", "namespace ", "<<<EOT\n", "<<<'EOT'\n", "<<< \"EOT\"\r\n", "EOT", "EOT;\n", "\n  EOT", "\n\tEOT,", "#", "//", "/*", "*/", "/** x */", "#[A]", " ", "\n", "\r", "\r\n",
            "\t", "0x1F", "0b11", "0o17", "017", "089", "1_000", "1.5e3", ".5", "1.", "9223372036854775807", "9223372036854775808", "0x8000000000000000", "1e", "1__0", "...", "..", ".", ".=",
            "(int)", "( string )", "(\tBOOL\t)", "(float", "(binary)", "yield from x", "yield\nfromage", "enum Suit", "enum extends", "enum(", "readonly ", "readonly(", "fn", "match", "&$a", "& ...", "&b", "&&",
            "&=", "<=>", "<<=", "<<", "<>", "**=", "??=", "??", "?:", "::", "|>", "||", "!==", "é", "\u0080", "\u0001", "@", "~", "^=", "$a[0]", "$a[b]", "$a[$c]", "$a[-1]", "$a[01]", "$a[ ", "$a->b->c", "$a?->b",
            "private(set)", "PROTECTED(set)", "public(set) ", "public (set)", "$p { get => $this->a; set { } }", "new A()->b()", "new class(", "abstract ", "__halt_compiler();", "__halt_compiler ( ) ?>", "__CLASS__", "__property__", "exit", "DIE", "Include_Once", "x1",
        ];
        using var folder = new ThrowAwayFolder("php");
        var count = Environment.GetEnvironmentVariable("HAWP_LONG") == "1" ? 100_000 : 4_000;
        var random = new Random(85);
        for (var i = 0; i < count; i++)
        {
            var text = (i % 4 == 0 ? "" : "<?php ") + string.Concat(random.GetItems(fragments, random.Next(1, 25)));
            File.WriteAllBytes(folder[$"{i:D6}.php"], System.Text.Encoding.Latin1.GetBytes(text));
        }

        Compare(folder.FullName);
    }

    private void Compare(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.php", new EnumerationOptions { RecurseSubdirectories = true, MatchCasing = MatchCasing.CaseInsensitive })
            .Where(file => new FileInfo(file).LinkTarget is null).Order(StringComparer.Ordinal).ToArray();
        Assert.That(files, Is.Not.Empty);
        foreach (var php in _all)
        {
            var differing = php.Differing(files);
            TestContext.Out.WriteLine($"{files.Length} files compared with PHP {php.Version}, {differing.Count} differ");
            Assert.That(string.Join("\n", differing.Take(20).Select(php.FirstDifference)), Is.Empty, $"PHP {php.Version}");
        }
    }
}
