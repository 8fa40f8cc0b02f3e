using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.SecretsManager.Model;

internal sealed class PutSecretValueRequest : AmazonWebServiceRequest, IWireShape
{
    public string? SecretId { get; set; }
    public string? ClientRequestToken { get; set; }
    public string? SecretString { get; set; }
    public List<string>? VersionStages { get; set; }
    public string? RotationToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        SecretId = wire.Member(SecretId);
        ClientRequestToken = wire.Member(ClientRequestToken);
        SecretString = wire.Member(SecretString);
        VersionStages = wire.Member(VersionStages);
        RotationToken = wire.Member(RotationToken);
    }
}

internal sealed class PutSecretValueResponse : AmazonWebServiceResponse, IWireShape
{
    public string? ARN { get; set; }
    public string? Name { get; set; }
    public string? VersionId { get; set; }
    public List<string>? VersionStages { get; set; }

    public void Exchange(WireMembers wire)
    {
        ARN = wire.Member(ARN);
        Name = wire.Member(Name);
        VersionId = wire.Member(VersionId);
        VersionStages = wire.Member(VersionStages);
    }
}
