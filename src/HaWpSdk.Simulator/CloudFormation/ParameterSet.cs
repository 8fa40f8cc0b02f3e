using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.CloudFormation;

/// <summary>Checks parameter values against their declarations and gives what Ref gives.</summary>
internal static class ParameterSet
{
    /// <summary>Fills in defaults and previous values.</summary>
    /// <returns>The values as given, and for SSM types the values looked up.</returns>
    public static (Dictionary<string, string> Given, Dictionary<string, string> Resolved) Read(Account account, string region, Template template, JsonArray? parameters, Stack? previous)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in parameters ?? [])
        {
            var key = item!["ParameterKey"]?.ToString() ?? "";
            if (template.Parameters[key] is null)
                throw AwsError.Validation($"Parameters: [{key}] do not exist in the template");
            if (item["UsePreviousValue"]?.ToString().ToLowerInvariant() == "true")
                given[key] = previous is not null && previous.Parameters.TryGetValue(key, out var before) ? before
                    : throw AwsError.Validation($"Invalid input for parameter key {key}. Cannot specify usePreviousValue as true for a parameter key not in the previous template");
            else
                given[key] = item["ParameterValue"]?.ToString() ?? "";
        }
        var missing = new List<string>();
        foreach (var (key, node) in template.Parameters)
            if (!given.ContainsKey(key))
            {
                if (node!["Default"] is { } value)
                    given[key] = ResponseWriter.Text(value);
                else
                    missing.Add(key);
            }
        if (missing.Count > 0)
            throw AwsError.Validation($"Parameters: [{string.Join(", ", missing)}] must have values");

        var resolved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, node) in template.Parameters)
        {
            var declaration = (JsonObject)node!;
            Check(key, declaration, given[key]);
            if (declaration["Type"]?.ToString().StartsWith("AWS::SSM::Parameter::Value<", StringComparison.Ordinal) == true)
                resolved[key] = Stored(account, region, given[key]) ?? throw AwsError.Validation($"Unable to fetch parameters [{given[key]}] from parameter store for this account.");
        }
        return (given, resolved);
    }

    /// <summary>A parameter of the store; AWS's own public ones for machine images get a simulated image id.</summary>
    public static string? Stored(Account account, string region, string name)
    {
        if (account.Of("AWS::SSM::Parameter", region).FirstOrDefault(p => p.Id == name) is { } parameter)
            return parameter.Prop("Value");
        return name.StartsWith("/aws/service/", StringComparison.Ordinal) && name.Contains("ami", StringComparison.Ordinal) ? Services.MachineImages.ForParameter(name) : null;
    }

    private static void Check(string key, JsonObject declaration, string value)
    {
        var type = declaration["Type"]?.ToString() ?? throw AwsError.Validation($"Template format error: Every Parameters object must contain a Type member. [{key}]");
        var hint = declaration["ConstraintDescription"]?.ToString();
        AwsError Invalid(string reason) => AwsError.Validation($"Parameter '{key}' {(hint is null ? reason : "failed to satisfy constraint: " + hint)}");
        if (declaration["AllowedValues"] is JsonArray allowed && !allowed.Any(a => ResponseWriter.Text(a) == value))
            throw Invalid($"must be one of AllowedValues");
        if (declaration["AllowedPattern"]?.ToString() is { } pattern && !Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.None, TimeSpan.FromSeconds(1)))
            throw Invalid($"must match pattern {pattern}");
        if (Number(declaration["MinLength"]) is { } shortest && value.Length < shortest)
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"must contain at least {shortest} characters"));
        if (Number(declaration["MaxLength"]) is { } longest && value.Length > longest)
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"must contain at most {longest} characters"));
        if (type == "Number")
        {
            if (!decimal.TryParse(value, CultureInfo.InvariantCulture, out var number))
                throw Invalid("must be a number");
            if (Number(declaration["MinValue"]) is { } least && number < least)
                throw Invalid(string.Create(CultureInfo.InvariantCulture, $"must be a number not less than {least}"));
            if (Number(declaration["MaxValue"]) is { } most && number > most)
                throw Invalid(string.Create(CultureInfo.InvariantCulture, $"must be a number not greater than {most}"));
        }
    }

    private static decimal? Number(JsonNode? node) => node is not null && decimal.TryParse(ResponseWriter.Text(node), CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What Ref of each parameter gives.</summary>
    public static Dictionary<string, JsonNode?> Values(Template template, IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string> resolved)
    {
        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (key, node) in template.Parameters)
        {
            if (!given.TryGetValue(key, out var text))
                continue;
            if (resolved.TryGetValue(key, out var stored))
                text = stored;
            var type = node!["Type"]!.ToString();
            values[key] = type == "CommaDelimitedList" || type.Contains("List<", StringComparison.Ordinal)
                ? new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries).Select(part => (JsonNode)part)])
                : text;
        }
        return values;
    }
}
