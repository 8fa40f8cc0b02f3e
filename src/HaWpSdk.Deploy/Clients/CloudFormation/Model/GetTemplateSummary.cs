using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class GetTemplateSummaryRequest : AmazonWebServiceRequest, IWireShape
{
    public string? TemplateBody { get; set; }
    public string? TemplateURL { get; set; }
    public string? StackName { get; set; }
    public string? StackSetName { get; set; }
    public string? CallAs { get; set; }
    public TemplateSummaryConfig? TemplateSummaryConfig { get; set; }

    public void Exchange(WireMembers wire)
    {
        TemplateBody = wire.Member(TemplateBody);
        TemplateURL = wire.Member(TemplateURL);
        StackName = wire.Member(StackName);
        StackSetName = wire.Member(StackSetName);
        CallAs = wire.Member(CallAs);
        TemplateSummaryConfig = wire.Member(TemplateSummaryConfig);
    }
}

internal sealed class GetTemplateSummaryResponse : AmazonWebServiceResponse, IWireShape
{
    public List<ParameterDeclaration>? Parameters { get; set; }
    public string? Description { get; set; }
    public List<string>? Capabilities { get; set; }
    public string? CapabilitiesReason { get; set; }
    public List<string>? ResourceTypes { get; set; }
    public string? Version { get; set; }
    public string? Metadata { get; set; }
    public List<string>? DeclaredTransforms { get; set; }
    public List<ResourceIdentifierSummary>? ResourceIdentifierSummaries { get; set; }
    public Warnings? Warnings { get; set; }

    public void Exchange(WireMembers wire)
    {
        Parameters = wire.Member(Parameters);
        Description = wire.Member(Description);
        Capabilities = wire.Member(Capabilities);
        CapabilitiesReason = wire.Member(CapabilitiesReason);
        ResourceTypes = wire.Member(ResourceTypes);
        Version = wire.Member(Version);
        Metadata = wire.Member(Metadata);
        DeclaredTransforms = wire.Member(DeclaredTransforms);
        ResourceIdentifierSummaries = wire.Member(ResourceIdentifierSummaries);
        Warnings = wire.Member(Warnings);
    }
}
