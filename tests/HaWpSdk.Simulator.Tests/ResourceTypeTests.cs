using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.Specification;
using HaWpSdk.Simulator.State;

namespace HaWpSdk.Simulator.Tests;

/// <summary>Every resource type with only what AWS requires: created, changed and deleted, or refused in AWS's way.</summary>
[TestFixture]
public sealed class ResourceTypeTests
{
    private static IEnumerable<string> Types() => ResourceSpecification.All.Keys;

    [TestCaseSource(nameof(Types))]
    public void Is_created_or_refused_and_never_breaks(string type)
    {
        var specification = ResourceSpecification.All[type];
        using var aws = AwsSimulator.Start();
        var account = new Account(new AwsSimulatorOptions(), aws.Faults, new AccountState());
        var provisioner = new Provisioner(account);
        foreach (var text in (string[])["", "x", "10.0.0.0/16", "{}"])
            try
            {
                var required = Required(specification, specification.Properties, text, 0);
                var resource = provisioner.Create(type, "us-east-1", required);
                Assert.That(resource.Id, Is.Not.Empty);
                foreach (var attribute in specification.Attributes)
                    Assert.That(() => CloudFormation.StackValues.Attribute(resource, attribute), Is.Not.Null, attribute);
                provisioner.Update(resource, required);
                provisioner.Delete(resource);
                provisioner.Deleted(resource);
                Assert.That(account.Find(type, resource.Region, resource.Id), Is.Null);
            }
            catch (ResourceFailure failure)
            {
                Assert.That(failure.Message, Is.Not.Empty);
            }
        Assert.That(Assert.Throws<ResourceFailure>(() => provisioner.Create(type, "us-east-1", new JsonObject { ["NoSuchProperty"] = 1 }))!.Message, Does.Contain("extraneous key [NoSuchProperty]"));
    }

    private static JsonObject Required(ResourceSpecification type, IReadOnlyDictionary<string, PropertySpecification> table, string text, int depth) =>
        new(table.Values.Where(property => property.Required).Select(property => KeyValuePair.Create(property.Name, Value(type, property.Kind, text, depth))));

    private static JsonNode? Value(ResourceSpecification type, string kind, string text, int depth) => kind switch
    {
        _ when depth > 5 => null,
        _ when kind.StartsWith('[') => new JsonArray(Value(type, kind[1..^1], text, depth + 1)),
        _ when kind.StartsWith('{') => new JsonObject { ["k"] = Value(type, kind[1..^1], text, depth + 1) },
        "string" => text,
        "integer" or "number" => 1,
        "boolean" => true,
        "json" => new JsonObject { ["Statement"] = new JsonArray() },
        "tag" => new JsonObject { ["Key"] = text, ["Value"] = text },
        _ => type.Types.TryGetValue(kind, out var nested) ? Required(type, nested, text, depth + 1) : text,
    };

    [Test]
    public void Every_public_address_is_given_out_once_whatever_else_was_made_between()
    {
        using var aws = AwsSimulator.Start(new AwsSimulatorOptions { TimeScale = 1e9 });
        for (var stack = 0; stack < 12; stack++)
        {
            var resources = new JsonObject();
            for (var i = 0; i < 20; i++)
            {
                resources[$"Address{i}"] = new JsonObject { ["Type"] = "AWS::EC2::EIP", ["Properties"] = new JsonObject { ["Domain"] = "vpc" } };
            }

            RawCalls.CreateStack(aws, $"addresses{stack}", new JsonObject { ["Resources"] = resources }.ToJsonString());
        }

        for (var stack = 0; stack < 12; stack++)
        {
            var name = $"addresses{stack}";
            Assert.That(() => RawCalls.StackStatus(aws, name), Is.EqualTo("CREATE_COMPLETE").After(20_000, 20));
        }

        Assert.That(aws.Resources.Where(r => r.Type == "AWS::EC2::EIP").Select(r => r.Id).ToList(), Has.Count.EqualTo(240).And.Unique);
    }
}
