namespace HaWpSdk.Policy.Documents;

/// <summary>What was found at a path.</summary>
public enum LookupState
{
    /// <summary>Nothing is there; an explicit null counts as nothing.</summary>
    Absent,

    /// <summary>A node is there.</summary>
    Found,

    /// <summary>It cannot be seen whether something is there, or what.</summary>
    Unknown,

    /// <summary>The path goes through a node that has nothing below it: the document does not fit its definition.</summary>
    WrongType,
}

/// <summary>The result of looking for a path in a document.</summary>
/// <param name="State">What was found.</param>
/// <param name="Node">The node; for an absent one the nearest node above it, for an unknown one what hides it.</param>
public readonly record struct Lookup(LookupState State, PolicyNode? Node)
{
    /// <summary>Looks for a path below a node.</summary>
    /// <param name="start">Where to start.</param>
    /// <param name="path">The path, for example <c>database.multiAz</c>; it is read once for all who look for it.</param>
    /// <exception cref="FormatException">The text is not a path.</exception>
    public static Lookup Find(PolicyNode start, string path) => Find(start, DocumentPath.Known(path));

    /// <summary>Looks for a path below a node.</summary>
    /// <param name="start">Where to start.</param>
    /// <param name="path">The path.</param>
    public static Lookup Find(PolicyNode start, DocumentPath path)
    {
        var node = start;
        for (var i = 0; i < path.Length; i++)
        {
            var segment = path.Step(i);
            PolicyNode? next;
            bool open;
            switch (node)
            {
                case UnknownNode:
                    return new(LookupState.Unknown, node);
                case MapNode map when !segment.IsKey:
                    next = map[segment.Name];
                    open = map.IsOpen;
                    break;
                case ListNode list when segment.IsKey:
                    next = list.Find(segment.Name);
                    open = list.IsOpen;
                    break;
                case ScalarNode { Value.Kind: ValueKind.Null }:
                    return new(LookupState.Absent, node);
                default:
                    return new(LookupState.WrongType, node);
            }

            if (next is null)
            {
                return new(open ? LookupState.Unknown : LookupState.Absent, node);
            }

            node = next;
        }

        return node switch
        {
            UnknownNode => new(LookupState.Unknown, node),
            ScalarNode { Value.Kind: ValueKind.Null } => new(LookupState.Absent, node),
            _ => new(LookupState.Found, node),
        };
    }
}
