namespace HaWpSdk.Policy.Documents;

/// <summary>Reads single values of a completed document: what is absent or unknown is <see langword="null"/>.</summary>
/// <param name="Root">The document, or an item of one of its lists.</param>
public sealed record DocumentView(MapNode Root)
{
    /// <summary>What stands at a path.</summary>
    /// <param name="path">The path, for example <c>database.multiAz</c>.</param>
    /// <exception cref="FormatException">The text is not a path.</exception>
    public Lookup Find(string path) => Lookup.Find(Root, path);

    /// <summary>Whether it cannot be seen what stands at a path.</summary>
    /// <param name="path">The path.</param>
    public bool IsUnknown(string path) => Find(path).State == LookupState.Unknown;

    /// <summary>The value as text, in the unit that was written; a secret is its reference.</summary>
    /// <param name="path">The path.</param>
    public string? Text(string path) => Scalar(path)?.Text;

    /// <summary>The number: seconds for durations and times of day, bytes for sizes.</summary>
    /// <param name="path">The path.</param>
    public double? Number(string path) => Scalar(path) is { Kind: not (ValueKind.Text or ValueKind.Version or ValueKind.Secret or ValueKind.TimeRange) } value ? value.Number : null;

    /// <summary>The number as an integer, cut off.</summary>
    /// <param name="path">The path.</param>
    public int? Integer(string path) => Number(path) is { } number ? (int)number : null;

    /// <summary>The duration.</summary>
    /// <param name="path">The path.</param>
    public TimeSpan? Duration(string path) => Scalar(path) is { Kind: ValueKind.Duration or ValueKind.TimeOfDay } value ? TimeSpan.FromTicks((long)(value.Number * TimeSpan.TicksPerSecond)) : null;

    /// <summary>The boolean.</summary>
    /// <param name="path">The path.</param>
    public bool? Boolean(string path) => Scalar(path) is { Kind: ValueKind.Boolean } value ? value.Number != 0 : null;

    /// <summary>The texts of a list; empty when it is absent or unknown.</summary>
    /// <param name="path">The path.</param>
    public IReadOnlyList<string> Texts(string path) => Find(path).Node is ListNode list
        ? [.. list.Items.Select(i => i.Key ?? (i.Node as ScalarNode)?.Value.Text).OfType<string>()]
        : [];

    /// <summary>The items of a keyed list; empty when it is absent or unknown.</summary>
    /// <param name="path">The path.</param>
    public IReadOnlyList<KeyValuePair<string, DocumentView>> Items(string path) => Find(path).Node is ListNode list
        ? [.. list.Items.Where(i => i is { Key: not null, Node: MapNode }).Select(i => new KeyValuePair<string, DocumentView>(i.Key!, new DocumentView((MapNode)i.Node)))]
        : [];

    private PolicyValue? Scalar(string path) => Find(path) is { State: LookupState.Found, Node: ScalarNode scalar } ? scalar.Value : null;
}
