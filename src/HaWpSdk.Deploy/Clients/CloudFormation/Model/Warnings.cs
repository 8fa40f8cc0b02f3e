using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class Warnings : IWireShape
{
    public List<string>? UnrecognizedResourceTypes { get; set; }

    public void Exchange(WireMembers wire)
    {
        UnrecognizedResourceTypes = wire.Member(UnrecognizedResourceTypes);
    }
}
