using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation;

/// <summary>Waits of stacks and change sets. Two hours rather than the usual one: changing a database takes longer than an hour at times.</summary>
internal static class CloudFormationWaiters
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Limit = TimeSpan.FromHours(2);

    public static readonly Waiter StackCreateComplete = new(
        "Stack",
        [StackStatus.CREATE_COMPLETE, StackStatus.UPDATE_COMPLETE, StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS],
        [StackStatus.CREATE_FAILED, StackStatus.ROLLBACK_COMPLETE, StackStatus.ROLLBACK_FAILED, "DELETE_*", "UPDATE_ROLLBACK_*", StackStatus.UPDATE_FAILED, Waiter.NotFound],
        Poll,
        Limit);

    public static readonly Waiter StackUpdateComplete = new(
        "Stack",
        [StackStatus.UPDATE_COMPLETE],
        [StackStatus.UPDATE_FAILED, StackStatus.UPDATE_ROLLBACK_COMPLETE, StackStatus.UPDATE_ROLLBACK_FAILED, StackStatus.ROLLBACK_COMPLETE, StackStatus.ROLLBACK_FAILED, "DELETE_*", Waiter.NotFound],
        Poll,
        Limit);

    public static readonly Waiter StackDeleteComplete = new(
        "Stack",
        [StackStatus.DELETE_COMPLETE, Waiter.NotFound],
        [StackStatus.DELETE_FAILED, StackStatus.CREATE_COMPLETE, StackStatus.ROLLBACK_COMPLETE, StackStatus.UPDATE_COMPLETE, StackStatus.UPDATE_ROLLBACK_COMPLETE],
        Poll,
        Limit);

    public static readonly Waiter StackRollbackComplete = new(
        "Stack",
        [StackStatus.ROLLBACK_COMPLETE, StackStatus.UPDATE_ROLLBACK_COMPLETE],
        [StackStatus.ROLLBACK_FAILED, StackStatus.UPDATE_ROLLBACK_FAILED, "DELETE_*", StackStatus.CREATE_FAILED, StackStatus.UPDATE_FAILED, Waiter.NotFound],
        Poll,
        Limit);

    public static readonly Waiter ChangeSetCreateComplete = new(
        "Change set",
        [ChangeSetStatus.CREATE_COMPLETE],
        [ChangeSetStatus.FAILED, "DELETE_*", Waiter.NotFound],
        Poll,
        TimeSpan.FromHours(1));

    /// <summary>Waits until the stack is in one of <paramref name="waiter"/>'s states. A deleted stack is found by its id only, not by name.</summary>
    /// <returns>The stack; null when it no longer exists.</returns>
    /// <exception cref="WaiterException">The stack ended in another state, or time is up.</exception>
    public static Task<Stack?> WaitForStackAsync(this IAmazonCloudFormation client, Waiter waiter, string stack, WaiterSettings? settings = null, CancellationToken cancellationToken = default) =>
        waiter.UntilAsync(stack, token => FindStackAsync(client, stack, token), seen => seen.StackStatus, seen => seen.StackStatusReason, settings, cancellationToken);

    /// <summary>Waits until a change set can be executed.</summary>
    /// <returns>The change set; null when it would change nothing, which CloudFormation reports as a failure.</returns>
    /// <exception cref="WaiterException">The change set failed, or time is up.</exception>
    public static async Task<DescribeChangeSetResponse?> WaitForChangeSetAsync(
        this IAmazonCloudFormation client, string stack, string changeSet, WaiterSettings? settings = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await ChangeSetCreateComplete.UntilAsync(
                changeSet,
                async token => await client.DescribeChangeSetAsync(new DescribeChangeSetRequest { StackName = stack, ChangeSetName = changeSet }, token).ConfigureAwait(false),
                seen => seen.Status,
                seen => seen.StatusReason,
                settings,
                cancellationToken).ConfigureAwait(false);
        }
        catch (WaiterException failed) when (failed.State == ChangeSetStatus.FAILED && ChangesNothing(failed.Reason))
        {
            return null;
        }
    }

    /// <summary>The stack, or null where there is none: CloudFormation has no error code of its own for that, only a sentence.</summary>
    public static async Task<Stack?> FindStackAsync(this IAmazonCloudFormation client, string stack, CancellationToken cancellationToken = default)
    {
        try
        {
            var found = await client.DescribeStacksAsync(new DescribeStacksRequest { StackName = stack }, cancellationToken).ConfigureAwait(false);
            return found.Stacks?.FirstOrDefault();
        }
        catch (AmazonCloudFormationException missing) when (missing.ErrorCode == "ValidationError" && missing.Message.EndsWith("does not exist", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>Whether a change set's failure, or an update's error, only says that nothing would change.</summary>
    public static bool ChangesNothing(string? reason) =>
        reason is not null
        && (reason.Contains("didn't contain changes", StringComparison.Ordinal) || reason.Contains("No updates are to be performed", StringComparison.Ordinal));
}
