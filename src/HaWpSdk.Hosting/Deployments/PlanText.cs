using System.Globalization;
using System.Text;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Stacks.Changes;

namespace HaWpSdk.Hosting.Deployments;

/// <summary>A plan for people: the steps, then what changes, what is replaced and removed first, each with the property that causes it.</summary>
internal sealed class PlanText(bool color, bool all)
{
    private const int ValueWidth = 60;
    private readonly StringBuilder _text = new();

    public static string Of(DeploymentPlan plan, bool color, bool all) => new PlanText(color, all).Write(plan);

    private string Write(DeploymentPlan plan)
    {
        _text.Append(CultureInfo.InvariantCulture, $"Plan for {plan.Cluster} in {plan.Region}{(plan.Account is { } account ? $", account {account}" : ", without an account")}\n");
        if (plan.Steps.Count > 0)
        {
            _text.Append('\n');
            var width = plan.Steps.Max(step => step.Step.Title.Length);
            foreach (var (step, detail) in plan.Steps)
            {
                _text.Append(CultureInfo.InvariantCulture, $"  {step.Number}  {step.Title.PadRight(width)}  {detail}\n");
            }
        }

        foreach (var stack in plan.Stacks)
        {
            Stack(stack);
        }

        foreach (var note in plan.Notes)
        {
            _text.Append(CultureInfo.InvariantCulture, $"\nNote: {note}\n");
        }

        foreach (var refusal in plan.Refusals)
        {
            _text.Append(CultureInfo.InvariantCulture, $"\n{Red("Refused:")} {refusal}\n");
        }

        return _text.ToString();
    }

    private void Stack(StackChanges stack)
    {
        _text.Append('\n');
        if (stack.IsEmpty)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{Bold(stack.Stack)} ({stack.Region}): nothing changes\n");
            return;
        }

        if (stack.Changes.Count == 0)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{Bold(stack.Stack)} ({stack.Region}): only outputs, tags or parameters change\n");
            return;
        }

        _text.Append(CultureInfo.InvariantCulture, $"{Bold(stack.Stack)} ({stack.Region}): {Sum(stack)}\n");
        if (stack.IsNew && !all)
        {
            Summary(stack);
            return;
        }

        var width = Math.Min(34, stack.Changes.Max(change => change.LogicalId.Length));
        var following = stack.Changes.Where(change => !all && Follows(change)).ToList();
        foreach (var change in stack.Changes.Except(following))
        {
            Change(change, width);
        }

        if (following.Count > 0)
        {
            _text.Append("  may change with them, because they refer to them:\n");
            foreach (var line in Wrapped(string.Join(", ", following.Select(change => change.LogicalId)), 90))
            {
                _text.Append(CultureInfo.InvariantCulture, $"      {line}\n");
            }
        }
    }

    // CloudFormation names what refers to a changed resource before it knows whether the value it takes from there is another one.
    private static bool Follows(PlannedChange change) =>
        change is { Kind: ChangeKind.Modify, Replacement: ReplacementKind.Never, Properties.Count: > 0 } && change.Properties.All(IsFollowing);

    private static bool IsFollowing(PropertyChange property) => property.After is null && property.Cause.Contains('.', StringComparison.Ordinal);

    private static string Sum(StackChanges stack)
    {
        var parts = new List<string>();
        void Count(string word, Func<PlannedChange, bool> which)
        {
            if (stack.Changes.Count(which) is > 0 and var count)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {word}"));
            }
        }

        Count("replaced", change => change is { Kind: ChangeKind.Modify, Replacement: ReplacementKind.Always });
        Count("perhaps replaced", change => change is { Kind: ChangeKind.Modify or ChangeKind.Dynamic, Replacement: ReplacementKind.Conditional });
        Count("removed", change => change.Kind == ChangeKind.Remove);
        Count("changed", change => change is { Kind: ChangeKind.Modify, Replacement: ReplacementKind.Never });
        Count("added", change => change.Kind == ChangeKind.Add);
        Count("taken in", change => change.Kind == ChangeKind.Import);
        return string.Join(", ", parts);
    }

    /// <summary>A new stack in a few lines: how many of what, and by name what will hold data.</summary>
    private void Summary(StackChanges stack)
    {
        var services = stack.Changes.GroupBy(change => change.Type.Split("::") is [_, var service, ..] ? service : change.Type, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}");
        foreach (var line in Wrapped(string.Join(", ", services), 90))
        {
            _text.Append(CultureInfo.InvariantCulture, $"  {line}\n");
        }

        foreach (var change in stack.Changes.Where(change => change.IsStateful))
        {
            _text.Append(CultureInfo.InvariantCulture, $"  {Green("+")} {change.LogicalId,-26} {change.Type}  holds data\n");
        }
    }

    private void Change(PlannedChange change, int width)
    {
        var (sign, word) = change switch
        {
            { Kind: ChangeKind.Remove } => (Red("-"), "removed"),
            { Kind: ChangeKind.Add } => (Green("+"), "added"),
            { Kind: ChangeKind.Import } => (Green("<"), "taken in"),
            { Replacement: ReplacementKind.Always } => (Red("!"), "REPLACED"),
            { Replacement: ReplacementKind.Conditional } => (Red("?"), "PERHAPS REPLACED"),
            _ => (Yellow("~"), "changed"),
        };
        var data = change.IsStateful ? change.EndangersData ? Red(", holds data") : ", holds data" : string.Empty;
        _text.Append(CultureInfo.InvariantCulture, $"  {sign} {change.LogicalId.PadRight(width)}  {change.Type}  {word}{data}\n");
        if (change.Kind is ChangeKind.Modify or ChangeKind.Dynamic)
        {
            foreach (var property in change.Properties.OrderByDescending(property => property.Replacement))
            {
                Property(property, change.Replacement is not ReplacementKind.Never);
            }
        }
    }

    private void Property(PropertyChange property, bool isReplaced)
    {
        if (IsFollowing(property))
        {
            _text.Append(CultureInfo.InvariantCulture, $"      {property.Name}: may change with {property.Cause}\n");
            return;
        }

        var values = property.Before is null && property.After is null ? string.Empty : Values(property.Before, property.After);
        var cause = property.Cause.Length == 0 ? string.Empty : $"  (by {property.Cause})";
        var mark = isReplaced ? property.Replacement switch { ReplacementKind.Always => Red("  replaces"), ReplacementKind.Conditional => Red("  may replace"), _ => string.Empty } : string.Empty;
        _text.Append(CultureInfo.InvariantCulture, $"      {property.Name}{values}{cause}{mark}\n");
    }

    /// <summary>Only the part that differs, of long values.</summary>
    private static string Values(string? before, string? after)
    {
        if (before is not null && after is not null && (before.Length > ValueWidth || after.Length > ValueWidth))
        {
            var start = 0;
            while (start < before.Length && start < after.Length && before[start] == after[start])
            {
                start++;
            }

            start = Math.Max(0, start - 12);
            (before, after) = ((start > 0 ? "…" : "") + before[start..], (start > 0 ? "…" : "") + after[start..]);
        }

        return $": {Short(before)} -> {Short(after)}";
    }

    private static string Short(string? value) => value is null ? "unset" : (value.Length > ValueWidth ? value[..(ValueWidth - 1)] + "…" : value).ReplaceLineEndings(" ");

    private static IEnumerable<string> Wrapped(string text, int width)
    {
        while (text.Length > width && text.LastIndexOf(", ", width, StringComparison.Ordinal) is > 0 and var at)
        {
            yield return text[..(at + 1)];
            text = text[(at + 2)..];
        }

        yield return text;
    }

    private string Red(string text) => Colored(text, 31);

    private string Green(string text) => Colored(text, 32);

    private string Yellow(string text) => Colored(text, 33);

    private string Bold(string text) => Colored(text, 1);

    private string Colored(string text, int code) => color ? string.Create(CultureInfo.InvariantCulture, $"\u001b[{code}m{text}\u001b[0m") : text;
}
