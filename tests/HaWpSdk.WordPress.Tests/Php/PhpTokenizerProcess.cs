using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Tests.Php;

/// <summary>Compares our lexer with PHP's own: one <c>php</c> process tokenizes many files and answers one digest a file.</summary>
internal sealed class PhpTokenizerProcess
{
    // For each path on stdin: the digest of "NAME length\n" over all tokens, or all of them when asked for one file.
    private const string Script = """
        $whole = $argc > 1;
        while (($path = fgets(STDIN)) !== false) {
            $text = '';
            foreach (@token_get_all(file_get_contents(rtrim($path, "\n"))) as $token) {
                $length = is_array($token) ? strlen($token[1]) : strlen($token);
                if ($length === 0) continue;
                $name = is_array($token) ? token_name($token[0]) : ltrim($token, 'bB');
                if ($name === 'T_DOUBLE_COLON') $name = 'T_PAAMAYIM_NEKUDOTAYIM';
                $text .= $name . ' ' . $length . "\n";
            }
            echo $whole ? $text : hash('sha256', $text) . "\n";
        }
        """;

    private readonly string _program;
    private readonly string[] _start;

    private PhpTokenizerProcess(string program, params string[] start)
    {
        _program = program;
        _start = start;
        Version = int.Parse(Run(program, [.. start, "-r", "echo PHP_VERSION_ID;"], ""), CultureInfo.InvariantCulture);
    }

    /// <summary>PHP_VERSION_ID of the process.</summary>
    internal int Version { get; }

    /// <summary>This machine's own PHP, and newer ones of the Debian trees the lab has made for its nodes, where there are any.</summary>
    internal static IReadOnlyList<PhpTokenizerProcess> FindAll()
    {
        var own = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "php")).First(File.Exists);
        var all = new List<PhpTokenizerProcess> { new(own) };
        foreach (var root in Trees())
        {
            // Started by the tree's own loader with the tree's own libraries: no chroot, so that it sees this machine's files.
            var loader = Directory.EnumerateFiles(Path.Combine(root, "usr/lib"), "ld-linux-*.so.*", SearchOption.AllDirectories).FirstOrDefault();
            var tokenizer = Directory.EnumerateFiles(Path.Combine(root, "usr/lib/php"), "tokenizer.so", SearchOption.AllDirectories).FirstOrDefault();
            // Not usr/bin/php: its link leads over /etc/alternatives, to this machine's.
            var program = Directory.EnumerateFiles(Path.Combine(root, "usr/bin"), "php?.?").FirstOrDefault();
            if (loader is null || tokenizer is null || program is null)
                continue;
            var php = new PhpTokenizerProcess(loader, "--library-path", Path.GetDirectoryName(loader)!, program, "-n", "-d", "extension=" + tokenizer);
            if (!all.Exists(other => other.Version == php.Version))
                all.Add(php);
        }

        return all;
    }

    /// <summary>The cache of <c>hawp lab</c>.</summary>
    private static IEnumerable<string> Trees()
    {
        string? Named(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
        var cache = Named("HAWP_LAB_CACHE") ?? Path.Combine(Named("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "hawp-lab");
        return !Directory.Exists(cache) ? [] : Directory.EnumerateDirectories(cache, "debian-*").Select(folder => Path.Combine(folder, "root")).Where(root => Directory.Exists(Path.Combine(root, "usr/lib/php"))).Order(StringComparer.Ordinal);
    }

    /// <summary>The files whose tokens differ.</summary>
    internal IReadOnlyList<string> Differing(IReadOnlyList<string> files)
    {
        var digests = Run(_program, Arguments(), string.Join('\n', files) + "\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(digests, Has.Length.EqualTo(files.Count), "php answered for every file");
        return [.. files.Where((file, index) => digests[index] != Digest(Describe(File.ReadAllBytes(file))))];
    }

    /// <summary>Our description and PHP's of one file, for a message.</summary>
    internal string FirstDifference(string file)
    {
        var theirs = Run(_program, [.. Arguments(), "whole"], file + "\n").Split('\n');
        var ours = Describe(File.ReadAllBytes(file)).Split('\n');
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
        var offset = 0;
        for (var i = 0; i < Math.Min(theirs.Length, ours.Length); i++)
        {
            if (theirs[i] != ours[i])
                return $"{file}: token {i} at offset {offset}: PHP '{theirs[i]}', ours '{ours[i]}', text: {text[Math.Max(0, offset - 30)..offset]}▶{text.Substring(offset, Math.Min(60, text.Length - offset))}";
            offset += ours[i].Length == 0 ? 0 : int.Parse(ours[i][(ours[i].LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
        }

        return $"{file}: {theirs.Length} tokens in PHP, {ours.Length} in ours";
    }

    private string[] Arguments() => [.. _start, "-d", "memory_limit=2G", "-d", "short_open_tag=0", "-d", "display_errors=0", "-r", Script];

    private string Describe(byte[] bytes)
    {
        var builder = new StringBuilder();
        foreach (var token in PhpLexer.Tokenize(Encoding.Latin1.GetString(bytes), Version))
        {
            var name = token.Kind == PhpTokenKind.DoubleColon ? "T_PAAMAYIM_NEKUDOTAYIM" : PhpTokenNames.Of(token.Kind);
            builder.Append(name).Append(' ').Append(token.Length).Append('\n');
        }

        return builder.ToString();
    }

    private static string Digest(string description) => Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(description)));

    private static string Run(string program, IEnumerable<string> arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var write = Task.Run(() =>
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        });
        var output = process.StandardOutput.ReadToEnd();
        write.Wait();
        process.WaitForExit();
        return output;
    }
}
