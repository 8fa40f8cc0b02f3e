using System.Globalization;
using HaWpSdk.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace HaWpSdk.Analyzers.Tests.Editing;

/// <summary>Sources as an editor sees them: cut, mangled, very long or very deep. The analyzer never throws and always ends.</summary>
[TestFixture]
public sealed class HalfTypedTests
{
    private const string Source = """
        const bool cheap = true;
        var b = HaCluster.Create("shop").ForProduction().InRegion("eu-west-1", zones: 3).WithDomain("www.example.com", d => d.Names("example.com"));
        b = b.WithDatabase(db => { var x = db.MultiAz(!cheap); return x.Storage(GiB(100), max: GiB(300)); });
        if (args.Length > 0) { b = b.WithoutEdgeCache(); } else { b = b.WithEdgeCache(edge => edge.Behaviour("wp-admin/*", y => y).Aliases(["a.example.com", .. args])); }
        foreach (var slug in args) { b = b.WithPlugins(p => p.Add(slug, $"1.{0}")); }
        try { b = Helpers.Extend(b, args switch { [] => 1, _ => 2 }); } catch (Exception e) when (e is null) { throw; } finally { }
        var (left, right) = (b, b.Accept("HAW0501", because: nameof(b)));
        using var nothing = new System.IO.MemoryStream();
        var c = (cheap ? left : right).Build();
        static class Helpers
        {
            public static HaClusterBuilder Extend(this HaClusterBuilder b, int n) => n > 1 ? b.WithWebNodes(web => web.PageCache(PageCache.OnNodes)) : b.Extend(n + 1);
        }
        """;

    private const string Members = """
        namespace Newsroom;
        public static partial class Clusters
        {
            private const string Prefix = "news";
            private static readonly HaClusterBuilder Base = HaCluster.Create($"{Prefix}room").ForProduction().InRegion("eu-west-1").WithDomain($"www.{Prefix}.example.com");
            public static HaCluster Production { get; } = Base.WithDatabase(db => db.MultiAz(false)).Company(35).Build();
            public static HaCluster Staging => Base.ForStaging().WithObjectCache(c => c.ElastiCache(), bench: null).Build();
            extension(HaClusterBuilder cluster) { public HaClusterBuilder Company(int days) => cluster.WithBackups(b => b.Database(Days(days))); }
            private static partial HaClusterBuilder Part(HaClusterBuilder b);
            private static partial HaClusterBuilder Part(HaClusterBuilder b) => b.WithDomain("a.example.com", d => d.AtCloudflare(Secret.FromParameter("/token"), zoneId: $"{Prefix,10:x}"));
            public static async Task<HaCluster> LaterAsync(HaClusterBuilder? b) { await Task.Yield(); return (b ?? Base)?.WithPhp(p => p with { }) is { } x and not null ? x.Build() : throw null!; }
        }
        """;

    private static bool IsLong => Environment.GetEnvironmentVariable("HAWP_LONG") == "1";

    [Test]
    public Task Sources_cut_after_every_token_never_break_it() => NeverBreaksAsync([.. All.SelectMany(s => Tokens(s).Select(t => s[..t.Span.End]))]);

    [Test]
    public Task Sources_without_one_token_never_break_it() => NeverBreaksAsync([.. All.SelectMany(s => Tokens(s).Select(t => s.Remove(t.SpanStart, t.Span.Length)))]);

    [Test]
    public Task Sources_with_a_line_twice_or_gone_never_break_it() => NeverBreaksAsync([.. All.SelectMany(s => s.Split('\n').SelectMany((line, i) => new[] { WithLines(s, i, line, line), WithLines(s, i) }))]);

    // A hole that is begun in a text is where the parser invents the most.
    [Test]
    public Task Unfinished_interpolations_never_break_it() => NeverBreaksAsync([.. All.SelectMany(s => Tokens(s).Where((_, i) => i % 4 == 0).SelectMany(t => new[] { "$\"{", "$\"{a", "$\"{a,", "$\"{a:", "$$\"\"\"{{", "$\"\"\"{x}" }.Select((hole, i) => (t.SpanStart + i) % 3 == 0 ? s.Insert(t.SpanStart, hole) : s[..t.SpanStart] + hole)))]);

    [Test]
    public Task Mangled_sources_never_break_it()
    {
        var random = new Random(IsLong ? Environment.TickCount : 20261125);
        return NeverBreaksAsync([.. Enumerable.Range(0, IsLong ? 20_000 : 600).Select(i => Mangle(All[i % All.Length], random))]);
    }

    private static string[] All => [Source, Members];

    private static IEnumerable<SyntaxToken> Tokens(string source) => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens();

    private static string WithLines(string source, int index, params string[] lines)
    {
        var all = source.Split('\n').ToList();
        all.RemoveAt(index);
        all.InsertRange(index, lines);
        return string.Join('\n', all);
    }

    // One compilation, each time with another text of the file: as in an editor.
    private static async Task NeverBreaksAsync(IReadOnlyList<string> sources)
    {
        var compilation = Verify.Compile(Source);
        var tree = compilation.SyntaxTrees[0];
        var failures = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(sources, async (text, token) =>
        {
            var found = await Verify.FindAsync(compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, path: "Program.cs", cancellationToken: token)));
            foreach (var failure in found.Where(d => d.Id is "AD0001" or "HAW0008"))
            {
                failures.Add(failure.GetMessage(CultureInfo.InvariantCulture) + "\n" + text);
            }
        });
        await TestContext.Out.WriteLineAsync($"{sources.Count} sources");
        Assert.That(failures.OrderBy(f => f.Length).Take(2), Is.Empty);
    }

    [Test]
    public async Task A_chain_of_two_thousand_calls_is_read()
    {
        // 400 a statement: the compiler itself gives up on deeper expressions.
        var calls = string.Concat(Enumerable.Range(0, 400).Select(i => $".WithTag(\"t{i.ToString(CultureInfo.InvariantCulture)}\", \"v\")"));
        var source = "var b = HaCluster.Create(\"shop\").ForProduction().InRegion(\"eu-west-1\").WithDomain(\"www.example.com\");\n"
            + string.Concat(Enumerable.Repeat($"b = b{calls};\n", 5)) + "var c = b.WithDatabase(db => db.MultiAz(false)).Build();";
        var found = await Verify.FindAsync(Verify.Compile(source));
        Assert.That(found.Select(d => d.Id), Is.EqualTo(new[] { "HAW0501" }));
    }

    [Test]
    public async Task Deep_lambdas_and_recursion_end()
    {
        var nested = string.Concat(Enumerable.Repeat("Helpers.Same(() => ", 60)) + "HaCluster.Create(\"shop\").Build()" + new string(')', 60);
        var found = await Verify.FindAsync(Verify.Compile($$"""
            var c = {{nested}};
            var d = Helpers.Ping(HaCluster.Create("shop"), 3).Build();
            static class Helpers
            {
                public static HaCluster Same(Func<HaCluster> f) => f();
                public static HaClusterBuilder Ping(HaClusterBuilder b, int n) => n == 0 ? b : Pong(b.WithDatabase(db => db.MultiAz(false)), n - 1);
                public static HaClusterBuilder Pong(HaClusterBuilder b, int n) => n == 0 ? b : Ping(b, n - 1);
            }
            """));
        Assert.That(found.Select(d => d.Id), Has.No.Member("AD0001").And.No.Member("HAW0008"));
    }

    [Test]
    public async Task A_text_of_ten_thousand_parts_ends()
    {
        var found = await Verify.FindAsync(Verify.Compile($"var text = args[0]{string.Concat(Enumerable.Repeat(" + args[0]", 10_000))};\nvar c = HaCluster.Create(text).ForProduction().Build();"));
        Assert.That(found.Select(d => d.Id), Has.No.Member("AD0001").And.No.Member("HAW0008"));
    }

    private static string Mangle(string source, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(t => t.ToFullString()).ToList();
        switch (random.Next(4))
        {
            case 0:
                return source[..random.Next(source.Length)];
            case 1:
                var start = random.Next(source.Length);
                return source.Remove(start, Math.Min(random.Next(40), source.Length - start));
            case 2:
                for (var i = random.Next(1, 4); i > 0; i--)
                {
                    tokens.RemoveAt(random.Next(tokens.Count));
                }

                return string.Concat(tokens);
            default:
                for (var i = random.Next(1, 4); i > 0; i--)
                {
                    tokens.Insert(random.Next(tokens.Count), tokens[random.Next(tokens.Count)]);
                }

                return string.Concat(tokens);
        }
    }
}
