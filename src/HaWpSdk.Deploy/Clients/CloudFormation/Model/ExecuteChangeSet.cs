using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class ExecuteChangeSetRequest : AmazonWebServiceRequest, IWireShape
{
    public string? ChangeSetName { get; set; }
    public string? StackName { get; set; }
    public string? ClientRequestToken { get; set; }
    public bool? DisableRollback { get; set; }
    public bool? RetainExceptOnCreate { get; set; }

    public void Exchange(WireMembers wire)
    {
        ChangeSetName = wire.Member(ChangeSetName);
        StackName = wire.Member(StackName);
        ClientRequestToken = wire.Member(ClientRequestToken);
        DisableRollback = wire.Member(DisableRollback);
        RetainExceptOnCreate = wire.Member(RetainExceptOnCreate);
    }
}

internal sealed class ExecuteChangeSetResponse : AmazonWebServiceResponse, IWireShape
{
    public void Exchange(WireMembers wire)
    {
    }
}
