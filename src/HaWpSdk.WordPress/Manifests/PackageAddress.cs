using System.Text.RegularExpressions;

namespace HaWpSdk.WordPress.Manifests;

/// <summary>Slug and version out of the addresses and references people write: zip URLs, <c>owner/repo#ref</c>, paths, <c>wp plugin install</c>.</summary>
internal static class PackageAddress
{
    private static readonly Regex Download = new(@"downloads\.wordpress\.org/(?<kind>plugin|theme)/(?<slug>[A-Za-z0-9_-]+?)(?:\.(?<version>[0-9][A-Za-z0-9.-]*?))?(?:\.(?:latest-stable))?\.zip", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex GitHub = new(@"github\.com/(?<owner>[^/]+)/(?<slug>[^/#?]+?)(?:\.git)?(?:/(?:archive|releases|zipball|raw|tree)/.*|[#?].*|/)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex Short = new(@"^(?<owner>[A-Za-z0-9_.-]+)/(?<slug>[A-Za-z0-9_.-]+)(?:#(?<version>.+))?$", RegexOptions.CultureInvariant);
    private static readonly Regex VersionInName = new(@"^(?<slug>[A-Za-z][A-Za-z0-9_-]*?)[.-]v?(?<version>[0-9]+(?:\.[0-9]+)+[A-Za-z0-9.-]*)$", RegexOptions.CultureInvariant);
    private static readonly Regex Branch = new(@"(?<=.)-(?:main|master|trunk|develop)$", RegexOptions.CultureInvariant);
    private static readonly Regex Install = new(@"\bwp\s+(?:--\S+\s+)*(?<kind>plugin|theme)\s+install\s+(?<arguments>[^;&|\r\n""']*)", RegexOptions.CultureInvariant);

    /// <summary>The slug an address means, and the version it names; nothing for what is no plugin (<c>.</c>).</summary>
    internal static (string Slug, string? Version)? Parse(string address)
    {
        address = address.Trim();
        if (address.Length == 0 || address is "." or "./")
            return null;
        if (Download.Match(address) is { Success: true } download)
            return (download.Groups["slug"].Value.ToLowerInvariant(), download.Groups["version"].Success ? download.Groups["version"].Value : null);
        if (address.StartsWith("http", StringComparison.OrdinalIgnoreCase) || address.StartsWith("git", StringComparison.OrdinalIgnoreCase))
        {
            if (GitHub.Match(address) is { Success: true } hub)
                return (hub.Groups["slug"].Value.ToLowerInvariant(), address.IndexOf('#') is var hash and > 0 ? address.Substring(hash + 1) : null);
            return FromFileName(address);
        }

        if (!address.StartsWith(".", StringComparison.Ordinal) && !address.StartsWith("/", StringComparison.Ordinal) && !address.StartsWith("~", StringComparison.Ordinal) && Short.Match(address) is { Success: true } reference)
            return (reference.Groups["slug"].Value.ToLowerInvariant(), reference.Groups["version"].Success ? reference.Groups["version"].Value : null);
        return FromFileName(address);
    }

    /// <summary>The name of a folder or archive without the version or branch that downloads add, in its own spelling.</summary>
    internal static string WithoutVersion(string name) => VersionInName.Match(name) is { Success: true } match ? match.Groups["slug"].Value : Branch.Replace(name, "");

    private static (string Slug, string? Version)? FromFileName(string address)
    {
        var query = address.IndexOfAny(['?', '#']);
        if (query >= 0)
            address = address.Substring(0, query);
        address = address.Replace('\\', '/').TrimEnd('/');
        var name = address.Substring(address.LastIndexOf('/') + 1);
        if (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".git", StringComparison.OrdinalIgnoreCase))
            name = name.Substring(0, name.Length - 4);
        if (name.Length == 0 || name is "." or "..")
            return null;
        return VersionInName.Match(name) is { Success: true } match ? (match.Groups["slug"].Value.ToLowerInvariant(), match.Groups["version"].Value) : (name.ToLowerInvariant(), null);
    }

    /// <summary>The plugins and themes a command line installs through WP-CLI.</summary>
    internal static IEnumerable<(string Slug, string? Version, bool IsTheme, bool? Active)> Installed(string command)
    {
        foreach (Match match in Install.Matches(command))
        {
            var words = match.Groups["arguments"].Value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            var version = Array.Find(words, word => word.StartsWith("--version=", StringComparison.Ordinal))?.Substring("--version=".Length);
            bool? active = Array.Exists(words, word => word.StartsWith("--activate", StringComparison.Ordinal)) ? true : null;
            foreach (var word in words)
            {
                if (!word.StartsWith("-", StringComparison.Ordinal) && word[0] != '$' && Parse(word) is { } found)
                    yield return (found.Slug, version ?? found.Version, match.Groups["kind"].Value == "theme", active);
            }
        }
    }
}
