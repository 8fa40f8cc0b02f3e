using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class LaunchTemplateSpecification : IWireShape
{
    public string? LaunchTemplateId { get; set; }
    public string? LaunchTemplateName { get; set; }
    public string? Version { get; set; }

    public void Exchange(WireMembers wire)
    {
        LaunchTemplateId = wire.Member(LaunchTemplateId);
        LaunchTemplateName = wire.Member(LaunchTemplateName);
        Version = wire.Member(Version);
    }
}
