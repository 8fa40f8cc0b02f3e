using System.Globalization;

namespace HaWpSdk.Policy.Documents;

/// <summary>One scalar value with its kind. The text keeps the unit that was written.</summary>
public readonly struct PolicyValue : IEquatable<PolicyValue>
{
    private readonly string? _text;

    private PolicyValue(ValueKind kind, double number, string? text)
    {
        Kind = kind;
        Number = number;
        _text = text;
    }

    /// <summary>The kind.</summary>
    public ValueKind Kind { get; }

    /// <summary>The number: seconds for durations, instants and times of day, bytes for sizes, 0 or 1 for booleans; otherwise 0.</summary>
    public double Number { get; }

    /// <summary>The value as text, in the unit that was written.</summary>
    // Most numbers are computed to be compared, and nobody ever reads their text.
    public string Text => _text ?? Kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Number => ValueText.OfNumber(Number),
        ValueKind.Duration => ValueText.OfDuration(Number),
        ValueKind.Size => ValueText.OfSize(Number),
        _ => string.Empty,
    };

    /// <summary>Explicitly none.</summary>
    public static PolicyValue Null => default;

    /// <summary>A text.</summary>
    /// <param name="text">The text.</param>
    public static PolicyValue OfText(string text) => new(ValueKind.Text, 0, text ?? throw new ArgumentNullException(nameof(text)));

    /// <summary>A boolean.</summary>
    /// <param name="value">The value.</param>
    public static PolicyValue OfBoolean(bool value) => new(ValueKind.Boolean, value ? 1 : 0, value ? "true" : "false");

    /// <summary>A number.</summary>
    /// <param name="value">The value.</param>
    public static PolicyValue OfNumber(double value) => new(ValueKind.Number, value, null);

    /// <summary>A duration.</summary>
    /// <param name="seconds">Its length in seconds.</param>
    /// <param name="text">The text as written; <see langword="null"/> for the largest unit that fits exactly.</param>
    public static PolicyValue OfDuration(double seconds, string? text = null) => new(ValueKind.Duration, seconds, text);

    /// <summary>A data size.</summary>
    /// <param name="bytes">The number of bytes.</param>
    /// <param name="text">The text as written; <see langword="null"/> for the largest unit that fits exactly.</param>
    public static PolicyValue OfSize(double bytes, string? text = null) => new(ValueKind.Size, bytes, text);

    /// <summary>A version.</summary>
    /// <param name="text">The version, for example <c>8.4.3</c>.</param>
    public static PolicyValue OfVersion(string text) => new(ValueKind.Version, 0, text ?? throw new ArgumentNullException(nameof(text)));

    /// <summary>An instant.</summary>
    /// <param name="instant">The instant; any offset, kept in UTC and cut to milliseconds.</param>
    public static PolicyValue OfInstant(DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();

        // Milliseconds are kept and nothing finer: a double holds those exactly enough for every year that can be written.
        utc = new DateTimeOffset(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        var format = utc.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'";
        return new(ValueKind.Instant, (utc - ValueText.Epoch).TotalSeconds, utc.ToString(format, CultureInfo.InvariantCulture));
    }

    /// <summary>A time of day.</summary>
    /// <param name="secondsSinceMidnight">Seconds since midnight UTC, 0 to 86,399.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside a day.</exception>
    public static PolicyValue OfTimeOfDay(int secondsSinceMidnight) => secondsSinceMidnight is < 0 or > 86_399
        ? throw new ArgumentOutOfRangeException(nameof(secondsSinceMidnight), secondsSinceMidnight, "A time of day is between 00:00 and 23:59:59.")
        : new(ValueKind.TimeOfDay, secondsSinceMidnight, ValueText.OfTimeOfDay(secondsSinceMidnight));

    /// <summary>A reference to a secret.</summary>
    /// <param name="reference"><c>secretsmanager:ARN</c>, <c>parameter:NAME</c> or <c>generated</c>.</param>
    public static PolicyValue OfSecret(string reference) => new(ValueKind.Secret, 0, reference ?? throw new ArgumentNullException(nameof(reference)));

    /// <summary>Reads text in the given kind.</summary>
    /// <param name="kind">The kind to read.</param>
    /// <param name="text">The text, for example <c>15min</c>, <c>100GiB</c>, <c>8.4</c>, <c>03:00</c>.</param>
    /// <param name="value">The value.</param>
    /// <returns><see langword="false"/> when the text is not of that kind.</returns>
    public static bool TryParse(ValueKind kind, string text, out PolicyValue value)
    {
        if (text is null || !ValueText.TryRead(kind, text, out var parsed))
        {
            value = default;
            return false;
        }

        value = kind switch
        {
            ValueKind.Null => Null,
            ValueKind.Boolean => OfBoolean(parsed != 0),
            ValueKind.Instant when ValueText.TryInstant(text, out var instant) => OfInstant(instant),
            ValueKind.TimeOfDay => OfTimeOfDay((int)parsed),
            _ => new(kind, parsed, text),
        };
        return true;
    }

    /// <summary>Whether both are of one kind, so that they may be compared.</summary>
    /// <param name="other">The other value.</param>
    public bool IsComparableWith(PolicyValue other) => Kind == other.Kind;

    /// <summary>Orders two values of one kind.</summary>
    /// <param name="other">The other value, of the same kind.</param>
    /// <returns>Negative, zero or positive.</returns>
    /// <exception cref="InvalidOperationException">The kinds differ.</exception>
    public int CompareTo(PolicyValue other)
    {
        if (Kind != other.Kind)
        {
            throw new InvalidOperationException($"A {Kind} cannot be compared with a {other.Kind}.");
        }

        return Kind switch
        {
            ValueKind.Text or ValueKind.Secret or ValueKind.TimeRange => string.CompareOrdinal(Text, other.Text),
            ValueKind.Version => VersionText.Compare(Text, other.Text),
            _ => Number.CompareTo(other.Number),
        };
    }

    /// <inheritdoc/>
    public bool Equals(PolicyValue other) => Kind == other.Kind && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PolicyValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        ValueKind.Text or ValueKind.Secret or ValueKind.TimeRange => StringComparer.Ordinal.GetHashCode(Text),
        ValueKind.Version => VersionText.Hash(Text),
        _ => Number.GetHashCode(),
    };

    /// <summary>Whether both have the same kind and value.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other value.</param>
    public static bool operator ==(PolicyValue left, PolicyValue right) => left.Equals(right);

    /// <summary>Whether kind or value differ.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other value.</param>
    public static bool operator !=(PolicyValue left, PolicyValue right) => !left.Equals(right);

    /// <summary>The value as text, in the unit that was written.</summary>
    public override string ToString() => Text;
}
