using System.Globalization;
using System.Text.Json.Nodes;

namespace HaWpSdk.Deploy.Edge;

/// <summary>The cache rules of a site, and how they are put among those of others.</summary>
internal static class CloudflareRules
{
    /// <summary>Every rule of ours has a <c>ref</c> that begins so; all others belong to somebody else.</summary>
    public const string OwnPrefix = "hawp-";

    private const string Html = OwnPrefix + "html";
    private const string Static = OwnPrefix + "static";
    private const string Bypass = OwnPrefix + "bypass";

    /// <summary>What Cloudflare adds to a rule and does not take back.</summary>
    private static readonly string[] ReadOnlyMembers = ["version", "last_updated"];

    /// <summary>The members that make a rule what it is.</summary>
    private static readonly string[] Compared = ["expression", "action", "action_parameters", "description", "enabled"];

    /// <summary>The three rules of a site: pages by the origin's headers, static files for long, and last what is never cached.</summary>
    public static IReadOnlyList<JsonObject> For(EdgeRulePlan plan)
    {
        if (plan.Hosts.Count == 0)
        {
            throw new ArgumentException("Name at least one host of the site.", nameof(plan));
        }

        var host = plan.Hosts.Count == 1
            ? $"http.host eq {Quote(plan.Hosts[0])}"
            : $"http.host in {{{string.Join(' ', plan.Hosts.Select(Quote))}}}";
        string[] never =
        [
            .. plan.BypassPaths.Select(path => Matches("http.request.uri.path", path)),
            .. plan.BypassQueries.Select(query => $"http.request.uri.query contains {Quote(query)}"),
            .. plan.BypassCookies.Select(cookie => $"http.cookie contains {Quote(cookie)}"),
        ];
        return
        [
            Rule(Html, "HaWpSdk: anonymous pages", $"({host})", WithKey(plan, !plan.CachePages ? new JsonObject { ["cache"] = false } : new JsonObject
            {
                ["cache"] = true,

                // What the origin's Cache-Control says, and no caching where it says nothing: never longer than the site allows.
                ["edge_ttl"] = new JsonObject
                {
                    ["mode"] = "bypass_by_default",
                    ["status_code_ttl"] = new JsonArray(
                        new JsonObject { ["status_code_range"] = new JsonObject { ["from"] = 500, ["to"] = 599 }, ["value"] = -1 },
                        new JsonObject { ["status_code"] = 404, ["value"] = (int)plan.NotFoundLifetime.TotalSeconds }),
                },
                ["browser_ttl"] = new JsonObject { ["mode"] = "respect_origin" },
            })),
            .. plan.StaticPaths.Count == 0 ? [] : new[] { Kept(Static, "HaWpSdk: static files", host, plan.StaticPaths.Select(path => path.TrimEnd('*') + "*"), plan.StaticLifetime) },
            .. plan.Lifetimes.GroupBy(path => path.Value).OrderBy(group => group.Key)
                .Select(group => Kept(string.Create(CultureInfo.InvariantCulture, $"{OwnPrefix}keep-{group.Key.TotalSeconds:0}"), string.Create(CultureInfo.InvariantCulture, $"HaWpSdk: kept for {group.Key.TotalSeconds:0} s"), host, group.Select(path => path.Key), group.Key)),
            Rule(Bypass, "HaWpSdk: never cached; must stay last", $"({host} and ({string.Join(" or ", never)}))", new JsonObject { ["cache"] = false }),
        ];
    }

    /// <summary>
    /// Puts <paramref name="wanted"/> among <paramref name="current"/>. Rules of others keep their order and their content. Ours stay where they
    /// are; new ones come before those of others, which may refine them; the bypass rule comes last, because the last match wins.
    /// </summary>
    public static (JsonArray Rules, IReadOnlyList<string> Changes, int Foreign) Merge(JsonArray current, IReadOnlyList<JsonObject> wanted)
    {
        var changes = new List<string>();
        var result = new List<JsonObject>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var foreign = 0;
        foreach (var rule in current.OfType<JsonObject>())
        {
            var reference = (string?)rule["ref"] ?? "";
            if (!reference.StartsWith(OwnPrefix, StringComparison.Ordinal))
            {
                foreign++;
                result.Add(Writable(rule));
                continue;
            }

            var want = wanted.FirstOrDefault(one => (string?)one["ref"] == reference);
            if (want is null || !seen.Add(reference))
            {
                changes.Add($"remove {reference}");
                continue;
            }

            if (!IsSame(rule, want))
            {
                changes.Add($"change {reference}");
            }

            var kept = (JsonObject)want.DeepClone();
            if (rule["id"] is { } id)
            {
                kept["id"] = id.DeepClone();
            }

            result.Add(kept);
        }

        var at = 0;
        foreach (var want in wanted)
        {
            var reference = (string)want["ref"]!;
            if (!seen.Contains(reference))
            {
                changes.Add($"add {reference}");
                result.Insert(at, (JsonObject)want.DeepClone());
            }

            at = result.FindIndex(rule => (string?)rule["ref"] == reference) + 1;
        }

        var bypass = result.FindIndex(rule => (string?)rule["ref"] == Bypass);
        if (bypass >= 0 && bypass != result.Count - 1)
        {
            var rule = result[bypass];
            result.RemoveAt(bypass);
            result.Add(rule);
            if (seen.Contains(Bypass))
            {
                changes.Add($"move {Bypass} to the end");
            }
        }

        return (new JsonArray([.. result]), changes, foreign);
    }

    /// <summary>Paths that are kept for a time whatever the origin says.</summary>
    private static JsonObject Kept(string reference, string description, string host, IEnumerable<string> paths, TimeSpan lifetime) =>
        Rule(reference, description, $"({host} and ({string.Join(" or ", paths.Select(path => Matches("http.request.uri.path", path)))}))", new JsonObject
        {
            ["cache"] = true,
            ["edge_ttl"] = new JsonObject { ["mode"] = "override_origin", ["default"] = (int)lifetime.TotalSeconds },
            ["browser_ttl"] = new JsonObject { ["mode"] = "respect_origin" },
        });

    private static JsonObject WithKey(EdgeRulePlan plan, JsonObject parameters)
    {
        if (plan is { CachePages: true, IgnoredQueryNames.Count: > 0 })
        {
            parameters["cache_key"] = new JsonObject
            {
                ["custom_key"] = new JsonObject
                {
                    ["query_string"] = new JsonObject { ["exclude"] = new JsonObject { ["list"] = new JsonArray([.. plan.IgnoredQueryNames.Select(name => (JsonNode)JsonValue.Create(name)!)]) } },
                },
            };
        }

        return parameters;
    }

    private static JsonObject Rule(string reference, string description, string expression, JsonObject parameters) => new()
    {
        ["ref"] = reference,
        ["description"] = description,
        ["enabled"] = true,
        ["expression"] = expression,
        ["action"] = "set_cache_settings",
        ["action_parameters"] = parameters,
    };

    private static JsonObject Writable(JsonObject rule)
    {
        var copy = (JsonObject)rule.DeepClone();
        foreach (var member in ReadOnlyMembers)
        {
            copy.Remove(member);
        }

        return copy;
    }

    private static bool IsSame(JsonObject one, JsonObject other) => Compared.All(member => JsonNode.DeepEquals(one[member], other[member]));

    /// <summary>Only functions that every plan has: no regular expressions.</summary>
    private static string Matches(string field, string pattern)
    {
        var starts = pattern.StartsWith('*');
        var ends = pattern.EndsWith('*');
        var text = Quote(pattern.Trim('*'));
        if (pattern.Contains('?', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{pattern}' has a '?', for which Cloudflare has no word on every plan. Use '*'.", nameof(pattern));
        }

        if (pattern.Trim('*').Contains('*', StringComparison.Ordinal))
        {
            return $"{field} strict wildcard {Quote(pattern)}";
        }

        return (starts, ends) switch
        {
            (true, true) => $"{field} contains {text}",
            (true, false) => $"ends_with({field}, {text})",
            (false, true) => $"starts_with({field}, {text})",
            _ => $"{field} eq {text}",
        };
    }

    private static string Quote(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
