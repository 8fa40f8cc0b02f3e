using System.Collections.Immutable;
using System.Globalization;
using HaWpSdk.Analyzers.Meaning;
using HaWpSdk.Analyzers.Reading;
using HaWpSdk.Analyzers.Reporting;
using HaWpSdk.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HaWpSdk.Analyzers.Tests.Editing;

/// <summary>Somebody types the next letter while a request works: it ends soon, says nothing wrong, and leaves nothing behind that the next one would believe.</summary>
[TestFixture]
public sealed class CancellationTests
{
    private const string Start = """HaCluster.Create("shop").ForProduction().InRegion("eu-west-1").WithDomain("www.example.com")""";

    [Test]
    public void A_cancelled_request_takes_at_most_64_more_steps_whatever_it_is_at()
    {
        // One statement of 400 calls, which is one block of the graph, and a helper with a loop: cancelling must not wait for the end of either.
        var calls = string.Concat(Enumerable.Range(0, 400).Select(i => $".WithTag(\"t{i.ToString(CultureInfo.InvariantCulture)}\", \"v\").WithDatabase(db => db.MultiAz(false))"));
        var compilation = Verify.Compile($"var a = Helpers.Repeat({Start}).Build();\nvar b = {Start}{calls}.Build();\nstatic class Helpers {{ public static HaClusterBuilder Repeat(HaClusterBuilder b) {{ for (var i = 0; i < 3; i++) {{ b = b.WithDatabase(db => db.Readers(i)); }} return b; }} }}");
        var model = compilation.GetSemanticModel(compilation.SyntaxTrees[0]);
        var (all, findings) = Analyze(int.MaxValue);
        Assert.That(all, Is.GreaterThan(5_000));
        Assert.That(findings, Is.GreaterThan(0));
        var late = new List<string>();
        for (var at = 1; at < all - Steps.Interval; at += 997)
        {
            var (last, _) = Analyze(at);
            if (last - at > Steps.Interval)
            {
                late.Add($"cancelled at step {at.ToString(CultureInfo.InvariantCulture)}, ended at {last.ToString(CultureInfo.InvariantCulture)} of {all.ToString(CultureInfo.InvariantCulture)}");
            }
        }

        Assert.That(late, Is.Empty);

        (int Steps, int Findings) Analyze(int cancelAt)
        {
            using var cancellation = new CancellationTokenSource();
            var (last, found) = (0, 0);
            var steps = new Steps(cancellation.Token)
            {
                Taken = count =>
                {
                    last = count;
                    if (count == cancelAt)
                    {
                        cancellation.Cancel();
                    }
                },
            };
            try
            {
                FileAnalysis.Run(model, SdkSymbols.TryCreate(compilation)!, new Bodies(compilation), _ => CompilationPolicy.OfShipped(), raisesErrors: false, _ => found++, steps);
            }
            catch (OperationCanceledException)
            {
                // As asked.
            }

            return (last, found);
        }
    }

    [Test]
    public async Task A_cancelled_request_says_nothing_and_fails_nothing()
    {
        var source = string.Concat(Enumerable.Range(0, 40).Select(i => $"var c{i.ToString(CultureInfo.InvariantCulture)} = HaCluster.Create(\"shop\").ForProduction().InRegion(\"eu-west-1\").WithDomain(\"www.example.com\").WithDatabase(db => db.MultiAz(false)).Build();\n"));
        var compilation = Verify.Compile(source);
        using var cancellation = new CancellationTokenSource();

        // The options are asked once, when the first cluster is judged: there somebody types the next letter.
        var driver = compilation.WithAnalyzers([new ClusterRuleAnalyzer()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([], new CancellingOptions(cancellation)), null, false, false));
        Assert.That(async () => await driver.GetAnalyzerDiagnosticsAsync(cancellation.Token), Throws.InstanceOf<OperationCanceledException>());

        // The same compilation, asked again, has forgotten nothing.
        var found = await Verify.FindAsync(compilation);
        Assert.That(found.Select(d => d.Id).Distinct(), Is.EquivalentTo(new[] { "HAW0501" }));
    }

    [Test]
    public async Task A_request_that_was_cancelled_while_it_read_the_policy_leaves_no_half_of_it_behind()
    {
        // What was accepted in the file is no finding for the next request of the same compilation, either.
        const string accepted = "suppressions:\n  - rule: HAW0501\n    because: Cheap on purpose.\n";
        var compilation = Verify.Compile($"var c = {Start}.WithDatabase(db => db.MultiAz(false)).Build();");
        using var cancellation = new CancellationTokenSource();
        var file = new CancellingFile("hawp.suppressions.yaml", accepted, cancellation);
        var driver = compilation.WithAnalyzers([new ClusterRuleAnalyzer()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([file]), null, false, false));
        var model = compilation.GetSemanticModel(compilation.SyntaxTrees[0]);
        Assert.That(async () => await driver.GetAnalyzerSemanticDiagnosticsAsync(model, null, cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        var again = await driver.GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None);
        Assert.That(again.Select(d => d.ToString()), Is.Empty);
    }

    private sealed class CancellingFile(string path, string text, CancellationTokenSource cancellation) : AdditionalText
    {
        private bool _isCancelled;

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default)
        {
            if (!_isCancelled)
            {
                _isCancelled = true;
                cancellation.Cancel();
                cancellationToken.ThrowIfCancellationRequested();
            }

            return SourceText.From(text);
        }
    }

    private sealed class CancellingOptions(CancellationTokenSource cancellation) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new Options(cancellation);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options(null);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(null);

        private sealed class Options(CancellationTokenSource? cancellation) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            {
                if (key == "build_property.HawProfile")
                {
                    cancellation?.Cancel();
                }

                value = null;
                return false;
            }
        }
    }
}
