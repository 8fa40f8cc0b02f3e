using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.Transfer.Model;

internal sealed class ListedUser : IWireShape
{
    public string? Arn { get; set; }
    public string? HomeDirectory { get; set; }
    public string? HomeDirectoryType { get; set; }
    public string? Role { get; set; }
    public int? SshPublicKeyCount { get; set; }
    public string? UserName { get; set; }

    public void Exchange(WireMembers wire)
    {
        Arn = wire.Member(Arn);
        HomeDirectory = wire.Member(HomeDirectory);
        HomeDirectoryType = wire.Member(HomeDirectoryType);
        Role = wire.Member(Role);
        SshPublicKeyCount = wire.Member(SshPublicKeyCount);
        UserName = wire.Member(UserName);
    }
}
