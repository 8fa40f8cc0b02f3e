using System.Globalization;
using System.Reflection;
using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Printing;

/// <summary>Writes values of the document as C# expressions.</summary>
internal static class CSharpValue
{
    private static readonly (string Name, double Factor)[] Durations =
        [(nameof(Units.Days), 86_400), (nameof(Units.Hours), 3_600), (nameof(Units.Minutes), 60), (nameof(Units.Seconds), 1), (nameof(Units.Milliseconds), 0.001)];

    private static readonly (string Name, double Factor)[] Sizes =
        [(nameof(Units.TiB), 1L << 40), (nameof(Units.TB), 1e12), (nameof(Units.GiB), 1L << 30), (nameof(Units.GB), 1e9), (nameof(Units.MiB), 1L << 20), (nameof(Units.MB), 1e6), (nameof(Units.KiB), 1L << 10), (nameof(Units.KB), 1e3)];

    // The reserved words that can be the name of a parameter.
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "base", "bool", "break", "case", "catch", "checked", "class", "const", "default", "delegate", "do", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "for", "foreach",
        "if", "implicit", "in", "interface", "internal", "is", "lock", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref",
        "return", "sealed", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "unchecked", "unsafe", "using", "virtual", "void", "volatile", "while",
    };

    /// <summary>The expression, or <see langword="null"/> when the type cannot say the value.</summary>
    public static string? Write(Type type, PolicyValue value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(bool))
        {
            return value.Kind == ValueKind.Boolean ? value.Number != 0 ? "true" : "false" : null;
        }

        if (type == typeof(int) || type == typeof(long) || type == typeof(double))
        {
            return value.Kind == ValueKind.Number && (type == typeof(double) || value.Number == Math.Floor(value.Number)) ? value.Number.ToString(CultureInfo.InvariantCulture) : null;
        }

        if (type == typeof(string))
        {
            return value.Kind is ValueKind.Boolean or ValueKind.Number or ValueKind.Duration or ValueKind.Size or ValueKind.Secret or ValueKind.Null ? null : Literal(value.Text);
        }

        if (type == typeof(TimeSpan))
        {
            return value.Kind == ValueKind.Duration ? value.Number == 0 ? "TimeSpan.Zero" : Quantity(value.Number, Durations) ?? $"TimeSpan.FromTicks({(value.Number * TimeSpan.TicksPerSecond).ToString("0", CultureInfo.InvariantCulture)})" : null;
        }

        if (type == typeof(DataSize))
        {
            return value.Kind == ValueKind.Size ? Quantity(value.Number, Sizes) ?? $"DataSize.Bytes({value.Number.ToString("0", CultureInfo.InvariantCulture)})" : null;
        }

        if (type == typeof(DateOnly))
        {
            return value.Kind == ValueKind.Instant && DateTimeOffset.TryParse(value.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
                ? $"new DateOnly({day.Year.ToString(CultureInfo.InvariantCulture)}, {day.Month.ToString(CultureInfo.InvariantCulture)}, {day.Day.ToString(CultureInfo.InvariantCulture)})"
                : null;
        }

        return type == typeof(Secret) ? Reference(value)
            : value.Kind is ValueKind.Null or ValueKind.Boolean or ValueKind.Number or ValueKind.Duration or ValueKind.Size or ValueKind.Secret ? null
            : type.IsEnum ? Member(type, value.Text) : Named(type, value.Text);
    }

    /// <summary>A constant of an attribute as a value of the document.</summary>
    public static bool Same(object? constant, PolicyNode node) => (constant, node) switch
    {
        (bool flag, ScalarNode { Value: { Kind: ValueKind.Boolean } value }) => flag == (value.Number != 0),
        (string text, ScalarNode scalar) => scalar.Value.Text == text || (PolicyValue.TryParse(scalar.Value.Kind, text, out var parsed) && parsed == scalar.Value),
        (IConvertible number, ScalarNode { Value: { Kind: ValueKind.Number } value }) => number.ToDouble(CultureInfo.InvariantCulture) == value.Number,
        (string[] texts, ListNode list) => list.Items.Select(i => (i.Node as ScalarNode)?.Value.Text).SequenceEqual(texts),
        _ => false,
    };

    /// <summary>A text as a literal.</summary>
    public static string Literal(string text) => "\"" + string.Concat(text.Select(c => c switch
    {
        '\\' => "\\\\",
        '"' => "\\\"",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
        _ => c.ToString(),
    })) + "\"";

    /// <summary>A parameter's name as it can be written.</summary>
    public static string Identifier(string name) => Keywords.Contains(name) ? "@" + name : name;

    private static string? Quantity(double amount, (string Name, double Factor)[] units)
    {
        foreach (var (name, factor) in units)
        {
            var count = Math.Round(amount / factor);
            if (count >= 1 && Math.Abs((count * factor) - amount) < 1e-9)
            {
                return $"{name}({count.ToString("0", CultureInfo.InvariantCulture)})";
            }
        }

        return null;
    }

    private static string? Reference(PolicyValue value)
    {
        if (value.Kind != ValueKind.Secret)
        {
            return null;
        }

        const string manager = "secretsmanager:";
        const string parameter = "parameter:";
        return value.Text == "generated" ? "Secret.Generate()"
            : value.Text.StartsWith(manager, StringComparison.Ordinal) ? $"Secret.FromSecretsManager({Literal(value.Text[manager.Length..])})"
            : value.Text.StartsWith(parameter, StringComparison.Ordinal) ? $"Secret.FromParameter({Literal(value.Text[parameter.Length..])})"
            : null;
    }

    private static string? Member(Type type, string text)
    {
        var member = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .FirstOrDefault(f => (f.GetCustomAttribute<DocumentValueAttribute>()?.Text ?? char.ToLowerInvariant(f.Name[0]) + f.Name[1..]) == text);
        return member is null ? null : $"{type.Name}.{member.Name}";
    }

    private static string? Named(Type type, string text)
    {
        var member = type.GetProperties(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(p => p.GetCustomAttribute<PolicyValueAttribute>() is { Values: [string name] } && name == text);
        return member is not null ? $"{type.Name}.{member.Name}" : type.GetMethod("op_Implicit", [typeof(string)]) is not null ? Literal(text) : null;
    }
}
