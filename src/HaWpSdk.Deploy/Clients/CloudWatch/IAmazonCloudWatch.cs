using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.CloudWatch.Model;

namespace HaWpSdk.Deploy.Clients.CloudWatch;

/// <summary>CloudWatch: metrics and alarms.</summary>
internal interface IAmazonCloudWatch : IAmazonService, IDisposable
{
    /// <summary>All pages of the listing operations.</summary>
    CloudWatchPaginators Paginators { get; }

    /// <summary>Values of up to 500 metrics and expressions over a time.</summary>
    Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of alarms.</summary>
    Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCloudWatchConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonCloudWatchClient(awsCredentials, (AmazonCloudWatchConfig)clientConfig);
}
