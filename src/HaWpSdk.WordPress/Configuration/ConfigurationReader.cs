using System.Globalization;
using HaWpSdk.WordPress.Completion.Scanning;
using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Configuration;

/// <summary>
/// Evaluates <c>wp-config.php</c> and Bedrock's <c>config/application.php</c> without running them: <c>define</c>, <c>const</c>,
/// <c>Config::define</c>, <c>env()</c>/<c>getenv()</c>/<c>$_ENV</c> with defaults and the values of a <c>.env</c> file, concatenation, earlier
/// constants and simple variables; and, where they can be opened, files that are always included. A branch whose condition is not known makes its constants unknown.
/// </summary>
public static class ConfigurationReader
{
    private static readonly HashSet<string> SecretNames = new(StringComparer.OrdinalIgnoreCase) { "DB_PASSWORD" };

    private const int DeepestInclude = 5;

    /// <summary>Reads a configuration. What it includes is not followed.</summary>
    /// <param name="path">The file, for positions.</param>
    /// <param name="text">The PHP text.</param>
    /// <param name="environment">Values of environment variables that are known (from a <c>.env</c> file); <see langword="null"/> for none.</param>
    /// <returns>What it says.</returns>
    public static WordPressConfiguration Read(string path, string text, IReadOnlyDictionary<string, string>? environment = null) => Read(path, text, environment, null);

    /// <summary>Reads a configuration with the files it always includes, and with the settings that a Bedrock site has for production.</summary>
    /// <param name="path">The file, for positions; paths of included files begin in its folder.</param>
    /// <param name="text">The PHP text.</param>
    /// <param name="environment">Values of environment variables that are known (from a <c>.env</c> file); <see langword="null"/> for none.</param>
    /// <param name="open">The text of an included file, <see langword="null"/> for one that is not there or must not be opened; <see langword="null"/> follows none.</param>
    /// <returns>What they say.</returns>
    public static WordPressConfiguration Read(string path, string text, IReadOnlyDictionary<string, string>? environment, Func<string, string?>? open)
    {
        if (path is null || text is null)
            throw new ArgumentNullException(path is null ? nameof(path) : nameof(text));
        return Read(path, text, environment ?? new Dictionary<string, string>(), open, 0);
    }

    private static WordPressConfiguration Read(string path, string text, IReadOnlyDictionary<string, string> environment, Func<string, string?>? open, int depth)
    {
        var file = new PhpFile(path, text);
        var evaluation = new Evaluation(file, environment);
        foreach (var call in file.Calls)
        {
            var isSetting = call.Kind == PhpCallKind.StaticMethod && call.Name == "define" && file.LastSegment(call.NameToken - 2) == "config";
            if (isSetting || (call.Kind == PhpCallKind.Function && call.Name == "define"))
            {
                if (file.Arguments(call.Open) is { Count: >= 2 } arguments && file.KindAt(arguments[0].From) == PhpTokenKind.StringLiteral && file.FunctionAt(call.NameToken) is null)
                    evaluation.Define(PhpStrings.Unquote(file.TextOf(arguments[0].From)), arguments[1].From, arguments[1].To, call.NameToken, isSetting);
            }
        }

        foreach (var (name, className, from, to) in file.Constants)
        {
            // In a file that ends inside a declaration there is no value.
            if (className.Length == 0 && from < file.Tokens.Length && file.KindAt(from - 1) == PhpTokenKind.Equal)
                evaluation.Define(name, from, to, from, isSetting: false);
        }

        var (https, httpsLine) = Https(file);
        var constants = evaluation.Constants.OrderBy(constant => constant.Line).ThenBy(constant => constant.Column).ToList();
        var unread = new List<string>();
        foreach (var include in new IncludedFiles(file, name => evaluation.Constants.FirstOrDefault(constant => constant.Name == name) is { Source: ConstantSource.Literal } known ? known.Text : null).All())
        {
            var content = include is { IsCertain: true, Path: { } included } && depth < DeepestInclude ? open?.Invoke(included) : null;
            if (content is null)
            {
                if (open is null || !include.MayBeAbsent || include.Path is null)
                    unread.Add(include.Name);
                continue;
            }

            var more = Read(include.Path!, content, environment, open, depth + 1);
            constants = With(constants, more.Constants, file.LineOf(include.Token), ColumnOf(file, include.Token));
            unread.AddRange(more.Includes);
            if (https == "none" && more.Https != "none")
                (https, httpsLine) = (more.Https, file.LineOf(include.Token));
        }

        return new WordPressConfiguration { Path = path, Constants = constants, Includes = unread, Https = https, HttpsLine = httpsLine };
    }

    /// <summary>Constants with those of an included file: PHP keeps the first definition, Bedrock's <c>Config::define</c> the last.</summary>
    private static List<ConfigurationConstant> With(List<ConfigurationConstant> own, IReadOnlyList<ConfigurationConstant> included, int line, int column)
    {
        var result = new List<ConfigurationConstant>();
        foreach (var constant in own)
        {
            var other = included.FirstOrDefault(candidate => candidate.Name == constant.Name);
            var isLater = constant.Line > line || (constant.Line == line && constant.Column > column);
            result.Add(other is null || constant.IsSetting == isLater ? constant : other);
        }

        result.AddRange(included.Where(constant => !own.Exists(known => known.Name == constant.Name)));
        return result;
    }

    private static (string Https, int Line) Https(PhpFile file)
    {
        for (var i = 0; i + 5 < file.Tokens.Length; i++)
        {
            if (file.Tokens[i].Kind != PhpTokenKind.Variable || !file.Is(i, "$_server") || !(file.Is(i + 2, "'https'") || file.Is(i + 2, "\"https\"")) || file.KindAt(i + 4) != PhpTokenKind.Equal)
                continue;
            var conditions = string.Join(" ", ConditionsAround(file, i)).ToUpperInvariant();
            var kind = conditions.Contains("CLOUDFRONT_FORWARDED_PROTO") ? "cloudfrontHeader" : conditions.Contains("FORWARDED_PROTO") ? "forwardedProto" : conditions.Length == 0 ? "unconditional" : "none";
            if (kind != "none")
                return (kind, file.LineOf(i));
        }

        return ("none", 0);
    }

    /// <summary>The texts of the conditions a token stands under, with braces or without.</summary>
    internal static IEnumerable<string> ConditionsAround(PhpFile file, int token)
    {
        for (var i = token; i > 0; i--)
        {
            if (file.Partner[i] >= 0 && file.Partner[i] < i && i != token)
            {
                // "if (…) statement" without braces: the bracket right before the statement.
                if (file.Tokens[i].Kind == PhpTokenKind.CloseParenthesis && i + 1 == StatementStart(file, token) && file.KindAt(file.Partner[i] - 1) is PhpTokenKind.If or PhpTokenKind.ElseIf)
                    yield return Text(file, file.Partner[i], i);
                i = file.Partner[i];
            }
            else if (file.Tokens[i].Kind == PhpTokenKind.OpenBrace)
            {
                if (file.KindAt(i - 1) == PhpTokenKind.CloseParenthesis && file.Partner[i - 1] > 0)
                    yield return Text(file, file.Partner[i - 1], i - 1);
                else
                    yield return "else";
            }
            else if (file.Tokens[i].Kind == PhpTokenKind.Else && i + 1 == StatementStart(file, token))
            {
                yield return "else";
            }
        }
    }

    private static int StatementStart(PhpFile file, int token)
    {
        for (var i = token; i > 0; i--)
        {
            if (file.Partner[i] >= 0 && file.Partner[i] < i)
            {
                if (file.KindAt(file.Partner[i] - 1) is PhpTokenKind.If or PhpTokenKind.ElseIf)
                    return i + 1;
                i = file.Partner[i];
            }
            else if (file.Tokens[i - 1].Kind is PhpTokenKind.Semicolon or PhpTokenKind.OpenBrace or PhpTokenKind.CloseBrace or PhpTokenKind.OpenTag or PhpTokenKind.Else)
            {
                return i;
            }
        }

        return 0;
    }

    private static int ColumnOf(PhpFile file, int token)
    {
        var start = file.Tokens[token].Start;
        return start - (start == 0 ? 0 : file.Text.LastIndexOf('\n', start - 1) + 1) + 1;
    }

    private static string Text(PhpFile file, int from, int to) => file.Text.Substring(file.Tokens[from].Start, file.Tokens[to].End - file.Tokens[from].Start);

    private sealed class Evaluation(PhpFile file, IReadOnlyDictionary<string, string> environment)
    {
        private readonly Dictionary<string, ConfigurationConstant> _constants = new(StringComparer.Ordinal);

        internal IEnumerable<ConfigurationConstant> Constants => _constants.Values;

        internal void Define(string name, int from, int to, int at, bool isSetting)
        {
            var conditions = ConditionsAround(file, at).ToList();
            conditions.RemoveAll(condition => IsAlwaysTrue(condition, name));
            var value = Evaluate(from, to, 0);
            var isSecret = IsSecretName(name);
            var isPlaceholder = value.Known is string text && text.IndexOf("put your unique phrase here", StringComparison.OrdinalIgnoreCase) >= 0;
            if (_constants.TryGetValue(name, out var known) && !(isSetting && known.IsSetting && conditions.Count == 0))
            {
                if (known.IsConditional || (isSetting && known.IsSetting))
                    _constants[name] = known with { Value = null, IsConditional = true };
                return;
            }

            _constants[name] = new ConfigurationConstant(name, conditions.Count > 0 || isSecret ? null : value.Known, conditions.Count > 0 && value.Source == ConstantSource.Literal ? ConstantSource.Unknown : value.Source,
                conditions.Count > 0, isSecret, file.Path, file.LineOf(at), ColumnOf(file, at))
            { IsPlaceholder = isPlaceholder, HoldsAwsKey = HoldsAwsKey(name, from, to), IsSetting = isSetting };
        }

        /// <summary>In the text itself, or in an array of settings: <c>serialize(array('access-key-id' => '…'))</c>.</summary>
        private bool HoldsAwsKey(string name, int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                if (file.KindAt(i) == PhpTokenKind.StringLiteral && AwsKey.IsIn(name, PhpStrings.Unquote(file.TextOf(i))))
                    return true;
            }

            return false;
        }

        /// <summary><c>if (!defined('X'))</c> around the only definition of X, and constants already known to be true.</summary>
        private bool IsAlwaysTrue(string condition, string name)
        {
            var compact = condition.Replace(" ", "").Replace("\"", "'").ToLowerInvariant();
            if (compact == $"(!defined('{name.ToLowerInvariant()}'))" && !_constants.ContainsKey(name))
                return true;
            foreach (var constant in _constants.Values)
            {
                if (constant.Value is bool truth && compact == (truth ? $"({constant.Name.ToLowerInvariant()})" : $"(!{constant.Name.ToLowerInvariant()})"))
                    return true;
            }

            return false;
        }

        private static bool IsSecretName(string name) =>
            SecretNames.Contains(name) || Array.IndexOf(WordPressConfiguration.SaltNames, name) >= 0
            || ((name.Contains("PASS") || name.Contains("SECRET") || name.Contains("TOKEN") || name.Contains("LICENSE") || name.EndsWith("_KEY", StringComparison.Ordinal)) && !name.Contains("ACCESS_KEY_ID") && !name.Contains("PUBLIC"));

        /// <summary>The value and where it comes from; the least trustworthy part of a concatenation decides.</summary>
        private (object? Known, ConstantSource Source) Evaluate(int from, int to, int depth)
        {
            if (from >= to || depth > 20)
                return (null, ConstantSource.Unknown);
            while (from < to && file.Tokens[from].Kind == PhpTokenKind.OpenParenthesis && file.Partner[from] == to - 1)
            {
                from++;
                to--;
            }

            var negate = false;
            while (from < to && file.KindAt(from) is PhpTokenKind.Exclamation or PhpTokenKind.BooleanCast or PhpTokenKind.StringCast or PhpTokenKind.IntegerCast)
            {
                negate ^= file.KindAt(from) == PhpTokenKind.Exclamation;
                from++;
            }

            var value = EvaluateOperators(from, to, depth);
            return negate ? (value.Known is bool truth ? !truth : null, value.Source) : value;
        }

        private (object? Known, ConstantSource Source) EvaluateOperators(int from, int to, int depth)
        {
            var dots = new List<int>();
            for (var i = from; i < to; i++)
            {
                switch (file.Tokens[i].Kind)
                {
                    case PhpTokenKind.Question or PhpTokenKind.Coalesce:
                        return Conditional(from, i, to, depth);
                    case PhpTokenKind.BooleanOr or PhpTokenKind.BooleanAnd or PhpTokenKind.LogicalOr or PhpTokenKind.LogicalAnd or PhpTokenKind.IsEqual or PhpTokenKind.IsIdentical or PhpTokenKind.IsNotEqual or PhpTokenKind.IsNotIdentical:
                        return (null, Worst(Evaluate(from, i, depth + 1).Source, Evaluate(i + 1, to, depth + 1).Source));
                    case PhpTokenKind.Asterisk:
                        return Evaluate(from, i, depth + 1) is { Known: double left } a && Evaluate(i + 1, to, depth + 1) is { Known: double right } ? (left * right, a.Source) : (null, ConstantSource.Unknown);
                    case PhpTokenKind.Dot:
                        dots.Add(i);
                        break;
                }

                if (file.Partner[i] > i)
                    i = file.Partner[i];
                else if (file.Tokens[i].Kind == PhpTokenKind.DoubleQuote)
                    i = file.ClosingQuote(i);
            }

            return dots.Count == 0 ? Primary(from, to, depth) : Concatenate(from, to, dots, depth);
        }

        private (object? Known, ConstantSource Source) Concatenate(int from, int to, List<int> dots, int depth)
        {
            var text = "";
            var known = true;
            var source = ConstantSource.Literal;
            dots.Add(to);
            foreach (var dot in dots)
            {
                var part = Evaluate(from, dot, depth + 1);
                known &= part.Known is not null;
                text += part.Known switch { bool truth => truth ? "1" : "", double number => number.ToString("R", CultureInfo.InvariantCulture), var other => other };
                source = Worst(source, part.Source);
                from = dot + 1;
            }

            return (known ? text : null, source);
        }

        /// <summary><c>a ?: b</c>, <c>a ?? b</c>, <c>c ? a : b</c>.</summary>
        private (object? Known, ConstantSource Source) Conditional(int from, int question, int to, int depth)
        {
            if (file.Tokens[question].Kind == PhpTokenKind.Coalesce || file.KindAt(question + 1) == PhpTokenKind.Colon)
            {
                var first = Evaluate(from, question, depth + 1);
                if (first.Known is not null && first.Known is not (false or ""))
                    return first;
                var second = Evaluate(question + (file.KindAt(question + 1) == PhpTokenKind.Colon ? 2 : 1), to, depth + 1);
                // The variable may be set where the site runs: the default is what a fresh node has, so the value stays open unless the file gives it.
                return first.Source == ConstantSource.Environment ? (null, ConstantSource.Environment) : (second.Known, Worst(first.Source == ConstantSource.Unknown ? second.Source : first.Source, second.Source));
            }

            for (var i = question + 1; i < to; i++)
            {
                if (file.Tokens[i].Kind == PhpTokenKind.Colon)
                {
                    var condition = Evaluate(from, question, depth + 1);
                    var then = Evaluate(question + 1, i, depth + 1);
                    var otherwise = Evaluate(i + 1, to, depth + 1);
                    if (condition.Known is bool truth)
                        return truth ? then : otherwise;
                    return Equals(then.Known, otherwise.Known) ? then : (null, Worst(condition.Source, Worst(then.Source, otherwise.Source)));
                }

                if (file.Partner[i] > i)
                    i = file.Partner[i];
            }

            return (null, ConstantSource.Unknown);
        }

        private (object? Known, ConstantSource Source) Primary(int from, int to, int depth)
        {
            var kind = file.KindAt(from);
            if (kind == PhpTokenKind.StringLiteral && to == from + 1)
                return (PhpStrings.Unquote(file.TextOf(from)), ConstantSource.Literal);
            if (kind is PhpTokenKind.IntegerLiteral or PhpTokenKind.FloatLiteral && to == from + 1)
                return double.TryParse(file.TextOf(from).Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (number, ConstantSource.Literal) : (null, ConstantSource.Literal);
            if (kind == PhpTokenKind.Minus && Evaluate(from + 1, to, depth + 1) is { Known: double positive } negative)
                return (-positive, negative.Source);
            if (kind == PhpTokenKind.DoubleQuote)
                return Interpolated(from + 1, Math.Min(file.ClosingQuote(from), to), depth);
            if (kind == PhpTokenKind.DirectoryConstant)
                return (null, ConstantSource.Literal);
            if (kind == PhpTokenKind.Variable)
                return Variable(from, to, depth);
            if (kind is PhpTokenKind.Identifier or PhpTokenKind.NameFullyQualified or PhpTokenKind.NameQualified)
                return Name(from, to, depth);
            return (null, ConstantSource.Unknown);
        }

        private (object? Known, ConstantSource Source) Interpolated(int from, int to, int depth)
        {
            var text = "";
            var known = true;
            var source = ConstantSource.Literal;
            for (var i = from; i < to; i++)
            {
                if (file.Tokens[i].Kind == PhpTokenKind.EncapsedText)
                {
                    text += PhpStrings.Unescape(file.TextOf(i), single: false);
                    continue;
                }

                var end = file.Partner[i] > i ? file.Partner[i] : i + 1 < to && file.KindAt(i + 1) == PhpTokenKind.OpenBracket && file.Partner[i + 1] > 0 ? file.Partner[i + 1] : i;
                var part = file.Partner[i] > i ? Evaluate(i + 1, end, depth + 1) : Evaluate(i, end + 1, depth + 1);
                known &= part.Known is not null;
                text += part.Known;
                source = Worst(source, part.Source);
                i = end;
            }

            return (known ? text : null, source);
        }

        private (object? Known, ConstantSource Source) Variable(int from, int to, int depth)
        {
            var name = file.TextOf(from);
            var key = file.KindAt(from + 1) == PhpTokenKind.OpenBracket && file.KindAt(from + 2) is PhpTokenKind.StringLiteral ? PhpStrings.Unquote(file.TextOf(from + 2))
                : file.KindAt(from + 2) == PhpTokenKind.Identifier ? file.TextOf(from + 2) : "";
            switch (name)
            {
                case "$_ENV":
                    return FromEnvironment(key);
                case "$_SERVER" when key is "DB_HOST" or "DB_NAME" or "DB_USER" or "DB_PASSWORD" || key.StartsWith("WP_", StringComparison.Ordinal) || key.StartsWith("RDS_", StringComparison.Ordinal):
                    return FromEnvironment(key); // web servers hand environment variables over in $_SERVER
                case "$_SERVER" or "$_GET" or "$_POST" or "$_COOKIE" or "$_REQUEST":
                    return (null, key == "DOCUMENT_ROOT" ? ConstantSource.Unknown : ConstantSource.Request);
            }

            if (to != from + 1)
                return (null, ConstantSource.Unknown);
            // The assignments before this place; only one outside branches is certain.
            var last = -1;
            var count = 0;
            for (var i = 0; i < from - 1; i++)
            {
                if (file.Tokens[i].Kind == PhpTokenKind.Variable && file.Tokens[i + 1].Kind == PhpTokenKind.Equal && file.TextOf(i) == name)
                {
                    last = i;
                    count++;
                }
            }

            if (last < 0)
                return (null, ConstantSource.Unknown);
            var value = Evaluate(last + 2, file.ExpressionEnd(last + 2), depth + 1);
            return count == 1 && !ConditionsAround(file, last).Any() ? value : (null, value.Source == ConstantSource.Literal ? ConstantSource.Unknown : value.Source);
        }

        private (object? Known, ConstantSource Source) Name(int from, int to, int depth)
        {
            if (to == from + 1)
            {
                var word = file.LastSegment(from);
                if (word is "true" or "false")
                    return (word == "true", ConstantSource.Literal);
                if (word == "null")
                    return (null, ConstantSource.Literal);
                return word switch
                {
                    "minute_in_seconds" => (60d, ConstantSource.Literal),
                    "hour_in_seconds" => (3600d, ConstantSource.Literal),
                    "day_in_seconds" => (86400d, ConstantSource.Literal),
                    _ => _constants.TryGetValue(file.TextOf(from).TrimStart('\\'), out var constant) ? (constant.Value, constant.Source) : (null, ConstantSource.Unknown),
                };
            }

            if (file.KindAt(from + 1) != PhpTokenKind.OpenParenthesis || file.Partner[from + 1] != to - 1)
                return file.KindAt(from + 1) == PhpTokenKind.DoubleColon && file.Is(from + 2, "get") && file.Arguments(from + 3) is [var asked] && file.KindAt(asked.From) == PhpTokenKind.StringLiteral
                    && _constants.TryGetValue(PhpStrings.Unquote(file.TextOf(asked.From)), out var set) ? (set.Value, set.Source) : (null, ConstantSource.Unknown);
            var arguments = file.Arguments(from + 1);
            switch (file.LastSegment(from))
            {
                case "getenv" or "env" or "getenv_docker" or "env_get" when arguments.Count > 0 && file.KindAt(arguments[0].From) == PhpTokenKind.StringLiteral:
                    return FromEnvironment(PhpStrings.Unquote(file.TextOf(arguments[0].From)));
                case "file_get_contents" when arguments.Count > 0:
                    var source = Evaluate(arguments[0].From, arguments[0].To, depth + 1);
                    return (null, source.Known is string path && (path.Contains("secret") || path.StartsWith("/run/", StringComparison.Ordinal) || path.StartsWith("/etc/", StringComparison.Ordinal)) ? ConstantSource.Secret : ConstantSource.Unknown);
                case "trim" or "rtrim" or "strval" or "intval" or "boolval" or "filter_var" or "trailingslashit" or "untrailingslashit" when arguments.Count > 0:
                    return Evaluate(arguments[0].From, arguments[0].To, depth + 1);
                case "dirname":
                    return (null, ConstantSource.Literal);
                default:
                    // A function over parts of the request is the request's.
                    var worst = ConstantSource.Unknown;
                    foreach (var (start, end) in arguments)
                        worst = Evaluate(start, end, depth + 1).Source == ConstantSource.Request ? ConstantSource.Request : worst;
                    return (null, worst);
            }
        }

        private (object? Known, ConstantSource Source) FromEnvironment(string name)
        {
            if (!environment.TryGetValue(name, out var value))
                return (null, ConstantSource.Environment);
            return value.ToLowerInvariant() switch
            {
                "true" or "(true)" => (true, ConstantSource.Environment),
                "false" or "(false)" => (false, ConstantSource.Environment),
                "null" or "(null)" => (null, ConstantSource.Environment),
                _ => (value, ConstantSource.Environment),
            };
        }

        private static ConstantSource Worst(ConstantSource left, ConstantSource right)
        {
            // Request beats everything: such a value changes with the visitor. Then unknown, secret, environment, literal.
            int Rank(ConstantSource source) => source switch { ConstantSource.Request => 4, ConstantSource.Unknown => 3, ConstantSource.Secret => 2, ConstantSource.Environment => 1, _ => 0 };
            return Rank(left) >= Rank(right) ? left : right;
        }
    }
}
