using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class UpdateTerminationProtectionRequest : AmazonWebServiceRequest, IWireShape
{
    public bool? EnableTerminationProtection { get; set; }
    public string? StackName { get; set; }

    public void Exchange(WireMembers wire)
    {
        EnableTerminationProtection = wire.Member(EnableTerminationProtection);
        StackName = wire.Member(StackName);
    }
}

internal sealed class UpdateTerminationProtectionResponse : AmazonWebServiceResponse, IWireShape
{
    public string? StackId { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackId = wire.Member(StackId);
    }
}
