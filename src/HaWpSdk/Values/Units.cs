using HaWpSdk.Effects;

namespace HaWpSdk.Values;

/// <summary>Durations and sizes as one writes them, meant for <c>using static HaWpSdk.Values.Units;</c>: <c>Seconds(50)</c>, <c>Days(14)</c>, <c>GiB(100)</c>.</summary>
public static class Units
{
    /// <summary>That many milliseconds.</summary>
    /// <param name="count">The number.</param>
    /// <exception cref="OverflowException">The duration does not fit a <see cref="TimeSpan"/>.</exception>
    [Quantity(Seconds = 0.001)]
    public static TimeSpan Milliseconds(long count) => TimeSpan.FromTicks(checked(count * TimeSpan.TicksPerMillisecond));

    /// <summary>That many seconds.</summary>
    /// <param name="count">The number.</param>
    /// <exception cref="OverflowException">The duration does not fit a <see cref="TimeSpan"/>.</exception>
    [Quantity(Seconds = 1)]
    public static TimeSpan Seconds(long count) => TimeSpan.FromTicks(checked(count * TimeSpan.TicksPerSecond));

    /// <summary>That many minutes.</summary>
    /// <param name="count">The number.</param>
    /// <exception cref="OverflowException">The duration does not fit a <see cref="TimeSpan"/>.</exception>
    [Quantity(Seconds = 60)]
    public static TimeSpan Minutes(long count) => TimeSpan.FromTicks(checked(count * TimeSpan.TicksPerMinute));

    /// <summary>That many hours.</summary>
    /// <param name="count">The number.</param>
    /// <exception cref="OverflowException">The duration does not fit a <see cref="TimeSpan"/>.</exception>
    [Quantity(Seconds = 3_600)]
    public static TimeSpan Hours(long count) => TimeSpan.FromTicks(checked(count * TimeSpan.TicksPerHour));

    /// <summary>That many days of 24 hours.</summary>
    /// <param name="count">The number.</param>
    /// <exception cref="OverflowException">The duration does not fit a <see cref="TimeSpan"/>.</exception>
    [Quantity(Seconds = 86_400)]
    public static TimeSpan Days(long count) => TimeSpan.FromTicks(checked(count * TimeSpan.TicksPerDay));

    /// <summary>That many kilobytes of 1,000 bytes.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1_000)]
    public static DataSize KB(long count) => DataSize.KB(count);

    /// <summary>That many megabytes of 1,000,000 bytes.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1_000_000)]
    public static DataSize MB(long count) => DataSize.MB(count);

    /// <summary>That many gigabytes of 1,000,000,000 bytes.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1_000_000_000)]
    public static DataSize GB(long count) => DataSize.GB(count);

    /// <summary>That many terabytes of 10^12 bytes.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1_000_000_000_000)]
    public static DataSize TB(long count) => DataSize.TB(count);

    /// <summary>That many kibibytes of 1,024 bytes.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1_024)]
    public static DataSize KiB(long count) => DataSize.KiB(count);

    /// <summary>That many mebibytes of 1,048,576 bytes.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1_048_576)]
    public static DataSize MiB(long count) => DataSize.MiB(count);

    /// <summary>That many gibibytes of 1,073,741,824 bytes: the unit in which AWS sells storage.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1_073_741_824)]
    public static DataSize GiB(long count) => DataSize.GiB(count);

    /// <summary>That many tebibytes of 2^40 bytes.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1_099_511_627_776)]
    public static DataSize TiB(long count) => DataSize.TiB(count);
}
