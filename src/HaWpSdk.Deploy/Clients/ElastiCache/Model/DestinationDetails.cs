using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElastiCache.Model;

internal sealed class DestinationDetails : IWireShape
{
    public CloudWatchLogsDestinationDetails? CloudWatchLogsDetails { get; set; }
    public KinesisFirehoseDestinationDetails? KinesisFirehoseDetails { get; set; }

    public void Exchange(WireMembers wire)
    {
        CloudWatchLogsDetails = wire.Member(CloudWatchLogsDetails);
        KinesisFirehoseDetails = wire.Member(KinesisFirehoseDetails);
    }
}

internal sealed class CloudWatchLogsDestinationDetails : IWireShape
{
    public string? LogGroup { get; set; }

    public void Exchange(WireMembers wire)
    {
        LogGroup = wire.Member(LogGroup);
    }
}

internal sealed class KinesisFirehoseDestinationDetails : IWireShape
{
    public string? DeliveryStream { get; set; }

    public void Exchange(WireMembers wire)
    {
        DeliveryStream = wire.Member(DeliveryStream);
    }
}
