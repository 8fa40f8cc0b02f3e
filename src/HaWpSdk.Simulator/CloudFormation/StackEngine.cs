using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Faults;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.CloudFormation;

/// <summary>
/// Drives stacks forward: starts what has all it needs, completes what is due, and turns to rollback or cleanup. Every decision is
/// in the persisted state, so a restarted simulator carries on where it was.
/// </summary>
internal sealed partial class StackEngine(Account account)
{
    private const string StackType = "AWS::CloudFormation::Stack";
    private readonly Provisioner _provisioner = new(account);

    /// <summary>Moves every stack as far as the clock allows.</summary>
    /// <returns>When there is something to do next, or null.</returns>
    public DateTimeOffset? Advance()
    {
        DateTimeOffset? next = null;
        foreach (var stack in account.State.Stacks)
        {
            if (stack.Operation is null or { Phase: "halted" })
                continue;
            try
            {
                while (stack.Operation is { Phase: not "halted" } operation && AdvanceOnce(stack, operation))
                    account.Changed = true;
            }
            catch (Exception bug) when (bug is InvalidOperationException or FormatException or KeyNotFoundException or NullReferenceException or InvalidCastException or ArgumentException or IndexOutOfRangeException or AwsError)
            {
                // A bug of the simulator stops this stack where it says so, not the program that runs the simulator.
                stack.Operation!.Phase = "halted";
                SetStatus(stack, stack.Operation.Kind switch { "create" => "CREATE_FAILED", "delete" => "DELETE_FAILED", "import" => "IMPORT_ROLLBACK_FAILED", _ => "UPDATE_ROLLBACK_FAILED" }, $"The simulator failed, which is a bug of the simulator: {bug.Message}");
            }
            if (stack.Operation is { Phase: not "halted" } running)
                foreach (var step in running.Steps.Where(step => step.State == "running"))
                    next = next is null || step.Due < next ? step.Due : next;
        }
        var instances = AutoScalingInstances.Advance(account);
        return instances is null || next < instances ? next : instances;
    }

    private bool AdvanceOnce(Stack stack, StackOperation operation)
    {
        var moved = false;
        if (operation.Phase == "forward" && operation.Cancelled)
        {
            Fail(stack, operation, "User Initiated");
            return true;
        }
        if (operation is { Phase: "forward", Kind: "create" } && stack.TimeoutMinutes is { } minutes && account.Now > operation.Started + account.Scaled(minutes * 60))
        {
            Fail(stack, operation, "Stack creation time exceeded the specified timeout.");
            return true;
        }
        foreach (var step in operation.Steps.Where(step => step.State == "running" && step.Due <= account.Now).ToArray())
        {
            if (step.State != "running")
                continue;
            moved |= Complete(stack, operation, step);
            if (stack.Operation != operation || operation.Phase == "forward" && step.State == "failed")
                break;
        }
        if (stack.Operation != operation)
            return true;
        if (operation.Phase == "forward" && operation.Steps.Any(step => step.State == "failed"))
        {
            Fail(stack, operation, FailedReason(operation));
            return true;
        }
        foreach (var step in operation.Steps.Where(step => step.State == "waiting").ToArray())
        {
            if (!step.Needs.All(need => operation.Steps.FirstOrDefault(s => s.LogicalId == need) is null or { State: "done" or "unchanged" }))
                continue;
            Start(stack, operation, step);
            moved = true;
            if (operation.Phase == "forward" && step.State == "failed")
                return true;
        }
        if (operation.Steps.All(step => step.State is not ("waiting" or "running")) || Stuck(operation))
        {
            FinishPhase(stack, operation);
            return true;
        }
        return moved;
    }

    /// <summary>Nothing runs and what waits needs something that failed.</summary>
    private static bool Stuck(StackOperation operation) => operation.Steps.All(step => step.State != "running") && operation.Steps.Any(step => step.State == "failed");

    private static string FailedReason(StackOperation operation)
    {
        var verb = operation.Kind switch { "create" => "create", "import" => "import", _ => "update" };
        var failed = operation.Steps.Where(step => step.State == "failed").Select(step => step.LogicalId).Order(StringComparer.Ordinal);
        return $"The following resource(s) failed to {verb}: [{string.Join(", ", failed)}]. ";
    }
}
