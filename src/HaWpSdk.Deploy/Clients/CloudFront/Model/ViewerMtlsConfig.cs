using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class ViewerMtlsConfig : RoundTripShape
{
    public string? Mode { get; set; }
    public TrustStoreConfig? TrustStoreConfig { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Mode = wire.Member(Mode);
        TrustStoreConfig = wire.Member(TrustStoreConfig);
    }
}

internal sealed class TrustStoreConfig : RoundTripShape
{
    public string? TrustStoreId { get; set; }
    public bool? AdvertiseTrustStoreCaNames { get; set; }
    public bool? IgnoreCertificateExpiry { get; set; }

    public override void Exchange(WireMembers wire)
    {
        TrustStoreId = wire.Member(TrustStoreId);
        AdvertiseTrustStoreCaNames = wire.Member(AdvertiseTrustStoreCaNames);
        IgnoreCertificateExpiry = wire.Member(IgnoreCertificateExpiry);
    }
}
