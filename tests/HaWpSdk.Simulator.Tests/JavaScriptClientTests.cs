namespace HaWpSdk.Simulator.Tests;

/// <summary>Outside oracle (a): the official JavaScript clients drive the simulator from create to delete.</summary>
[TestFixture]
public sealed class JavaScriptClientTests
{
    private static IEnumerable<string> Files() => Directory.EnumerateFiles(NodeOracle.Folder, "*.test.mjs").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Files))]
    public void Drives_the_simulator(string file)
    {
        using var aws = AwsSimulator.Start(new AwsSimulatorOptions { TimeScale = 2000 });
        NodeOracle.Run(file, aws);
    }
}
