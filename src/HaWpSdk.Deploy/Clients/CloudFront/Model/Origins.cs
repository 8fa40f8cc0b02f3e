using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class Origins : RoundTripShape
{
    public int? Quantity { get; set; }
    public List<Origin>? Items { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "Origin");
    }
}

internal sealed class Origin : RoundTripShape
{
    public string? Id { get; set; }
    public string? DomainName { get; set; }
    public string? OriginPath { get; set; }
    public CustomHeaders? CustomHeaders { get; set; }
    public S3OriginConfig? S3OriginConfig { get; set; }
    public CustomOriginConfig? CustomOriginConfig { get; set; }
    public VpcOriginConfig? VpcOriginConfig { get; set; }
    public int? ConnectionAttempts { get; set; }
    public int? ConnectionTimeout { get; set; }
    public int? ResponseCompletionTimeout { get; set; }
    public OriginShield? OriginShield { get; set; }
    public string? OriginAccessControlId { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Id = wire.Member(Id);
        DomainName = wire.Member(DomainName);
        OriginPath = wire.Member(OriginPath);
        CustomHeaders = wire.Member(CustomHeaders);
        S3OriginConfig = wire.Member(S3OriginConfig);
        CustomOriginConfig = wire.Member(CustomOriginConfig);
        VpcOriginConfig = wire.Member(VpcOriginConfig);
        ConnectionAttempts = wire.Member(ConnectionAttempts);
        ConnectionTimeout = wire.Member(ConnectionTimeout);
        ResponseCompletionTimeout = wire.Member(ResponseCompletionTimeout);
        OriginShield = wire.Member(OriginShield);
        OriginAccessControlId = wire.Member(OriginAccessControlId);
    }
}

internal sealed class CustomHeaders : RoundTripShape
{
    public int? Quantity { get; set; }
    public List<OriginCustomHeader>? Items { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "OriginCustomHeader");
    }
}

internal sealed class OriginCustomHeader : RoundTripShape
{
    public string? HeaderName { get; set; }
    public string? HeaderValue { get; set; }

    public override void Exchange(WireMembers wire)
    {
        HeaderName = wire.Member(HeaderName);
        HeaderValue = wire.Member(HeaderValue);
    }
}

internal sealed class S3OriginConfig : RoundTripShape
{
    public string? OriginAccessIdentity { get; set; }
    public int? OriginReadTimeout { get; set; }

    public override void Exchange(WireMembers wire)
    {
        OriginAccessIdentity = wire.Member(OriginAccessIdentity);
        OriginReadTimeout = wire.Member(OriginReadTimeout);
    }
}

internal sealed class CustomOriginConfig : RoundTripShape
{
    public int? HTTPPort { get; set; }
    public int? HTTPSPort { get; set; }
    public string? OriginProtocolPolicy { get; set; }
    public OriginSslProtocols? OriginSslProtocols { get; set; }
    public int? OriginReadTimeout { get; set; }
    public int? OriginKeepaliveTimeout { get; set; }
    public string? IpAddressType { get; set; }
    public OriginMtlsConfig? OriginMtlsConfig { get; set; }

    public override void Exchange(WireMembers wire)
    {
        HTTPPort = wire.Member(HTTPPort);
        HTTPSPort = wire.Member(HTTPSPort);
        OriginProtocolPolicy = wire.Member(OriginProtocolPolicy);
        OriginSslProtocols = wire.Member(OriginSslProtocols);
        OriginReadTimeout = wire.Member(OriginReadTimeout);
        OriginKeepaliveTimeout = wire.Member(OriginKeepaliveTimeout);
        IpAddressType = wire.Member(IpAddressType);
        OriginMtlsConfig = wire.Member(OriginMtlsConfig);
    }
}

internal sealed class OriginSslProtocols : RoundTripShape
{
    public int? Quantity { get; set; }
    public List<string>? Items { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Quantity = wire.Member(Quantity);
        Items = wire.Member(Items, item: "SslProtocol");
    }
}

internal sealed class OriginMtlsConfig : RoundTripShape
{
    public string? ClientCertificateArn { get; set; }

    public override void Exchange(WireMembers wire)
    {
        ClientCertificateArn = wire.Member(ClientCertificateArn);
    }
}

internal sealed class VpcOriginConfig : RoundTripShape
{
    public string? VpcOriginId { get; set; }
    public string? OwnerAccountId { get; set; }
    public int? OriginReadTimeout { get; set; }
    public int? OriginKeepaliveTimeout { get; set; }

    public override void Exchange(WireMembers wire)
    {
        VpcOriginId = wire.Member(VpcOriginId);
        OwnerAccountId = wire.Member(OwnerAccountId);
        OriginReadTimeout = wire.Member(OriginReadTimeout);
        OriginKeepaliveTimeout = wire.Member(OriginKeepaliveTimeout);
    }
}

internal sealed class OriginShield : RoundTripShape
{
    public bool? Enabled { get; set; }
    public string? OriginShieldRegion { get; set; }

    public override void Exchange(WireMembers wire)
    {
        Enabled = wire.Member(Enabled);
        OriginShieldRegion = wire.Member(OriginShieldRegion);
    }
}
