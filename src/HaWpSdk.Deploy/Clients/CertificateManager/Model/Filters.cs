using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CertificateManager.Model;

internal sealed class Filters : IWireShape
{
    public List<string>? ExtendedKeyUsage { get; set; }
    public List<string>? KeyUsage { get; set; }
    public List<string>? KeyTypes { get; set; }
    public string? ExportOption { get; set; }
    public string? ManagedBy { get; set; }

    public void Exchange(WireMembers wire)
    {
        ExtendedKeyUsage = wire.Member(ExtendedKeyUsage, name: "extendedKeyUsage");
        KeyUsage = wire.Member(KeyUsage, name: "keyUsage");
        KeyTypes = wire.Member(KeyTypes, name: "keyTypes");
        ExportOption = wire.Member(ExportOption, name: "exportOption");
        ManagedBy = wire.Member(ManagedBy, name: "managedBy");
    }
}
