using HaWpSdk.Deploy.Clients.CloudFormation;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;

namespace HaWpSdk.Deploy.Stacks.Changes;

/// <summary>Reads what CloudFormation computed.</summary>
internal static class ChangeSetReader
{
    public static IReadOnlyList<PlannedChange> Read(IEnumerable<Change> changes)
    {
        var all = changes.Select(change => change.ResourceChange).OfType<ResourceChange>().ToList();

        // What stays where it is keeps its name and its ARN: whoever only refers to those is not replaced, though CloudFormation, before it knows, says 'perhaps'. It says so of some
        // properties that never replace, too.
        var staying = all.Where(change => change.Action == ChangeAction.Modify && change.Replacement is null or Replacement.False).Select(change => change.LogicalResourceId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        bool Settled()
        {
            var more = all.Where(change => change.Action == ChangeAction.Modify && change.LogicalResourceId is { } id && !staying.Contains(id)
                && change.Details is { Count: > 0 } details && details.All(detail => ReplacementOf(change, detail) == ReplacementKind.Never || IsOfStaying(detail, staying))).Select(change => change.LogicalResourceId!).ToList();
            staying.UnionWith(more);
            return more.Count > 0;
        }

        while (Settled())
        {
        }

        return StackChanges.Ordered(all.Select(change => One(change, staying)));
    }

    private static PlannedChange One(ResourceChange change, HashSet<string> staying)
    {
        var kind = change.Action switch
        {
            ChangeAction.Add => ChangeKind.Add,
            ChangeAction.Remove => ChangeKind.Remove,
            ChangeAction.Import => ChangeKind.Import,
            ChangeAction.Modify => ChangeKind.Modify,
            _ => ChangeKind.Dynamic,
        };
        var properties = (change.Details ?? [])
            .GroupBy(detail => detail.Target?.Name ?? detail.Target?.Attribute ?? string.Empty, StringComparer.Ordinal)
            .Select(group => Property(change, group.Key, [.. group], staying))
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .ToList();
        var replacement = kind switch
        {
            ChangeKind.Modify when change.LogicalResourceId is { } id && staying.Contains(id) => ReplacementKind.Never,
            ChangeKind.Modify => change.Replacement switch { Replacement.True => ReplacementKind.Always, Replacement.Conditional => ReplacementKind.Conditional, _ => ReplacementKind.Never },
            ChangeKind.Dynamic => ReplacementKind.Conditional,
            _ => ReplacementKind.Never,
        };
        var type = change.ResourceType ?? string.Empty;
        return new PlannedChange(change.LogicalResourceId ?? string.Empty, type, kind, replacement, ResourceCatalogue.Shipped.IsStateful(type), properties, change.PhysicalResourceId ?? string.Empty);
    }

    private static PropertyChange Property(ResourceChange change, string name, IReadOnlyList<ResourceChangeDetail> details, HashSet<string> staying)
    {
        var target = details[0].Target;
        var replacement = details.Select(detail => IsOfStaying(detail, staying) ? ReplacementKind.Never : EffectOf(change, detail)).Max();
        var cause = details.Select(detail => detail.CausingEntity).FirstOrDefault(entity => !string.IsNullOrEmpty(entity)) ?? string.Empty;
        return new PropertyChange(name, Shown(name, target?.BeforeValue), Shown(name, target?.AfterValue), replacement, cause);
    }

    private static ReplacementKind ReplacementOf(ResourceChange change, ResourceChangeDetail detail) => detail.Target?.RequiresRecreation switch
    {
        RequiresRecreation.Conditionally when ResourceCatalogue.ChangesInPlace(change.ResourceType, detail.Target.Name) => ReplacementKind.Never,
        RequiresRecreation.Always => ReplacementKind.Always,
        RequiresRecreation.Conditionally => ReplacementKind.Conditional,
        _ => ReplacementKind.Never,
    };

    // A property that replaces, whose value CloudFormation learns only while it changes another resource: it may turn out to be the same.
    private static ReplacementKind EffectOf(ResourceChange change, ResourceChangeDetail detail) =>
        ReplacementOf(change, detail) is ReplacementKind.Always && detail.Evaluation == "Dynamic" ? ReplacementKind.Conditional : ReplacementOf(change, detail);

    private static bool IsOfStaying(ResourceChangeDetail detail, HashSet<string> staying)
    {
        if (detail.Evaluation != "Dynamic" || detail.ChangeSource != "ResourceAttribute" || detail.CausingEntity is not { } entity)
        {
            return false;
        }

        var dot = entity.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && staying.Contains(entity[..dot]) && entity[(dot + 1)..] is var attribute && (attribute.EndsWith("Arn", StringComparison.Ordinal) || attribute.EndsWith("Id", StringComparison.Ordinal) || attribute.EndsWith("Name", StringComparison.Ordinal));
    }

    // Our templates hold no secret; a user's own edit of the template may.
    private static string? Shown(string name, string? value) =>
        value is null ? null : name.Contains("Password", StringComparison.OrdinalIgnoreCase) || name.Contains("Secret", StringComparison.OrdinalIgnoreCase) && name is not "MasterUserSecret" || name.Contains("Token", StringComparison.OrdinalIgnoreCase) ? "(not shown)" : value;
}
