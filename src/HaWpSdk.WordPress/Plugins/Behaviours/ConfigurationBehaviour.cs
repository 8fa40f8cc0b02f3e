using System.Text.RegularExpressions;
using HaWpSdk.Policy.Findings;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Edits of wp-config.php and of the web root's .htaccess, firewalls loaded by auto_prepend_file, PHP files written at run time.</summary>
internal sealed class ConfigurationBehaviour : BehaviourFinder
{
    private static readonly PhpWords PrependWords = Words("auto_prepend_file");

    internal override IEnumerable<PluginBehaviour> Find(PluginCode code) =>
        When(PluginBehaviours.ConfigWrite, PluginVerdict.Warn, ConfigWrites(code))
            .Concat(When(PluginBehaviours.WafFiles, PluginVerdict.Warn, Firewalls(code)))
            .Concat(When(PluginBehaviours.CodeWrite, PluginVerdict.Warn, CodeWrites(code)));

    private static IEnumerable<Evidence> ConfigWrites(PluginCode code)
    {
        bool? named = null;
        foreach (var write in code.Writes)
        {
            if (write.Path(IsConfiguration) is { } path)
                yield return write.At($"{write.Call} edits {PluginCode.Show(path)}");
            else if (write.Path(path => path is "{?}.htaccess" or "{?}/.htaccess") is { } unknown && (named ??= NamesRootFile(code)))
                yield return write.At($"{write.Call} edits {PluginCode.Show(unknown)} of the site's root");
        }

        // WordPress writes what the filter gives back into .htaccess whenever it writes its own rules, and here it is told to.
        foreach (var file in code.FilesWith(RulesFilter, WritesRules))
        {
            foreach (var call in file.Calls.Where(call => call is { Kind: PhpCallKind.Function, Name: "add_filter" } && file.KindAt(call.Open + 1) == PhpTokenKind.StringLiteral && PhpStrings.Unquote(file.TextOf(call.Open + 1)) == "mod_rewrite_rules" && !DefaultState.IsOptionalModule(code, file.Path)))
                yield return PluginCode.At(file, call.NameToken, "has WordPress write rules of its own into .htaccess");
        }

        // The library of WP-CLI that edits wp-config.php.
        foreach (var (file, call) in code.Project.CallsOf("wpconfigtransformer", lookUp: true))
        {
            if (call.Kind == PhpCallKind.New)
                yield return PluginCode.At(file, call.NameToken, "edits wp-config.php by a library: new " + file.TextOf(call.NameToken));
        }
    }

    private static readonly PhpWords RulesFilter = PhpWords.Exactly("'mod_rewrite_rules'", "\"mod_rewrite_rules\"");
    private static readonly uint[] WritesRules = [PhpOutline.HashOfCall("flush_rewrite_rules"), PhpOutline.HashOfCall("flush_rules"), PhpOutline.HashOfCall("save_mod_rewrite_rules")];
    private static readonly PhpWords WebServerFile = Words(".htaccess");
    private static readonly Regex RootName = new("^(?:get_)?(?:site_|home_|wp_|web_|document_)?(?:root|abspath|home)(?:_path|_dir)?$", RegexOptions.CultureInvariant);

    /// <summary>Whether the plugin puts the file's name behind what is called the root: <c>$files->get_site_root() . '.htaccess'</c>.</summary>
    private static bool NamesRootFile(PluginCode code) =>
        code.Strings(WebServerFile).Any(place => PhpStrings.Unquote(place.Text) is ".htaccess" or "/.htaccess" && place.File.KindAt(place.Token - 1) == PhpTokenKind.Dot && place.File.KindAt(place.Token - 2) == PhpTokenKind.CloseParenthesis
            && place.File.Partner[place.Token - 2] is > 0 and var open && place.File.KindAt(open - 1) == PhpTokenKind.Identifier && RootName.IsMatch(place.File.LastSegment(open - 1)));

    /// <summary>wp-config.php, or .htaccess in the web root or in a place not found out; protection files in folders of the plugin's own are harmless.</summary>
    private static bool IsConfiguration(string path)
    {
        if (path.EndsWith("wp-config.php", StringComparison.Ordinal))
            return !FilePlaces.IsTemporary(path) && !FilePlaces.IsUploads(path);
        return path is "{ABSPATH}/robots.txt" or "{ABSPATH}/.user.ini" or "{ABSPATH}/wp-admin/.user.ini" or "{ABSPATH}/php.ini" or "{ABSPATH}/web.config" or "{ABSPATH}/.htaccess" or "{ABSPATH}.htaccess" or "{WP_CONTENT_DIR}/.htaccess";
    }

    private static IEnumerable<Evidence> Firewalls(PluginCode code)
    {
        if (code.Writes.Count == 0)
            yield break;
        foreach (var (file, token, text) in code.Strings(PrependWords))
        {
            // $x['auto_prepend_file']: asked for, not written.
            if (file.KindAt(token - 1) == PhpTokenKind.OpenBracket && file.KindAt(token + 1) == PhpTokenKind.CloseBracket && file.KindAt(token - 2) is PhpTokenKind.Variable or PhpTokenKind.CloseBracket)
                continue;
            if (file.CalleeAround(token) is not ("strpos" or "stripos" or "preg_match" or "in_array" or "ini_set" or "array_key_exists"))
                yield return PluginCode.At(file, token, "loads code before every request: " + PluginCode.Show(text));
        }
    }

    private static IEnumerable<Evidence> CodeWrites(PluginCode code)
    {
        // What is written is asked of files of code only: to fold it costs more than to fold a path.
        var logs = new HashSet<string>(code.Writes.Where(write => write.Path(IsCode) is not null && write.IsGuarded(code.Folder)).SelectMany(write => write.Paths), StringComparer.Ordinal);
        foreach (var write in code.Writes)
        {
            if (write.Path(place => IsCode(place) && !logs.Contains(place) && !IsLogInUploads(place) && !IsOneOfMany(write, place) && !BecomesDropIn(code, place) && !IsPacked(write, place)) is { } path)
                yield return write.At($"{write.Call} writes PHP code: {PluginCode.Show(path)}");
        }
    }

    /// <summary>A drop-in that is written under another name first and then put in its place: told as what it becomes.</summary>
    private static bool BecomesDropIn(PluginCode code, string path) =>
        code.Writes.Any(write => Array.IndexOf(write.Sources, path) >= 0 && write.Path(place => FilePlaces.DropIn(place) is not null) is not null);

    /// <summary>An ingredient of an archive, in a folder in uploads that is made for one run: nothing of the site runs it.</summary>
    private static bool IsPacked(FileWrite write, string path) =>
        FilePlaces.IsUploads(path) && FolderOfRun.IsMatch(path) && write.File.Calls.Exists(call => call.Kind == PhpCallKind.New && call.Name is "ziparchive" or "pclzip" or "phardata" or "archive_tar" or "zipstream")
        && PacksFiles.OccurIn(write.File.Text);

    private static readonly Regex FolderOfRun = new(@"[^{]/[^/{}]*\{(?:random|time|hash|\?)\}[^/]*/", RegexOptions.CultureInvariant);
    private static readonly PhpWords PacksFiles = Words("->addFile(", "->addGlob(", "->addPattern(", "->buildFrom", "->create(", "->add(", "->addFromString(", "->addFileFromPath(");

    /// <summary>A log that ends in .php so that nobody reads it from outside.</summary>
    private static bool IsLogInUploads(string path) =>
        FilePlaces.IsUploads(path) && LogName.IsMatch(path.Substring(path.LastIndexOf('/') + 1));

    private static readonly Regex LogName = new(@"(?:^|[-_.])logs?(?:[-_.]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether the ending is one of several a file of that name can have, or the place is another plugin's main file among places of other kinds: a value that says what something is, not what is written.</summary>
    private static bool IsOneOfMany(FileWrite write, string path)
    {
        var stem = path.Substring(0, path.Length - ".php".Length);
        return Array.Exists(write.Paths, other => other.Length > stem.Length && other[stem.Length] == '.' && other.StartsWith(stem, StringComparison.Ordinal) && other.IndexOf('/', stem.Length) < 0 && !FilePlaces.HasExtension(other, ".php"))
            || (PluginMainFile.IsMatch(path) && write.Paths.Length > 1 && !Array.TrueForAll(write.Paths, other => FilePlaces.HasExtension(other, ".php")));
    }

    private static readonly Regex PluginMainFile = new(@"^\{WP_CONTENT_DIR\}/plugins/[\w-]+/[\w-]+\.php$", RegexOptions.CultureInvariant);

    /// <summary>PHP outside the plugin's own folder; what is written there comes from generators that its authors run.</summary>
    private static bool IsCode(string path) =>
        FilePlaces.HasExtension(path, ".php") && !FilePlaces.IsTemporary(path) && FilePlaces.DropIn(path) is null && !FilePlaces.IsMuPlugin(path)
        && !path.EndsWith("wp-config.php", StringComparison.Ordinal) && !path.EndsWith("index.php", StringComparison.Ordinal)
        && !path.Contains("/themes/") && path.IndexOf("/{?}.php", StringComparison.Ordinal) < 0
        // What a template becomes, in a place that only a setting knows.
        && !(path.StartsWith("{?}/", StringComparison.Ordinal) && path.EndsWith("{hash}.php", StringComparison.Ordinal))
        && (path.StartsWith("{WP_CONTENT_DIR}/", StringComparison.Ordinal) || path.StartsWith("{ABSPATH}/", StringComparison.Ordinal)
            || path.StartsWith("{UPLOADS}/", StringComparison.Ordinal) || path.StartsWith("{?}/", StringComparison.Ordinal));
}
