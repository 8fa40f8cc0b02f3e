using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.RDS.Model;

internal sealed class MasterUserSecret : IWireShape
{
    public string? SecretArn { get; set; }
    public string? SecretStatus { get; set; }
    public string? KmsKeyId { get; set; }

    public void Exchange(WireMembers wire)
    {
        SecretArn = wire.Member(SecretArn);
        SecretStatus = wire.Member(SecretStatus);
        KmsKeyId = wire.Member(KmsKeyId);
    }
}
