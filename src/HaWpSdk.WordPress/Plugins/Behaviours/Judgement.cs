namespace HaWpSdk.WordPress.Plugins.Behaviours;

/// <summary>The numbers that were fitted to plugins people had read; everything else in this folder is a yes or no.</summary>
/// <remarks>
/// <c>bench/PhpScan</c> fits them again from labelled plugins, also with one class of plugins left out (docs/accuracy.md).
/// </remarks>
internal sealed record Judgement
{
    internal static readonly Judgement Default = new();

    /// <summary>Below this part of the code a topic can be something that is not the plugin's job.</summary>
    internal double SidePart { get; init; } = 0.2;

    /// <summary>A file speaks of a topic when its words come more often than this in a thousand characters.</summary>
    internal double WordsInThousand { get; init; } = 1.5;
}
