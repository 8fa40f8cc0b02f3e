using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.WAFV2.Model;

namespace HaWpSdk.Deploy.Clients.WAFV2;

/// <summary>WAF: the web ACL before edge or load balancer.</summary>
internal interface IAmazonWAFV2 : IAmazonService, IDisposable
{
    /// <summary>All pages of the listing operations.</summary>
    WAFV2Paginators Paginators { get; }

    /// <summary>A web ACL with its rules.</summary>
    Task<GetWebACLResponse> GetWebACLAsync(GetWebACLRequest request, CancellationToken cancellationToken = default);

    /// <summary>The web ACL associated with a load balancer.</summary>
    Task<GetWebACLForResourceResponse> GetWebACLForResourceAsync(GetWebACLForResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of web ACLs.</summary>
    Task<ListWebACLsResponse> ListWebACLsAsync(ListWebACLsRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonWAFV2Config();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonWAFV2Client(awsCredentials, (AmazonWAFV2Config)clientConfig);
}
