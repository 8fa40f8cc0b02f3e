using System.Globalization;

namespace HaWpSdk.Deploy.Bench.Measuring;

/// <summary>The CPU time of the current thread, from the kernel's own count.</summary>
internal static class ThreadProcessorTime
{
    private const string Statistics = "/proc/thread-self/schedstat";

    /// <summary>Nanoseconds on a CPU so far; null where the kernel does not tell.</summary>
    public static long? Now()
    {
        try
        {
            return File.Exists(Statistics) && long.TryParse(File.ReadAllText(Statistics).Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds) ? nanoseconds : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
