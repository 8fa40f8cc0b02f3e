using HaWpSdk.Analyzers.Tests.Verification;

namespace HaWpSdk.Analyzers.Tests.Fixes;

[TestFixture]
public sealed class ClusterFixTests
{
    private const string Start = """HaCluster.Create("shop").ForProduction().InRegion("eu-west-1").WithDomain("www.example.com")""";

    [Test]
    public Task Changes_the_argument_at_fault() => FixesAsync("HAW0501", FixRunner.Repair,
        $"var c = {Start}.WithDatabase(db => db.MultiAz(false)).Build();",
        $"var c = {Start}.WithDatabase(db => db.MultiAz(true)).Build();");

    [Test]
    public Task Changes_the_argument_in_a_chain_over_several_statements() => FixesAsync("HAW0501", FixRunner.Repair,
        $"var b = {Start};\nb = b.WithDatabase(db => db.MultiAz(enabled: false));\nvar c = b.Build();",
        $"var b = {Start};\nb = b.WithDatabase(db => db.MultiAz(enabled: true));\nvar c = b.Build();");

    [Test]
    public Task Says_the_right_thing_in_the_place_of_a_call_that_says_the_wrong_one() => FixesAsync("HAW0202", FixRunner.Repair,
        $"var c = {Start}.WithoutEdgeCache().Build();",
        $"var c = {Start}.WithEdgeCache(EdgeProvider.CloudFront).Build();");

    [Test]
    public async Task An_endpoint_that_a_fix_writes_without_keys_is_told_to_need_them()
    {
        var document = FixRunner.Open($"var c = {Start}.WithSftp(sftp => sftp.OnWebNode()).Build();");
        var (findings, _) = await FixRunner.AnalyzeAsync(document);
        var action = (await FixRunner.OfferedAsync(document, findings.Single(d => d.Id == "HAW0805"))).Single(a => a.EquivalenceKey == FixRunner.Repair);
        var changed = await FixRunner.ApplyAsync(document, action);
        var (left, errors) = await FixRunner.AnalyzeAsync(changed);
        Assert.Multiple(() =>
        {
            Assert.That(changed.GetTextAsync().Result.ToString(), Does.Contain(".WithSftp(sftp => sftp.TransferFamily())"));
            Assert.That(errors, Is.Empty);
            Assert.That(left.Select(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)), Has.One.StartsWith("sFTP takes keys and knows none."));
        });
    }

    [Test]
    public Task An_endpoint_keeps_the_keys_that_are_added_after_it() => FixesAsync("HAW0805", FixRunner.Repair,
        $"var c = {Start}.WithSftp(sftp => sftp.OnWebNode().AddKey(\"ssh-ed25519 AAAA a\")).Build();",
        $"var c = {Start}.WithSftp(sftp => sftp.TransferFamily().AddKey(\"ssh-ed25519 AAAA a\")).Build();");

    [Test]
    public Task Assigns_a_result_that_was_thrown_away() => FixesAsync("HAW0001", FixRunner.Repair,
        $"var b = {Start};\nb.WithDatabase(db => db.Readers(1));\nvar c = b.Build();",
        $"var b = {Start};\nb = b.WithDatabase(db => db.Readers(1));\nvar c = b.Build();");

    [Test]
    public Task Ends_a_chain_that_was_never_built() => FixesAsync("HAW0003", FixRunner.Repair, $"var c = {Start};", $"var c = {Start}.Build();");

    [Test]
    public Task Accepts_before_the_chain_is_built() => FixesAsync("HAW0501", FixRunner.Accept,
        $"var c = {Start}.WithDatabase(db => db.MultiAz(false)).Build();",
        $"var c = {Start}.WithDatabase(db => db.MultiAz(false)).Accept(\"HAW0501\", because: \"\").Build();");

    [Test]
    public async Task Puts_the_caret_at_the_reason_that_is_missing()
    {
        var document = FixRunner.Open($"var c = {Start}.WithDatabase(db => db.MultiAz(false)).Build();");
        var (findings, _) = await FixRunner.AnalyzeAsync(document);
        var action = (await FixRunner.OfferedAsync(document, findings.Single(d => d.Id == "HAW0501"))).Single(a => a.EquivalenceKey == FixRunner.Accept);
        var root = await (await FixRunner.ApplyAsync(document, action)).GetSyntaxRootAsync();
        Assert.That(root!.GetAnnotatedNodes("CodeAction_Navigation").Select(n => n.ToString()), Is.EqualTo(new[] { "\"\"" }));
    }

    [TestCase(".WithSftp(sftp => sftp.OnWebNode())", true)]
    [TestCase(".WithDatabase(db => db.MultiAz(false))", false)]
    public async Task Puts_the_caret_between_the_parentheses_that_want_keys(string call, bool wants)
    {
        var document = FixRunner.Open($"var c = {Start}{call}.Build();");
        var (findings, _) = await FixRunner.AnalyzeAsync(document);
        var action = (await FixRunner.OfferedAsync(document, findings.First(d => d.Id is "HAW0805" or "HAW0501"))).Single(a => a.EquivalenceKey == FixRunner.Repair);
        var root = await (await FixRunner.ApplyAsync(document, action)).GetSyntaxRootAsync();
        var carets = root!.GetAnnotatedTokens("CodeAction_Navigation").ToList();
        Assert.That(carets.Select(t => root.ToFullString()[..t.SpanStart].Split('.')[^1]), Is.EqualTo(wants ? ["TransferFamily("] : Array.Empty<string>()));
    }

    [Test]
    public Task Accepts_at_the_end_of_a_chain_that_goes_on_elsewhere() => FixesAsync("HAW0501", FixRunner.Accept,
        $"var b = {Start}.WithDatabase(db => db.MultiAz(false));\nvar c = b.Build();",
        $"var b = {Start}.WithDatabase(db => db.MultiAz(false)).Accept(\"HAW0501\", because: \"\");\nvar c = b.Build();");

    [Test]
    public Task Removes_the_plugin_at_fault() => FixesAsync("HAW0201", FixRunner.Repair,
        $"""var c = {Start}.WithPlugins(p => p.Add("redis-cache", "2.5.4").Add("my-cache", "1.0", x => x.Behaves(PluginBehaviour.PageCache))).Build();""",
        $"""var c = {Start}.WithPlugins(p => p.Add("redis-cache", "2.5.4")).Build();""");

    [Test]
    public async Task Fixes_all_findings_of_a_chain_at_once()
    {
        var document = FixRunner.Open($"var c = {Start}.WithDatabase(db => db.MultiAz(false).DeletionProtection(false).PubliclyAccessible()).WithWebNodes(web => web.PageCache(PageCache.OnNodes)).Build();");
        var (findings, _) = await FixRunner.AnalyzeAsync(document);
        Assert.That(findings.Select(d => d.Id).Distinct().Count(), Is.GreaterThanOrEqualTo(4));
        var (left, errors) = await FixRunner.AnalyzeAsync(await FixRunner.ApplyAllAsync(document, findings, FixRunner.Repair));
        Assert.Multiple(() =>
        {
            Assert.That(errors, Is.Empty);
            Assert.That(left.Select(d => d.ToString()), Is.Empty);
        });
    }

    [Test]
    public async Task Accepts_all_findings_of_a_chain_at_once()
    {
        var document = FixRunner.Open($"var c = {Start}.WithDatabase(db => db.MultiAz(false).DeletionProtection(false)).WithoutEdgeCache().Build();");
        var (findings, _) = await FixRunner.AnalyzeAsync(document);
        var text = (await (await FixRunner.ApplyAllAsync(document, findings, FixRunner.Accept)).GetTextAsync()).ToString();
        Assert.That(findings.Select(d => d.Id).Distinct().Where(id => !text.Contains($".Accept(\"{id}\", because: \"\")", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Offers_nothing_where_it_cannot_help()
    {
        // A property is not the fixer's to assign, and the result is of another type.
        var document = FixRunner.Open($"Holder.Cluster.WithDatabase(db => db.Readers(1));\nstatic class Holder {{ public static HaClusterBuilder Cluster {{ get; }} = {Start}; }}");
        var (findings, _) = await FixRunner.AnalyzeAsync(document);
        var thrown = findings.Single(d => d.Id == "HAW0001");
        Assert.That(await FixRunner.OfferedAsync(document, thrown), Is.Empty);
    }

    [Test]
    public async Task Changes_the_call_of_a_users_own_extension()
    {
        var document = FixRunner.Open($$"""
            using HaWpSdk.Effects;
            var c = {{Start}}.Standby(false).Build();
            static class Company { public static HaClusterBuilder Standby(this HaClusterBuilder b, [Sets("database.multiAz")] bool enabled) => b.WithDatabase(db => db.MultiAz(enabled)); }
            """);
        var (findings, errors) = await FixRunner.AnalyzeAsync(document);
        Assert.That(errors, Is.Empty);
        var action = (await FixRunner.OfferedAsync(document, findings.Single(d => d.Id == "HAW0501"))).Single(a => a.EquivalenceKey == FixRunner.Repair);
        Assert.That((await (await FixRunner.ApplyAsync(document, action)).GetTextAsync()).ToString(), Does.Contain(".Standby(true)"));
    }

    private static async Task FixesAsync(string id, string key, string source, string expected)
    {
        var document = FixRunner.Open(source);
        var (findings, errors) = await FixRunner.AnalyzeAsync(document);
        Assert.That(errors, Is.Empty, "The program of the test does not compile.");
        var finding = findings.FirstOrDefault(d => d.Id == id);
        Assert.That(finding, Is.Not.Null, () => string.Join("\n", findings));
        var action = (await FixRunner.OfferedAsync(document, finding!)).SingleOrDefault(a => a.EquivalenceKey == key);
        Assert.That(action, Is.Not.Null, "No fix is offered.");
        var changed = await FixRunner.ApplyAsync(document, action!);
        Assert.That((await changed.GetTextAsync()).ToString(), Is.EqualTo(expected));
        Assert.That((await FixRunner.AnalyzeAsync(changed)).Errors, Is.Empty);
    }
}
