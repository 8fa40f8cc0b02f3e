using System.Globalization;
using HaWpSdk.Analyzers.Tests.Editing;

namespace HaWpSdk.Analyzers.Tests.Agreement;

/// <summary>
/// The compiler and the gate say the same: for random programs in the supported forms their findings are equal as sets of (rule, path);
/// with values and forms the compiler cannot see its findings are a subset, and none is a false alarm. Every program is also asked about as an editor asks.
/// </summary>
[TestFixture]
public sealed class AgreementTests
{
    private const int BatchSize = 60;

    // More on demand: HAWP_LONG=1 runs about five times as many with fresh seeds.
    private static bool IsLong => Environment.GetEnvironmentVariable("HAWP_LONG") == "1";

    [Test]
    public async Task Programs_of_constants_give_the_same_findings() => await CompareAsync(withUnknowns: false, batches: IsLong ? 110 : 19);

    [Test]
    public async Task Programs_with_unknown_values_give_no_false_alarm() => await CompareAsync(withUnknowns: true, batches: IsLong ? 110 : 19);

    private static async Task CompareAsync(bool withUnknowns, int batches)
    {
        var (programs, refused, findings, silent, lines) = (0, 0, 0, 0, 0);
        var disagreements = new List<Comparison>();
        var editor = new List<string>();
        var gate = new Lock();
        await Parallel.ForAsync(0, batches, async (batch, _) =>
        {
            var random = new Random(IsLong ? Environment.TickCount ^ (batch * 7919) : 20261125 + batch + (withUnknowns ? 1000 : 0));
            var generator = new ProgramGenerator(random, withUnknowns);
            var (comparisons, compilation, diagnostics) = await Comparing.RunAsync([.. Enumerable.Range(0, BatchSize).Select(i => generator.Write("P" + i.ToString(CultureInfo.InvariantCulture)))]);
            var (differences, asked) = await EditorRequests.CompareAsync(compilation, diagnostics);
            using var one = gate.EnterScope();
            editor.AddRange(differences);
            lines += asked;
            refused += comparisons.Count(c => c.Gate is null);
            programs += comparisons.Count(c => c.Gate is not null);
            findings += comparisons.Sum(c => c.Gate?.Count ?? 0);
            silent += comparisons.Sum(c => c.OnlyGate.Count());
            disagreements.AddRange(comparisons.Where(c => !c.Agrees(withUnknowns)));
        });

        await TestContext.Out.WriteLineAsync($"{programs} programs of {new ProgramGenerator(new Random(0), withUnknowns).Forms} forms, {findings} findings at run time, {silent} of them silent in the compiler, {refused} programs refused by Build, {lines} requests for a finding's line, {disagreements.Count} disagreements, {editor.Count} differences between editor and build");
        var shrunk = new List<string>();
        foreach (var disagreement in disagreements.Take(2))
        {
            shrunk.Add(await Shrinker.ShrinkAsync(disagreement.Program, withUnknowns));
        }

        Assert.Multiple(() =>
        {
            Assert.That(shrunk, Is.Empty, "Keep what was shrunk as a case of CounterexampleTests.");
            Assert.That(disagreements, Has.Count.EqualTo(0));
            Assert.That(editor.Take(3), Is.Empty);
            Assert.That(programs, Is.GreaterThan(batches * BatchSize / 4), "Too few of the programs can exist.");
            Assert.That(findings, Is.GreaterThan(programs / 2), "The programs break too few rules to show anything.");
        });
    }
}
