namespace HaWpSdk.Policy.Documents;

/// <summary>The kind of a scalar. Values of different kinds are never compared with each other.</summary>
public enum ValueKind
{
    /// <summary>Explicitly none: no default is filled in, and operators treat it as absent.</summary>
    Null,

    /// <summary>Text, compared ordinally.</summary>
    Text,

    /// <summary><see langword="true"/> or <see langword="false"/>.</summary>
    Boolean,

    /// <summary>A number without a unit.</summary>
    Number,

    /// <summary>A duration; the number is in seconds.</summary>
    Duration,

    /// <summary>A data size; the number is in bytes.</summary>
    Size,

    /// <summary>A version, compared part by part; missing parts count as 0.</summary>
    Version,

    /// <summary>An instant; the number is in seconds since 1970-01-01T00:00:00Z.</summary>
    Instant,

    /// <summary>A time of day in UTC; the number is in seconds since midnight.</summary>
    TimeOfDay,

    /// <summary>A range of times of day in UTC, <c>01:00-05:00</c>; it may cross midnight.</summary>
    TimeRange,

    /// <summary>A reference to a secret, never its text.</summary>
    Secret,
}
