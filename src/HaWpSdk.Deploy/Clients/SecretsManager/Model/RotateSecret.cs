using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.SecretsManager.Model;

internal sealed class RotateSecretRequest : AmazonWebServiceRequest, IWireShape
{
    public string? SecretId { get; set; }
    public string? ClientRequestToken { get; set; }
    public string? RotationLambdaARN { get; set; }
    public RotationRulesType? RotationRules { get; set; }
    public List<ExternalSecretRotationMetadataItem>? ExternalSecretRotationMetadata { get; set; }
    public string? ExternalSecretRotationRoleArn { get; set; }
    public bool? RotateImmediately { get; set; }

    public void Exchange(WireMembers wire)
    {
        SecretId = wire.Member(SecretId);
        ClientRequestToken = wire.Member(ClientRequestToken);
        RotationLambdaARN = wire.Member(RotationLambdaARN);
        RotationRules = wire.Member(RotationRules);
        ExternalSecretRotationMetadata = wire.Member(ExternalSecretRotationMetadata);
        ExternalSecretRotationRoleArn = wire.Member(ExternalSecretRotationRoleArn);
        RotateImmediately = wire.Member(RotateImmediately);
    }
}

internal sealed class RotateSecretResponse : AmazonWebServiceResponse, IWireShape
{
    public string? ARN { get; set; }
    public string? Name { get; set; }
    public string? VersionId { get; set; }

    public void Exchange(WireMembers wire)
    {
        ARN = wire.Member(ARN);
        Name = wire.Member(Name);
        VersionId = wire.Member(VersionId);
    }
}
