using HaWpSdk.Deploy.Clients.CloudFormation;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>What a stack's state means for a deployment.</summary>
internal enum StackReadiness
{
    /// <summary>A change set can be made and executed.</summary>
    Ready,

    /// <summary>There is no stack, or only the shell of one that was never created.</summary>
    New,

    /// <summary>An operation runs: follow it.</summary>
    Busy,

    /// <summary>The first creation failed and left nothing of worth: delete and begin again.</summary>
    Worthless,

    /// <summary>A rollback is stuck and can be tried again.</summary>
    StuckRollback,

    /// <summary>Somebody must decide.</summary>
    Stuck,
}

/// <summary>One of CloudFormation's 23 stack states: what it means, in one sentence, and what to do. Source: FACTS g.3, CloudFormation user guide, stack states.</summary>
internal sealed record StackState(string Status, StackReadiness Readiness, string Sentence, string Remedy)
{
    private static readonly Dictionary<string, StackState> Table = new StackState[]
    {
        new(StackStatus.CREATE_IN_PROGRESS, StackReadiness.Busy, "is being created by an operation that this run did not start", "'hawp deploy' follows it and goes on from there."),
        new(StackStatus.CREATE_COMPLETE, StackReadiness.Ready, "is whole", ""),
        new(StackStatus.CREATE_FAILED, StackReadiness.Stuck, "failed in its creation, and was told not to roll back", "Look at its events, then remove it with 'hawp destroy' and deploy again."),
        new(StackStatus.ROLLBACK_IN_PROGRESS, StackReadiness.Busy, "failed in its creation and is being rolled back", "'hawp deploy' waits for the end, removes what is left and creates it again."),
        new(StackStatus.ROLLBACK_COMPLETE, StackReadiness.Worthless, "failed in its first creation and was rolled back: it is empty and can only be deleted", "'hawp deploy' deletes it and creates it again."),
        new(StackStatus.ROLLBACK_FAILED, StackReadiness.Worthless, "failed in its first creation, and some of its resources could not be removed", "'hawp deploy' tries to delete it once more; what still stands in the way is then named."),
        new(StackStatus.DELETE_IN_PROGRESS, StackReadiness.Busy, "is being deleted", "'hawp deploy' waits until it is gone and creates it again."),
        new(StackStatus.DELETE_COMPLETE, StackReadiness.New, "is deleted", ""),
        new(StackStatus.DELETE_FAILED, StackReadiness.Stuck, "could not be deleted: some of its resources stood in the way", "Finish with 'hawp destroy', which names them, or leave them behind with 'hawp destroy --retain LOGICALID'; then deploy again."),
        new(StackStatus.REVIEW_IN_PROGRESS, StackReadiness.New, "was announced by a change set and never created", "'hawp deploy' creates it."),
        new(StackStatus.UPDATE_IN_PROGRESS, StackReadiness.Busy, "is being updated by an operation that this run did not start", "'hawp deploy' follows it and goes on from there."),
        new(StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, StackReadiness.Busy, "is updated and removes what is no longer needed", "'hawp deploy' waits for the end."),
        new(StackStatus.UPDATE_COMPLETE, StackReadiness.Ready, "is whole", ""),
        new(StackStatus.UPDATE_FAILED, StackReadiness.Ready, "failed in its last update, and was told not to roll back", "'hawp deploy' updates it again; 'aws cloudformation rollback-stack --stack-name {stack}' goes back instead."),
        new(StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, StackReadiness.Busy, "failed in an update and is being rolled back", "'hawp deploy' waits for the end and updates it again."),
        new(StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, StackReadiness.Busy, "is rolled back and removes what is no longer needed", "'hawp deploy' waits for the end and updates it again."),
        new(StackStatus.UPDATE_ROLLBACK_COMPLETE, StackReadiness.Ready, "is as before its last update, which failed", ""),
        new(StackStatus.UPDATE_ROLLBACK_FAILED, StackReadiness.StuckRollback, "failed in an update, and in the rollback after it", "'hawp deploy' continues the rollback; when a resource keeps failing, repair it, or leave it as it is with 'aws cloudformation continue-update-rollback --stack-name {stack} --resources-to-skip LOGICALID'."),
        new(StackStatus.IMPORT_IN_PROGRESS, StackReadiness.Busy, "takes resources in by an import that this run did not start", "'hawp deploy' follows it and goes on from there."),
        new(StackStatus.IMPORT_COMPLETE, StackReadiness.Ready, "took resources in", ""),
        new(StackStatus.IMPORT_ROLLBACK_IN_PROGRESS, StackReadiness.Busy, "gives resources back after an import that failed", "'hawp deploy' waits for the end."),
        new(StackStatus.IMPORT_ROLLBACK_FAILED, StackReadiness.Stuck, "is stuck between an import that failed and the state before it", "Only AWS support can free it: open a case naming the stack."),
        new(StackStatus.IMPORT_ROLLBACK_COMPLETE, StackReadiness.Ready, "is as before an import that failed", ""),
    }.ToDictionary(state => state.Status, StringComparer.Ordinal);

    /// <summary>All 23.</summary>
    public static IReadOnlyCollection<StackState> All => Table.Values;

    /// <summary>The state of a status; one that AWS added later is told as it is.</summary>
    public static StackState Of(string? status) => status is null ? Table[StackStatus.DELETE_COMPLETE]
        : Table.TryGetValue(status, out var known) ? known
        : status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) ? new StackState(status, StackReadiness.Busy, $"is in the state {status}", "'hawp deploy' waits for the end.")
        : new StackState(status, StackReadiness.Stuck, $"is in the state {status}, which this version does not know", "Look at it in the console, or update HaWpSdk.");

    /// <summary>One sentence, and what to do.</summary>
    public string Explain(string stack, string? reason = null)
    {
        var because = string.IsNullOrWhiteSpace(reason) || reason is "User Initiated" ? string.Empty : $" ({reason.Trim().TrimEnd('.')})";
        var remedy = Remedy.Length == 0 ? string.Empty : " " + Remedy.Replace("{stack}", stack, StringComparison.Ordinal);
        return $"The stack {stack} {Sentence} ({Status}){because}.{remedy}";
    }
}
