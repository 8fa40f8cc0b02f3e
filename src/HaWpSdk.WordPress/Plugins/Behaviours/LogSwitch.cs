using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Logs that are kept only where somebody has switched them on: by a setting whose name says so and that nothing switches on, or by a constant that the plugin does not define.</summary>
internal static class LogSwitch
{
    private static readonly PhpWords Names = new("log", "debug");

    /// <summary>What functions are called that read a setting.</summary>
    private static readonly PhpWords Readers = new("option", "setting", "get");

    /// <summary>Constants that people define for other reasons as well.</summary>
    private static readonly PhpWords WordPressConstants = PhpWords.Exactly("WP_DEBUG", "SCRIPT_DEBUG", "ABSPATH", "WP_CONTENT_DIR", "WPINC");

    internal static bool IsOff(PluginCode code, FileWrite write)
    {
        if (write.File.FunctionAt(write.Token) is not { } function)
            return false;
        var file = write.File;
        // if (!$options['debug_log']) return;
        for (var i = function.BodyStart; i < write.Token; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.OpenBrace && file.Partner[i] is > 0 and var end && end < write.Token)
                i = end;
            else if (file.Tokens[i].Kind == PhpTokenKind.If && file.Partner[i + 1] is > 0 and var close && file.KindAt(file.KindAt(close + 1) == PhpTokenKind.OpenBrace ? close + 2 : close + 1) == PhpTokenKind.Return
                && file.KindAt(i + 2) is PhpTokenKind.Exclamation or PhpTokenKind.Empty && IsSwitchThatIsOff(code, function, i + 2, close))
                return true;
        }

        // if (defined('OWN_LOGGING') && OWN_LOGGING) { … }, if ($options['debug_log']) { … }
        for (var i = write.Token - 1; i > function.BodyStart; i--)
        {
            if (file.Partner[i] >= 0 && file.Partner[i] < i)
                i = file.Partner[i];
            else if (file.Tokens[i].Kind == PhpTokenKind.OpenBrace && file.KindAt(i - 1) == PhpTokenKind.CloseParenthesis && file.Partner[i - 1] is > 0 and var open && file.KindAt(open - 1) == PhpTokenKind.If
                && file.KindAt(open + 1) is not (PhpTokenKind.Exclamation or PhpTokenKind.Empty) && IsSwitchThatIsOff(code, function, open + 1, i - 1))
                return true;
        }

        return false;
    }

    private static bool IsSwitchThatIsOff(PluginCode code, PhpFunction function, int from, int to)
    {
        var file = function.File;
        for (var i = from; i < to; i++)
        {
            switch (file.Tokens[i].Kind)
            {
                case PhpTokenKind.Identifier when file.Is(i, "defined") && file.KindAt(i + 2) == PhpTokenKind.StringLiteral:
                    if (Names.OccurIn(file.TextOf(i + 2)) && !WordPressConstants.OccurIn(file.TextOf(i + 2)) && !IsDefined(code, PhpStrings.Unquote(file.TextOf(i + 2))))
                        return true;
                    break;
                case PhpTokenKind.StringLiteral when Names.OccurIn(file.TextOf(i)) && (file.KindAt(i - 1) == PhpTokenKind.OpenBracket || Readers.OccurIn(file.CalleeAround(i))):
                    return !DefaultState.IsSwitchedOn(code, PhpStrings.Unquote(file.TextOf(i)));
                // $debug = get_option('own_debug'); if (!$debug) return;
                case PhpTokenKind.Variable when Names.OccurIn(file.TextOf(i)) && Filling(function, i) is (> 0 and var start, var end):
                    for (var at = start; at < end; at++)
                    {
                        if (file.Tokens[at].Kind == PhpTokenKind.StringLiteral && Names.OccurIn(file.TextOf(at)) && Readers.OccurIn(file.CalleeAround(at)))
                            return !DefaultState.IsSwitchedOn(code, PhpStrings.Unquote(file.TextOf(at)));
                    }

                    break;
            }
        }

        return false;
    }

    private static bool IsDefined(PluginCode code, string constant) =>
        PhpWords.Exactly("'" + constant + "'", "\"" + constant + "\"") is var words
        && code.FilesWith(words, [PhpOutline.HashOfCall("define")]).Any(file => file.Calls.Exists(call => call is { Kind: PhpCallKind.Function, Name: "define" } && words.OccurIn(file.TextOf(call.Open + 1))));

    private static (int From, int To) Filling(PhpFunction function, int variable)
    {
        var file = function.File;
        var name = file.TextOf(variable);
        for (var i = function.BodyStart; i + 2 < variable; i++)
        {
            if (file.Tokens[i].Kind == PhpTokenKind.Variable && file.Tokens[i + 1].Kind == PhpTokenKind.Equal && file.TextOf(i) == name)
                return (i + 2, file.ExpressionEnd(i + 2));
        }

        return (-1, -1);
    }
}
