using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElastiCache.Model;

internal sealed class PendingLogDeliveryConfiguration : IWireShape
{
    public string? LogType { get; set; }
    public string? DestinationType { get; set; }
    public DestinationDetails? DestinationDetails { get; set; }
    public string? LogFormat { get; set; }

    public void Exchange(WireMembers wire)
    {
        LogType = wire.Member(LogType);
        DestinationType = wire.Member(DestinationType);
        DestinationDetails = wire.Member(DestinationDetails);
        LogFormat = wire.Member(LogFormat);
    }
}
