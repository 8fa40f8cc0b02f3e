using System.Diagnostics;
using System.Runtime.InteropServices;

namespace HaWpSdk.AnalyzerBenchmarks;

/// <summary>What one thread computes, without what it waits for others: on a machine that does other work beside, the figure that counts.</summary>
internal static class ProcessorTime
{
    private const int ThreadClock = 3;

    /// <summary>The processor time of the present thread; the time of day where the system does not tell.</summary>
    public static TimeSpan OfThread() => OperatingSystem.IsLinux() && GetTime(ThreadClock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
        : Stopwatch.GetElapsedTime(0);

    /// <summary>How many others want the processor, for the report.</summary>
    public static string Load => OperatingSystem.IsLinux() ? $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} on {Environment.ProcessorCount} processors" : $"{Environment.ProcessorCount} processors";

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
