using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class DetectStackDriftRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackName { get; set; }
    public List<string>? LogicalResourceIds { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
        LogicalResourceIds = wire.Member(LogicalResourceIds);
    }
}

internal sealed class DetectStackDriftResponse : AmazonWebServiceResponse, IWireShape
{
    public string? StackDriftDetectionId { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackDriftDetectionId = wire.Member(StackDriftDetectionId);
    }
}
