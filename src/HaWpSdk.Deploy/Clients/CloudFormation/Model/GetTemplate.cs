using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class GetTemplateRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackName { get; set; }
    public string? ChangeSetName { get; set; }
    public string? TemplateStage { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackName = wire.Member(StackName);
        ChangeSetName = wire.Member(ChangeSetName);
        TemplateStage = wire.Member(TemplateStage);
    }
}

internal sealed class GetTemplateResponse : AmazonWebServiceResponse, IWireShape
{
    public string? TemplateBody { get; set; }
    public List<string>? StagesAvailable { get; set; }

    public void Exchange(WireMembers wire)
    {
        TemplateBody = wire.Member(TemplateBody);
        StagesAvailable = wire.Member(StagesAvailable);
    }
}
