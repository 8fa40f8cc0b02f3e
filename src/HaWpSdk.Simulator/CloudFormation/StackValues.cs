using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.Specification;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.CloudFormation;

/// <summary>Looks values up in the resources that a stack has at this moment.</summary>
internal sealed class StackValues(Account account, Stack stack) : IResourceValues
{
    public JsonNode? Ref(string logicalId) =>
        stack.Resources.TryGetValue(logicalId, out var resource) && resource.PhysicalId.Length > 0 ? resource.PhysicalId
        : throw AwsError.Validation($"Unresolved resource dependencies [{logicalId}] in the Resources block of the template");

    public JsonNode? Attribute(string logicalId, string attribute)
    {
        if (!stack.Resources.TryGetValue(logicalId, out var record) || Find(account, stack, record.Type, record.PhysicalId) is not { } resource)
            throw AwsError.Validation($"Unable to retrieve {attribute} attribute for {logicalId}: the resource does not exist");
        return Attribute(resource, attribute) ?? throw AwsError.Validation($"Requested attribute {attribute} must be a readonly property in schema for {record.Type}");
    }

    /// <summary>An attribute by its name, or a path such as <c>Endpoint.Address</c> into one that is structured.</summary>
    public static JsonNode? Attribute(Resource resource, string attribute)
    {
        if (resource.Attributes[attribute] is { } value)
            return value;
        JsonNode? node = resource.Attributes;
        foreach (var part in attribute.Split('.'))
            node = (node as JsonObject)?[part];
        return node ?? (ResourceSpecification.All[resource.Type].Attributes.Contains(attribute) ? resource.Properties[attribute] ?? JsonValue.Create($"simulated-{attribute}") : null);
    }

    public JsonNode? Import(string name)
    {
        foreach (var other in account.State.Stacks)
            if (other.Region == stack.Region && !other.IsDeleted && other.Outputs.FirstOrDefault(o => o["ExportName"]?.ToString() == name) is { } output)
                return output["OutputValue"]?.DeepClone();
        throw AwsError.Validation($"No export named {name} found.");
    }

    public static Resource? Find(Account account, Stack stack, string type, string physicalId) =>
        physicalId.Length == 0 ? null : account.Find(type, BehaviorTable.For(type).Global ? Account.GlobalRegion : stack.Region, physicalId);
}
