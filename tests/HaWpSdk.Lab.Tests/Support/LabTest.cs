using HaWpSdk.Lab.Running;

namespace HaWpSdk.Lab.Tests.Support;

/// <summary>What the tests of the shared lab have in common: they run one after another, since each does something to the same cluster.</summary>
[NonParallelizable]
public abstract class LabTest
{
    /// <summary>Whether the long campaigns run, too.</summary>
    protected static bool Long => Environment.GetEnvironmentVariable("HAWP_LONG") == "1";

    internal static LabCluster Lab { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task TakeTheSharedLab() => Lab = await Labs.SharedAsync();

    /// <summary>Every test finds at least two healthy nodes, whatever the one before it did.</summary>
    [SetUp]
    public async Task WaitForTheCluster() => await Lab.ServingAsync(2, TimeSpan.FromMinutes(3));

    [TearDown]
    public async Task TellWhatTheNodesSay()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == NUnit.Framework.Interfaces.TestStatus.Failed)
        {
            TestContext.Out.WriteLine(await Lab.DescribeAsync());
        }
    }

    /// <summary>Prints a figure.</summary>
    internal static void Say(FormattableString text)
    {
        var line = FormattableString.Invariant(text);
        TestContext.Out.WriteLine(line);
        TestContext.Progress.WriteLine("    " + line);
    }

    /// <summary>Waits until a condition holds, looking ten times a second.</summary>
    internal static async Task<TimeSpan> UntilAsync(Func<Task<bool>> condition, TimeSpan patience, string what)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > patience)
            {
                Assert.Fail($"After {patience.TotalSeconds:0} s: {what}");
            }

            await Task.Delay(100);
        }

        return clock.Elapsed;
    }
}
