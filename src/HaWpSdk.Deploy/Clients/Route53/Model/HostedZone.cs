using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Route53.Model;

internal sealed class HostedZone : IWireShape
{
    public string? Id { get; set; }
    public string? Name { get; set; }
    public string? CallerReference { get; set; }
    public HostedZoneConfig? Config { get; set; }
    public long? ResourceRecordSetCount { get; set; }
    public LinkedService? LinkedService { get; set; }
    public HostedZoneFeatures? Features { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
        Name = wire.Member(Name);
        CallerReference = wire.Member(CallerReference);
        Config = wire.Member(Config);
        ResourceRecordSetCount = wire.Member(ResourceRecordSetCount);
        LinkedService = wire.Member(LinkedService);
        Features = wire.Member(Features);
    }
}

internal sealed class HostedZoneConfig : IWireShape
{
    public string? Comment { get; set; }
    public bool? PrivateZone { get; set; }

    public void Exchange(WireMembers wire)
    {
        Comment = wire.Member(Comment);
        PrivateZone = wire.Member(PrivateZone);
    }
}

internal sealed class LinkedService : IWireShape
{
    public string? ServicePrincipal { get; set; }
    public string? Description { get; set; }

    public void Exchange(WireMembers wire)
    {
        ServicePrincipal = wire.Member(ServicePrincipal);
        Description = wire.Member(Description);
    }
}

internal sealed class HostedZoneFeatures : IWireShape
{
    public string? AcceleratedRecoveryStatus { get; set; }
    public HostedZoneFailureReasons? FailureReasons { get; set; }

    public void Exchange(WireMembers wire)
    {
        AcceleratedRecoveryStatus = wire.Member(AcceleratedRecoveryStatus);
        FailureReasons = wire.Member(FailureReasons);
    }
}

internal sealed class HostedZoneFailureReasons : IWireShape
{
    public string? AcceleratedRecovery { get; set; }

    public void Exchange(WireMembers wire)
    {
        AcceleratedRecovery = wire.Member(AcceleratedRecovery);
    }
}
