using Amazon;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.CloudWatch.Model;

namespace HaWpSdk.Deploy.Clients.CloudWatch;

/// <inheritdoc cref="IAmazonCloudWatch"/>
internal sealed class AmazonCloudWatchClient : ServiceClient, IAmazonCloudWatch
{
    internal static readonly ServiceDefinition Service = new("CloudWatch", "monitoring", "2010-08-01", ServiceProtocol.Query, error => new AmazonCloudWatchException(error))
    {
        ActionPrefix = "cloudwatch",
        Errors = new Dictionary<string, Func<ServiceError, AmazonServiceException>>
        {
            ["InvalidNextToken"] = error => new InvalidNextTokenException(error),
        },
    };

    /// <summary>Credentials, region and the rest come from where Core looks for them: environment, profile, container, instance.</summary>
    public AmazonCloudWatchClient()
        : this(null, new AmazonCloudWatchConfig())
    {
    }

    /// <summary>As without arguments, in <paramref name="region"/>.</summary>
    public AmazonCloudWatchClient(RegionEndpoint region)
        : this(null, new AmazonCloudWatchConfig { RegionEndpoint = region })
    {
    }

    /// <summary>With <paramref name="credentials"/>, or those Core finds when null.</summary>
    public AmazonCloudWatchClient(AWSCredentials? credentials, AmazonCloudWatchConfig config)
        : base(credentials, config)
    {
    }

    public CloudWatchPaginators Paginators => new(this);

    public Task<GetMetricDataResponse> GetMetricDataAsync(GetMetricDataRequest request, CancellationToken cancellationToken = default) =>
        Call<GetMetricDataResponse>(request, cancellationToken);

    public Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, CancellationToken cancellationToken = default) =>
        Call<DescribeAlarmsResponse>(request, cancellationToken);
}
