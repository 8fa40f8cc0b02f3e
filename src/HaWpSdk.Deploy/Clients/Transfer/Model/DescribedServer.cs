using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Transfer.Model;

internal sealed class DescribedServer : IWireShape
{
    public string? Arn { get; set; }
    public string? Certificate { get; set; }
    public ProtocolDetails? ProtocolDetails { get; set; }
    public string? Domain { get; set; }
    public EndpointDetails? EndpointDetails { get; set; }
    public string? EndpointType { get; set; }
    public string? HostKeyFingerprint { get; set; }
    public IdentityProviderDetails? IdentityProviderDetails { get; set; }
    public string? IdentityProviderType { get; set; }
    public string? LoggingRole { get; set; }
    public string? PostAuthenticationLoginBanner { get; set; }
    public string? PreAuthenticationLoginBanner { get; set; }
    public List<string>? Protocols { get; set; }
    public string? SecurityPolicyName { get; set; }
    public string? ServerId { get; set; }
    public string? State { get; set; }
    public List<Tag>? Tags { get; set; }
    public int? UserCount { get; set; }
    public WorkflowDetails? WorkflowDetails { get; set; }
    public List<string>? StructuredLogDestinations { get; set; }
    public S3StorageOptions? S3StorageOptions { get; set; }
    public List<string>? As2ServiceManagedEgressIpAddresses { get; set; }
    public string? IpAddressType { get; set; }

    public void Exchange(WireMembers wire)
    {
        Arn = wire.Member(Arn);
        Certificate = wire.Member(Certificate);
        ProtocolDetails = wire.Member(ProtocolDetails);
        Domain = wire.Member(Domain);
        EndpointDetails = wire.Member(EndpointDetails);
        EndpointType = wire.Member(EndpointType);
        HostKeyFingerprint = wire.Member(HostKeyFingerprint);
        IdentityProviderDetails = wire.Member(IdentityProviderDetails);
        IdentityProviderType = wire.Member(IdentityProviderType);
        LoggingRole = wire.Member(LoggingRole);
        PostAuthenticationLoginBanner = wire.Member(PostAuthenticationLoginBanner);
        PreAuthenticationLoginBanner = wire.Member(PreAuthenticationLoginBanner);
        Protocols = wire.Member(Protocols);
        SecurityPolicyName = wire.Member(SecurityPolicyName);
        ServerId = wire.Member(ServerId);
        State = wire.Member(State);
        Tags = wire.Member(Tags);
        UserCount = wire.Member(UserCount);
        WorkflowDetails = wire.Member(WorkflowDetails);
        StructuredLogDestinations = wire.Member(StructuredLogDestinations);
        S3StorageOptions = wire.Member(S3StorageOptions);
        As2ServiceManagedEgressIpAddresses = wire.Member(As2ServiceManagedEgressIpAddresses);
        IpAddressType = wire.Member(IpAddressType);
    }
}

internal sealed class ProtocolDetails : IWireShape
{
    public string? PassiveIp { get; set; }
    public string? TlsSessionResumptionMode { get; set; }
    public string? SetStatOption { get; set; }
    public List<string>? As2Transports { get; set; }
    public ProxyConfig? ProxyConfig { get; set; }

    public void Exchange(WireMembers wire)
    {
        PassiveIp = wire.Member(PassiveIp);
        TlsSessionResumptionMode = wire.Member(TlsSessionResumptionMode);
        SetStatOption = wire.Member(SetStatOption);
        As2Transports = wire.Member(As2Transports);
        ProxyConfig = wire.Member(ProxyConfig);
    }
}

internal sealed class ProxyConfig : IWireShape
{
    public string? SftpMode { get; set; }

    public void Exchange(WireMembers wire)
    {
        SftpMode = wire.Member(SftpMode);
    }
}

internal sealed class EndpointDetails : IWireShape
{
    public List<string>? AddressAllocationIds { get; set; }
    public List<string>? SubnetIds { get; set; }
    public string? VpcEndpointId { get; set; }
    public string? VpcId { get; set; }
    public List<string>? SecurityGroupIds { get; set; }

    public void Exchange(WireMembers wire)
    {
        AddressAllocationIds = wire.Member(AddressAllocationIds);
        SubnetIds = wire.Member(SubnetIds);
        VpcEndpointId = wire.Member(VpcEndpointId);
        VpcId = wire.Member(VpcId);
        SecurityGroupIds = wire.Member(SecurityGroupIds);
    }
}

internal sealed class IdentityProviderDetails : IWireShape
{
    public string? Url { get; set; }
    public string? InvocationRole { get; set; }
    public string? DirectoryId { get; set; }
    public string? Function { get; set; }
    public string? SftpAuthenticationMethods { get; set; }

    public void Exchange(WireMembers wire)
    {
        Url = wire.Member(Url);
        InvocationRole = wire.Member(InvocationRole);
        DirectoryId = wire.Member(DirectoryId);
        Function = wire.Member(Function);
        SftpAuthenticationMethods = wire.Member(SftpAuthenticationMethods);
    }
}

internal sealed class Tag : IWireShape
{
    public string? Key { get; set; }
    public string? Value { get; set; }

    public void Exchange(WireMembers wire)
    {
        Key = wire.Member(Key);
        Value = wire.Member(Value);
    }
}

internal sealed class WorkflowDetails : IWireShape
{
    public List<WorkflowDetail>? OnUpload { get; set; }
    public List<WorkflowDetail>? OnPartialUpload { get; set; }

    public void Exchange(WireMembers wire)
    {
        OnUpload = wire.Member(OnUpload);
        OnPartialUpload = wire.Member(OnPartialUpload);
    }
}

internal sealed class WorkflowDetail : IWireShape
{
    public string? WorkflowId { get; set; }
    public string? ExecutionRole { get; set; }

    public void Exchange(WireMembers wire)
    {
        WorkflowId = wire.Member(WorkflowId);
        ExecutionRole = wire.Member(ExecutionRole);
    }
}

internal sealed class S3StorageOptions : IWireShape
{
    public string? DirectoryListingOptimization { get; set; }

    public void Exchange(WireMembers wire)
    {
        DirectoryListingOptimization = wire.Member(DirectoryListingOptimization);
    }
}
