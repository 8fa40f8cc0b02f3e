using System.Globalization;
using System.Runtime.CompilerServices;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>What a value looks like on the wire; JSON needs to know whether to quote it.</summary>
internal enum WireKind
{
    Text,
    Number,
    Boolean,
    Time,
}

/// <summary>
/// One pass over the members of a shape, in one wire format and one direction. The wire name of a member is its C# name unless given;
/// <c>item</c> is the element name of one list entry in the formats that have one.
/// </summary>
internal abstract class WireMembers
{
    public string? Member(string? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Scalar(name, value, WireKind.Text);

    public int? Member(int? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Read(name, Scalar(name, Text(value), WireKind.Number), ToInt);

    public long? Member(long? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Read(name, Scalar(name, Text(value), WireKind.Number), ToLong);

    public double? Member(double? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Read(name, Scalar(name, Text(value), WireKind.Number), ToDouble);

    public bool? Member(bool? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Read(name, Scalar(name, value is { } flag ? (flag ? "true" : "false") : null, WireKind.Boolean), bool.Parse);

    public DateTime? Member(DateTime? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Read(name, Scalar(name, value is { } time ? Format(time.ToUniversalTime()) : null, WireKind.Time), ToTime);

    public MemoryStream? Member(MemoryStream? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Scalar(name, value is null ? null : Convert.ToBase64String(value.ToArray()), WireKind.Text) is { } text ? new MemoryStream(Convert.FromBase64String(text)) : null;

    public List<string>? Member(List<string>? value, string item = DefaultItem, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Scalars(name, item, value, WireKind.Text);

    public List<int>? Member(List<int>? value, string item = DefaultItem, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Scalars(name, item, value?.ConvertAll(number => Text(number)!), WireKind.Number)?.ConvertAll(ToInt);

    public List<long>? Member(List<long>? value, string item = DefaultItem, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Scalars(name, item, value?.ConvertAll(number => Text(number)!), WireKind.Number)?.ConvertAll(ToLong);

    public List<double>? Member(List<double>? value, string item = DefaultItem, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Scalars(name, item, value?.ConvertAll(number => Text(number)!), WireKind.Number)?.ConvertAll(ToDouble);

    public List<DateTime>? Member(List<DateTime>? value, string item = DefaultItem, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Scalars(name, item, value?.ConvertAll(time => Format(time.ToUniversalTime())), WireKind.Time)?.ConvertAll(ToTime);

    public abstract T? Member<T>(T? value, [CallerArgumentExpression(nameof(value))] string name = "") where T : class, IWireShape, new();

    public abstract List<T>? Member<T>(List<T>? value, string item = DefaultItem, [CallerArgumentExpression(nameof(value))] string name = "") where T : class, IWireShape, new();

    public abstract Dictionary<string, string>? Member(Dictionary<string, string>? value, [CallerArgumentExpression(nameof(value))] string name = "");

    public virtual Dictionary<string, List<string>>? Member(Dictionary<string, List<string>>? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        throw new NotSupportedException($"No operation in use carries '{name}', a map of lists, in this format.");

    protected const string DefaultItem = "member";

    protected abstract string? Scalar(string name, string? value, WireKind kind);

    protected abstract List<string>? Scalars(string name, string item, List<string>? values, WireKind kind);

    /// <summary>How this format writes a time; the query and XML formats and the URI use ISO 8601, JSON bodies seconds since 1970.</summary>
    protected virtual string Format(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    private static string? Text<T>(T? value) where T : struct, IFormattable => value?.ToString(null, CultureInfo.InvariantCulture);

    private static string Text<T>(T value) where T : struct, IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private static T? Read<T>(string name, string? text, Func<string, T> parse) where T : struct
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return parse(text);
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            throw new FormatException($"'{name}' is '{text}', which is no {typeof(T).Name}", error);
        }
    }

    private static int ToInt(string text) => (int)decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static long ToLong(string text) => (long)decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static double ToDouble(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    // Services answer ISO 8601 in XML and seconds in JSON; some emulators mix them up, so either is read everywhere.
    private static DateTime ToTime(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? DateTime.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
