using System.Text.Json.Nodes;
using HaWpSdk.Simulator.CloudFormation;
using HaWpSdk.Simulator.Specification;
using HaWpSdk.Simulator.State;

namespace HaWpSdk.Simulator.Resources;

/// <summary>What a behaviour sees of the resource it creates, changes or deletes.</summary>
internal sealed class ResourceContext(Account account, ResourceSpecification specification, Resource resource, Stack? stack, JsonObject? previous = null)
{
    public Account Account { get; } = account;
    public ResourceSpecification Specification { get; } = specification;
    public Resource Resource { get; } = resource;
    public Stack? Stack { get; } = stack;

    /// <summary>The properties before an update.</summary>
    public JsonObject? Previous { get; } = previous;
    public JsonObject Properties => Resource.Properties;
    public JsonObject Attributes => Resource.Attributes;
    public string Region => Resource.Region;

    public string Prop(string name) => Resource.Prop(name);

    public void Set(string attribute, JsonNode? value) => Attributes[attribute] = value;

    /// <summary>A name as CloudFormation makes it: stack, logical id and a random end, cut to the service's limit.</summary>
    public string GeneratedName(int limit = 64, bool lower = false)
    {
        var random = Account.Letters(12);
        var stackName = Stack?.Name ?? "call";
        var room = limit - random.Length - 1;
        var head = $"{stackName}-{Resource.LogicalId}";
        if (head.Length > room)
            head = head[..room].TrimEnd('-');
        var name = $"{head}-{random}";
        return lower ? name.ToLowerInvariant() : name;
    }

    public bool Changed(string property) => Previous is not null && !JsonNode.DeepEquals(Previous[property], Properties[property]);

    /// <summary>The resource that an id or ARN in a property points to.</summary>
    /// <exception cref="ResourceFailure">It does not exist.</exception>
    public Resource Require(string type, string id) =>
        Find(type, id) ?? throw ResourceFailure.NotFound(type, id);

    public Resource? Find(string type, string id) =>
        Account.Of(type, Region).FirstOrDefault(r => r.Id == id || r.Arn == id || r.Text("Id") == id);
}
