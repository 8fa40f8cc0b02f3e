using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Route53.Model;

internal sealed class ResourceRecordSet : IWireShape
{
    public string? Name { get; set; }
    public string? Type { get; set; }
    public string? SetIdentifier { get; set; }
    public long? Weight { get; set; }
    public string? Region { get; set; }
    public GeoLocation? GeoLocation { get; set; }
    public string? Failover { get; set; }
    public bool? MultiValueAnswer { get; set; }
    public long? TTL { get; set; }
    public List<ResourceRecord>? ResourceRecords { get; set; }
    public AliasTarget? AliasTarget { get; set; }
    public string? HealthCheckId { get; set; }
    public string? TrafficPolicyInstanceId { get; set; }
    public CidrRoutingConfig? CidrRoutingConfig { get; set; }
    public GeoProximityLocation? GeoProximityLocation { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
        Type = wire.Member(Type);
        SetIdentifier = wire.Member(SetIdentifier);
        Weight = wire.Member(Weight);
        Region = wire.Member(Region);
        GeoLocation = wire.Member(GeoLocation);
        Failover = wire.Member(Failover);
        MultiValueAnswer = wire.Member(MultiValueAnswer);
        TTL = wire.Member(TTL);
        ResourceRecords = wire.Member(ResourceRecords, item: "ResourceRecord");
        AliasTarget = wire.Member(AliasTarget);
        HealthCheckId = wire.Member(HealthCheckId);
        TrafficPolicyInstanceId = wire.Member(TrafficPolicyInstanceId);
        CidrRoutingConfig = wire.Member(CidrRoutingConfig);
        GeoProximityLocation = wire.Member(GeoProximityLocation);
    }
}

internal sealed class GeoLocation : IWireShape
{
    public string? ContinentCode { get; set; }
    public string? CountryCode { get; set; }
    public string? SubdivisionCode { get; set; }

    public void Exchange(WireMembers wire)
    {
        ContinentCode = wire.Member(ContinentCode);
        CountryCode = wire.Member(CountryCode);
        SubdivisionCode = wire.Member(SubdivisionCode);
    }
}

internal sealed class ResourceRecord : IWireShape
{
    public string? Value { get; set; }

    public void Exchange(WireMembers wire)
    {
        Value = wire.Member(Value);
    }
}

internal sealed class AliasTarget : IWireShape
{
    public string? HostedZoneId { get; set; }
    public string? DNSName { get; set; }
    public bool? EvaluateTargetHealth { get; set; }

    public void Exchange(WireMembers wire)
    {
        HostedZoneId = wire.Member(HostedZoneId);
        DNSName = wire.Member(DNSName);
        EvaluateTargetHealth = wire.Member(EvaluateTargetHealth);
    }
}

internal sealed class CidrRoutingConfig : IWireShape
{
    public string? CollectionId { get; set; }
    public string? LocationName { get; set; }

    public void Exchange(WireMembers wire)
    {
        CollectionId = wire.Member(CollectionId);
        LocationName = wire.Member(LocationName);
    }
}

internal sealed class GeoProximityLocation : IWireShape
{
    public string? AWSRegion { get; set; }
    public string? LocalZoneGroup { get; set; }
    public Coordinates? Coordinates { get; set; }
    public int? Bias { get; set; }

    public void Exchange(WireMembers wire)
    {
        AWSRegion = wire.Member(AWSRegion);
        LocalZoneGroup = wire.Member(LocalZoneGroup);
        Coordinates = wire.Member(Coordinates);
        Bias = wire.Member(Bias);
    }
}

internal sealed class Coordinates : IWireShape
{
    public string? Latitude { get; set; }
    public string? Longitude { get; set; }

    public void Exchange(WireMembers wire)
    {
        Latitude = wire.Member(Latitude);
        Longitude = wire.Member(Longitude);
    }
}
