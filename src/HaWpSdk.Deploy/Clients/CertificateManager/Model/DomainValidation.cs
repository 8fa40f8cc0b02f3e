using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CertificateManager.Model;

internal sealed class DomainValidation : IWireShape
{
    public string? DomainName { get; set; }
    public List<string>? ValidationEmails { get; set; }
    public string? ValidationDomain { get; set; }
    public string? ValidationStatus { get; set; }
    public ResourceRecord? ResourceRecord { get; set; }
    public HttpRedirect? HttpRedirect { get; set; }
    public string? ValidationMethod { get; set; }

    public void Exchange(WireMembers wire)
    {
        DomainName = wire.Member(DomainName);
        ValidationEmails = wire.Member(ValidationEmails);
        ValidationDomain = wire.Member(ValidationDomain);
        ValidationStatus = wire.Member(ValidationStatus);
        ResourceRecord = wire.Member(ResourceRecord);
        HttpRedirect = wire.Member(HttpRedirect);
        ValidationMethod = wire.Member(ValidationMethod);
    }
}

internal sealed class ResourceRecord : IWireShape
{
    public string? Name { get; set; }
    public string? Type { get; set; }
    public string? Value { get; set; }

    public void Exchange(WireMembers wire)
    {
        Name = wire.Member(Name);
        Type = wire.Member(Type);
        Value = wire.Member(Value);
    }
}

internal sealed class HttpRedirect : IWireShape
{
    public string? RedirectFrom { get; set; }
    public string? RedirectTo { get; set; }

    public void Exchange(WireMembers wire)
    {
        RedirectFrom = wire.Member(RedirectFrom);
        RedirectTo = wire.Member(RedirectTo);
    }
}
