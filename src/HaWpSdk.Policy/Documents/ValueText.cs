using System.Globalization;

namespace HaWpSdk.Policy.Documents;

/// <summary>How values are written: units of durations and sizes, times, instants. One place for reading and printing.</summary>
internal static class ValueText
{
    public static readonly DateTimeOffset Epoch = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Ordered from large to small: printing takes the first unit that fits exactly.
    private static readonly (string Unit, double Factor)[] Durations =
        [("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1), ("ms", 0.001)];

    private static readonly (string Unit, double Factor)[] Sizes =
    [
        ("TiB", 1024d * 1024 * 1024 * 1024), ("GiB", 1024d * 1024 * 1024), ("MiB", 1024d * 1024), ("KiB", 1024),
        ("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("KB", 1e3), ("B", 1),
    ];

    public static string OfNumber(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string OfDuration(double seconds) => WithUnit(seconds, Durations, "s");

    public static string OfSize(double bytes) => WithUnit(bytes, Sizes, "B");

    public static string OfTimeOfDay(int seconds) => seconds % 60 == 0
        ? string.Format(CultureInfo.InvariantCulture, "{0:00}:{1:00}", seconds / 3600, seconds / 60 % 60)
        : string.Format(CultureInfo.InvariantCulture, "{0:00}:{1:00}:{2:00}", seconds / 3600, seconds / 60 % 60, seconds % 60);

    /// <summary>What a value of that kind looks like, for error messages.</summary>
    public static string Example(ValueKind kind) => kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Boolean => "true or false",
        ValueKind.Number => "a number",
        ValueKind.Duration => "a duration such as 90d, 12h, 15min, 30s or 250ms",
        ValueKind.Size => "a size such as 100GiB, 64MiB or 800KB",
        ValueKind.Version => "a version such as 8.4 or 6.8.3",
        ValueKind.Instant => "a date such as 2026-12-31, or an instant such as 2026-12-31T03:00:00Z",
        ValueKind.TimeOfDay => "a time of day in UTC such as 03:00",
        ValueKind.TimeRange => "a range of times in UTC such as 01:00-05:00",
        ValueKind.Secret => "a reference to a secret: secretsmanager:ARN, parameter:NAME or generated",
        _ => "text",
    };

    public static bool TryRead(ValueKind kind, string text, out double number)
    {
        number = 0;
        switch (kind)
        {
            case ValueKind.Null:
                return text is "null" or "~" or "";
            case ValueKind.Text:
                return true;
            case ValueKind.Boolean:
                number = text == "true" ? 1 : 0;
                return text is "true" or "false";
            case ValueKind.Number:
                return TryNumber(text, out number);
            case ValueKind.Duration:
                return TryUnit(text, Durations, out number);
            case ValueKind.Size:
                return TryUnit(text, Sizes, out number);
            case ValueKind.Version:
                return VersionText.IsVersion(text);
            case ValueKind.Instant:
                return TryInstant(text, out _);
            case ValueKind.TimeOfDay:
                return TryTimeOfDay(text, out number);
            case ValueKind.TimeRange:
                var dash = text.IndexOf('-');
                return dash > 0 && TryTimeOfDay(text.Substring(0, dash), out _) && TryTimeOfDay(text.Substring(dash + 1), out _);
            case ValueKind.Secret:
                return text == "generated"
                    || (text.StartsWith("secretsmanager:", StringComparison.Ordinal) && text.Length > 15)
                    || (text.StartsWith("parameter:", StringComparison.Ordinal) && text.Length > 10);
            default:
                return false;
        }
    }

    private static bool TryNumber(string text, out double number)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, style, CultureInfo.InvariantCulture, out number) && !double.IsNaN(number) && !double.IsInfinity(number);
    }

    private static bool TryUnit(string text, (string Unit, double Factor)[] units, out double number)
    {
        number = 0;
        var end = text.Length;
        while (end > 0 && char.IsLetter(text[end - 1]))
        {
            end--;
        }

        if (end == 0 || end == text.Length || !TryNumber(text.Substring(0, end), out var amount) || amount < 0)
        {
            return false;
        }

        foreach (var (unit, factor) in units)
        {
            if (string.CompareOrdinal(text, end, unit, 0, unit.Length) == 0 && end + unit.Length == text.Length)
            {
                // Milliseconds divide, so that 250ms is 0.25 and not 0.25000000000000006.
                number = factor < 1 ? amount / 1000 : amount * factor;
                return !double.IsInfinity(number);
            }
        }

        return false;
    }

    public static bool TryInstant(string text, out DateTimeOffset instant)
    {
        string[] formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];
        return DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
    }

    private static bool TryTimeOfDay(string text, out double number)
    {
        string[] formats = ["HH:mm", "HH:mm:ss"];
        var read = DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var time);
        number = read ? time.TimeOfDay.TotalSeconds : 0;
        return read;
    }

    // The unit with the smallest whole amount: 100GB is not 97656250KiB.
    private static string WithUnit(double value, (string Unit, double Factor)[] units, string smallest)
    {
        string? best = null;
        var least = double.MaxValue;
        if (value != 0)
        {
            foreach (var (unit, factor) in units)
            {
                var amount = factor < 1 ? value * 1000 : value / factor;
                var readBack = factor < 1 ? amount / 1000 : amount * factor;
                if (amount >= 1 && amount == Math.Floor(amount) && amount < least && readBack == value)
                {
                    best = unit;
                    least = amount;
                }
            }
        }

        return best is null ? OfNumber(value) + smallest : OfNumber(least) + best;
    }
}
