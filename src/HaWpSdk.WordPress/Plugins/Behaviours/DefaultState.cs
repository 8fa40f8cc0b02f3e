using System.Text.RegularExpressions;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Whether the code of a behaviour belongs to a module that is off until somebody switches it on.</summary>
internal static class DefaultState
{
    private static readonly PhpWords Enabled = new("enabled");
    private static readonly Regex OffInDescription = new(@"""enabled""\s*:\s*(?:false|\{[^{}]*""default""\s*:\s*false)|""status""\s*:\s*""default-inactive""", RegexOptions.CultureInvariant);
    private static readonly Regex OffByDefault = new(@"['""](?:is_)?enabled['""]\s*=>\s*(?:false|0|'0'|'off'|'no'|array\s*\()", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>
    /// A module is a folder below a folder called modules, components, features, addons or extensions that declares its own
    /// <c>enabled =&gt; false</c>. Everything else counts as switched on.
    /// </summary>
    internal static bool IsOptionalModule(PluginCode code, string path)
    {
        var module = ModuleOf(path);
        if (module is null)
            return false;
        foreach (var description in code.Descriptions)
        {
            if (description.Path.StartsWith(module, StringComparison.Ordinal) && OffInDescription.IsMatch(description.ReadText()))
                return true;
        }

        foreach (var file in code.Files)
        {
            if (file.Path.StartsWith(module, StringComparison.Ordinal) && Enabled.OccurIn(file.Text) && OffByDefault.Match(file.Text) is { Success: true } match
                && match.Value.IndexOf("array", StringComparison.OrdinalIgnoreCase) < 0)
                return true;
        }

        return false;
    }

    private static string? ModuleOf(string path)
    {
        var parts = path.Split('/');
        for (var i = 0; i + 2 < parts.Length; i++)
        {
            if (parts[i].ToLowerInvariant() is "modules" or "components" or "features" or "addons" or "extensions")
                return string.Join("/", parts.Take(i + 2)) + "/";
        }

        return null;
    }
}
