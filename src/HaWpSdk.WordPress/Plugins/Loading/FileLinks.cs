using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Loading;

/// <summary>What one file declares, and what of other files it names: classes and functions, files it includes, folders it lists.</summary>
internal sealed class FileLinks
{
    private const int LongestName = 200;

    private const int ShortestName = 3;

    private static readonly HashSet<string> TakingCallbacks = new(StringComparer.Ordinal) { "add_action", "add_filter", "add_shortcode", "register_activation_hook", "register_deactivation_hook", "add_menu_page", "add_submenu_page", "add_options_page", "add_management_page" };

    private static readonly HashSet<string> Declaring = new(StringComparer.Ordinal)
    {
        "define", "defined", "class_exists", "function_exists", "interface_exists", "dirname", "plugin_dir_path", "plugin_dir_url", "plugin_basename", "header",
    };

    private static readonly HashSet<string> Listing = new(StringComparer.Ordinal)
    {
        "glob", "scandir", "opendir", "dir", "directoryiterator", "recursivedirectoryiterator", "filesystemiterator", "globiterator",
    };

    /// <summary>Functions of PHP that plugins declare for older versions: whoever calls them calls PHP's.</summary>
    private static readonly HashSet<string> OfNewerPhp = new(StringComparer.Ordinal)
    {
        "str_contains", "str_starts_with", "str_ends_with", "array_key_first", "array_key_last", "array_is_list", "array_find", "array_any", "array_all", "is_countable", "is_iterable", "hash_equals", "random_bytes", "random_int", "array_column",
        "get_debug_type", "get_resource_id", "fdiv", "mb_str_pad", "mb_str_split", "mb_substr", "mb_strlen", "mb_strpos", "mb_strtolower", "mb_strtoupper", "json_validate", "boolval", "http_response_code", "ctype_digit", "ctype_alnum", "getallheaders",
        "password_hash", "password_verify", "gzdecode", "intdiv", "array_replace_recursive", "json_last_error_msg", "iconv", "utf8_encode", "utf8_decode",
    };

    private readonly PhpFile _file;
    private string _namespace = "";

    private FileLinks(PhpFile file)
    {
        _file = file;
        Acts = DoesSomething();
        ListsFolders = file.Calls.Exists(call => Listing.Contains(call.Name)) || IncludesByVariable();
        ReadNames();
        foreach (var token in file.Strings)
            ReadLiteral(token);
    }

    /// <summary>Classes, interfaces, traits, enums and functions it declares, with their namespace, lower case.</summary>
    internal HashSet<string> Declared { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of classes and functions it uses, each as far as it can be meant.</summary>
    internal HashSet<string> Named { get; } = new(StringComparer.Ordinal);

    /// <summary>Ends of paths of PHP files.</summary>
    internal HashSet<string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Parts of paths that may be names of folders; empty unless <see cref="ListsFolders"/>.</summary>
    internal HashSet<string> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>Words of their own that may be names of folders, as in a list of those to load; empty unless <see cref="ListsFolders"/>.</summary>
    internal HashSet<string> FolderWords { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it loads files whose names it does not say, as loaders of modules do.</summary>
    internal bool ListsFolders { get; }

    /// <summary>Whether including the file does something: adds hooks, makes an object, prints. A file that only declares does nothing until one of its names is used.</summary>
    internal bool Acts { get; }

    internal static FileLinks Of(PhpFile file) => new(file);

    private bool DoesSomething() =>
        _file.Calls.Exists(call => call.Kind is not PhpCallKind.Method && !Declaring.Contains(call.Name) && _file.FunctionAt(call.NameToken) is null && _file.ClassAt(call.NameToken).Length == 0)
        || _file.Returns.Exists(range => _file.FunctionAt(range.From) is null);

    /// <summary>An include of a path that only run time knows. Autoloaders do that as well, but what they load is named by its class.</summary>
    private bool IncludesByVariable()
    {
        if (_file.Calls.Exists(call => call.Name is "spl_autoload_register"))
            return false;
        for (var i = 0; i < _file.Tokens.Length; i++)
        {
            if (_file.Tokens[i].Kind is not (PhpTokenKind.Include or PhpTokenKind.IncludeOnce or PhpTokenKind.Require or PhpTokenKind.RequireOnce))
                continue;
            var (end, isKnown, hasVariable) = (_file.StatementEnd(i + 1), false, false);
            for (var at = i + 1; at < end; at++)
            {
                isKnown |= _file.Tokens[at].Kind is PhpTokenKind.StringLiteral or PhpTokenKind.EncapsedText && PhpFileName(_file.TextOf(at).Trim('\'', '"'));
                hasVariable |= _file.Tokens[at].Kind == PhpTokenKind.Variable;
            }

            if (hasVariable && !isKnown)
                return true;
        }

        return false;
    }

    private void ReadNames()
    {
        for (var i = 0; i < _file.Tokens.Length; i++)
        {
            switch (_file.Tokens[i].Kind)
            {
                case PhpTokenKind.Namespace:
                    _namespace = _file.KindAt(i + 1) is PhpTokenKind.Identifier or PhpTokenKind.NameQualified ? Lower(++i) + "\\" : "";
                    break;
                case PhpTokenKind.Class or PhpTokenKind.Interface or PhpTokenKind.Trait or PhpTokenKind.Enum when _file.KindAt(i - 1) != PhpTokenKind.DoubleColon && _file.KindAt(i + 1) == PhpTokenKind.Identifier:
                    Declared.Add(_namespace + Lower(++i));
                    break;
                case PhpTokenKind.Function when _file.KindAt(i - 1) is not (PhpTokenKind.Use or PhpTokenKind.ObjectOperator) && _file.KindAt(i + 1) == PhpTokenKind.Identifier:
                    i++;
                    if (_file.ClassAt(i).Length == 0 && !OfNewerPhp.Contains(Lower(i)))
                        Declared.Add(_namespace + Lower(i));
                    break;
                case PhpTokenKind.NameFullyQualified:
                    Named.Add(Lower(i).Substring(1));
                    break;
                case PhpTokenKind.NameRelative:
                    Named.Add(_namespace + Lower(i).Substring("namespace\\".Length));
                    break;
                case PhpTokenKind.NameQualified:
                    i = ReadQualified(i);
                    break;
                case PhpTokenKind.Identifier when _file.KindAt(i - 1) is not (PhpTokenKind.ObjectOperator or PhpTokenKind.NullsafeObjectOperator or PhpTokenKind.DoubleColon or PhpTokenKind.Const):
                    AddName(Lower(i));
                    break;
            }
        }

    }

    private int ReadQualified(int i)
    {
        var name = Lower(i);
        Named.Add(name);
        Named.Add(_namespace + name);
        // use A\{B, C}: the names in braces continue the one before.
        if (_file.KindAt(i + 1) == PhpTokenKind.NamespaceSeparator && _file.KindAt(i + 2) == PhpTokenKind.OpenBrace && _file.Partner[i + 2] is var close and > 0)
        {
            for (i += 3; i < close; i++)
            {
                if (_file.KindAt(i) is PhpTokenKind.Identifier or PhpTokenKind.NameQualified)
                    Named.Add(name + "\\" + Lower(i));
            }
        }

        return i;
    }

    private void AddName(string name)
    {
        Named.Add(name);
        if (_namespace.Length > 0)
            Named.Add(_namespace + name);
    }

    /// <summary>Callbacks, class names in tables, and paths.</summary>
    private void ReadLiteral(int token)
    {
        if (_file.Tokens[token].Length > LongestName)
            return;
        var text = _file.Tokens[token].Kind == PhpTokenKind.StringLiteral ? PhpStrings.Unquote(_file.TextOf(token)) : _file.TextOf(token);
        if (PhpFileName(text))
        {
            Files.Add(text.Replace('\\', '/').TrimStart('.').Trim('/').Replace("//", "/"));
            return;
        }

        var scope = text.IndexOf("::", StringComparison.Ordinal);
        var name = (scope > 0 ? text.Substring(0, scope) : text).TrimStart('\\');
        if (IsName(name) || (IsWord(name) && _file.KindAt(token - 1) == PhpTokenKind.Comma && TakingCallbacks.Contains(_file.CalleeAround(token))))
            Named.Add(name.ToLowerInvariant());
        if (ListsFolders && text.Trim('/', '*', '.').Replace("/*.php", "").Replace("*.php", "").Trim('/') is { Length: > 1 } folder && folder.IndexOf('*') < 0)
            (IsPartOfPath(token, text) ? Folders : FolderWords).Add(folder);
    }

    private bool IsPartOfPath(int token, string text) =>
        text.IndexOf('/') >= 0 || text.IndexOf('*') >= 0 || _file.Tokens[token].Kind == PhpTokenKind.EncapsedText || _file.KindAt(token - 1) == PhpTokenKind.Dot || _file.KindAt(token + 1) == PhpTokenKind.Dot;

    private static bool PhpFileName(string text) =>
        text.Length > 4 && text.IndexOf('*') < 0 && (text.EndsWith(".php", StringComparison.OrdinalIgnoreCase) || text.EndsWith(".inc", StringComparison.OrdinalIgnoreCase) || text.EndsWith(".phtml", StringComparison.OrdinalIgnoreCase));

    private static bool IsName(string text)
    {
        // A plain word is more often a word than a function.
        return IsWord(text) && (text.IndexOf('_') >= 0 || text.IndexOf('\\') >= 0 || text.Any(c => c is >= 'A' and <= 'Z'));
    }

    private static bool IsWord(string text)
    {
        if (text.Length < ShortestName)
            return false;
        foreach (var c in text)
        {
            if (c != '\\' && !PhpLexer.IsNamePart(c))
                return false;
        }

        return true;
    }

    private string Lower(int token) => PhpNames.LowerCase(_file.Text, _file.Tokens[token].Start, _file.Tokens[token].End);
}
