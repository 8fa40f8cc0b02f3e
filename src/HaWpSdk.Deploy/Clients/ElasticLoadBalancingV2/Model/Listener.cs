using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.ElasticLoadBalancingV2.Model;

internal sealed class Listener : IWireShape
{
    public string? ListenerArn { get; set; }
    public string? LoadBalancerArn { get; set; }
    public int? Port { get; set; }
    public string? Protocol { get; set; }
    public List<Certificate>? Certificates { get; set; }
    public string? SslPolicy { get; set; }
    public List<Action>? DefaultActions { get; set; }
    public List<string>? AlpnPolicy { get; set; }
    public MutualAuthenticationAttributes? MutualAuthentication { get; set; }

    public void Exchange(WireMembers wire)
    {
        ListenerArn = wire.Member(ListenerArn);
        LoadBalancerArn = wire.Member(LoadBalancerArn);
        Port = wire.Member(Port);
        Protocol = wire.Member(Protocol);
        Certificates = wire.Member(Certificates);
        SslPolicy = wire.Member(SslPolicy);
        DefaultActions = wire.Member(DefaultActions);
        AlpnPolicy = wire.Member(AlpnPolicy);
        MutualAuthentication = wire.Member(MutualAuthentication);
    }
}

internal sealed class MutualAuthenticationAttributes : IWireShape
{
    public string? Mode { get; set; }
    public string? TrustStoreArn { get; set; }
    public bool? IgnoreClientCertificateExpiry { get; set; }
    public string? TrustStoreAssociationStatus { get; set; }
    public string? AdvertiseTrustStoreCaNames { get; set; }

    public void Exchange(WireMembers wire)
    {
        Mode = wire.Member(Mode);
        TrustStoreArn = wire.Member(TrustStoreArn);
        IgnoreClientCertificateExpiry = wire.Member(IgnoreClientCertificateExpiry);
        TrustStoreAssociationStatus = wire.Member(TrustStoreAssociationStatus);
        AdvertiseTrustStoreCaNames = wire.Member(AdvertiseTrustStoreCaNames);
    }
}
