using System.Text.Json;

namespace HaWpSdk.Deploy.Permissions;

/// <summary>The IAM actions that CloudFormation's handlers call for a resource type, from AWS's resource provider schemas (<c>tools/HandlerPermissions</c> writes the data).</summary>
internal static class HandlerPermissions
{
    // Types of the older kind have no schema with handlers: these are the operations that the type is made of.
    private static readonly Dictionary<string, string[]> ByHand = new(StringComparer.Ordinal)
    {
        ["AWS::Route53::RecordSet"] = ["route53:ChangeResourceRecordSets", "route53:GetChange", "route53:GetHostedZone", "route53:ListResourceRecordSets"],
    };

    private static readonly Lazy<(string Source, Dictionary<string, string[]> Types)> Data = new(Read);

    /// <summary>Where the data is from, and of which day.</summary>
    public static string Source => Data.Value.Source;

    /// <summary>The types it knows.</summary>
    public static IEnumerable<string> Types => Data.Value.Types.Keys.Concat(ByHand.Keys);

    /// <summary>The actions of a type; <see langword="null"/> for one that is not known.</summary>
    public static IReadOnlyList<string>? Of(string type) => Data.Value.Types.TryGetValue(type, out var actions) || ByHand.TryGetValue(type, out actions) ? actions : null;

    private static (string, Dictionary<string, string[]>) Read()
    {
        using var stream = typeof(HandlerPermissions).Assembly.GetManifestResourceStream("Permissions/handler-permissions.json")!;
        using var json = JsonDocument.Parse(stream);
        return (json.RootElement.GetProperty("source").GetString()!, json.RootElement.GetProperty("types").EnumerateObject()
            .ToDictionary(type => type.Name, type => type.Value.EnumerateArray().Select(action => action.GetString()!).ToArray(), StringComparer.Ordinal));
    }
}
