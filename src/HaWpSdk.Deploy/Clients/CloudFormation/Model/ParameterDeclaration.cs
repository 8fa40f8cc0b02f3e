using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class ParameterDeclaration : IWireShape
{
    public string? ParameterKey { get; set; }
    public string? DefaultValue { get; set; }
    public string? ParameterType { get; set; }
    public bool? NoEcho { get; set; }
    public string? Description { get; set; }
    public ParameterConstraints? ParameterConstraints { get; set; }

    public void Exchange(WireMembers wire)
    {
        ParameterKey = wire.Member(ParameterKey);
        DefaultValue = wire.Member(DefaultValue);
        ParameterType = wire.Member(ParameterType);
        NoEcho = wire.Member(NoEcho);
        Description = wire.Member(Description);
        ParameterConstraints = wire.Member(ParameterConstraints);
    }
}

internal sealed class ParameterConstraints : IWireShape
{
    public List<string>? AllowedValues { get; set; }

    public void Exchange(WireMembers wire)
    {
        AllowedValues = wire.Member(AllowedValues);
    }
}
