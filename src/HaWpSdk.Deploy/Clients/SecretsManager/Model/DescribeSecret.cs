using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.SecretsManager.Model;

internal sealed class DescribeSecretRequest : AmazonWebServiceRequest, IWireShape
{
    public string? SecretId { get; set; }

    public void Exchange(WireMembers wire)
    {
        SecretId = wire.Member(SecretId);
    }
}

internal sealed class DescribeSecretResponse : AmazonWebServiceResponse, IWireShape
{
    public string? ARN { get; set; }
    public string? Name { get; set; }
    public string? Type { get; set; }
    public string? Description { get; set; }
    public string? KmsKeyId { get; set; }
    public bool? RotationEnabled { get; set; }
    public string? RotationLambdaARN { get; set; }
    public RotationRulesType? RotationRules { get; set; }
    public List<ExternalSecretRotationMetadataItem>? ExternalSecretRotationMetadata { get; set; }
    public string? ExternalSecretRotationRoleArn { get; set; }
    public DateTime? LastRotatedDate { get; set; }
    public DateTime? LastChangedDate { get; set; }
    public DateTime? LastAccessedDate { get; set; }
    public DateTime? DeletedDate { get; set; }
    public DateTime? NextRotationDate { get; set; }
    public List<Tag>? Tags { get; set; }
    public Dictionary<string, List<string>>? VersionIdsToStages { get; set; }
    public string? OwningService { get; set; }
    public DateTime? CreatedDate { get; set; }
    public string? PrimaryRegion { get; set; }
    public List<ReplicationStatusType>? ReplicationStatus { get; set; }

    public void Exchange(WireMembers wire)
    {
        ARN = wire.Member(ARN);
        Name = wire.Member(Name);
        Type = wire.Member(Type);
        Description = wire.Member(Description);
        KmsKeyId = wire.Member(KmsKeyId);
        RotationEnabled = wire.Member(RotationEnabled);
        RotationLambdaARN = wire.Member(RotationLambdaARN);
        RotationRules = wire.Member(RotationRules);
        ExternalSecretRotationMetadata = wire.Member(ExternalSecretRotationMetadata);
        ExternalSecretRotationRoleArn = wire.Member(ExternalSecretRotationRoleArn);
        LastRotatedDate = wire.Member(LastRotatedDate);
        LastChangedDate = wire.Member(LastChangedDate);
        LastAccessedDate = wire.Member(LastAccessedDate);
        DeletedDate = wire.Member(DeletedDate);
        NextRotationDate = wire.Member(NextRotationDate);
        Tags = wire.Member(Tags);
        VersionIdsToStages = wire.Member(VersionIdsToStages);
        OwningService = wire.Member(OwningService);
        CreatedDate = wire.Member(CreatedDate);
        PrimaryRegion = wire.Member(PrimaryRegion);
        ReplicationStatus = wire.Member(ReplicationStatus);
    }
}
