using System.Text.Json.Nodes;

namespace HaWpSdk.Simulator.State;

/// <summary>One thing that exists in the simulated account: a VPC, a snapshot, an invalidation.</summary>
internal sealed class Resource
{
    /// <summary>The CloudFormation type, or a type of the simulator's own for what CloudFormation does not create (<c>AWS::RDS::DBSnapshot</c>).</summary>
    public string Type { get; set; } = "";

    /// <summary>The region, or <c>aws-global</c>.</summary>
    public string Region { get; set; } = "";

    /// <summary>What <c>Ref</c> gives: CloudFormation's physical resource id.</summary>
    public string Id { get; set; } = "";

    public JsonObject Properties { get; set; } = [];

    /// <summary>What <c>Fn::GetAtt</c> gives, by attribute name.</summary>
    public JsonObject Attributes { get; set; } = [];

    /// <summary>What the service keeps and templates do not say: ETags, secret versions, activity.</summary>
    public JsonObject Data { get; set; } = [];

    public DateTimeOffset Created { get; set; }

    /// <summary>When the present change is over; the service shows <see cref="Transition"/> until then.</summary>
    public DateTimeOffset ReadyAt { get; set; }

    /// <summary><c>creating</c>, <c>modifying</c> or <c>deleting</c>; empty when at rest.</summary>
    public string Transition { get; set; } = "";

    /// <summary>The stack that owns it, or empty for what was created by a call or retained.</summary>
    public string StackId { get; set; } = "";
    public string LogicalId { get; set; } = "";

    public string Arn => Text("Arn") is { Length: > 0 } arn ? arn : Attributes.FirstOrDefault(a => a.Key.EndsWith("Arn", StringComparison.OrdinalIgnoreCase)).Value?.ToString() ?? "";

    public bool IsBusy(DateTimeOffset now) => Transition.Length > 0 && now < ReadyAt;

    /// <summary>An attribute, or else a property, as text.</summary>
    public string Text(string name) => Attributes[name]?.ToString() ?? Properties[name]?.ToString() ?? "";

    public string Prop(string name) => Properties[name] is { } value ? Wire.ResponseWriter.Text(value) : "";

    public bool Flag(string name, bool otherwise = false) => Properties[name] is { } value ? Wire.ResponseWriter.Text(value).Equals("true", StringComparison.OrdinalIgnoreCase) : otherwise;

    public IEnumerable<JsonNode> Items(string name) => Properties[name] is JsonArray array ? array.Where(item => item is not null).Select(item => item!) : [];

    public IEnumerable<string> Texts(string name) => Properties[name] switch
    {
        JsonArray array => array.Select(Wire.ResponseWriter.Text),
        null => [],
        var single => [Wire.ResponseWriter.Text(single)],
    };
}
