using System.Globalization;

namespace HaWpSdk.Simulator.Wire;

/// <summary>Inside the simulator every time is an ISO 8601 string in UTC; the wire formats are made at the edge.</summary>
internal static class Timestamps
{
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Parse(string text)
    {
        if (double.TryParse(text, CultureInfo.InvariantCulture, out var seconds))
            return Math.Abs(seconds) < 2e11 ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)) : null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
