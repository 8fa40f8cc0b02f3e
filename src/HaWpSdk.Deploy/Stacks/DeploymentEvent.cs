namespace HaWpSdk.Deploy.Stacks;

/// <summary>Something that a deployment tells while it runs.</summary>
public abstract record DeploymentEvent
{
    private protected DeploymentEvent()
    {
    }
}

/// <summary>How far a step is.</summary>
public enum StepState
{
    /// <summary>It begins.</summary>
    Started,

    /// <summary>It did something and is done.</summary>
    Done,

    /// <summary>AWS already is as it should be: nothing was done.</summary>
    Unchanged,

    /// <summary>It failed.</summary>
    Failed,
}

/// <summary>A step began or ended.</summary>
/// <param name="Step">The step.</param>
/// <param name="State">How far it is.</param>
/// <param name="Detail">What it did, in a few words; may be empty.</param>
/// <param name="Elapsed">How long it took so far.</param>
public sealed record StepEvent(DeploymentStep Step, StepState State, string Detail, TimeSpan Elapsed) : DeploymentEvent;

/// <summary>An operation on a stack began: what follows are its events.</summary>
/// <param name="Stack">Name of the stack.</param>
/// <param name="Region">Its region.</param>
/// <param name="Operation"><c>create</c>, <c>update</c>, <c>delete</c>, <c>roll back</c>, or <c>follow</c> for one that this run did not start.</param>
/// <param name="Resources">How many resources it will touch; 0 when that is not known.</param>
public sealed record StackOperationEvent(string Stack, string Region, string Operation, int Resources) : DeploymentEvent;

/// <summary>One event of a stack, as CloudFormation reports it.</summary>
/// <param name="Stack">Name of the stack.</param>
/// <param name="Region">Its region.</param>
/// <param name="LogicalId">The resource; the stack's own name for the stack itself.</param>
/// <param name="Type">Its type.</param>
/// <param name="PhysicalId">Its id in AWS; empty when there is none yet.</param>
/// <param name="Status">Its state, for example <c>CREATE_COMPLETE</c>.</param>
/// <param name="Reason">Why; may be empty.</param>
/// <param name="At">When, UTC.</param>
/// <param name="EventId">CloudFormation's id of the event.</param>
public sealed record StackResourceEvent(string Stack, string Region, string LogicalId, string Type, string PhysicalId, string Status, string Reason, DateTimeOffset At, string EventId) : DeploymentEvent
{
    /// <summary>Whether it is about the stack itself.</summary>
    public bool IsStack => Type == "AWS::CloudFormation::Stack" && LogicalId == Stack;

    /// <summary>Whether it tells a failure that is not only the cancellation of what ran beside one.</summary>
    public bool IsFailure => Status.EndsWith("_FAILED", StringComparison.Ordinal) && !Reason.Contains("cancelled", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A sentence for the person who watches.</summary>
/// <param name="Text">The sentence, or lines to be copied.</param>
/// <param name="IsImportant">Whether it must be seen: something waits for it, or it is about data.</param>
public sealed record NoticeEvent(string Text, bool IsImportant = false) : DeploymentEvent;
