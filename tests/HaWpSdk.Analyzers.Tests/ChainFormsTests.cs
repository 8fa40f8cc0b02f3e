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
    public Task Follows_static_members_that_only_their_initializer_assigns() => Verify.RunAsync($$"""
        static class Clusters
        {
            private static readonly bool Standby = false;
            private static readonly HaClusterBuilder Base = {{Start}}.WithDatabase(db => db.MultiAz([|HAW0501:Standby|]));
            private static HaClusterBuilder Other { get; } = {{Start}}.WithDatabase(db => db.PubliclyAccessible([|HAW1107:true|]));
            public static HaCluster Production { get; } = Base.Build();
            public static HaCluster Shop => Other.Build();
        }
        """);

    [Test]
    public Task A_static_member_that_a_static_constructor_may_assign_is_unknown() => Verify.RunAsync($$"""
        static class Clusters
        {
            private static readonly HaClusterBuilder Base = {{Start}}.WithDatabase(db => db.MultiAz(false));
            static Clusters() => Base = Base.WithDatabase(db => db.MultiAz(true));
            public static HaCluster Production => Base.Build();
        }
        """);

    [Test]
    public Task A_variable_with_a_second_name_is_unknown() => Verify.RunAsync($$"""
        var b = {{Start}}.WithDatabase(db => db.MultiAz(false));
        ref var alias = ref b;
        alias = alias.WithDatabase(db => db.MultiAz(true));
        var c = b.Build();
        """);

    [Test]
    public Task A_number_that_its_type_cannot_hold_is_unknown() => Verify.RunAsync($$"""
        var many = 257;
        var c = {{Start}}.WithWebNodes(web => web.MetadataHopLimit((byte)many)).Build();
        """);

    [Test]
    public Task Follows_a_function_that_reassigns_its_own_variables() => Verify.RunAsync($$"""
        var c = {{Start}}.WithDatabase(db => { var x = db; x = x.MultiAz([|HAW0501:false|]); return x; }).Build();
        """);

    // A counterexample of the agreement: the regions around a function belong to another graph.
    [Test]
    public Task Follows_a_function_inside_a_handler() => Verify.RunAsync($$"""
        try { int.Parse("x"); }
        catch (Exception e) when (e is FormatException)
        {
            var c = {{Start}}.WithWebNodes(web => { var x = web; return x.PageCache([|HAW0201:PageCache.OnNodes|]); }).Build();
        }
        """);

    [Test]
    public Task A_receiver_that_is_bound_already_is_no_argument() => Verify.RunAsync($$"""
        var open = {{Start}};
        var c = {{Start}}.WithDatabase(open.Cheap).Build();
        static class Helpers { public static Database Cheap(this HaClusterBuilder b, Database db) => db.MultiAz(true); }
        """);

    [Test]
    public Task Text_in_the_place_of_a_reference_to_a_secret_is_told() => Verify.RunAsync($$"""
        var c = {{Start}}.WithDomain("www.example.com", d => d.AtCloudflare(Secret.FromSecretsManager([|HAW0002:"hunter2"|]))).Build();
        var token = Secret.FromParameter("/shop/token");
        var other = Secret.FromSecretsManager("arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop");
        var later = Secret.FromParameter(args[0]);
        """);

    [Test]
    public async Task Text_in_the_place_of_a_secret_is_told_and_never_repeated()
    {
        var compilation = Verify.Compile($$"""var c = {{Start}}.WithDomain("www.example.com", d => d.AtCloudflare("hunter2hunter2")).Build();""");
        var told = (await Verify.FindAsync(compilation)).Where(d => d.Id == "HAW0002").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(told.Select(d => d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)), Is.EqualTo(new[] { "\"hunter2hunter2\"" }));
            Assert.That(told.Select(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)), Has.None.Contains("hunter2"));
        });
    }

    [Test]
    public Task An_empty_reason_accepts_nothing() => Verify.RunAsync($$"""var c = {{Start}}.WithDatabase(db => db.MultiAz([|HAW0501:false|])).[|HAW0004:Accept|]("HAW0501", because: "").Build();""");

    [Test]
    public async Task Half_a_line_is_enough()
    {
        var compilation = Verify.Compile("""_ = HaCluster.Create("shop").WithWebNodes(web => web.PageCache(PageCache.OnNodes))""");
        Assert.That((await Verify.FindAsync(compilation)).Select(d => d.Id), Has.Member("HAW0201"));
    }
}
