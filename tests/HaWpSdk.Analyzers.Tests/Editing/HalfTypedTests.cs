using System.Diagnostics;
using System.Globalization;
using HaWpSdk.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

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

    private static int Count => Environment.GetEnvironmentVariable("HAWP_LONG") == "1" ? 20_000 : 500;

    [Test]
    public async Task Mangled_sources_never_break_it()
    {
        // One compilation, each time with another text of the file: as in an editor.
        var random = new Random(20261125);
        var compilation = Verify.Compile(Source);
        var tree = compilation.SyntaxTrees[0];
        var failures = new List<string>();
        for (var i = 0; i < Count; i++)
        {
            var text = Mangle(Source, random);
            var changed = CSharpSyntaxTree.ParseText(text, path: "Program.cs");
            var found = await Verify.FindAsync(compilation.ReplaceSyntaxTree(tree, changed));
            failures.AddRange(found.Where(d => d.Id is "AD0001" or "HAW0008").Select(d => d.GetMessage(CultureInfo.InvariantCulture) + "\n" + text));
        }

        Assert.That(failures.Take(2), Is.Empty);
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
    public async Task A_cancelled_request_stops()
    {
        var calls = string.Concat(Enumerable.Range(0, 300).Select(i => $".WithTag(\"t{i.ToString(CultureInfo.InvariantCulture)}\", \"v\")"));
        var compilation = Verify.Compile("var b = HaCluster.Create(\"shop\");\n" + string.Concat(Enumerable.Repeat($"b = b{calls};\n", 20)) + "var c = b.Build();");
        _ = compilation.GetDiagnostics();
        using var cancellation = new CancellationTokenSource();
        var withAnalyzers = compilation.WithAnalyzers([new ClusterRuleAnalyzer()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, true, false));
        var run = withAnalyzers.GetAnalyzerDiagnosticsAsync(cancellation.Token);
        await cancellation.CancelAsync();
        var clock = Stopwatch.StartNew();
        try
        {
            await run;
        }
        catch (OperationCanceledException)
        {
            // Whether it stops or had finished: what counts is that nobody waits.
        }

        await TestContext.Out.WriteLineAsync($"{clock.Elapsed.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms after the request was cancelled");
        Assert.That(run.IsCompleted, Is.True);
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
