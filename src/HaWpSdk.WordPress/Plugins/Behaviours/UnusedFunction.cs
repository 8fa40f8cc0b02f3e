using HaWpSdk.WordPress.Php;

namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>Functions that a plugin declares and never names again: what its authors use while they look for errors.</summary>
internal static class UnusedFunction
{
    /// <summary>Whether the write stands in a function outside classes whose name occurs nowhere else, in no call, text or hook. Takes a pass over everything: ask it last.</summary>
    internal static bool IsAround(PluginCode code, FileWrite write)
    {
        if (write.File.FunctionAt(write.Token) is not { Name.Length: > ShortestName, ClassName.Length: 0 } function)
            return false;
        // Of code that hangs on no hook at all the caller is not there to be read; hooks of other code elsewhere say nothing.
        if (!code.Project.Sources.Any(source => Nearness.AreBeside(write.File.Path, source.Path) && source.Outline.HasAny(PluginCode.HookCalls)))
            return false;
        var words = PhpWords.Exactly(write.File.TextOf(NameOf(function)));
        return words.Count(write.File.Text) <= CountInDeclaration(function, words) && !code.Project.Sources.Any(source => source.Path != write.File.Path && words.OccurIn(source));
    }

    /// <summary>Names below that are parts of other words.</summary>
    private const int ShortestName = 3;

    private static int NameOf(PhpFunction function) => function.ParametersOpen - 1;

    /// <summary>Its own name, and the text by which it asks whether another plugin has declared it.</summary>
    private static int CountInDeclaration(PhpFunction function, PhpWords words)
    {
        var file = function.File;
        var asks = file.Calls.Exists(call => call.Name == "function_exists" && words.OccurIn(file.TextOf(call.Open + 1)));
        return asks ? 2 : 1;
    }
}
