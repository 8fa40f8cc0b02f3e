using HaWpSdk.Analyzers.Tests.Verification;

namespace HaWpSdk.Analyzers.Tests.Editing;

/// <summary>An editor asks file by file and line by line, a build asks for everything: both see the same. The random programs are asked about in <c>AgreementTests</c>.</summary>
[TestFixture]
public sealed class EditorRequestTests
{
    [Test]
    public async Task Helpers_in_other_files_are_told_in_the_file_of_the_chain()
    {
        var compilation = Verify.Compile(
        [
            ("A.cs", "static class A { public static HaCluster One() => B.Cheap(HaCluster.Create(\"shop\").ForProduction().InRegion(\"eu-west-1\").WithDomain(\"www.example.com\")).Build(); public static HaClusterBuilder Open(HaClusterBuilder b) => b.WithDatabase(db => db.PubliclyAccessible()); }"),
            ("B.cs", "static class B { public static HaCluster Two() => A.Open(HaCluster.Create(\"shop\").ForProduction().InRegion(\"eu-west-1\").WithDomain(\"www.example.com\")).Build(); public static HaClusterBuilder Cheap(HaClusterBuilder b) => b.WithDatabase(db => db.MultiAz(false)); }"),
        ]);
        var build = await Verify.FindAsync(compilation);
        var (differences, lines) = await EditorRequests.CompareAsync(compilation, build);
        Assert.Multiple(() =>
        {
            Assert.That(build.Select(d => $"{d.Location.SourceTree!.FilePath} {d.Id}"), Is.SupersetOf(new[] { "A.cs HAW0501", "B.cs HAW0504" }).Or.SupersetOf(new[] { "A.cs HAW0501" }));
            Assert.That(build.Select(d => d.Location.SourceTree!.FilePath).Distinct(), Is.EquivalentTo(new[] { "A.cs", "B.cs" }));
            Assert.That(differences, Is.Empty);
            Assert.That(lines, Is.GreaterThan(1));
        });
    }
}
