namespace HaWpSdk.Policy.Documents;

/// <summary>Why a node has its value.</summary>
public enum NodeOrigin
{
    /// <summary>Somebody wrote it, or a producer observed it.</summary>
    Said,

    /// <summary>The platform's own default, filled in by the producer that knows it.</summary>
    Platform,

    /// <summary>Filled in from the table of defaults.</summary>
    Default,

    /// <summary>Computed from other values of the document.</summary>
    Derived,

    /// <summary>Part of the background of a run (<c>scan</c> without a cluster): nobody observed it.</summary>
    Assumed,
}
