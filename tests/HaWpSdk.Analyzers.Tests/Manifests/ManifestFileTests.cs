using System.Collections.Immutable;
using HaWpSdk.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HaWpSdk.Analyzers.Tests.Manifests;

/// <summary>Manifests beside the program are judged by the build, with line and column.</summary>
[TestFixture]
public sealed class ManifestFileTests
{
    [Test]
    public async Task A_plugin_in_composer_json_is_reported_on_its_line()
    {
        var found = await FindAsync(("composer.json", """
            {
              "require": {
                "wpackagist-plugin/redis-cache": "2.5.4",
                "wpackagist-plugin/wp-super-cache": "1.12.4"
              }
            }
            """));
        var finding = found.First(d => d.Id == "HAW0201");
        var place = finding.Location.GetLineSpan();
        Assert.Multiple(() =>
        {
            Assert.That(place.Path, Is.EqualTo("composer.json"));
            Assert.That(place.StartLinePosition.Line + 1, Is.EqualTo(4));
            Assert.That(place.StartLinePosition.Character + 1, Is.GreaterThan(1));
            Assert.That(finding.Severity, Is.EqualTo(DiagnosticSeverity.Warning));
        });
    }

    [TestCase("plugins.yaml", "plugins:\n  - slug: wp-super-cache\n    version: 1.12.4\n")]
    [TestCase(".wp-env.json", "{ \"plugins\": [ \"https://downloads.wordpress.org/plugin/wp-super-cache.1.12.4.zip\" ] }")]
    [TestCase("blueprint.json", "{ \"steps\": [ { \"step\": \"installPlugin\", \"pluginData\": { \"resource\": \"wordpress.org/plugins\", \"slug\": \"wp-super-cache\" } } ] }")]
    public async Task Every_kind_of_manifest_is_read(string name, string text)
    {
        var found = await FindAsync((name, text));
        Assert.That(found.Select(d => d.Id), Has.Member("HAW0201"), () => string.Join("\n", found));
        Assert.That(found.Select(d => d.Location.GetLineSpan().Path).Distinct(), Is.EqualTo(new[] { name }));
    }

    [Test]
    public async Task A_constant_in_wp_config_is_reported_where_it_is_set()
    {
        var found = await FindAsync(("wp-config.php", "<?php\ndefine( 'DB_PASSWORD', 'correct horse battery' );\n"));
        Assert.That(found.Select(d => d.Location.GetLineSpan().StartLinePosition.Line + 1), Has.Member(2), () => string.Join("\n", found));
    }

    [Test]
    public async Task Manifests_that_are_good_are_silent()
    {
        Assert.That(await FindAsync(("composer.json", "{ \"require\": { \"wpackagist-plugin/redis-cache\": \"2.5.4\" } }")), Is.Empty);
    }

    [Test]
    public async Task A_broken_manifest_is_told_with_its_place()
    {
        var found = await FindAsync(("composer.json", "{ \"require\": {\n  \"a/b\": \n"));
        Assert.That(found.Select(d => d.Id), Has.Member("HAW0007"));
    }

    [Test]
    public async Task A_globalconfig_decides_the_severity()
    {
        var found = await FindAsync("HAW0201", ReportDiagnostic.Error, ("composer.json", "{ \"require\": { \"wpackagist-plugin/wp-super-cache\": \"1.12.4\" } }"));
        Assert.That(found.First(d => d.Id == "HAW0201").Severity, Is.EqualTo(DiagnosticSeverity.Error));
    }

    private static Task<IReadOnlyList<Diagnostic>> FindAsync(params (string Name, string Text)[] files) => FindAsync(null, ReportDiagnostic.Default, files);

    private static async Task<IReadOnlyList<Diagnostic>> FindAsync(string? id, ReportDiagnostic severity, params (string Name, string Text)[] files)
    {
        var compilation = Verify.Compile("public static class Nothing { }");
        if (id is not null)
        {
            compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(ImmutableDictionary<string, ReportDiagnostic>.Empty.Add(id, severity)));
        }

        return await Verify.FindAsync(compilation, new AnalyzerOptions([.. files.Select(f => new File(f.Name, f.Text))]));
    }

    private sealed class File(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
