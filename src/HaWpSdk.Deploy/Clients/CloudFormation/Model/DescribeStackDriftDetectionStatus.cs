using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudFormation.Model;

internal sealed class DescribeStackDriftDetectionStatusRequest : AmazonWebServiceRequest, IWireShape
{
    public string? StackDriftDetectionId { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackDriftDetectionId = wire.Member(StackDriftDetectionId);
    }
}

internal sealed class DescribeStackDriftDetectionStatusResponse : AmazonWebServiceResponse, IWireShape
{
    public string? StackId { get; set; }
    public string? StackDriftDetectionId { get; set; }
    public string? DetectionStatus { get; set; }
    public DateTime? Timestamp { get; set; }
    public string? StackDriftStatus { get; set; }
    public string? DetectionStatusReason { get; set; }
    public int? DriftedStackResourceCount { get; set; }

    public void Exchange(WireMembers wire)
    {
        StackId = wire.Member(StackId);
        StackDriftDetectionId = wire.Member(StackDriftDetectionId);
        DetectionStatus = wire.Member(DetectionStatus);
        Timestamp = wire.Member(Timestamp);
        StackDriftStatus = wire.Member(StackDriftStatus);
        DetectionStatusReason = wire.Member(DetectionStatusReason);
        DriftedStackResourceCount = wire.Member(DriftedStackResourceCount);
    }
}
