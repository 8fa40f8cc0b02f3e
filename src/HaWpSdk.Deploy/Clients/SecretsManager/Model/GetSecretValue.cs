using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.SecretsManager.Model;

internal sealed class GetSecretValueRequest : AmazonWebServiceRequest, IWireShape
{
    public string? SecretId { get; set; }
    public string? VersionId { get; set; }
    public string? VersionStage { get; set; }

    public void Exchange(WireMembers wire)
    {
        SecretId = wire.Member(SecretId);
        VersionId = wire.Member(VersionId);
        VersionStage = wire.Member(VersionStage);
    }
}

internal sealed class GetSecretValueResponse : AmazonWebServiceResponse, IWireShape
{
    public string? ARN { get; set; }
    public string? Name { get; set; }
    public string? VersionId { get; set; }
    public string? SecretString { get; set; }
    public List<string>? VersionStages { get; set; }
    public DateTime? CreatedDate { get; set; }

    public void Exchange(WireMembers wire)
    {
        ARN = wire.Member(ARN);
        Name = wire.Member(Name);
        VersionId = wire.Member(VersionId);
        SecretString = wire.Member(SecretString);
        VersionStages = wire.Member(VersionStages);
        CreatedDate = wire.Member(CreatedDate);
    }
}
