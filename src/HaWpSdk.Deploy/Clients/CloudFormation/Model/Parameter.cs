using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class Parameter : IWireShape
{
    public string? ParameterKey { get; set; }
    public string? ParameterValue { get; set; }
    public bool? UsePreviousValue { get; set; }
    public string? ResolvedValue { get; set; }

    public void Exchange(WireMembers wire)
    {
        ParameterKey = wire.Member(ParameterKey);
        ParameterValue = wire.Member(ParameterValue);
        UsePreviousValue = wire.Member(UsePreviousValue);
        ResolvedValue = wire.Member(ResolvedValue);
    }
}
