using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.CloudFormation;

/// <summary>What an evaluation may look up.</summary>
internal interface IResourceValues
{
    /// <returns>What Ref of a resource gives, or null when it does not exist (its condition is false).</returns>
    JsonNode? Ref(string logicalId);

    /// <returns>An attribute of a resource.</returns>
    JsonNode? Attribute(string logicalId, string attribute);

    /// <returns>The value of an export of another stack.</returns>
    JsonNode? Import(string name);
}

/// <summary>Evaluates intrinsic functions, conditions and pseudo parameters.</summary>
internal sealed partial class Intrinsics(Template template, IReadOnlyDictionary<string, JsonNode?> parameters, Stack stack, Account account, IResourceValues resources)
{
    /// <summary>Stands for AWS::NoValue: the property is left out.</summary>
    private static readonly JsonNode NoValue = JsonValue.Create("\0AWS::NoValue")!;

    private readonly Dictionary<string, bool> _conditions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    [GeneratedRegex(@"\$\{(?<literal>!)?(?<name>[^}]*)\}")]
    private static partial Regex Placeholder();

    public static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Where(match => !match.Groups["literal"].Success).Select(match => match.Groups["name"].Value.Trim());

    public static (string LogicalId, string Attribute) AttributeParts(JsonNode value)
    {
        if (value is JsonArray { Count: 2 } pair)
            return (pair[0]!.ToString(), pair[1] is JsonValue ? pair[1]!.ToString() : throw AwsError.Validation("Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute"));
        var text = value is JsonValue ? value.ToString() : throw AwsError.Validation("Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute");
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot < 0
            ? throw AwsError.Validation("Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute")
            : (text[..dot], text[(dot + 1)..]);
    }

    public bool ConditionHolds(string name)
    {
        if (_conditions.TryGetValue(name, out var known))
            return known;
        if (template.Conditions[name] is not { } expression)
            throw AwsError.Validation($"Template error: unresolved condition {name}");
        if (!_open.Add(name))
            throw AwsError.Validation($"Template error: circular dependency of condition {name}");
        var holds = Truth(expression);
        _open.Remove(name);
        return _conditions[name] = holds;
    }

    public bool Exists(string logicalId) => template.Resource(logicalId)["Condition"]?.ToString() is not { } condition || ConditionHolds(condition);

    private bool Truth(JsonNode? expression)
    {
        try
        {
            return Decide(expression);
        }
        catch (Exception error) when (error is InvalidCastException or ArgumentOutOfRangeException or NullReferenceException)
        {
            throw AwsError.Validation($"Template error: a condition has arguments that it cannot take: {expression?.ToJsonString() ?? "null"}");
        }
    }

    private bool Decide(JsonNode? expression)
    {
        if (expression is JsonObject { Count: 1 } map)
        {
            var (key, value) = map.First();
            switch (key)
            {
                case "Condition": return ConditionHolds(value!.ToString());
                case "Fn::Equals":
                    var pair = (JsonArray)value!;
                    return ResponseWriter.Text(Evaluate(pair[0])) == ResponseWriter.Text(Evaluate(pair[1]));
                case "Fn::And": return ((JsonArray)value!).All(Truth);
                case "Fn::Or": return ((JsonArray)value!).Any(Truth);
                case "Fn::Not": return !Truth(((JsonArray)value!)[0]);
            }
        }
        throw AwsError.Validation("Template error: every Condition member must be one of Fn::Equals, Fn::And, Fn::Or, Fn::Not, Condition");
    }

    /// <returns>The value without any intrinsic, or null where it is AWS::NoValue.</returns>
    public JsonNode? Resolve(JsonNode? node)
    {
        var value = Evaluate(node);
        return ReferenceEquals(value, NoValue) ? null : value;
    }

    public JsonObject ResolveObject(JsonNode? node) => Resolve(node) as JsonObject ?? [];

    private JsonNode? Evaluate(JsonNode? node)
    {
        switch (node)
        {
            case null:
                return null;
            case JsonArray list:
                return new JsonArray([.. list.Select(Evaluate).Where(item => !ReferenceEquals(item, NoValue)).Select(Detach)]);
            case JsonObject { Count: 1 } map when map.First() is var (key, value) && (key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal)):
                return Function(key, value);
            case JsonObject map:
                var result = new JsonObject();
                foreach (var (name, content) in map)
                {
                    var evaluated = Evaluate(content);
                    if (!ReferenceEquals(evaluated, NoValue))
                        result[name] = Detach(evaluated);
                }
                return result;
            default:
                return node.DeepClone();
        }
    }

    private static JsonNode? Detach(JsonNode? node) => node?.Parent is null ? node : node.DeepClone();

    private JsonNode? Function(string name, JsonNode? argument)
    {
        try
        {
            return Apply(name, argument);
        }
        catch (Exception error) when (error is InvalidCastException or ArgumentOutOfRangeException or NullReferenceException or FormatException or OverflowException)
        {
            throw AwsError.Validation($"Template error: {name} has arguments that it cannot take: {argument?.ToJsonString() ?? "null"}");
        }
    }

    private JsonNode? Apply(string name, JsonNode? argument)
    {
        switch (name)
        {
            case "Ref":
                return Reference(argument!.ToString());
            case "Fn::GetAtt":
                var (id, attribute) = AttributeParts(argument!);
                return resources.Attribute(id, attribute)?.DeepClone();
            case "Fn::Sub":
                return Substitute(argument!);
            case "Fn::Join":
                var join = (JsonArray)argument!;
                return string.Join(join[0]!.ToString(), List(join[1], name).Select(ResponseWriter.Text));
            case "Fn::Select":
                var select = (JsonArray)argument!;
                var items = List(select[1], name);
                var index = int.Parse(ResponseWriter.Text(Evaluate(select[0])), CultureInfo.InvariantCulture);
                return index >= 0 && index < items.Count ? items[index]?.DeepClone() : throw AwsError.Validation($"Template error: Fn::Select cannot select nonexistent value at index {index}");
            case "Fn::Split":
                var split = (JsonArray)argument!;
                return new JsonArray([.. ResponseWriter.Text(Evaluate(split[1])).Split(split[0]!.ToString()).Select(part => (JsonNode)part)]);
            case "Fn::FindInMap":
                return FindInMap((JsonArray)argument!);
            case "Fn::If":
                var choice = (JsonArray)argument!;
                return Evaluate(ConditionHolds(choice[0]!.ToString()) ? choice[1] : choice[2]);
            case "Fn::Base64":
                var plain = ResponseWriter.Text(Evaluate(argument));
                // A change set knows no value of what is still to change; encoded, it would look like one.
                return plain.Contains('\u0001') ? plain : Convert.ToBase64String(Encoding.UTF8.GetBytes(plain));
            case "Fn::GetAZs":
                var region = ResponseWriter.Text(Evaluate(argument));
                return Account.ZoneNames(region.Length == 0 ? stack.Region : region);
            case "Fn::Cidr":
                return CidrBlocks((JsonArray)argument!);
            case "Fn::ImportValue":
                return resources.Import(ResponseWriter.Text(Evaluate(argument)))?.DeepClone();
            case "Fn::Equals" or "Fn::And" or "Fn::Or" or "Fn::Not":
                return Truth(new JsonObject { [name] = argument?.DeepClone() });
            case "Fn::Transform":
                throw AwsError.Validation("The simulator refuses Fn::Transform: macros run code in AWS. Deploy the expanded template.");
            default:
                throw AwsError.Validation($"Template error: the simulator does not know {name}.");
        }
    }

    private JsonArray List(JsonNode? node, string function) => Evaluate(node) as JsonArray ?? throw AwsError.Validation($"Template error: {function} requires a list argument");

    private JsonNode? Reference(string name)
    {
        switch (name)
        {
            case "AWS::Region": return stack.Region;
            case "AWS::AccountId": return account.Id;
            case "AWS::Partition": return Account.Partition(stack.Region);
            case "AWS::URLSuffix": return stack.Region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";
            case "AWS::StackName": return stack.Name;
            case "AWS::StackId": return stack.StackId;
            case "AWS::NoValue": return NoValue;
            case "AWS::NotificationARNs": return new JsonArray([.. stack.NotificationArns.Select(arn => (JsonNode)arn)]);
        }
        if (template.Parameters[name] is not null)
            return parameters.TryGetValue(name, out var value) ? value?.DeepClone() : throw AwsError.Validation($"Parameters: [{name}] must have values");
        return resources.Ref(name)?.DeepClone();
    }

    private string Substitute(JsonNode argument)
    {
        var text = argument is JsonArray pair ? pair[0]!.ToString() : argument.ToString();
        var own = argument is JsonArray { Count: 2 } withMap ? Evaluate(withMap[1]) as JsonObject : null;
        return Placeholder().Replace(text, match =>
        {
            var name = match.Groups["name"].Value.Trim();
            if (match.Groups["literal"].Success)
                return "${" + name + "}";
            if (own?[name] is { } given)
                return ResponseWriter.Text(given);
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            return ResponseWriter.Text(dot < 0 ? Reference(name) : resources.Attribute(name[..dot], name[(dot + 1)..]));
        });
    }

    private JsonNode? FindInMap(JsonArray argument)
    {
        var (map, first, second) = (ResponseWriter.Text(Evaluate(argument[0])), ResponseWriter.Text(Evaluate(argument[1])), ResponseWriter.Text(Evaluate(argument[2])));
        return ((template.Mappings[map] as JsonObject)?[first] as JsonObject)?[second]?.DeepClone()
            ?? throw AwsError.Validation($"Template error: Unable to get mapping for {map}::{first}::{second}");
    }

    private JsonArray CidrBlocks(JsonArray argument)
    {
        var block = ResponseWriter.Text(Evaluate(argument[0]));
        var count = int.Parse(ResponseWriter.Text(Evaluate(argument[1])), CultureInfo.InvariantCulture);
        var bits = argument.Count > 2 ? int.Parse(ResponseWriter.Text(Evaluate(argument[2])), CultureInfo.InvariantCulture) : 8;
        if (block.StartsWith('\u0001') || !IPNetwork.TryParse(block, out var network) || network.BaseAddress.AddressFamily != System.Net.Sockets.AddressFamily.InterNetwork)
            return new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)string.Create(CultureInfo.InvariantCulture, $"{block}#{i}"))]);
        var prefix = 32 - bits;
        if (prefix < network.PrefixLength || count > 256 || (long)count << bits > 1L << (32 - network.PrefixLength))
            throw AwsError.Validation($"Template error: Fn::Cidr cannot make {count} blocks of {bits} bits out of {block}");
        var start = BitConverter.ToUInt32([.. network.BaseAddress.GetAddressBytes().Reverse()]);
        return new JsonArray([.. Enumerable.Range(0, count).Select(i =>
        {
            var bytes = BitConverter.GetBytes(start + ((uint)i << bits)).Reverse().ToArray();
            return (JsonNode)string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{prefix}");
        })]);
    }
}
