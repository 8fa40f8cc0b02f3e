using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.CloudFormation;

/// <summary>Evaluates a stack policy: a deny wins, and what no statement allows is denied.</summary>
internal static class StackPolicy
{
    public static JsonObject Parse(string policy)
    {
        try
        {
            if (JsonNode.Parse(policy) is JsonObject map && map["Statement"] is JsonArray or JsonObject)
                return map;
        }
        catch (System.Text.Json.JsonException)
        {
            // Reported below.
        }
        throw AwsError.Validation("Error validating stack policy: Invalid stack policy");
    }

    /// <returns>Why the action (<c>Update:Modify</c>, <c>Update:Replace</c>, <c>Update:Delete</c>) is refused, or null.</returns>
    public static string? Refusal(string policy, string action, string logicalId, string type)
    {
        if (policy.Length == 0)
            return null;
        var allowed = false;
        var statements = Parse(policy)["Statement"] is JsonArray list ? list.ToArray() : [Parse(policy)["Statement"]];
        for (var i = 0; i < statements.Length; i++)
        {
            if (statements[i] is not JsonObject statement || !Matches(statement, action, logicalId, type))
                continue;
            if (statement["Effect"]?.ToString() == "Deny")
                return string.Create(CultureInfo.InvariantCulture, $"Action denied by stack policy: Statement [#{i + 1}] does not allow [{action}] for resource [{logicalId}]");
            allowed = true;
        }
        return allowed ? null : $"Action not allowed by stack policy: no statement allows [{action}] for resource [{logicalId}]";
    }

    private static bool Matches(JsonObject statement, string action, string logicalId, string type)
    {
        var actions = Any(statement["Action"], action) ?? (statement["NotAction"] is { } not ? !Any(not, action) : null) ?? false;
        var resources = Any(statement["Resource"], "LogicalResourceId/" + logicalId) ?? (statement["NotResource"] is { } notResource ? !Any(notResource, "LogicalResourceId/" + logicalId) : null) ?? false;
        var condition = statement["Condition"] is not JsonObject conditions || conditions.All(c => c.Value is JsonObject body && Any(body["ResourceType"], type) == true);
        return actions && resources && condition;
    }

    private static bool? Any(JsonNode? patterns, string value) => patterns switch
    {
        null => null,
        JsonArray list => list.Any(item => Like(item!.ToString(), value)),
        _ => Like(patterns.ToString(), value),
    };

    private static bool Like(string pattern, string value) =>
        Regex.IsMatch(value, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
}
