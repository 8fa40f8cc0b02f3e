using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>
/// Plugins that a plugin makes on the node for people to write code in: a main file with a header is written beside the plugins of the site, switched on, and people are sent to WordPress' own editor.
/// </summary>
/// <remarks>What people write is then on one node, whoever offers the editor.</remarks>
internal static class MadePlugins
{
    private static readonly PhpWords Editor = PhpWords.Exactly("plugin-editor.php");
    private static readonly PhpWords Header = PhpWords.Exactly("Plugin Name");

    internal static IEnumerable<Evidence> Find(PluginCode code)
    {
        // Few plugins write files under such a name, and a word in all files is asked for last.
        var made = code.Writes.Where(write => write.Path(IsMainFile) is not null && HasHeader(write.File)).Take(2).ToList();
        if (made.Count == 0 || !code.LookUpFunctionCalls("activate_plugin", "activate_plugins").Any() || !LeadsToEditor(code))
            yield break;
        foreach (var write in made)
            yield return write.At($"{write.Call} makes a plugin to write code in: {PluginCode.Show(write.Path(IsMainFile)!)}");
    }

    /// <summary>PHP, or what may be PHP, among the plugins of the site; or PHP in a place that was not found out.</summary>
    private static bool IsMainFile(string path) =>
        path.StartsWith("{WP_CONTENT_DIR}/plugins/", StringComparison.Ordinal) ? FilePlaces.HasExtension(path, ".php", PhpFolder.Unknown, "{REQUEST}")
            : FilePlaces.HasExtension(path, ".php") && path.StartsWith(PhpFolder.Unknown, StringComparison.Ordinal);

    /// <summary>Whether the file has the header of a plugin as a text.</summary>
    private static bool HasHeader(PhpFile file) =>
        file.Mentions(Header) && Array.Exists(file.Tokens, token => token.Kind is PhpTokenKind.StringLiteral or PhpTokenKind.EncapsedText && Header.OccurIn(file.Text.Substring(token.Start, token.Length)));

    /// <summary>Whether an address of WordPress' editor is made: what is only compared with its name leads nowhere.</summary>
    private static bool LeadsToEditor(PluginCode code)
    {
        foreach (var file in code.FilesWith(Editor))
        {
            if (file.Strings.Exists(token => Editor.OccurIn(file.TextOf(token)) && file.KindAt(token - 1) is not (PhpTokenKind.IsEqual or PhpTokenKind.IsIdentical or PhpTokenKind.IsNotEqual or PhpTokenKind.IsNotIdentical)
                && file.KindAt(token + 1) is not (PhpTokenKind.IsEqual or PhpTokenKind.IsIdentical or PhpTokenKind.IsNotEqual or PhpTokenKind.IsNotIdentical or PhpTokenKind.DoubleArrow)
                && file.CalleeAround(token) is not ("in_array" or "strpos" or "stripos" or "str_contains" or "array" or "remove_submenu_page" or "preg_match")))
                return true;
        }

        return false;
    }
}
