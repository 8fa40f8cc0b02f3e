using System.Diagnostics;
using System.Runtime.InteropServices;

namespace HaWpSdk.TestKit;

/// <summary>Waits to about ten microseconds: sleeps while the deadline is far, spins at the end.</summary>
internal static partial class PreciseClock
{
    private const int SetTimerSlack = 29;                       // PR_SET_TIMERSLACK of prctl(2)
    private static readonly long Margin = Stopwatch.Frequency / 1_000_000 * 30;
    [ThreadStatic] private static bool s_slackSet;

    /// <summary>Returns when <see cref="Stopwatch.GetTimestamp"/> has reached <paramref name="deadline"/>.</summary>
    public static void WaitUntil(long deadline)
    {
        var left = deadline - Stopwatch.GetTimestamp();
        if (left > Margin)
        {
            if (OperatingSystem.IsLinux())
                Sleep(left - Margin);
            else if (left > Stopwatch.Frequency / 50)
                Thread.Sleep((int)((left - Stopwatch.Frequency / 100) * 1000 / Stopwatch.Frequency));
        }
        while (Stopwatch.GetTimestamp() < deadline)
            Thread.SpinWait(8);
    }

    private static void Sleep(long ticks)
    {
        if (!s_slackSet)
        {
            // The default slack of 50 µs would swallow a delay of 0.1 ms; one nanosecond costs only wake-ups.
            _ = prctl(SetTimerSlack, 1, 0, 0, 0);
            s_slackSet = true;
        }
        var nanoseconds = (long)(ticks * (1e9 / Stopwatch.Frequency));
        var time = new TimeSpec { Seconds = nanoseconds / 1_000_000_000, Nanoseconds = nanoseconds % 1_000_000_000 };
        _ = nanosleep(in time, IntPtr.Zero);                    // interrupted early: the spin covers the rest
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int nanosleep(in TimeSpec duration, IntPtr remaining);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int prctl(int option, ulong value, ulong third, ulong fourth, ulong fifth);
}
