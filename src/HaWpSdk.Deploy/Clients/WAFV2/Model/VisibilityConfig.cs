using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.WAFV2.Model;

internal sealed class VisibilityConfig : IWireShape
{
    public bool? SampledRequestsEnabled { get; set; }
    public bool? CloudWatchMetricsEnabled { get; set; }
    public string? MetricName { get; set; }

    public void Exchange(WireMembers wire)
    {
        SampledRequestsEnabled = wire.Member(SampledRequestsEnabled);
        CloudWatchMetricsEnabled = wire.Member(CloudWatchMetricsEnabled);
        MetricName = wire.Member(MetricName);
    }
}
