using System.Globalization;

namespace HaWpSdk.Scanning.Files;

/// <summary>Sizes of files as messages tell them.</summary>
internal static class FileSize
{
    private const double Mebi = 1024 * 1024;

    /// <summary>The sentence about a file that is too large to be read.</summary>
    /// <param name="length">Its bytes.</param>
    /// <param name="maximum">The bytes that would be read.</param>
    internal static string TooLarge(long length, long maximum) => $"The file has {Text(length)}, more than the limit of {Text(maximum)}, and is not read.";

    /// <summary>Bytes as people say them: <c>2.1 GiB</c>, <c>16 MiB</c>, <c>512 bytes</c>.</summary>
    /// <param name="bytes">The bytes.</param>
    internal static string Text(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / Mebi / 1024:0.#} GiB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / Mebi:0.#} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes"),
    };
}
