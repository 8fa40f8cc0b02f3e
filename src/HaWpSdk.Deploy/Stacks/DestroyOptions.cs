namespace HaWpSdk.Deploy.Stacks;

/// <summary>How a cluster is removed.</summary>
public sealed record DestroyOptions
{
    /// <summary>Also removes what holds data: files, database and its snapshots, buckets, secrets, recovery points. Default: false, they are kept and named.</summary>
    public bool DeleteData { get; init; }

    /// <summary>Logical ids that a deletion which failed before leaves behind.</summary>
    public IReadOnlyCollection<string> Retain { get; init; } = [];
}

/// <summary>What is left of a removed cluster.</summary>
/// <param name="Removed">The stacks that are gone.</param>
/// <param name="Orphans">What is still there, with the command that removes each.</param>
public sealed record DestroyedCluster(IReadOnlyList<string> Removed, IReadOnlyList<Orphan> Orphans);
