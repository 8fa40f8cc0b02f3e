using System.Text.Json.Nodes;

namespace HaWpSdk.Deploy.Stacks.Names;

/// <summary>A DNS record of the site.</summary>
/// <param name="Name">The name, without a final dot.</param>
/// <param name="Type"><c>A</c>, <c>AAAA</c> or <c>CNAME</c>.</param>
/// <param name="Values">Its values; the target's name for an alias.</param>
/// <param name="AliasZone">The hosted zone of the target; <see langword="null"/> when it is no alias.</param>
/// <param name="Seconds">Time to live; <see langword="null"/> for an alias.</param>
internal sealed record SiteRecord(string Name, string Type, IReadOnlyList<string> Values, string? AliasZone, long? Seconds)
{
    public bool IsSame(SiteRecord other) => Name == other.Name && Type == other.Type && AliasZone == other.AliasZone && Values.SequenceEqual(other.Values, StringComparer.OrdinalIgnoreCase);

    public JsonObject ToJson() => new() { ["name"] = Name, ["type"] = Type, ["values"] = new JsonArray([.. Values.Select(value => (JsonNode)value)]), ["aliasZone"] = AliasZone, ["seconds"] = Seconds };

    public static SiteRecord FromJson(JsonNode node) => new(
        node["name"]!.ToString(), node["type"]!.ToString(), [.. node["values"]!.AsArray().Select(value => value!.ToString())], node["aliasZone"]?.ToString(), node["seconds"]?.GetValue<long>());

    /// <summary>As a line of a zone file, to be copied.</summary>
    public string Line => AliasZone is null ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}. {Seconds ?? 300} IN {Type} {string.Join(' ', Values)}") : $"{Name}. {Type} alias of {Values[0]}";
}
