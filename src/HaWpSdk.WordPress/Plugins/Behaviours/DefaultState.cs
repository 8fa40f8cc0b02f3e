using System.Text.RegularExpressions;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Whether the code of a behaviour belongs to a module that is off until somebody switches it on.</summary>
internal static class DefaultState
{
    /// <summary>Fewer modules are parts of one thing.</summary>
    private const int SmallestTable = 4;

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

    /// <summary>Whether the code is a module from a table of modules, of which those that were chosen are loaded.</summary>
    internal static bool IsFromTable(PluginCode code, string path) => ModuleOf(path) is { } module && IsInTable(code, module);

    /// <summary>Whether a file outside the modules lists paths of several modules, this one among them, as values of an array.</summary>
    private static bool IsInTable(PluginCode code, string module)
    {
        var folder = module.Substring(0, module.LastIndexOf('/', module.Length - 2) + 1);
        var words = new PhpWords(module);
        foreach (var source in code.Project.Sources)
        {
            if (source.Path.StartsWith(folder, StringComparison.Ordinal))
                continue;
            var text = source.ReadText();
            if (!words.OccurIn(text))
                continue;
            var file = new PhpFile(source.Path, text);
            var modules = new HashSet<string>(StringComparer.Ordinal);
            foreach (var token in file.Strings)
            {
                if (file.KindAt(token - 1) is not (PhpTokenKind.DoubleArrow or PhpTokenKind.Comma or PhpTokenKind.OpenBracket or PhpTokenKind.OpenParenthesis))
                    continue;
                var path = PhpStrings.Unquote(file.TextOf(token));
                var start = path.IndexOf(folder, StringComparison.Ordinal);
                var end = start < 0 ? -1 : path.IndexOf('/', start + folder.Length);
                if (end > 0)
                    modules.Add(path.Substring(start, end + 1 - start));
            }

            if (modules.Count >= SmallestTable && modules.Contains(module))
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
