using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;

namespace HaWpSdk.Deploy.Template.Model;

/// <summary>A value in a CloudFormation template: text, number, boolean, list, map or intrinsic function.</summary>
public abstract class TemplateValue
{
    private protected TemplateValue()
    {
    }

    /// <summary>Text; <see langword="null"/> stays absent.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator TemplateValue?(string? text) => text is null ? null : new TemplateText(text);

    /// <summary>A number; <see langword="null"/> stays absent.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator TemplateValue?(int? number) => number is { } value ? new TemplateNumber(value) : null;

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator TemplateValue(int number) => new TemplateNumber(number);

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator TemplateValue(double number) => new TemplateNumber(number);

    /// <summary>A boolean.</summary>
    /// <param name="value">The boolean.</param>
    public static implicit operator TemplateValue(bool value) => new TemplateBoolean(value);

    /// <summary>A boolean; <see langword="null"/> stays absent.</summary>
    /// <param name="value">The boolean.</param>
    public static implicit operator TemplateValue?(bool? value) => value is { } known ? new TemplateBoolean(known) : null;
}

/// <summary>Text.</summary>
/// <param name="text">The text.</param>
public sealed class TemplateText(string text) : TemplateValue
{
    /// <summary>The text.</summary>
    public string Text { get; } = text;

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>A number.</summary>
/// <param name="number">The number.</param>
public sealed class TemplateNumber(double number) : TemplateValue
{
    /// <summary>The number.</summary>
    public double Number { get; } = number;

    /// <summary>The number as JSON and YAML write it, in any culture.</summary>
    public override string ToString() => Number.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>A boolean.</summary>
/// <param name="value">The boolean.</param>
public sealed class TemplateBoolean(bool value) : TemplateValue
{
    /// <summary>The boolean.</summary>
    public bool Value { get; } = value;

    /// <inheritdoc/>
    public override string ToString() => Value ? "true" : "false";
}

/// <summary>A list. What is <see langword="null"/> is left out.</summary>
public sealed class Items : TemplateValue, IEnumerable<TemplateValue>
{
    private readonly List<TemplateValue> _values = [];

    /// <summary>A list of values.</summary>
    /// <param name="values">The values.</param>
    public Items(params IEnumerable<TemplateValue?> values)
    {
        foreach (var value in values)
        {
            Add(value);
        }
    }

    /// <summary>The number of values.</summary>
    public int Count => _values.Count;

    /// <summary>The value at a place.</summary>
    /// <param name="index">The place, from 0.</param>
    public TemplateValue this[int index]
    {
        get => _values[index];
        set => _values[index] = value;
    }

    /// <summary>Adds a value; nothing for <see langword="null"/>.</summary>
    /// <param name="value">The value.</param>
    public void Add(TemplateValue? value)
    {
        if (value is not null)
        {
            _values.Add(value);
        }
    }

    /// <summary>The values as they are kept: loops over a template's thousands of values make no enumerator for each list.</summary>
    internal List<TemplateValue> Values => _values;

    /// <inheritdoc/>
    public IEnumerator<TemplateValue> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A map in the order in which it was written. A key set to <see langword="null"/> is left out.</summary>
public sealed class Map : TemplateValue, IEnumerable<KeyValuePair<string, TemplateValue>>
{
    private readonly List<KeyValuePair<string, TemplateValue>> _entries = [];

    /// <summary>The number of keys.</summary>
    public int Count => _entries.Count;

    /// <summary>The value of a key; <see langword="null"/> when absent. Setting <see langword="null"/> removes the key.</summary>
    /// <param name="key">The key.</param>
    public TemplateValue? this[string key]
    {
        get => IndexOf(key) is var index and >= 0 ? _entries[index].Value : null;
        set
        {
            var index = IndexOf(key);
            if (value is null)
            {
                if (index >= 0)
                {
                    _entries.RemoveAt(index);
                }
            }
            else if (index >= 0)
            {
                _entries[index] = new(key, value);
            }
            else
            {
                _entries.Add(new(key, value));
            }
        }
    }

    /// <summary>The entries as they are kept: loops over a template's thousands of values make no enumerator for each map.</summary>
    internal List<KeyValuePair<string, TemplateValue>> Entries => _entries;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, TemplateValue>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Adds a key that is known to be new.</summary>
    internal void Append(string key, TemplateValue? value)
    {
        if (value is not null)
        {
            _entries.Add(new(key, value));
        }
    }

    private int IndexOf(string key)
    {
        var entries = CollectionsMarshal.AsSpan(_entries);
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>An intrinsic function such as <c>Ref</c> or <c>Fn::GetAtt</c>.</summary>
/// <param name="name">Its name as in JSON, for example <c>Fn::Sub</c>.</param>
/// <param name="argument">Its argument.</param>
public sealed class Intrinsic(string name, TemplateValue argument) : TemplateValue
{
    /// <summary>Its name as in JSON.</summary>
    public string Name { get; } = name;

    /// <summary>Its argument.</summary>
    public TemplateValue Argument { get; } = argument;
}
