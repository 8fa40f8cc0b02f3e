using HaWpSdk.Analyzers.Tests.Editing;

namespace HaWpSdk.Analyzers.Tests.Agreement;

/// <summary>Programs on which compiler and gate once disagreed, or on which the analyzer failed, as small as they could be made.</summary>
[TestFixture]
public sealed class CounterexampleTests
{
    private const string Start = "HaCluster.Create(\"shop\").InRegion(\"eu-west-1\").WithDomain(\"www.example.com\")";

    private static IEnumerable<TestCaseData> Programs()
    {
        yield return Program("A_function_inside_a_handler", true, $$"""
            private static WebNodes Configure(WebNodes x) => x.Architecture(System.Enum.Parse<Architecture>("X86"));
            public static HaCluster[] Run()
            {
                var b = {{Start}};
                try { int.Parse("x"); b = b.WithMaintenance(x => x.Always()); } catch (Exception e) when (e is FormatException) { b = b.WithWebNodes(Configure); }
                HaClusterBuilder Capture() => b.WithTag("a", "b");
                return [Capture().Build()];
            }
            """);
        yield return Program("A_static_member_used_before_it_is_changed_elsewhere", true, $$"""
            private static HaClusterBuilder Mutable = {{Start}}.WithDatabase(db => db.MultiAz(false));
            public static HaCluster[] Run() { Mutable = Mutable.WithDatabase(db => db.MultiAz(true)); return [Mutable.Build()]; }
            """);
        yield return Program("A_second_name_for_a_variable", true, $$"""
            public static HaCluster[] Run()
            {
                var b = {{Start}}.WithDatabase(db => db.MultiAz(false));
                ref var alias = ref b;
                alias = alias.WithDatabase(db => db.MultiAz(true));
                return [b.Build()];
            }
            """);
        yield return Program("A_property_that_changes_what_its_initializer_gave", true, $$"""
            private static HaClusterBuilder Base { get => field.WithDatabase(db => db.MultiAz(true)); } = {{Start}}.WithDatabase(db => db.MultiAz(false));
            public static HaCluster[] Run() => [Base.Build()];
            """);
        yield return Program("An_extension_block", false, $$"""
            extension(HaClusterBuilder cluster)
            {
                public HaClusterBuilder Cheap(bool standby) => cluster.WithDatabase(db => db.MultiAz(standby));
            }
            public static HaCluster[] Run() => [{{Start}}.Cheap(false).Build()];
            """);
        yield return Program("An_extension_block_with_a_property", true, $$"""
            extension(HaClusterBuilder cluster)
            {
                public HaClusterBuilder Cheap => cluster.WithDatabase(db => db.MultiAz(false));
            }
            public static HaCluster[] Run() => [{{Start}}.Cheap.WithDatabase(db => db.PubliclyAccessible()).Build()];
            """);
        yield return Program("A_builder_of_a_section_kept_by_a_lambda", true, $$"""
            public static HaCluster[] Run()
            {
                Database? kept = null;
                var b = {{Start}}.WithDatabase(db => { kept = db.MultiAz(false); return db; });
                return [b.WithDatabase(_ => kept!).Build()];
            }
            """);
        yield return Program("A_switch_over_an_enumeration", false, $$"""
            public static HaCluster[] Run()
            {
                var cache = PageCache.OnNodes;
                return [(cache switch { PageCache.OnNodes => {{Start}}.WithWebNodes(web => web.PageCache(cache)), _ => {{Start}} }).Build()];
            }
            """);
    }

    [TestCaseSource(nameof(Programs))]
    public async Task Compiler_and_gate_agree(GeneratedProgram program, bool withUnknowns)
    {
        var (comparisons, compilation, diagnostics) = await Comparing.RunAsync([program]);
        var (differences, _) = await EditorRequests.CompareAsync(compilation, diagnostics);
        Assert.Multiple(() =>
        {
            Assert.That(comparisons[0].Gate, Is.Not.Null, "Build refuses the cluster.");
            Assert.That(comparisons[0].OnlyCompiler, Is.Empty, "false alarms");
            Assert.That(withUnknowns ? [] : comparisons[0].OnlyGate, Is.Empty, "the compiler is silent");
            Assert.That(differences, Is.Empty);
        });
    }

    private static TestCaseData Program(string name, bool withUnknowns, string members) => new(new GeneratedProgram("P", "public static partial class P\n{\n" + members + "\n}\n", string.Empty), withUnknowns) { TestName = name };
}
