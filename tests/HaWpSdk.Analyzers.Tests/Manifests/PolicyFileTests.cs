using HaWpSdk.Analyzers.Reporting;
using HaWpSdk.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HaWpSdk.Analyzers.Tests.Manifests;

/// <summary>Rules, profiles and suppressions beside the program are read once for all compilations in which they are the same.</summary>
[TestFixture]
public sealed class PolicyFileTests
{
    private const string Accepted = "suppressions:\n  - rule: HAW0501\n    because: Cheap on purpose.\n";
    private const string Program = """var c = HaCluster.Create("shop").ForProduction().InRegion("eu-west-1").WithDomain("www.example.com").WithDatabase(db => db.MultiAz(false)).Build();""";

    [Test]
    public void The_same_files_are_read_once()
    {
        var first = AdditionalPolicyFiles.Read(Options(("a.yaml", Accepted)), CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(AdditionalPolicyFiles.Read(Options(("a.yaml", Accepted)), CancellationToken.None), Is.SameAs(first));
            Assert.That(AdditionalPolicyFiles.Read(Options(("b.yaml", Accepted)), CancellationToken.None), Is.Not.SameAs(first));
            Assert.That(AdditionalPolicyFiles.Read(Options(("a.yaml", Accepted + "# changed\n")), CancellationToken.None), Is.Not.SameAs(first));
            Assert.That(AdditionalPolicyFiles.Read(Options(), CancellationToken.None), Is.SameAs(AdditionalPolicyFiles.Read(Options(("README.md", "x")), CancellationToken.None)));
        });
    }

    [Test]
    public async Task A_suppression_that_is_taken_out_of_its_file_counts_no_more()
    {
        var accepted = await Verify.FindAsync(Verify.Compile(Program), Options(("hawp.suppressions.yaml", Accepted)));
        var taken = await Verify.FindAsync(Verify.Compile(Program), Options(("hawp.suppressions.yaml", "suppressions: []\n")));
        Assert.Multiple(() =>
        {
            Assert.That(accepted.Select(d => d.Id), Is.Empty);
            Assert.That(taken.Select(d => d.Id), Is.EqualTo(new[] { "HAW0501" }));
        });
    }

    [Test]
    public async Task A_broken_file_is_told_by_every_build()
    {
        for (var build = 0; build < 2; build++)
        {
            var found = await Verify.FindAsync(Verify.Compile("public static class Nothing { }"), Options(("rules.yaml", "kind: Rule\napiVersion: nothing\n")));
            Assert.That(found.Select(d => d.Id).Distinct(), Is.EqualTo(new[] { "HAW0007" }));
        }
    }

    private static AnalyzerOptions Options(params (string Name, string Text)[] files) => new([.. files.Select(f => new File(f.Name, f.Text))]);

    private sealed class File(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
