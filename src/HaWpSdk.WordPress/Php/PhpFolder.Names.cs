using System.Globalization;

namespace HaWpSdk.WordPress.Php;

/// <content>Constants, methods, and the functions of PHP and WordPress that put paths together.</content>
internal sealed partial class PhpFolder
{
    private string[] FoldMethod(PhpFile file, int nameToken, string className, int depth)
    {
        var name = file.LastSegment(nameToken);
        switch (name)
        {
            case "wp_content_dir": return ["{WP_CONTENT_DIR}/"];
            case "abspath": return ["{ABSPATH}/"];
            case "wp_plugins_dir": return ["{WP_CONTENT_DIR}/plugins/"];
            case "find_folder":
                return file.Arguments(nameToken + 1) is { Count: > 0 } folder ? Fold(file, folder[0].From, folder[0].To, depth + 1) : UnknownValue;
        }

        var all = _project.FunctionsNamed(name, lookUp: true);
        var own = _project.OwnersOf(className, name) is { } owners ? all.Where(function => owners.Contains(function.ClassName)).ToList() : [];
        return FoldReturns(own.Count > 0 ? own : all.Where(function => function.ClassName.Length > 0).ToList(), depth);
    }

    private string[] FoldReturns(List<PhpFunction> functions, int depth)
    {
        var result = new List<string>();
        for (var i = 0; i < functions.Count && i < 4; i++)
        {
            var function = functions[i];
            foreach (var (from, to) in function.File.ReturnsIn(function))
            {
                if (result.Count >= MaximumAlternatives)
                    break;
                AddAll(result, Fold(function.File, from, to, depth + 1), MaximumAlternatives);
            }
        }

        if (result.Count > 1)
            result.RemoveAll(value => value is Unknown or "");
        return result.Count == 0 ? UnknownValue : [.. result];
    }

    private string[] FoldName(PhpFile file, int from, int to, int depth)
    {
        if (to == from + 1)
            return FoldConstant(file, from, depth);
        if (file.KindAt(from + 1) == PhpTokenKind.OpenParenthesis)
        {
            if (file.Partner[from + 1] == to - 1)
                return FoldCall(file, from, depth);
            if (file.KindAt(to - 1) == PhpTokenKind.CloseBracket && file.Partner[to - 1] == file.Partner[from + 1] + 1)
                return Fold(file, from, file.Partner[to - 1], depth + 1); // wp_upload_dir()['basedir']
        }

        var last = to - 1;
        if (file.KindAt(from + 1) == PhpTokenKind.DoubleColon)
        {
            var owner = file.Is(from, "self") || file.Tokens[from].Kind == PhpTokenKind.Static || file.Is(from, "parent") ? file.ClassAt(from) : file.LastSegment(from);
            if (last == from + 2 && file.KindAt(last) == PhpTokenKind.Variable)
                return FoldProperty(file, file.TextOf(last).Substring(1), owner, depth);
            if (last == from + 2 || (last == from + 4 && file.Is(last, "value") && file.KindAt(from + 3) == PhpTokenKind.ObjectOperator))
                return FoldClassConstant(file, file.TextOf(from + 2), owner, depth);
            if (file.KindAt(from + 3) == PhpTokenKind.OpenParenthesis && file.Partner[from + 3] == last)
                return FoldMethod(file, from + 2, owner, depth);
        }

        if (file.KindAt(last) == PhpTokenKind.CloseParenthesis && file.Partner[last] > from && file.KindAt(file.Partner[last] - 1) == PhpTokenKind.Identifier)
            return FoldMethod(file, file.Partner[last] - 1, ReceiverOf(file, file.Partner[last] - 1), depth);
        if (file.KindAt(last) == PhpTokenKind.Identifier && file.KindAt(last - 1) is PhpTokenKind.ObjectOperator or PhpTokenKind.NullsafeObjectOperator)
            return FoldProperty(file, file.TextOf(last), "", depth);
        return UnknownValue;
    }

    private string[] FoldClassConstant(PhpFile file, string name, string owner, int depth)
    {
        var all = _project.ConstantsNamed(name).Where(constant => constant.ClassName.Length > 0).ToList();
        var own = all.Where(constant => constant.ClassName == owner).ToList();
        var result = new List<string>();
        foreach (var (holder, _, from, to) in (own.Count > 0 ? own : all).Take(4))
            AddAll(result, Fold(holder, from, to, depth + 1), MaximumAlternatives);
        return result.Count == 0 ? UnknownValue : [.. result];
    }

    private string[] FoldConstant(PhpFile file, int token, int depth)
    {
        var name = file.TextOf(token);
        name = name.Substring(name.LastIndexOf('\\') + 1);
        if (PhpRoots.Constant(name) is { } root)
            return [root];
        var result = new List<string>();
        foreach (var (holder, className, from, to) in _project.ConstantsNamed(name).Take(8))
        {
            if (className.Length == 0)
                AddAll(result, Fold(holder, from, to, depth + 1), MaximumAlternatives);
        }

        if (result.Count > 1)
            result.RemoveAll(value => value is Unknown or "");
        return result.Count == 0 ? ["{" + name + "}"] : [.. result];
    }

    private string[] FoldCall(PhpFile file, int nameToken, int depth)
    {
        var name = file.LastSegment(nameToken);
        var arguments = file.Arguments(nameToken + 1);
        string[] Argument(int index) => index < arguments.Count ? Fold(file, arguments[index].From, arguments[index].To, depth + 1) : UnknownValue;
        if (PhpRoots.Function(name) is { } root)
            return [root];
        switch (name)
        {
            case "dirname":
                var levels = arguments.Count > 1 && int.TryParse(Argument(1)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? Math.Min(parsed, 10) : 1;
                return Map(Argument(0), path =>
                {
                    for (var i = 0; i < levels; i++)
                        path = DirectoryOf(path);
                    return path;
                });
            case "plugin_dir_path":
                return Map(Argument(0), path => DirectoryOf(path) + "/");
            case "trailingslashit":
                return Map(Argument(0), path => path.TrimEnd('/') + "/");
            case "untrailingslashit" or "rtrim":
                return Map(Argument(0), path => path.TrimEnd('/'));
            case "realpath" or "wp_normalize_path" or "strval" or "trim" or "ltrim" or "esc_attr" or "escapeshellarg" or "escapeshellcmd" or "strtolower" or "wp_unslash" or "urldecode" or "rawurldecode" or "sanitize_text_field" or "sanitize_url" or "esc_url_raw" or "filter_var" or "stripslashes":
                return Argument(0);
            case "ini_get" when Argument(0) is ["user_ini.filename"]:
                return [".user.ini"];
            case "filter_input":
                return ["{REQUEST}"];
            case "basename":
                return Map(Argument(0), path => path.Substring(path.LastIndexOf('/') + 1));
            case "apply_filters" or "str_replace" or "preg_replace":
                return Argument(name == "apply_filters" ? 1 : 2);
            case "path_join":
                return Product(Map(Argument(0), path => path.TrimEnd('/') + "/"), Argument(1));
            case "constant" when Argument(0) is [var constant]:
                return PhpRoots.Constant(constant) is { } value ? [value] : _project.ConstantsNamed(constant) is [var only, ..] ? Fold(only.File, only.From, only.To, depth + 1) : UnknownValue;
            case "sprintf":
                return FoldFormat(file, arguments, depth);
            case "implode" or "join" when arguments.Count == 2:
                return FoldImplode(file, arguments, depth);
            case "array_merge" or "array_unique" or "array_filter" or "array_values" or "array_map":
                var all = new List<string>();
                for (var i = 0; i < arguments.Count; i++)
                    AddAll(all, Argument(i), MaximumAlternatives);
                return all.Count == 0 ? UnknownValue : [.. all];
        }

        return FoldReturns(_project.FunctionsNamed(name, lookUp: true).Where(function => function.ClassName.Length == 0).ToList(), depth);
    }

    private string[] FoldFormat(PhpFile file, List<(int From, int To)> arguments, int depth)
    {
        if (arguments.Count == 0)
            return UnknownValue;
        var result = Fold(file, arguments[0].From, arguments[0].To, depth + 1);
        for (var i = 1; i < arguments.Count; i++)
        {
            var values = Fold(file, arguments[i].From, arguments[i].To, depth + 1);
            var numbered = "%" + i.ToString(CultureInfo.InvariantCulture) + "$s";
            result = result.SelectMany(format => values.Select(value =>
            {
                var at = format.IndexOf(numbered, StringComparison.Ordinal);
                if (at >= 0)
                    return Cut(format.Replace(numbered, value));
                at = format.IndexOf("%s", StringComparison.Ordinal);
                return at < 0 ? format : Cut(format.Substring(0, at) + value + format.Substring(at + 2));
            })).Distinct().Take(MaximumAlternatives).ToArray();
        }

        return result;
    }

    private string[] FoldImplode(PhpFile file, List<(int From, int To)> arguments, int depth)
    {
        var open = file.KindAt(arguments[1].From) switch
        {
            PhpTokenKind.Array => arguments[1].From + 1,
            PhpTokenKind.OpenBracket => arguments[1].From,
            _ => -1,
        };
        if (open < 0)
            return Fold(file, arguments[1].From, arguments[1].To, depth + 1);
        var glue = Fold(file, arguments[0].From, arguments[0].To, depth + 1);
        string[] result = [""];
        var first = true;
        foreach (var (from, to) in file.Arguments(open))
        {
            if (!first)
                result = Product(result, glue);
            first = false;
            result = Product(result, Fold(file, from, to, depth + 1));
        }

        return result;
    }
}
