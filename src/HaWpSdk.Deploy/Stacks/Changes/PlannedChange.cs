namespace HaWpSdk.Deploy.Stacks.Changes;

/// <summary>What happens to a resource.</summary>
public enum ChangeKind
{
    /// <summary>It is created.</summary>
    Add,

    /// <summary>It is changed in place, or replaced; <see cref="PlannedChange.Replacement"/> says which.</summary>
    Modify,

    /// <summary>It leaves the stack.</summary>
    Remove,

    /// <summary>It exists and is taken into the stack.</summary>
    Import,

    /// <summary>CloudFormation decides while it changes.</summary>
    Dynamic,
}

/// <summary>Whether a change makes a new resource in the place of the old one.</summary>
public enum ReplacementKind
{
    /// <summary>It stays.</summary>
    Never,

    /// <summary>AWS decides by the values; on what holds data it counts as <see cref="Always"/>.</summary>
    Conditional,

    /// <summary>It is replaced.</summary>
    Always,
}

/// <summary>One property that changes.</summary>
/// <param name="Name">The property, or <c>Tags</c>, <c>Metadata</c>, <c>DeletionPolicy</c> and the like.</param>
/// <param name="Before">The value before; <see langword="null"/> when it was absent or is not shown.</param>
/// <param name="After">The value after; <see langword="null"/> when it will be absent, or is known only afterwards.</param>
/// <param name="Replacement">Whether this property makes a new resource.</param>
/// <param name="Cause">What makes it change: a parameter, another resource; empty for the template itself.</param>
public sealed record PropertyChange(string Name, string? Before, string? After, ReplacementKind Replacement, string Cause);

/// <summary>One resource that changes.</summary>
/// <param name="LogicalId">Its logical id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Replacement">Whether a new resource takes its place.</param>
/// <param name="IsStateful">Whether it holds data that nothing else has.</param>
/// <param name="Properties">What changes in it.</param>
/// <param name="PhysicalId">Its id in AWS; empty when there is none yet.</param>
public sealed record PlannedChange(string LogicalId, string Type, ChangeKind Kind, ReplacementKind Replacement, bool IsStateful, IReadOnlyList<PropertyChange> Properties, string PhysicalId = "")
{
    /// <summary>Whether data is at stake: the resource holds data, and is replaced, perhaps replaced, or removed.</summary>
    public bool EndangersData => IsStateful && (Kind is ChangeKind.Remove || Replacement is not ReplacementKind.Never);

    /// <summary>Names of the properties that replace the resource.</summary>
    public IEnumerable<PropertyChange> Replacing => Properties.Where(property => property.Replacement is not ReplacementKind.Never);
}

/// <summary>What will change in one stack.</summary>
/// <param name="Stack">Name of the stack.</param>
/// <param name="Region">Its region.</param>
/// <param name="IsNew">Whether the stack is created.</param>
/// <param name="Changes">The resources that change, replaced and removed ones first.</param>
public sealed record StackChanges(string Stack, string Region, bool IsNew, IReadOnlyList<PlannedChange> Changes)
{
    /// <summary>Whether anything changes.</summary>
    public bool IsEmpty => Changes.Count == 0 && !OutputsOrTagsOnly;

    /// <summary>Whether only outputs, tags of the stack or parameters that no resource uses change.</summary>
    public bool OutputsOrTagsOnly { get; init; }

    /// <summary>The change set that holds them; <see langword="null"/> for changes computed here.</summary>
    internal string? ChangeSet { get; init; }

    /// <summary>How the ids of the template were fitted to those of the stack.</summary>
    internal KeptLogicalIds? Fitted { get; init; }

    internal static IReadOnlyList<PlannedChange> Ordered(IEnumerable<PlannedChange> changes) =>
        [.. changes.OrderByDescending(change => change.EndangersData).ThenByDescending(change => change.Replacement).ThenBy(change => change.Kind switch { ChangeKind.Remove => 0, ChangeKind.Modify => 1, ChangeKind.Import => 2, _ => 3 }).ThenBy(change => change.LogicalId, StringComparer.Ordinal)];
}
