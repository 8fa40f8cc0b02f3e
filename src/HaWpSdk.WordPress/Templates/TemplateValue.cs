using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Templates;

/// <summary>A value of a template after its functions were computed as far as they can be.</summary>
internal abstract record TemplateValue(SourcePosition Position)
{
    /// <summary>The text of a scalar; <see langword="null"/> when it is something else or cannot be known.</summary>
    public string? Text => (this as TextValue)?.Value;

    /// <summary>The resource this refers to; <see langword="null"/> when it refers to none.</summary>
    public string? Target => (this as ReferenceValue)?.LogicalId;

    public bool IsUnknown => this is UnknownValue or ReferenceValue;

    /// <summary>The value of a key; <see langword="null"/> when absent.</summary>
    public TemplateValue? this[string key] => this switch
    {
        MapValue map => map.Entries.TryGetValue(key, out var value) ? value : null,
        UnknownValue => this,
        _ => null,
    };

    /// <summary>The value below a path of keys.</summary>
    public TemplateValue? At(params string[] path) => path.Aggregate((TemplateValue?)this, (value, key) => value?[key]);

    /// <summary>The items of a list; a single value is a list of one, as CloudFormation takes it in policies.</summary>
    public IReadOnlyList<TemplateValue> Items => this switch { ListValue list => list.Values, UnknownValue => [], _ => [this] };

    /// <summary>The first item.</summary>
    public TemplateValue? First => Items.Count > 0 ? Items[0] : null;

    /// <summary>Whether items could be missing from <see cref="Items"/>.</summary>
    public bool IsOpen => this is UnknownValue || (this is ListValue list && list.Values.Any(value => value is UnknownValue));

    public bool? Flag => Text?.ToLowerInvariant() switch { "true" or "1" => true, "false" or "0" => false, _ => null };

    public double? Number => Text is { } text && double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}

internal sealed record TextValue(string Value, SourcePosition Position) : TemplateValue(Position);

internal sealed record ListValue(IReadOnlyList<TemplateValue> Values, SourcePosition Position) : TemplateValue(Position);

internal sealed record MapValue(IReadOnlyDictionary<string, TemplateValue> Entries, SourcePosition Position) : TemplateValue(Position);

/// <summary>A resource of the template, or one of its attributes: known which, not what it will be.</summary>
internal sealed record ReferenceValue(string LogicalId, string? Attribute, SourcePosition Position) : TemplateValue(Position);

internal sealed record UnknownValue(string Why, SourcePosition Position) : TemplateValue(Position);

/// <summary>A resource of a template.</summary>
internal sealed record TemplateResource(string Id, string Type, TemplateValue Properties, TemplateValue Whole)
{
    public SourcePosition Position => Whole.Position;

    public TemplateValue? this[string property] => Properties[property];
}
