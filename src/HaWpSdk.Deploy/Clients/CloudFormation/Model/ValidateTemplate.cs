using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class ValidateTemplateRequest : AmazonWebServiceRequest, IWireShape
{
    public string? TemplateBody { get; set; }
    public string? TemplateURL { get; set; }

    public void Exchange(WireMembers wire)
    {
        TemplateBody = wire.Member(TemplateBody);
        TemplateURL = wire.Member(TemplateURL);
    }
}

internal sealed class ValidateTemplateResponse : AmazonWebServiceResponse, IWireShape
{
    public List<TemplateParameter>? Parameters { get; set; }
    public string? Description { get; set; }
    public List<string>? Capabilities { get; set; }
    public string? CapabilitiesReason { get; set; }
    public List<string>? DeclaredTransforms { get; set; }

    public void Exchange(WireMembers wire)
    {
        Parameters = wire.Member(Parameters);
        Description = wire.Member(Description);
        Capabilities = wire.Member(Capabilities);
        CapabilitiesReason = wire.Member(CapabilitiesReason);
        DeclaredTransforms = wire.Member(DeclaredTransforms);
    }
}
