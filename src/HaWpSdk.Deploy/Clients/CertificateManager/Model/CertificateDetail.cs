using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CertificateManager.Model;

internal sealed class CertificateDetail : IWireShape
{
    public string? CertificateArn { get; set; }
    public string? DomainName { get; set; }
    public List<string>? SubjectAlternativeNames { get; set; }
    public string? ManagedBy { get; set; }
    public List<DomainValidation>? DomainValidationOptions { get; set; }
    public string? Serial { get; set; }
    public string? Subject { get; set; }
    public string? Issuer { get; set; }
    public DateTime? CreatedAt { get; set; }
    public DateTime? IssuedAt { get; set; }
    public DateTime? ImportedAt { get; set; }
    public string? Status { get; set; }
    public DateTime? RevokedAt { get; set; }
    public string? RevocationReason { get; set; }
    public DateTime? NotBefore { get; set; }
    public DateTime? NotAfter { get; set; }
    public string? KeyAlgorithm { get; set; }
    public string? SignatureAlgorithm { get; set; }
    public List<string>? InUseBy { get; set; }
    public string? FailureReason { get; set; }
    public string? Type { get; set; }
    public RenewalSummary? RenewalSummary { get; set; }
    public List<KeyUsage>? KeyUsages { get; set; }
    public List<ExtendedKeyUsage>? ExtendedKeyUsages { get; set; }
    public string? CertificateAuthorityArn { get; set; }
    public string? RenewalEligibility { get; set; }
    public CertificateOptions? Options { get; set; }
    public UpdateSummary? UpdateSummary { get; set; }
    public string? CertificateKeyPairOrigin { get; set; }
    public string? AcmeEndpointArn { get; set; }
    public string? AcmeAccountId { get; set; }

    public void Exchange(WireMembers wire)
    {
        CertificateArn = wire.Member(CertificateArn);
        DomainName = wire.Member(DomainName);
        SubjectAlternativeNames = wire.Member(SubjectAlternativeNames);
        ManagedBy = wire.Member(ManagedBy);
        DomainValidationOptions = wire.Member(DomainValidationOptions);
        Serial = wire.Member(Serial);
        Subject = wire.Member(Subject);
        Issuer = wire.Member(Issuer);
        CreatedAt = wire.Member(CreatedAt);
        IssuedAt = wire.Member(IssuedAt);
        ImportedAt = wire.Member(ImportedAt);
        Status = wire.Member(Status);
        RevokedAt = wire.Member(RevokedAt);
        RevocationReason = wire.Member(RevocationReason);
        NotBefore = wire.Member(NotBefore);
        NotAfter = wire.Member(NotAfter);
        KeyAlgorithm = wire.Member(KeyAlgorithm);
        SignatureAlgorithm = wire.Member(SignatureAlgorithm);
        InUseBy = wire.Member(InUseBy);
        FailureReason = wire.Member(FailureReason);
        Type = wire.Member(Type);
        RenewalSummary = wire.Member(RenewalSummary);
        KeyUsages = wire.Member(KeyUsages);
        ExtendedKeyUsages = wire.Member(ExtendedKeyUsages);
        CertificateAuthorityArn = wire.Member(CertificateAuthorityArn);
        RenewalEligibility = wire.Member(RenewalEligibility);
        Options = wire.Member(Options);
        UpdateSummary = wire.Member(UpdateSummary);
        CertificateKeyPairOrigin = wire.Member(CertificateKeyPairOrigin);
        AcmeEndpointArn = wire.Member(AcmeEndpointArn);
        AcmeAccountId = wire.Member(AcmeAccountId);
    }
}

internal sealed class RenewalSummary : IWireShape
{
    public string? RenewalStatus { get; set; }
    public List<DomainValidation>? DomainValidationOptions { get; set; }
    public DateTime? UpdatedAt { get; set; }
    public string? RenewalStatusReason { get; set; }

    public void Exchange(WireMembers wire)
    {
        RenewalStatus = wire.Member(RenewalStatus);
        DomainValidationOptions = wire.Member(DomainValidationOptions);
        UpdatedAt = wire.Member(UpdatedAt);
        RenewalStatusReason = wire.Member(RenewalStatusReason);
    }
}

internal sealed class KeyUsage : IWireShape
{
    public string? Name { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
    }
}

internal sealed class ExtendedKeyUsage : IWireShape
{
    public string? Name { get; set; }
    public string? OID { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
        OID = wire.Member(OID);
    }
}

internal sealed class CertificateOptions : IWireShape
{
    public string? CertificateTransparencyLoggingPreference { get; set; }
    public string? Export { get; set; }
    public string? ValidationMethod { get; set; }

    public void Exchange(WireMembers wire)
    {
        CertificateTransparencyLoggingPreference = wire.Member(CertificateTransparencyLoggingPreference);
        Export = wire.Member(Export);
        ValidationMethod = wire.Member(ValidationMethod);
    }
}

internal sealed class UpdateSummary : IWireShape
{
    public string? Status { get; set; }
    public string? Type { get; set; }
    public DomainValidationMethodUpdateSummary? DomainValidationMethodUpdateSummary { get; set; }
    public DateTime? RequestedAt { get; set; }
    public DateTime? UpdatedAt { get; set; }

    public void Exchange(WireMembers wire)
    {
        Status = wire.Member(Status);
        Type = wire.Member(Type);
        DomainValidationMethodUpdateSummary = wire.Member(DomainValidationMethodUpdateSummary);
        RequestedAt = wire.Member(RequestedAt);
        UpdatedAt = wire.Member(UpdatedAt);
    }
}

internal sealed class DomainValidationMethodUpdateSummary : IWireShape
{
    public string? From { get; set; }
    public string? To { get; set; }

    public void Exchange(WireMembers wire)
    {
        From = wire.Member(From);
        To = wire.Member(To);
    }
}
