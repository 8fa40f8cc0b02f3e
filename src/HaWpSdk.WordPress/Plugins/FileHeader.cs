using System.Text.RegularExpressions;

namespace HaWpSdk.WordPress.Plugins;

/// <summary>The header comment by which WordPress knows a plugin, theme or drop-in.</summary>
/// <param name="Name">The name.</param>
/// <param name="Version">The version; empty when there is none.</param>
public sealed record FileHeader(string Name, string Version)
{
    /// <summary>WordPress reads this much of a file (<c>get_file_data</c>): 8 KB.</summary>
    public const int Length = 8 * 1024;

    /// <summary>What is longer is no name and no version, and would fill the screen.</summary>
    private const int LongestValue = 200;

    private static readonly Regex NameLine = new(@"^(?:[ \t]*<\?php)?[ \t/*#@]*(?:Plugin|Theme) Name:(?<value>.*)$", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex VersionLine = new(@"^(?:[ \t]*<\?php)?[ \t/*#@]*Version:(?<value>.*)$", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Reads the header.</summary>
    /// <param name="text">The beginning of the file.</param>
    /// <returns>The header, or <see langword="null"/> when the file names no plugin or theme.</returns>
    public static FileHeader? Read(string text)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        if (text.Length > Length)
            text = text.Substring(0, Length);
        if (text.IndexOf('\r') >= 0)
            text = text.Replace('\r', '\n'); // as WordPress does: line ends of old Macs count
        // Most files have none: a plain search is much cheaper than the expression.
        if (text.IndexOf(" Name:", StringComparison.OrdinalIgnoreCase) < 0)
            return null;
        return NameLine.Match(text) is { Success: true } name ? new FileHeader(Clean(name), VersionLine.Match(text) is { Success: true } version ? Clean(version) : "") : null;
    }

    private static string Clean(Match match)
    {
        var value = match.Groups["value"].Value;
        foreach (var end in new[] { "*/", "?>" })
        {
            var at = value.IndexOf(end, StringComparison.Ordinal);
            if (at >= 0)
                value = value.Substring(0, at);
        }

        value = value.Trim();
        return value.Length <= LongestValue ? value : value.Substring(0, LongestValue).TrimEnd(' ', '…') + "…";
    }
}
