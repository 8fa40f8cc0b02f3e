using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion;

/// <summary>What a derivation sees at a path: a value, nothing, or something it cannot see. A wrong type counts as unseen; rules report it themselves.</summary>
internal readonly struct Seen<T>
{
    private enum State
    {
        Absent,
        Known,
        Unknown,
    }

    private readonly State _state;

    private Seen(State state, T value)
    {
        _state = state;
        Value = value;
    }

    public T Value { get; }

    public bool IsKnown => _state == State.Known;

    public bool IsAbsent => _state == State.Absent;

    public bool IsUnknown => _state == State.Unknown;

    public static Seen<T> Absent => default;

    public static Seen<T> Unknown => new(State.Unknown, default!);

    public static Seen<T> Known(T value) => new(State.Known, value);

    public T Or(T fallback) => IsKnown ? Value : fallback;
}

/// <summary>The texts of a list: those that are known, and whether there may be more.</summary>
internal readonly struct SeenTexts(List<string> known, bool isOpen, bool isAbsent)
{
    /// <summary>The texts, in a list of their own.</summary>
    public List<string> Known { get; } = known;

    /// <summary>Whether there may be more than is known.</summary>
    public bool IsOpen { get; } = isOpen;

    public bool IsAbsent { get; } = isAbsent;
}
