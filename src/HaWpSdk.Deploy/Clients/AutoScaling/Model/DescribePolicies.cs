using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.AutoScaling.Model;

internal sealed class DescribePoliciesRequest : AmazonWebServiceRequest, IWireShape
{
    public string? AutoScalingGroupName { get; set; }
    public List<string>? PolicyNames { get; set; }
    public List<string>? PolicyTypes { get; set; }
    public bool? IncludeManagedResources { get; set; }
    public string? NextToken { get; set; }
    public int? MaxRecords { get; set; }

    public void Exchange(WireMembers wire)
    {
        AutoScalingGroupName = wire.Member(AutoScalingGroupName);
        PolicyNames = wire.Member(PolicyNames);
        PolicyTypes = wire.Member(PolicyTypes);
        IncludeManagedResources = wire.Member(IncludeManagedResources);
        NextToken = wire.Member(NextToken);
        MaxRecords = wire.Member(MaxRecords);
    }
}

internal sealed class DescribePoliciesResponse : AmazonWebServiceResponse, IWireShape
{
    public List<ScalingPolicy>? ScalingPolicies { get; set; }
    public string? NextToken { get; set; }

    public void Exchange(WireMembers wire)
    {
        ScalingPolicies = wire.Member(ScalingPolicies);
        NextToken = wire.Member(NextToken);
    }
}
