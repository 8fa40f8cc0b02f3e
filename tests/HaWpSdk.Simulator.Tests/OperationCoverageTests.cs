using System.Text.RegularExpressions;
using HaWpSdk.Simulator.Services;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Tests;

[TestFixture]
public sealed class OperationCoverageTests
{
    [Test]
    public void Every_answered_operation_is_one_of_AWS_s()
    {
        var unknown = OperationTable.All.Keys.Where(key => !ServiceModel.All.TryGetValue(key.Service, out var service) || !service.Operations.ContainsKey(key.Name));
        Assert.That(unknown, Is.Empty);
    }

    /// <summary>The oracle's files name every operation that the simulator answers: none is only believed to work.</summary>
    [Test]
    public void The_JavaScript_clients_drive_every_answered_operation()
    {
        var text = string.Concat(Directory.EnumerateFiles(NodeOracle.Folder, "*.mjs").Select(File.ReadAllText));
        var named = Regex.Matches(text, "[A-Z][A-Za-z0-9]+").Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var missing = OperationTable.All.Keys.Where(key => !named.Contains(key.Name) && !named.Contains(key.Name + "Command")).Select(key => $"{key.Service}.{key.Name}");
        Assert.That(missing, Is.Empty);
    }
}
