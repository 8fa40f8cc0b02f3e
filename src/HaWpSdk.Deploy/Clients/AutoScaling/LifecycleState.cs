namespace HaWpSdk.Deploy.Clients.AutoScaling;

/// <summary>The states of an instance in its group. Members of the models are plain text, so values the service adds later pass through.</summary>
internal static class LifecycleState
{
    public const string Detached = "Detached";
    public const string Detaching = "Detaching";
    public const string EnteringStandby = "EnteringStandby";
    public const string InService = "InService";
    public const string Pending = "Pending";
    public const string PendingProceed = "Pending:Proceed";
    public const string PendingWait = "Pending:Wait";
    public const string Quarantined = "Quarantined";
    public const string ReplacingRootVolume = "ReplacingRootVolume";
    public const string ReplacingRootVolumeProceed = "ReplacingRootVolume:Proceed";
    public const string ReplacingRootVolumeWait = "ReplacingRootVolume:Wait";
    public const string RootVolumeReplaced = "RootVolumeReplaced";
    public const string Standby = "Standby";
    public const string Terminated = "Terminated";
    public const string Terminating = "Terminating";
    public const string TerminatingProceed = "Terminating:Proceed";
    public const string TerminatingRetained = "Terminating:Retained";
    public const string TerminatingWait = "Terminating:Wait";
    public const string WarmedHibernated = "Warmed:Hibernated";
    public const string WarmedPending = "Warmed:Pending";
    public const string WarmedPendingProceed = "Warmed:Pending:Proceed";
    public const string WarmedPendingRetained = "Warmed:Pending:Retained";
    public const string WarmedPendingWait = "Warmed:Pending:Wait";
    public const string WarmedRunning = "Warmed:Running";
    public const string WarmedStopped = "Warmed:Stopped";
    public const string WarmedTerminated = "Warmed:Terminated";
    public const string WarmedTerminating = "Warmed:Terminating";
    public const string WarmedTerminatingProceed = "Warmed:Terminating:Proceed";
    public const string WarmedTerminatingRetained = "Warmed:Terminating:Retained";
    public const string WarmedTerminatingWait = "Warmed:Terminating:Wait";
}
