using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudWatch.Model;

internal sealed class CompositeAlarm : IWireShape
{
    public bool? ActionsEnabled { get; set; }
    public List<string>? AlarmActions { get; set; }
    public string? AlarmArn { get; set; }
    public DateTime? AlarmConfigurationUpdatedTimestamp { get; set; }
    public string? AlarmDescription { get; set; }
    public string? AlarmName { get; set; }
    public string? AlarmRule { get; set; }
    public List<string>? InsufficientDataActions { get; set; }
    public List<string>? OKActions { get; set; }
    public string? StateReason { get; set; }
    public string? StateReasonData { get; set; }
    public DateTime? StateUpdatedTimestamp { get; set; }
    public string? StateValue { get; set; }
    public DateTime? StateTransitionedTimestamp { get; set; }
    public string? ActionsSuppressedBy { get; set; }
    public string? ActionsSuppressedReason { get; set; }
    public string? ActionsSuppressor { get; set; }
    public int? ActionsSuppressorWaitPeriod { get; set; }
    public int? ActionsSuppressorExtensionPeriod { get; set; }
    public ActionConfiguration? ActionConfiguration { get; set; }

    public void Exchange(WireMembers wire)
    {
        ActionsEnabled = wire.Member(ActionsEnabled);
        AlarmActions = wire.Member(AlarmActions);
        AlarmArn = wire.Member(AlarmArn);
        AlarmConfigurationUpdatedTimestamp = wire.Member(AlarmConfigurationUpdatedTimestamp);
        AlarmDescription = wire.Member(AlarmDescription);
        AlarmName = wire.Member(AlarmName);
        AlarmRule = wire.Member(AlarmRule);
        InsufficientDataActions = wire.Member(InsufficientDataActions);
        OKActions = wire.Member(OKActions);
        StateReason = wire.Member(StateReason);
        StateReasonData = wire.Member(StateReasonData);
        StateUpdatedTimestamp = wire.Member(StateUpdatedTimestamp);
        StateValue = wire.Member(StateValue);
        StateTransitionedTimestamp = wire.Member(StateTransitionedTimestamp);
        ActionsSuppressedBy = wire.Member(ActionsSuppressedBy);
        ActionsSuppressedReason = wire.Member(ActionsSuppressedReason);
        ActionsSuppressor = wire.Member(ActionsSuppressor);
        ActionsSuppressorWaitPeriod = wire.Member(ActionsSuppressorWaitPeriod);
        ActionsSuppressorExtensionPeriod = wire.Member(ActionsSuppressorExtensionPeriod);
        ActionConfiguration = wire.Member(ActionConfiguration);
    }
}
