using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion.Derivations;

/// <summary>Times of backups, on a clock that starts again at midnight.</summary>
internal static class BackupTimes
{
    private const int Day = 86_400;

    /// <summary>The distance of two times of day, the shorter way around midnight: 23:50 and 00:10 are 20 minutes apart.</summary>
    public static PolicyNode? Skew(Lookup first, Lookup second)
    {
        var one = first.Number(ValueKind.TimeOfDay);
        var other = second.Number(ValueKind.TimeOfDay);
        if (one.IsAbsent || other.IsAbsent)
        {
            return null;
        }

        if (!one.IsKnown || !other.IsKnown)
        {
            return Derived.Unknown("One of the two starts is not known.");
        }

        var distance = Math.Abs(one.Value - other.Value);
        return Derived.Duration(Math.Min(distance, Day - distance));
    }

    /// <summary>Whether a time lies in a range, which may cross midnight. The start belongs to the range, its end does not.</summary>
    public static PolicyNode? InRange(Lookup time, Lookup range)
    {
        var start = time.Number(ValueKind.TimeOfDay);
        if (start.IsAbsent || range.State == LookupState.Absent)
        {
            return null;
        }

        if (!start.IsKnown || range is not { State: LookupState.Found, Node: ScalarNode { Value: { Kind: ValueKind.TimeRange } value } } || !TryRead(value.Text, out var from, out var to))
        {
            return Derived.Unknown("The start of the backup or the quiet hours are not known.");
        }

        var inside = from <= to
            ? start.Value >= from && start.Value < to
            : start.Value >= from || start.Value < to;
        return Derived.Flag(inside);
    }

    private static bool TryRead(string text, out double from, out double to)
    {
        var dash = text.IndexOf('-');
        if (dash > 0
            && PolicyValue.TryParse(ValueKind.TimeOfDay, text.Substring(0, dash), out var first)
            && PolicyValue.TryParse(ValueKind.TimeOfDay, text.Substring(dash + 1), out var last))
        {
            (from, to) = (first.Number, last.Number);
            return true;
        }

        (from, to) = (0, 0);
        return false;
    }
}
