using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Transfer.Model;

internal sealed class ListedServer : IWireShape
{
    public string? Arn { get; set; }
    public string? Domain { get; set; }
    public string? IdentityProviderType { get; set; }
    public string? EndpointType { get; set; }
    public string? LoggingRole { get; set; }
    public string? ServerId { get; set; }
    public string? State { get; set; }
    public int? UserCount { get; set; }

    public void Exchange(WireMembers wire)
    {
        Arn = wire.Member(Arn);
        Domain = wire.Member(Domain);
        IdentityProviderType = wire.Member(IdentityProviderType);
        EndpointType = wire.Member(EndpointType);
        LoggingRole = wire.Member(LoggingRole);
        ServerId = wire.Member(ServerId);
        State = wire.Member(State);
        UserCount = wire.Member(UserCount);
    }
}
