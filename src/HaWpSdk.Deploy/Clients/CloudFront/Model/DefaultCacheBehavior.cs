using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFront.Model;

internal sealed class DefaultCacheBehavior : RoundTripShape
{
    public string? TargetOriginId { get; set; }
    public string? ViewerProtocolPolicy { get; set; }
    public TrustedSigners? TrustedSigners { get; set; }
    public TrustedKeyGroups? TrustedKeyGroups { get; set; }
    public AllowedMethods? AllowedMethods { get; set; }
    public bool? SmoothStreaming { get; set; }
    public bool? Compress { get; set; }
    public LambdaFunctionAssociations? LambdaFunctionAssociations { get; set; }
    public FunctionAssociations? FunctionAssociations { get; set; }
    public string? FieldLevelEncryptionId { get; set; }
    public string? RealtimeLogConfigArn { get; set; }
    public string? CachePolicyId { get; set; }
    public string? OriginRequestPolicyId { get; set; }
    public string? ResponseHeadersPolicyId { get; set; }
    public GrpcConfig? GrpcConfig { get; set; }
    public ForwardedValues? ForwardedValues { get; set; }
    public long? MinTTL { get; set; }
    public long? DefaultTTL { get; set; }
    public long? MaxTTL { get; set; }

    public override void Exchange(WireMembers wire)
    {
        TargetOriginId = wire.Member(TargetOriginId);
        ViewerProtocolPolicy = wire.Member(ViewerProtocolPolicy);
        TrustedSigners = wire.Member(TrustedSigners);
        TrustedKeyGroups = wire.Member(TrustedKeyGroups);
        AllowedMethods = wire.Member(AllowedMethods);
        SmoothStreaming = wire.Member(SmoothStreaming);
        Compress = wire.Member(Compress);
        LambdaFunctionAssociations = wire.Member(LambdaFunctionAssociations);
        FunctionAssociations = wire.Member(FunctionAssociations);
        FieldLevelEncryptionId = wire.Member(FieldLevelEncryptionId);
        RealtimeLogConfigArn = wire.Member(RealtimeLogConfigArn);
        CachePolicyId = wire.Member(CachePolicyId);
        OriginRequestPolicyId = wire.Member(OriginRequestPolicyId);
        ResponseHeadersPolicyId = wire.Member(ResponseHeadersPolicyId);
        GrpcConfig = wire.Member(GrpcConfig);
        ForwardedValues = wire.Member(ForwardedValues);
        MinTTL = wire.Member(MinTTL);
        DefaultTTL = wire.Member(DefaultTTL);
        MaxTTL = wire.Member(MaxTTL);
    }
}
