using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;

namespace HaWpSdk.Simulator.CloudFormation;

/// <summary>Replaces <c>{{resolve:…}}</c> when a resource is provisioned; the stack itself never keeps the value.</summary>
internal static partial class DynamicReferences
{
    [GeneratedRegex(@"\{\{resolve:(?<service>ssm|ssm-secure|secretsmanager):(?<rest>[^}]*)\}\}")]
    private static partial Regex Reference();

    public static JsonNode? Resolve(Account account, string region, JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Resolve(account, region, pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(item => Resolve(account, region, item))]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Contains("{{resolve:", StringComparison.Ordinal) =>
            Reference().Replace(text, match => match.Groups["service"].Value == "secretsmanager"
                ? Secret(account, region, match.Groups["rest"].Value)
                : Parameter(account, region, match.Groups["rest"].Value)),
        _ => node?.DeepClone(),
    };

    private static string Parameter(Account account, string region, string reference)
    {
        var name = reference.Split(':')[0];
        return account.Of("AWS::SSM::Parameter", region).FirstOrDefault(p => p.Id == name)?.Prop("Value")
            ?? throw ResourceFailure.InvalidRequest($"Parameters: [{name}] cannot be found");
    }

    private static string Secret(Account account, string region, string reference)
    {
        // secret-id : SecretString : json-key : version-stage : version-id, where the id may be an ARN with six colons of its own
        var parts = reference.Split(':');
        var idParts = parts[0] == "arn" ? 7 : 1;
        var id = string.Join(':', parts.Take(idParts));
        var key = parts.Length > idParts + 1 ? parts[idParts + 1] : "";
        var secret = account.Of("AWS::SecretsManager::Secret", region).FirstOrDefault(s => s.Id == id || s.Prop("Name") == id)
            ?? throw ResourceFailure.InvalidRequest($"Secrets Manager can't find the specified secret: {id}");
        var stage = parts.Length > idParts + 2 && parts[idParts + 2].Length > 0 ? parts[idParts + 2] : "AWSCURRENT";
        var version = parts.Length > idParts + 3 ? parts[idParts + 3] : "";
        var value = secret.Data["Versions"] is not JsonArray versions ? ""
            : (versions.LastOrDefault(v => version.Length > 0 ? v!["VersionId"]!.ToString() == version : v!["Stages"] is JsonArray stages && stages.Any(s => s!.ToString() == stage))
                ?? throw ResourceFailure.InvalidRequest($"Secrets Manager can't find the specified secret value for {(version.Length > 0 ? "VersionId: " + version : "staging label: " + stage)}"))["SecretString"]?.ToString() ?? "";
        if (key.Length == 0)
            return value;
        return (JsonNode.Parse(value) as JsonObject)?[key]?.ToString() ?? throw ResourceFailure.InvalidRequest($"Could not find a value for json-key {key} in the secret {id}.");
    }
}
