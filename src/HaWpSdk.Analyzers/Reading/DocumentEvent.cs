using HaWpSdk.Analyzers.Values;
using HaWpSdk.Policy.Documents;
using Microsoft.CodeAnalysis;

namespace HaWpSdk.Analyzers.Reading;

/// <summary>What happened to a document at one place of a member.</summary>
internal enum DocumentEventKind
{
    /// <summary>It was built or judged: what is missing counts, too.</summary>
    Ended,

    /// <summary>A chain was begun and never built: what is there and wrong counts.</summary>
    NeverBuilt,

    /// <summary>The result of a call on a builder was thrown away.</summary>
    ThrownAway,
}

/// <summary>A place at which a document can be judged.</summary>
internal sealed class DocumentEvent
{
    public DocumentEvent(DocumentEventKind kind, MapNode said, Location place, string member)
    {
        Kind = kind;
        Said = said;
        Place = place;
        Member = member;
    }

    public DocumentEventKind Kind { get; }

    /// <summary>What was said by then.</summary>
    public MapNode Said { get; }

    /// <summary>The name of the call: where findings about what is missing are shown.</summary>
    public Location Place { get; }

    /// <summary>The name of the member that was called.</summary>
    public string Member { get; }
}
