using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Backup.Model;

internal sealed class ScanResult : IWireShape
{
    public string? MalwareScanner { get; set; }
    public string? ScanJobState { get; set; }
    public DateTime? LastScanTimestamp { get; set; }
    public List<string>? Findings { get; set; }

    public void Exchange(WireMembers wire)
    {
        MalwareScanner = wire.Member(MalwareScanner);
        ScanJobState = wire.Member(ScanJobState);
        LastScanTimestamp = wire.Member(LastScanTimestamp);
        Findings = wire.Member(Findings);
    }
}
