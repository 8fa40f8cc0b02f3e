using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion.Derivations;

/// <summary>How far a health check reaches, from its path: nginx alone, the node's deep check, or through WordPress.</summary>
/// <remarks>A path that anybody may have configured (<c>/ping</c>, <c>/status</c>) decides nothing: better unknown than a false alarm.</remarks>
internal static class HealthCheckDepth
{
    /// <summary>Answered by nginx itself on a node of this SDK.</summary>
    public const string ShallowPath = "/healthz";

    // Files that a web server answers without PHP.
    private static readonly string[] StaticExtensions = [".html", ".htm", ".txt", ".ico", ".css", ".js", ".png", ".gif", ".svg", ".jpg", ".json"];

    public static PolicyNode? Of(Lookup path)
    {
        var seen = path.Text();
        if (seen.IsAbsent)
        {
            return null;
        }

        return seen.IsKnown && Depth(seen.Value) is { } depth
            ? Derived.Text(depth)
            : Derived.Unknown("Who answers that path is not known: nginx alone, or WordPress.");
    }

    private static string? Depth(string path)
    {
        var end = path.IndexOfAny(['?', '#']);
        var address = (end < 0 ? path : path.Substring(0, end)).TrimEnd('/');
        if (address == ShallowPath)
        {
            return "shallow";
        }

        if (address.StartsWith(ShallowPath + "/", StringComparison.Ordinal))
        {
            return "deep";
        }

        // The front page, a PHP file, the REST API and everything under wp-admin start WordPress; its own assets do not.
        if (address.Length == 0 || address.EndsWith(".php", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("/wp-admin", StringComparison.Ordinal) || address.StartsWith("/wp-json", StringComparison.Ordinal))
        {
            return "wordpress";
        }

        return StaticExtensions.Any(extension => address.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) ? "shallow" : null;
    }
}
