using HaWpSdk.Deploy.Bench;
using HaWpSdk.Deploy.Bench.Files;
using HaWpSdk.Deploy.Bench.Reporting;

namespace HaWpSdk.Deploy.Tests.Bench;

/// <summary>The schemas in <c>docs/</c> are generated; <c>HAWP_WRITE_DOCS=1</c> writes them anew.</summary>
[TestFixture]
public sealed class ReportSchemaTests
{
    [TestCase(typeof(ObjectCacheReport), "object-cache-report", "The report of 'hawp bench object-cache'")]
    [TestCase(typeof(SharedFilesReport), "shared-files-report", "The report of 'hawp bench files'")]
    public void The_schema_in_docs_is_that_of_the_report(Type report, string name, string title)
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HaWpSdk.sln")))
            folder = folder.Parent;
        var file = Path.Combine(folder!.FullName, "docs", name + ".schema.json");
        var schema = BenchmarkJson.Schema(report, title);
        if (Environment.GetEnvironmentVariable("HAWP_WRITE_DOCS") == "1")
            File.WriteAllText(file, schema);
        Assert.That(File.ReadAllText(file), Is.EqualTo(schema), "Run this test with HAWP_WRITE_DOCS=1 and commit the file.");
    }
}
