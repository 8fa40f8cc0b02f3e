using Amazon;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.WAFV2.Model;

namespace HaWpSdk.Deploy.Clients.WAFV2;

/// <inheritdoc cref="IAmazonWAFV2"/>
internal sealed class AmazonWAFV2Client : ServiceClient, IAmazonWAFV2
{
    internal static readonly ServiceDefinition Service = new("WAFV2", "wafv2", "2019-07-29", ServiceProtocol.Json, error => new AmazonWAFV2Exception(error))
    {
        TargetPrefix = "AWSWAF_20190729",
        Errors = new Dictionary<string, Func<ServiceError, AmazonServiceException>>
        {
            ["WAFNonexistentItemException"] = error => new WAFNonexistentItemException(error),
            ["WAFInvalidParameterException"] = error => new WAFInvalidParameterException(error),
        },
    };

    /// <summary>Credentials, region and the rest come from where Core looks for them: environment, profile, container, instance.</summary>
    public AmazonWAFV2Client()
        : this(null, new AmazonWAFV2Config())
    {
    }

    /// <summary>As without arguments, in <paramref name="region"/>.</summary>
    public AmazonWAFV2Client(RegionEndpoint region)
        : this(null, new AmazonWAFV2Config { RegionEndpoint = region })
    {
    }

    /// <summary>With <paramref name="credentials"/>, or those Core finds when null.</summary>
    public AmazonWAFV2Client(AWSCredentials? credentials, AmazonWAFV2Config config)
        : base(credentials, config)
    {
    }

    public WAFV2Paginators Paginators => new(this);

    public Task<GetWebACLResponse> GetWebACLAsync(GetWebACLRequest request, CancellationToken cancellationToken = default) =>
        Call<GetWebACLResponse>(request, cancellationToken);

    public Task<GetWebACLForResourceResponse> GetWebACLForResourceAsync(GetWebACLForResourceRequest request, CancellationToken cancellationToken = default) =>
        Call<GetWebACLForResourceResponse>(request, cancellationToken);

    public Task<ListWebACLsResponse> ListWebACLsAsync(ListWebACLsRequest request, CancellationToken cancellationToken = default) =>
        Call<ListWebACLsResponse>(request, cancellationToken);
}
