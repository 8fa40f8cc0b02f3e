using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudWatch.Model;

internal sealed class DescribeAlarmsRequest : AmazonWebServiceRequest, IWireShape
{
    public List<string>? AlarmNames { get; set; }
    public string? AlarmNamePrefix { get; set; }
    public List<string>? AlarmTypes { get; set; }
    public string? ChildrenOfAlarmName { get; set; }
    public string? ParentsOfAlarmName { get; set; }
    public string? StateValue { get; set; }
    public string? ActionPrefix { get; set; }
    public int? MaxRecords { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        AlarmNames = wire.Member(AlarmNames);
        AlarmNamePrefix = wire.Member(AlarmNamePrefix);
        AlarmTypes = wire.Member(AlarmTypes);
        ChildrenOfAlarmName = wire.Member(ChildrenOfAlarmName);
        ParentsOfAlarmName = wire.Member(ParentsOfAlarmName);
        StateValue = wire.Member(StateValue);
        ActionPrefix = wire.Member(ActionPrefix);
        MaxRecords = wire.Member(MaxRecords);
        NextToken = wire.Member(NextToken);
    }
}

internal sealed class DescribeAlarmsResponse : AmazonWebServiceResponse, IWireShape
{
    public List<CompositeAlarm>? CompositeAlarms { get; set; }
    public List<MetricAlarm>? MetricAlarms { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        CompositeAlarms = wire.Member(CompositeAlarms);
        MetricAlarms = wire.Member(MetricAlarms);
        NextToken = wire.Member(NextToken);
    }
}
