using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElastiCache.Model;

internal sealed class LogDeliveryConfiguration : IWireShape
{
    public string? LogType { get; set; }
    public string? DestinationType { get; set; }
    public DestinationDetails? DestinationDetails { get; set; }
    public string? LogFormat { get; set; }
    public string? Status { get; set; }
    public string? Message { get; set; }

    public void Exchange(WireMembers wire)
    {
        LogType = wire.Member(LogType);
        DestinationType = wire.Member(DestinationType);
        DestinationDetails = wire.Member(DestinationDetails);
        LogFormat = wire.Member(LogFormat);
        Status = wire.Member(Status);
        Message = wire.Member(Message);
    }
}
