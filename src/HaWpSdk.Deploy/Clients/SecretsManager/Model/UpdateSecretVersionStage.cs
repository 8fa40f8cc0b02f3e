using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.SecretsManager.Model;

internal sealed class UpdateSecretVersionStageRequest : AmazonWebServiceRequest, IWireShape
{
    public string? SecretId { get; set; }
    public string? VersionStage { get; set; }
    public string? RemoveFromVersionId { get; set; }
    public string? MoveToVersionId { get; set; }

    public void Exchange(WireMembers wire)
    {
        SecretId = wire.Member(SecretId);
        VersionStage = wire.Member(VersionStage);
        RemoveFromVersionId = wire.Member(RemoveFromVersionId);
        MoveToVersionId = wire.Member(MoveToVersionId);
    }
}

internal sealed class UpdateSecretVersionStageResponse : AmazonWebServiceResponse, IWireShape
{
    public string? ARN { get; set; }
    public string? Name { get; set; }

    public void Exchange(WireMembers wire)
    {
        ARN = wire.Member(ARN);
        Name = wire.Member(Name);
    }
}
