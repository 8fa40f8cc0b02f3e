using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.CloudWatch.Model;

namespace HaWpSdk.Deploy.Clients.CloudWatch;

/// <summary>All pages of the listing operations of <see cref="IAmazonCloudWatch"/>.</summary>
internal sealed class CloudWatchPaginators(IAmazonCloudWatch client)
{
    public Paginator<GetMetricDataRequest, GetMetricDataResponse, MetricDataResult> GetMetricData(GetMetricDataRequest request) =>
        new(client.GetMetricDataAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.MetricDataResults);

    public Paginator<DescribeAlarmsRequest, DescribeAlarmsResponse, MetricAlarm> DescribeAlarms(DescribeAlarmsRequest request) =>
        new(client.DescribeAlarmsAsync, request, p => p.NextToken, (r, p) => r.NextToken = p.NextToken, p => p.MetricAlarms);
}
