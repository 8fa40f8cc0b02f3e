using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class TemplateParameter : IWireShape
{
    public string? ParameterKey { get; set; }
    public string? DefaultValue { get; set; }
    public bool? NoEcho { get; set; }
    public string? Description { get; set; }

    public void Exchange(WireMembers wire)
    {
        ParameterKey = wire.Member(ParameterKey);
        DefaultValue = wire.Member(DefaultValue);
        NoEcho = wire.Member(NoEcho);
        Description = wire.Member(Description);
    }
}
