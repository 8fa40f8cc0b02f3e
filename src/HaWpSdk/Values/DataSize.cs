using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Values;

/// <summary>An amount of data. Decimal units (KB, MB, GB, TB) and binary ones (KiB, MiB, GiB, TiB) differ: 1 GB is 1,000,000,000 bytes, 1 GiB is 1,073,741,824.</summary>
[ValueType(ValueKind.Size)]
public readonly struct DataSize : IEquatable<DataSize>, IComparable<DataSize>
{
    // A document holds numbers as doubles: beyond 2^53 bytes (8 PiB) they are no longer exact.
    private const long Largest = 1L << 53;

    private DataSize(long count, long factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Largest / factor);
        TotalBytes = count * factor;
    }

    /// <summary>The number of bytes.</summary>
    public long TotalBytes { get; }

    /// <summary>That many bytes.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1)]
    public static DataSize Bytes(long count) => new(count, 1);

    /// <summary>That many kilobytes of 1,000 bytes.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1_000)]
    public static DataSize KB(long count) => new(count, 1_000);

    /// <summary>That many megabytes of 1,000,000 bytes.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1_000_000)]
    public static DataSize MB(long count) => new(count, 1_000_000);

    /// <summary>That many gigabytes of 1,000,000,000 bytes.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1_000_000_000)]
    public static DataSize GB(long count) => new(count, 1_000_000_000);

    /// <summary>That many terabytes of 10^12 bytes.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1_000_000_000_000)]
    public static DataSize TB(long count) => new(count, 1_000_000_000_000);

    /// <summary>That many kibibytes of 1,024 bytes.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1_024)]
    public static DataSize KiB(long count) => new(count, 1_024);

    /// <summary>That many mebibytes of 1,048,576 bytes.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1_048_576)]
    public static DataSize MiB(long count) => new(count, 1_048_576);

    /// <summary>That many gibibytes of 1,073,741,824 bytes: the unit in which AWS sells storage.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1_073_741_824)]
    public static DataSize GiB(long count) => new(count, 1_073_741_824);

    /// <summary>That many tebibytes of 2^40 bytes.</summary>
    /// <param name="count">The number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, or the size above 8 PiB.</exception>
    [Quantity(Bytes = 1_099_511_627_776)]
    public static DataSize TiB(long count) => new(count, 1_099_511_627_776);

    /// <inheritdoc/>
    public bool Equals(DataSize other) => TotalBytes == other.TotalBytes;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DataSize other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => TotalBytes.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(DataSize other) => TotalBytes.CompareTo(other.TotalBytes);

    /// <summary>Whether both are the same number of bytes.</summary>
    /// <param name="left">One size.</param>
    /// <param name="right">The other size.</param>
    public static bool operator ==(DataSize left, DataSize right) => left.Equals(right);

    /// <summary>Whether the numbers of bytes differ.</summary>
    /// <param name="left">One size.</param>
    /// <param name="right">The other size.</param>
    public static bool operator !=(DataSize left, DataSize right) => !left.Equals(right);

    /// <summary>Whether the left one is smaller.</summary>
    /// <param name="left">One size.</param>
    /// <param name="right">The other size.</param>
    public static bool operator <(DataSize left, DataSize right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left one is larger.</summary>
    /// <param name="left">One size.</param>
    /// <param name="right">The other size.</param>
    public static bool operator >(DataSize left, DataSize right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one is not larger.</summary>
    /// <param name="left">One size.</param>
    /// <param name="right">The other size.</param>
    public static bool operator <=(DataSize left, DataSize right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left one is not smaller.</summary>
    /// <param name="left">One size.</param>
    /// <param name="right">The other size.</param>
    public static bool operator >=(DataSize left, DataSize right) => left.CompareTo(right) >= 0;

    /// <summary>The size in the largest unit that fits exactly: <c>100GiB</c>.</summary>
    public override string ToString() => PolicyValue.OfSize(TotalBytes).Text;
}
