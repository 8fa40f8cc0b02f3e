using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CertificateManager.Model;

internal sealed class CertificateSummary : IWireShape
{
    public string? CertificateArn { get; set; }
    public string? DomainName { get; set; }
    public List<string>? SubjectAlternativeNameSummaries { get; set; }
    public bool? HasAdditionalSubjectAlternativeNames { get; set; }
    public string? Status { get; set; }
    public string? Type { get; set; }
    public string? KeyAlgorithm { get; set; }
    public List<string>? KeyUsages { get; set; }
    public List<string>? ExtendedKeyUsages { get; set; }
    public string? ExportOption { get; set; }
    public bool? InUse { get; set; }
    public bool? Exported { get; set; }
    public string? RenewalEligibility { get; set; }
    public DateTime? NotBefore { get; set; }
    public DateTime? NotAfter { get; set; }
    public DateTime? CreatedAt { get; set; }
    public DateTime? IssuedAt { get; set; }
    public DateTime? ImportedAt { get; set; }
    public DateTime? RevokedAt { get; set; }
    public string? ManagedBy { get; set; }
    public string? CertificateKeyPairOrigin { get; set; }

    public void Exchange(WireMembers wire)
    {
        CertificateArn = wire.Member(CertificateArn);
        DomainName = wire.Member(DomainName);
        SubjectAlternativeNameSummaries = wire.Member(SubjectAlternativeNameSummaries);
        HasAdditionalSubjectAlternativeNames = wire.Member(HasAdditionalSubjectAlternativeNames);
        Status = wire.Member(Status);
        Type = wire.Member(Type);
        KeyAlgorithm = wire.Member(KeyAlgorithm);
        KeyUsages = wire.Member(KeyUsages);
        ExtendedKeyUsages = wire.Member(ExtendedKeyUsages);
        ExportOption = wire.Member(ExportOption);
        InUse = wire.Member(InUse);
        Exported = wire.Member(Exported);
        RenewalEligibility = wire.Member(RenewalEligibility);
        NotBefore = wire.Member(NotBefore);
        NotAfter = wire.Member(NotAfter);
        CreatedAt = wire.Member(CreatedAt);
        IssuedAt = wire.Member(IssuedAt);
        ImportedAt = wire.Member(ImportedAt);
        RevokedAt = wire.Member(RevokedAt);
        ManagedBy = wire.Member(ManagedBy);
        CertificateKeyPairOrigin = wire.Member(CertificateKeyPairOrigin);
    }
}
