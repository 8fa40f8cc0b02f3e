using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class RollbackConfiguration : IWireShape
{
    public List<RollbackTrigger>? RollbackTriggers { get; set; }
    public int? MonitoringTimeInMinutes { get; set; }

    public void Exchange(WireMembers wire)
    {
        RollbackTriggers = wire.Member(RollbackTriggers);
        MonitoringTimeInMinutes = wire.Member(MonitoringTimeInMinutes);
    }
}

internal sealed class RollbackTrigger : IWireShape
{
    public string? Arn { get; set; }
    public string? Type { get; set; }

    public void Exchange(WireMembers wire)
    {
        Arn = wire.Member(Arn);
        Type = wire.Member(Type);
    }
}
