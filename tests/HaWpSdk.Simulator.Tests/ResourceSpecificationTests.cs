using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.Specification;

namespace HaWpSdk.Simulator.Tests;

/// <summary>Outside oracle (c): replacement is AWS's data, committed and generated anew on request.</summary>
[TestFixture]
public sealed class ResourceSpecificationTests
{
    [Test]
    public void A_change_of_every_create_only_property_replaces_and_of_no_other()
    {
        var wrong = new List<string>();
        foreach (var type in ResourceSpecification.All.Values)
            foreach (var property in type.Properties.Values)
            {
                var (replaces, changed) = Provisioner.Compare(type.Type, new JsonObject { [property.Name] = "before" }, new JsonObject { [property.Name] = "after" });
                var expected = property.Replacement == Replacement.Always || property.Replacement == Replacement.Maybe && BehaviorTable.For(type.Type).ReplacingProperties.Contains(property.Name);
                if (replaces != expected || changed.Count != 1)
                    wrong.Add($"{type.Type}.{property.Name}");
            }
        Assert.That(wrong, Is.Empty);
    }

    [TestCase("AWS::EFS::FileSystem", "KmsKeyId", true)]
    [TestCase("AWS::EFS::FileSystem", "ThroughputMode", false)]
    [TestCase("AWS::RDS::DBInstance", "DBSubnetGroupName", true)]
    [TestCase("AWS::RDS::DBInstance", "DBInstanceClass", false)]
    [TestCase("AWS::ElastiCache::ReplicationGroup", "AtRestEncryptionEnabled", true)]
    [TestCase("AWS::EC2::SecurityGroup", "GroupDescription", true)]
    public void Knows_what_AWS_documents(string type, string property, bool replaces) =>
        Assert.That(ResourceSpecification.All[type].Properties[property].Replacement == Replacement.Always, Is.EqualTo(replaces));

    /// <summary>Runs the generator and compares; needs the registry, so only on request.</summary>
    [Test]
    public void The_committed_data_is_what_the_generator_writes()
    {
        if (System.Environment.GetEnvironmentVariable("HAWP_LONG") != "1")
            Assert.Ignore("Set HAWP_LONG=1 to install the generator's packages and compare.");
        var tool = Path.GetFullPath(Path.Combine(NodeOracle.Folder, "../../../tools/ResourceSpecification"));
        var data = Path.GetFullPath(Path.Combine(tool, "../../src/HaWpSdk.Simulator/Data"));
        var before = Directory.EnumerateFiles(data).ToDictionary(file => file, File.ReadAllText);
        Assert.That(NodeOracle.Execute("npm", "ci --ignore-scripts --no-audit --no-fund", tool, []).Code, Is.Zero);
        Assert.That(NodeOracle.Execute("npm", "run -s generate", tool, []).Code, Is.Zero);
        foreach (var (file, content) in before)
            Assert.That(File.ReadAllText(file), Is.EqualTo(content), file);
    }
}
