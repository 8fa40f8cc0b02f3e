using System.Text;
using HaWpSdk.Analyzers.Reading;
using HaWpSdk.Analyzers.Values;
using Microsoft.CodeAnalysis;

namespace HaWpSdk.Analyzers.Meaning;

/// <summary>How the key of an item is made from the arguments of a call: <c>{tier}-{port}</c>, <c>{slug:lower}</c>.</summary>
internal sealed class ItemKey
{
    private readonly List<(string Text, int Parameter, bool IsLower)> _parts = [];

    /// <summary>Reads the form of a key.</summary>
    /// <param name="format">The form, with parameter names in braces.</param>
    /// <param name="method">The method that has the parameters.</param>
    public ItemKey(string format, IMethodSymbol method)
    {
        var end = 0;
        for (var open = format.IndexOf('{'); open >= 0; open = format.IndexOf('{', end))
        {
            var close = format.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            var name = format.Substring(open + 1, close - open - 1);
            var isLower = name.EndsWith(":lower", StringComparison.Ordinal);
            name = isLower ? name.Substring(0, name.Length - 6) : name;
            _parts.Add((format.Substring(end, open - end), method.Parameters.FirstOrDefault(p => p.Name == name)?.Ordinal ?? -1, isLower));
            end = close + 1;
        }

        Tail = format.Substring(end);
    }

    private string Tail { get; }

    /// <summary>The key; <see langword="null"/> when an argument in it is unknown.</summary>
    /// <param name="arguments">The arguments, by the place of their parameters.</param>
    public string? Of(CallArgument[] arguments)
    {
        // Nearly every key is one argument.
        if (_parts.Count == 1 && _parts[0].Text.Length == 0 && Tail.Length == 0)
        {
            return Text(_parts[0], arguments);
        }

        var key = new StringBuilder();
        foreach (var part in _parts)
        {
            if (Text(part, arguments) is not { } text)
            {
                return null;
            }

            key.Append(part.Text).Append(text);
        }

        return key.Append(Tail).ToString();
    }

    private static string? Text((string Text, int Parameter, bool IsLower) part, CallArgument[] arguments) =>
        part.Parameter < 0 || arguments[part.Parameter].Value is not ScalarValue scalar ? null : part.IsLower ? scalar.Value.Text.ToLowerInvariant() : scalar.Value.Text;
}
