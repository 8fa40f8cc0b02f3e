using HaWpSdk.Scanning;

namespace HaWpSdk.Hosting;

/// <summary>What a verb sees of the world: where it writes, and where relative paths start.</summary>
public sealed record HostSurroundings
{
    /// <summary>Where results go; nothing else is written there.</summary>
    public TextWriter Out { get; init; } = Console.Out;

    /// <summary>Where progress, logs and errors go.</summary>
    public TextWriter Error { get; init; } = Console.Error;

    /// <summary>What a verb reads where its input is named <c>-</c>; the process's standard input when <see langword="null"/>.</summary>
    public Stream? In { get; init; }

    /// <summary>The folder that relative paths start from.</summary>
    public string Folder { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>Whether results may be coloured. Default: on a terminal, unless <c>NO_COLOR</c> is set.</summary>
    public bool Color { get; init; } = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>The width of the terminal in characters; 100 where there is none.</summary>
    public int Width { get; init; } = TerminalWidth();

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where plugins are remembered between scans. Default: the user's own cache (<see cref="ScanCache.OfUser"/>); <see langword="null"/> reads everything every time.</summary>
    public ScanCache? Cache { get; init; } = ScanCache.OfUser();

    /// <summary>A path as it is meant from the folder.</summary>
    /// <param name="path">The path.</param>
    public string FullPath(string path) => Path.GetFullPath(path, Folder);

    private static int TerminalWidth()
    {
        try
        {
            return Console.IsOutputRedirected || Console.WindowWidth < 40 ? 100 : Math.Min(140, Console.WindowWidth);
        }
        catch (IOException)
        {
            return 100;
        }
    }
}
