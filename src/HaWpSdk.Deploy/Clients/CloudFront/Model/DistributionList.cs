using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class DistributionList : IWireShape
{
    public string? Marker { get; set; }
    public int? MaxItems { get; set; }
    public bool? IsTruncated { get; set; }
    public int? Quantity { get; set; }
    public string? NextMarker { get; set; }
    public List<DistributionSummary>? Items { get; set; }

    public void Exchange(WireMembers wire)
    {
        Marker = wire.Member(Marker);
        MaxItems = wire.Member(MaxItems);
        IsTruncated = wire.Member(IsTruncated);
        Quantity = wire.Member(Quantity);
        NextMarker = wire.Member(NextMarker);
        Items = wire.Member(Items, item: "DistributionSummary");
    }
}

internal sealed class DistributionSummary : IWireShape
{
    public string? Id { get; set; }
    public string? ARN { get; set; }
    public string? Status { get; set; }
    public DateTime? LastModifiedTime { get; set; }
    public string? DomainName { get; set; }
    public Aliases? Aliases { get; set; }
    public Origins? Origins { get; set; }
    public DefaultCacheBehavior? DefaultCacheBehavior { get; set; }
    public CacheBehaviors? CacheBehaviors { get; set; }
    public CustomErrorResponses? CustomErrorResponses { get; set; }
    public string? Comment { get; set; }
    public string? PriceClass { get; set; }
    public bool? Enabled { get; set; }
    public ViewerCertificate? ViewerCertificate { get; set; }
    public Restrictions? Restrictions { get; set; }
    public string? WebACLId { get; set; }
    public string? HttpVersion { get; set; }
    public bool? IsIPV6Enabled { get; set; }
    public bool? Staging { get; set; }
    public string? ETag { get; set; }
    public OriginGroups? OriginGroups { get; set; }
    public List<AliasICPRecordal>? AliasICPRecordals { get; set; }
    public string? ConnectionMode { get; set; }
    public string? AnycastIpListId { get; set; }
    public ViewerMtlsConfig? ViewerMtlsConfig { get; set; }
    public ConnectionFunctionAssociation? ConnectionFunctionAssociation { get; set; }

    public void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
        ARN = wire.Member(ARN);
        Status = wire.Member(Status);
        LastModifiedTime = wire.Member(LastModifiedTime);
        DomainName = wire.Member(DomainName);
        Aliases = wire.Member(Aliases);
        Origins = wire.Member(Origins);
        DefaultCacheBehavior = wire.Member(DefaultCacheBehavior);
        CacheBehaviors = wire.Member(CacheBehaviors);
        CustomErrorResponses = wire.Member(CustomErrorResponses);
        Comment = wire.Member(Comment);
        PriceClass = wire.Member(PriceClass);
        Enabled = wire.Member(Enabled);
        ViewerCertificate = wire.Member(ViewerCertificate);
        Restrictions = wire.Member(Restrictions);
        WebACLId = wire.Member(WebACLId);
        HttpVersion = wire.Member(HttpVersion);
        IsIPV6Enabled = wire.Member(IsIPV6Enabled);
        Staging = wire.Member(Staging);
        ETag = wire.Member(ETag);
        OriginGroups = wire.Member(OriginGroups);
        AliasICPRecordals = wire.Member(AliasICPRecordals, item: "AliasICPRecordal");
        ConnectionMode = wire.Member(ConnectionMode);
        AnycastIpListId = wire.Member(AnycastIpListId);
        ViewerMtlsConfig = wire.Member(ViewerMtlsConfig);
        ConnectionFunctionAssociation = wire.Member(ConnectionFunctionAssociation);
    }
}
