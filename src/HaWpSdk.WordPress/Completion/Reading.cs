using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion;

/// <summary>Reads what derivations need from nodes and lookups, with the three kinds of knowing kept apart.</summary>
internal static class Reading
{
    public static Seen<string> Text(this Lookup lookup) => lookup switch
    {
        { State: LookupState.Absent } => Seen<string>.Absent,
        { State: LookupState.Found, Node: ScalarNode { Value: { Kind: ValueKind.Text or ValueKind.Version } value } } => Seen<string>.Known(value.Text),
        _ => Seen<string>.Unknown,
    };

    public static Seen<double> Number(this Lookup lookup, ValueKind kind = ValueKind.Number) => lookup switch
    {
        { State: LookupState.Absent } => Seen<double>.Absent,
        { State: LookupState.Found, Node: ScalarNode { Value: var value } } when value.Kind == kind => Seen<double>.Known(value.Number),
        _ => Seen<double>.Unknown,
    };

    public static Seen<bool> Flag(this Lookup lookup) => lookup switch
    {
        { State: LookupState.Absent } => Seen<bool>.Absent,
        { State: LookupState.Found, Node: ScalarNode { Value: { Kind: ValueKind.Boolean } value } } => Seen<bool>.Known(value.Number != 0),
        _ => Seen<bool>.Unknown,
    };

    public static Seen<string> Text(this MapNode map, string path) => map.At(path).Text();

    public static Seen<double> Number(this MapNode map, string path, ValueKind kind = ValueKind.Number) => map.At(path).Number(kind);

    public static Seen<bool> Flag(this MapNode map, string path) => map.At(path).Flag();

    public static SeenTexts Texts(this MapNode map, string path) => map.At(path).Texts();

    public static Lookup At(this MapNode map, string path) => Lookup.Find(map, path);

    public static SeenTexts Texts(this Lookup lookup)
    {
        switch (lookup)
        {
            case { State: LookupState.Absent }:
                return new([], false, true);
            case { State: LookupState.Found, Node: ListNode list }:
                var texts = new List<string>(list.Count);
                var open = list.IsOpen;
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i].Node is ScalarNode { Value: { Kind: ValueKind.Text } value })
                    {
                        texts.Add(value.Text);
                    }
                    else
                    {
                        open = true;
                    }
                }

                return new(texts, open, false);
            default:
                return new([], true, false);
        }
    }

    /// <summary>The items of a list at a path, and whether there may be more; an absent list has none.</summary>
    public static (IReadOnlyList<ListItem> Items, bool IsOpen) Items(this MapNode map, string path) => map.At(path) switch
    {
        { State: LookupState.Absent } => ([], false),
        { State: LookupState.Found, Node: ListNode list } => (list.Items, list.IsOpen),
        _ => ([], true),
    };
}

/// <summary>The nodes that derivations answer with.</summary>
internal static class Derived
{
    public static PolicyNode Text(string text) => new ScalarNode(PolicyValue.OfText(text), null, NodeOrigin.Derived);

    public static PolicyNode Number(double number) => new ScalarNode(PolicyValue.OfNumber(number), null, NodeOrigin.Derived);

    public static PolicyNode Flag(bool value) => new ScalarNode(PolicyValue.OfBoolean(value), null, NodeOrigin.Derived);

    public static PolicyNode Duration(double seconds) => new ScalarNode(PolicyValue.OfDuration(seconds), null, NodeOrigin.Derived);

    public static PolicyNode Value(PolicyValue value) => new ScalarNode(value, null, NodeOrigin.Derived);

    public static PolicyNode Texts(IEnumerable<string> texts, bool isOpen = false) => ListNode.OfTexts(texts, null, NodeOrigin.Derived).AsOpen(isOpen);

    public static PolicyNode Unknown(string reason) => new UnknownNode(reason, null, NodeOrigin.Derived);
}
