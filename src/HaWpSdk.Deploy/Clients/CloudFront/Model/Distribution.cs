using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class Distribution : IWireShape
{
    public string? Id { get; set; }
    public string? ARN { get; set; }
    public string? Status { get; set; }
    public DateTime? LastModifiedTime { get; set; }
    public int? InProgressInvalidationBatches { get; set; }
    public string? DomainName { get; set; }
    public DistributionConfig? DistributionConfig { get; set; }
    public ActiveTrustedSigners? ActiveTrustedSigners { get; set; }
    public ActiveTrustedKeyGroups? ActiveTrustedKeyGroups { get; set; }
    public List<AliasICPRecordal>? AliasICPRecordals { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
        ARN = wire.Member(ARN);
        Status = wire.Member(Status);
        LastModifiedTime = wire.Member(LastModifiedTime);
        InProgressInvalidationBatches = wire.Member(InProgressInvalidationBatches);
        DomainName = wire.Member(DomainName);
        DistributionConfig = wire.Member(DistributionConfig);
        ActiveTrustedSigners = wire.Member(ActiveTrustedSigners);
        ActiveTrustedKeyGroups = wire.Member(ActiveTrustedKeyGroups);
        AliasICPRecordals = wire.Member(AliasICPRecordals, item: "AliasICPRecordal");
    }
}

internal sealed class ActiveTrustedSigners : IWireShape
{
    public bool? Enabled { get; set; }
    public int? Quantity { get; set; }
    public List<Signer>? Items { get; set; }

    public void Exchange(WireMembers wire)
    {
        Enabled = wire.Member(Enabled);
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "Signer");
    }
}

internal sealed class Signer : IWireShape
{
    public string? AwsAccountNumber { get; set; }
    public KeyPairIds? KeyPairIds { get; set; }

    public void Exchange(WireMembers wire)
    {
        AwsAccountNumber = wire.Member(AwsAccountNumber);
        KeyPairIds = wire.Member(KeyPairIds);
    }
}

internal sealed class ActiveTrustedKeyGroups : IWireShape
{
    public bool? Enabled { get; set; }
    public int? Quantity { get; set; }
    public List<KGKeyPairIds>? Items { get; set; }

    public void Exchange(WireMembers wire)
    {
        Enabled = wire.Member(Enabled);
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "KeyGroup");
    }
}

internal sealed class KGKeyPairIds : IWireShape
{
    public string? KeyGroupId { get; set; }
    public KeyPairIds? KeyPairIds { get; set; }

    public void Exchange(WireMembers wire)
    {
        KeyGroupId = wire.Member(KeyGroupId);
        KeyPairIds = wire.Member(KeyPairIds);
    }
}
