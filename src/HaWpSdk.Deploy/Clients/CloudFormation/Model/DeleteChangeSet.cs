using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class DeleteChangeSetRequest : AmazonWebServiceRequest, IWireShape
{
    public string? ChangeSetName { get; set; }
    public string? StackName { get; set; }

    public void Exchange(WireMembers wire)
    {
        ChangeSetName = wire.Member(ChangeSetName);
        StackName = wire.Member(StackName);
    }
}

internal sealed class DeleteChangeSetResponse : AmazonWebServiceResponse, IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}
