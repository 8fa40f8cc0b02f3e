using HaWpSdk.Policy.Conditions;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Policy.Completion;

/// <summary>One line of the table of defaults.</summary>
public sealed class DefaultEntry
{
    private const string DependsOnUnknown = "it depends on something unknown";
    private static readonly UnknownNode UnknownDefault = new(DependsOnUnknown, null, NodeOrigin.Default);
    private static readonly UnknownNode UnknownDerived = new(DependsOnUnknown, null, NodeOrigin.Derived);
    private static readonly UnknownNode UnknownAssumed = new(DependsOnUnknown, null, NodeOrigin.Assumed);

    private readonly DocumentPath? _itemPath;
    private readonly DocumentPath _path;
    private readonly DocumentPath? _from;
    private readonly Derivation? _derivation;
    private readonly DefaultInput[] _of;
    private readonly Condition? _where;

    // A value is the same in every document that it completes.
    private readonly PolicyNode? _default;
    private readonly PolicyNode? _assumed;

    internal DefaultEntry(string text, DocumentPath path, DocumentPath? itemPath, PolicyNode? value, DocumentPath? from, Derivation? derivation, DefaultInput[] of, Condition? where, string? because)
    {
        Path = text;
        _path = path;
        _itemPath = itemPath;
        Value = value;
        _default = value?.WithOrigin(NodeOrigin.Default).WithPosition(null);
        _assumed = value?.WithOrigin(NodeOrigin.Assumed).WithPosition(null);
        _from = from;
        _derivation = derivation;
        _of = of;
        _where = where;
        Because = because;
        Inputs = derivation is not null && of.Length == 0 ? null : InputsOf(path, from, of, where);
    }

    /// <summary>The path it fills, <c>[]</c> for each item of a list.</summary>
    public string Path { get; }

    /// <summary>The value it fills in; <see langword="null"/> when it is copied or derived.</summary>
    public PolicyNode? Value { get; }

    /// <summary>The path it copies; <see langword="null"/> when it is a value or derived.</summary>
    public string? From => _from?.ToString();

    /// <summary>Whether it is computed.</summary>
    public bool IsDerived => _derivation is not null;

    /// <summary>Whether it depends on a condition.</summary>
    public bool IsConditional => _where is not null;

    /// <summary>Why this is the default, where it differs from the platform's.</summary>
    public string? Because { get; }

    /// <summary>
    /// The paths it looks at, in the form of the definition (<c>plugins[].active</c>); <see langword="null"/> when it may look at the whole document, as a computed value
    /// does that names none.
    /// </summary>
    public IReadOnlyList<string>? Inputs { get; }

    internal string Section => _path.Segments[0].Name;

    /// <summary>Fills its path, if nothing is there.</summary>
    internal void Apply(CompletionRun run, bool isObserved)
    {
        var root = run.Draft.Root;
        if (_itemPath is null)
        {
            if (IsFree(root, _path) && Node(run, null, null, isObserved) is { } node)
            {
                run.Draft.Set(_path, node);
            }

            return;
        }

        if (Lookup.Find(root, _path).Node is not ListNode list)
        {
            return;
        }

        ListItem[]? changed = null;
        for (var i = 0; i < list.Count; i++)
        {
            var item = list[i];
            if (item is { Key: not null, Node: MapNode map } && IsFree(map, _itemPath) && Node(run, map, item, isObserved) is { } node)
            {
                changed ??= [.. list.Items];
                changed[i] = new ListItem(item.Key, DocumentEdit.Set(map, _itemPath, node, replaceUnknown: false));
            }
        }

        if (changed is not null)
        {
            run.Draft.Set(_path, new ListNode(changed, list.IsOpen, list.Position, list.Origin));
        }
    }

    private static string[] InputsOf(DocumentPath path, DocumentPath? from, DefaultInput[] of, Condition? where)
    {
        var inputs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in of)
        {
            inputs.Add(input.IsRelative ? path + "[]." + input.Path : input.Path.ToString());
        }

        where?.AddPaths(inputs);
        if (from is not null)
        {
            inputs.Add(from.ToString());
        }

        return [.. inputs];
    }

    // Absent, and not explicitly nothing.
    private static bool IsFree(MapNode map, DocumentPath path) => Lookup.Find(map, path) is { State: LookupState.Absent, Node: not ScalarNode };

    private PolicyNode? Node(CompletionRun run, MapNode? item, ListItem? listItem, bool isObserved)
    {
        if (_where is not null)
        {
            switch (run.Evaluate(_where, listItem))
            {
                case Truth.False:
                    return null;
                case Truth.Unknown:
                    return Unknown(isObserved);
            }
        }

        if (Value is not null)
        {
            return isObserved ? _default : _assumed;
        }

        var origin = isObserved ? NodeOrigin.Derived : NodeOrigin.Assumed;
        if (_from is not null)
        {
            var found = Lookup.Find(run.Draft.Root, _from);
            return found.State switch
            {
                LookupState.Found => found.Node!.WithOrigin(origin),
                LookupState.Unknown => new UnknownNode((found.Node as UnknownNode)?.Reason, found.Node?.Position, origin),
                _ => null,
            };
        }

        var inputs = _of.Length == 0 ? [] : new Lookup[_of.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var found = Lookup.Find(_of[i].IsRelative && item is not null ? item : run.Draft.Root, _of[i].Path);

            // Where nothing is, a derivation gets the place of the section above it, and not the section, which goes on growing.
            inputs[i] = found is { State: LookupState.Absent, Node: MapNode section } ? new Lookup(LookupState.Absent, MapNode.Empty.WithPosition(section.Position)) : found;
        }

        var derived = _derivation!(new DerivationContext(run, item, listItem?.Key, inputs));
        return derived is { Position: null } ? derived.WithOrigin(origin).WithPosition(WrittenAt(inputs)) : derived?.WithOrigin(origin);
    }

    private UnknownNode Unknown(bool isObserved) => !isObserved ? UnknownAssumed : Value is null ? UnknownDerived : UnknownDefault;

    // What follows from something somebody wrote points there, so that a finding about it stands at the call or line that is wrong.
    private static SourcePosition? WrittenAt(Lookup[] inputs)
    {
        foreach (var input in inputs)
        {
            if (input is { State: LookupState.Found, Node: { Origin: NodeOrigin.Said, Position: { } position } })
            {
                return position;
            }
        }

        return null;
    }
}

/// <summary>One of the paths that a computed default is computed from.</summary>
/// <param name="isRelative">Whether it starts at the item.</param>
/// <param name="path">The path.</param>
internal sealed class DefaultInput(bool isRelative, DocumentPath path)
{
    public bool IsRelative => isRelative;

    public DocumentPath Path => path;
}
