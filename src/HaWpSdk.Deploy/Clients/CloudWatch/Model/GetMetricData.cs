using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;

namespace HaWpSdk.Deploy.Clients.CloudWatch.Model;

internal sealed class GetMetricDataRequest : AmazonWebServiceRequest, IWireShape
{
    public List<MetricDataQuery>? MetricDataQueries { get; set; }
    public DateTime? StartTime { get; set; }
    public DateTime? EndTime { get; set; }
    public string? NextToken { get; set; }
    public string? ScanBy { get; set; }
    public int? MaxDatapoints { get; set; }
    public LabelOptions? LabelOptions { get; set; }

    public void Exchange(WireMembers wire)
    {
        MetricDataQueries = wire.Member(MetricDataQueries);
        StartTime = wire.Member(StartTime);
        EndTime = wire.Member(EndTime);
        NextToken = wire.Member(NextToken);
        ScanBy = wire.Member(ScanBy);
        MaxDatapoints = wire.Member(MaxDatapoints);
        LabelOptions = wire.Member(LabelOptions);
    }
}

internal sealed class GetMetricDataResponse : AmazonWebServiceResponse, IWireShape
{
    public List<MetricDataResult>? MetricDataResults { get; set; }
    public string? NextToken { get; set; }
    public List<MessageData>? Messages { get; set; }

    public void Exchange(WireMembers wire)
    {
        MetricDataResults = wire.Member(MetricDataResults);
        NextToken = wire.Member(NextToken);
        Messages = wire.Member(Messages);
    }
}
