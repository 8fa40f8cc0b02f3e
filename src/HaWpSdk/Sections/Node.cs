using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>Turns arguments into nodes of the document; <see langword="null"/> stays <see langword="null"/> and says nothing.</summary>
internal static class Node
{
    private static readonly ConcurrentDictionary<Enum, string> EnumTexts = new();

    /// <summary>Explicitly none: no default is filled in.</summary>
    public static PolicyNode Nothing { get; } = new ScalarNode(PolicyValue.Null);

    public static PolicyNode Yes { get; } = new ScalarNode(PolicyValue.OfBoolean(true));

    public static PolicyNode No { get; } = new ScalarNode(PolicyValue.OfBoolean(false));

    public static PolicyNode Of(bool value) => value ? Yes : No;

    public static PolicyNode Of(double value) => new ScalarNode(PolicyValue.OfNumber(value));

    public static PolicyNode Of(TimeSpan value) => new ScalarNode(PolicyValue.OfDuration(value.Ticks / (double)TimeSpan.TicksPerSecond));

    public static PolicyNode Of(DataSize value) => new ScalarNode(PolicyValue.OfSize(value.TotalBytes));

    public static PolicyNode Of(DateOnly value) => new ScalarNode(PolicyValue.OfInstant(new DateTimeOffset(value.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)));

    public static PolicyNode Of(Enum value, [CallerArgumentExpression(nameof(value))] string? name = null) => Text(TextOf(value, name));

    public static PolicyNode? Of(bool? value) => value is { } said ? Of(said) : null;

    public static PolicyNode? Of(double? value) => value is { } said ? Of(said) : null;

    public static PolicyNode? Of(TimeSpan? value) => value is { } said ? Of(said) : null;

    public static PolicyNode? Of(DataSize? value) => value is { } said ? Of(said) : null;

    public static PolicyNode? Of(DateOnly? value) => value is { } said ? Of(said) : null;

    public static PolicyNode? OfOptional<TEnum>(TEnum? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where TEnum : struct, Enum => value is { } said ? Of(said, name) : null;

    public static PolicyNode Of(Secret value, [CallerArgumentExpression(nameof(value))] string? name = null) => new ScalarNode(PolicyValue.OfSecret(Required(value, name).Reference));

    public static PolicyNode Text(string value, [CallerArgumentExpression(nameof(value))] string? name = null) => new ScalarNode(PolicyValue.OfText(Required(value, name)));

    public static PolicyNode? OptionalText(string? value) => value is null ? null : Text(value);

    public static PolicyNode Texts(IEnumerable<string> values, [CallerArgumentExpression(nameof(values))] string? name = null) =>
        ListNode.OfTexts(Required(values, name).Select(value => Required(value, name)));

    public static PolicyNode Texts<TEnum>(IEnumerable<TEnum> values, [CallerArgumentExpression(nameof(values))] string? name = null)
        where TEnum : struct, Enum => ListNode.OfTexts(Required(values, name).Select(value => TextOf(value, name)));

    /// <summary>Numbered texts: <c>az1</c>, <c>az2</c>, …; a negative count is none, a large one ends at the maximum.</summary>
    public static PolicyNode? Numbered(string prefix, int? count, int maximum) => count is { } said
        ? ListNode.OfTexts(Enumerable.Range(1, Math.Clamp(said, 0, maximum)).Select(n => prefix + n.ToString(CultureInfo.InvariantCulture)))
        : null;

    public static PolicyNode Version(string value, [CallerArgumentExpression(nameof(value))] string? name = null) => Read(ValueKind.Version, value, "a version such as 8.4 or 6.8.3", name);

    public static PolicyNode? OptionalVersion(string? value) => value is null ? null : Version(value);

    public static PolicyNode TimeOfDay(string value, [CallerArgumentExpression(nameof(value))] string? name = null) => Read(ValueKind.TimeOfDay, value, "a time of day in UTC such as 03:00", name);

    public static PolicyNode TimeRange(string value, [CallerArgumentExpression(nameof(value))] string? name = null) => Read(ValueKind.TimeRange, value, "a range of times of day in UTC such as 01:00-05:00", name);

    /// <summary>How a member of an enumeration is written: its name in camelCase, or what <see cref="DocumentValueAttribute"/> says.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is no member of the enumeration.</exception>
    public static string TextOf(Enum value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (EnumTexts.TryGetValue(value, out var text))
        {
            return text;
        }

        var type = value.GetType();
        var member = Enum.GetName(type, value) ?? throw new ArgumentOutOfRangeException(name, value, $"{type.Name} has no member {value:D}.");
        text = type.GetField(member)?.GetCustomAttribute<DocumentValueAttribute>()?.Text ?? char.ToLowerInvariant(member[0]) + member[1..];
        return EnumTexts.GetOrAdd(value, text);
    }

    // Text that cannot be read is kept as unknown, with the reason: the compiler sees the same, and Build tells all of them together.
    private static PolicyNode Read(ValueKind kind, string value, string example, string? name) =>
        PolicyValue.TryParse(kind, Required(value, name), out var read) ? new ScalarNode(read) : new UnknownNode($"'{value}' is not {example}.");

    /// <summary>The argument, which must not be null.</summary>
    /// <exception cref="ArgumentNullException">It is null; the exception names the parameter of the call.</exception>
    public static T Required<T>(T value, [CallerArgumentExpression(nameof(value))] string? name = null) => value ?? throw new ArgumentNullException(name);
}
