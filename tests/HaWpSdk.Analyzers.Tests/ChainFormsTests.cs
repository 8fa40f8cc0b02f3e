using HaWpSdk.Analyzers.Tests.Verification;

namespace HaWpSdk.Analyzers.Tests;

[TestFixture]
public sealed class ChainFormsTests
{
    private const string Start = """HaCluster.Create("shop").ForProduction().InRegion("eu-west-1").WithDomain("www.example.com")""";

    [Test]
    public Task Reports_on_the_argument_that_is_wrong() => Verify.RunAsync($"""var c = {Start}.WithDatabase(db => db.MultiAz([|HAW0501:false|])).Build();""");

    [Test]
    public Task Silent_on_the_recommended_architecture() => Verify.RunAsync($"""var c = {Start}.Build();""");

    [Test]
    public Task Reports_on_the_name_of_the_call_where_there_is_no_argument() => Verify.RunAsync($"""var c = {Start}.[|HAW0202:WithoutEdgeCache|]().Build();""");

    [Test]
    public Task Silent_when_the_value_is_not_constant() => Verify.RunAsync($"""var c = {Start}.WithDatabase(db => db.MultiAz(args.Length > 0)).Build();""");

    [Test]
    public Task Follows_locals_and_reassignment() => Verify.RunAsync($"""
        var b = {Start};
        b = b.WithDatabase(db => db.MultiAz([|HAW0501:false|]));
        var c = b.Build();
        """);

    [Test]
    public Task A_later_call_takes_an_earlier_one_back() => Verify.RunAsync($"""
        var b = {Start}.WithDatabase(db => db.MultiAz(false));
        var c = b.WithDatabase(db => db.MultiAz(true)).Build();
        """);

    [Test]
    public Task Equal_values_on_both_ways_stay_known() => Verify.RunAsync($$"""
        var b = {{Start}};
        if (args.Length > 0) { b = b.WithDatabase(db => db.MultiAz([|HAW0501:false|])); } else { b = b.WithDatabase(db => db.MultiAz(false)); }
        var c = b.Build();
        """);

    [Test]
    public Task Different_values_on_two_ways_are_unknown() => Verify.RunAsync($$"""
        var b = {{Start}};
        if (args.Length > 0) { b = b.WithDatabase(db => db.MultiAz(false)); }
        var c = b.Build();
        """);

    [Test]
    public Task Follows_a_conditional_expression_with_a_constant_condition() => Verify.RunAsync($$"""
        const bool cheap = true;
        var b = {{Start}};
        var c = (cheap ? b.WithDatabase(db => db.MultiAz([|HAW0501:false|])) : b).Build();
        """);

    [Test]
    public Task Follows_block_lambdas_method_groups_and_local_functions() => Verify.RunAsync($$"""
        static Database Cheap(Database db) => db.DeletionProtection([|HAW0502:false|]);
        var c = {{Start}}.WithDatabase(db => { var x = db; return x.MultiAz([|HAW0501:false|]); }).WithDatabase(Cheap).Build();
        """);

    [Test]
    public Task Follows_a_helper_method_of_the_same_file() => Verify.RunAsync($$"""
        var c = Helpers.Cheap({{Start}}, false).Build();
        static class Helpers { public static HaClusterBuilder Cheap(this HaClusterBuilder b, bool standby) => b.WithDatabase(db => db.MultiAz([|HAW0501:standby|])); }
        """);

    [Test]
    public Task A_helper_in_another_file_is_reported_at_the_call() => Verify.RunAsync(
        $$"""var c = {{Start}}.[|HAW0501:Cheap|]().Build();""",
        "static class Helpers { public static HaClusterBuilder Cheap(this HaClusterBuilder b) => b.WithDatabase(db => db.MultiAz(false)); }");

    [Test]
    public Task A_loop_makes_what_it_sets_unknown() => Verify.RunAsync($$"""
        var b = {{Start}};
        for (var i = 0; i < args.Length; i++) { b = b.WithDatabase(db => db.MultiAz(false)); }
        var c = b.Build();
        """);

    // A counterexample of the agreement: development has one NAT gateway and nothing to say about it.
    [Test]
    public Task An_unknown_environment_is_told_only_what_all_of_them_are_told() => Verify.RunAsync($$"""
        var b = {{Start}}.WithNetwork(n => n.NatGateways(2));
        if (args.Length > 0) { b = b.ForDevelopment(); }
        var c = b.Build();
        """);

    [Test]
    public Task Lists_use_keys() => Verify.RunAsync($$"""var c = {{Start}}.WithPlugins(p => p.[|HAW0201:Add|]("my-cache", "1.0", x => x.Behaves(PluginBehaviour.PageCache))).Build();""");

    [Test]
    public Task An_accepted_finding_is_silent() => Verify.RunAsync($$"""var c = {{Start}}.WithDatabase(db => db.MultiAz(false)).Accept("HAW0501", because: "load test, rebuilt every night").Build();""");

    [Test]
    public Task A_result_that_is_thrown_away_has_no_effect() => Verify.RunAsync($$"""
        var b = {{Start}};
        b.[|HAW0001:WithDatabase|](db => db.MultiAz(false));
        var c = b.Build();
        """);

    [Test]
    public Task A_chain_that_is_never_built_is_judged_by_what_is_there() => Verify.RunAsync("""HaCluster.[|HAW0003:Create|]("shop").WithWebNodes(web => web.PageCache([|HAW0201:PageCache.OnNodes|]));""");

    [Test]
    public Task An_item_without_a_function_is_complete() => Verify.RunAsync($$"""var c = {{Start}}.WithPlugins(p => p.[|HAW0703:Add|]("akismet")).Build();""");

    [Test]
    public Task A_stored_report_is_read_when_the_program_runs() => Verify.RunAsync($$"""var c = {{Start}}.WithObjectCache(c => c.ElastiCache(), bench: "bench.json").Build();""");

    [Test]
    public async Task Half_a_line_is_enough()
    {
        var compilation = Verify.Compile("""_ = HaCluster.Create("shop").WithWebNodes(web => web.PageCache(PageCache.OnNodes))""");
        Assert.That((await Verify.FindAsync(compilation)).Select(d => d.Id), Has.Member("HAW0201"));
    }
}
