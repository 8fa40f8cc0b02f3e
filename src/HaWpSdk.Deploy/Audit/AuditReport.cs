using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;

namespace HaWpSdk.Deploy.Audit;

/// <summary>What an audit of a running cluster came to.</summary>
public sealed class AuditReport
{
    internal AuditReport(string cluster, MapNode observed, MapNode document, PolicyReport policy, IReadOnlyList<Drift> drift, IReadOnlyList<Unanswered> unanswered, IReadOnlyList<string> unsealed, int calls, string? accountId)
    {
        Cluster = cluster;
        Observed = observed;
        Document = document;
        Policy = policy;
        Drift = drift;
        Unanswered = unanswered;
        Unsealed = unsealed;
        Calls = calls;
        AccountId = accountId;
    }

    /// <summary>The name of the cluster.</summary>
    public string Cluster { get; }

    /// <summary>What AWS and the nodes said, without defaults; what could not be seen is unknown, with the reason.</summary>
    public MapNode Observed { get; }

    /// <summary>The document that was judged: what AWS and the nodes said, over the model for what they cannot say.</summary>
    public MapNode Document { get; }

    /// <summary>The judgement by the rules of the layer <c>live</c>, with a finding for each drift.</summary>
    public PolicyReport Policy { get; }

    /// <summary>Where the running cluster is not as described, in the order of the document.</summary>
    public IReadOnlyList<Drift> Drift { get; }

    /// <summary>Calls without an answer: missing permissions first, by action.</summary>
    public IReadOnlyList<Unanswered> Unanswered { get; }

    /// <summary>The protections that are off, such as <c>deletion protection of the database</c>.</summary>
    public IReadOnlyList<string> Unsealed { get; }

    /// <summary>Calls that were made, repetitions not counted.</summary>
    public int Calls { get; }

    /// <summary>The account, twelve digits; <see langword="null"/> when it could not be seen.</summary>
    public string? AccountId { get; }

    /// <summary>Whether there is an error, or nothing could be checked.</summary>
    public bool IsFailure => Policy.IsFailure;
}
