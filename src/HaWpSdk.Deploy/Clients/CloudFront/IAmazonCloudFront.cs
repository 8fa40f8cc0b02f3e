using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.CloudFront.Model;

namespace HaWpSdk.Deploy.Clients.CloudFront;

/// <summary>CloudFront: the edge cache.</summary>
internal interface IAmazonCloudFront : IAmazonService, IDisposable
{
    /// <summary>All pages of the listing operations.</summary>
    CloudFrontPaginators Paginators { get; }

    /// <summary>A distribution with its status, configuration and ETag.</summary>
    Task<GetDistributionResponse> GetDistributionAsync(GetDistributionRequest request, CancellationToken cancellationToken = default);

    /// <summary>The configuration and ETag that an update starts from.</summary>
    Task<GetDistributionConfigResponse> GetDistributionConfigAsync(GetDistributionConfigRequest request, CancellationToken cancellationToken = default);

    /// <summary>Replaces the whole configuration if the ETag in IfMatch is still current.</summary>
    Task<UpdateDistributionResponse> UpdateDistributionAsync(UpdateDistributionRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of distributions.</summary>
    Task<ListDistributionsResponse> ListDistributionsAsync(ListDistributionsRequest request, CancellationToken cancellationToken = default);

    /// <summary>A cache policy.</summary>
    Task<GetCachePolicyResponse> GetCachePolicyAsync(GetCachePolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>An origin request policy.</summary>
    Task<GetOriginRequestPolicyResponse> GetOriginRequestPolicyAsync(GetOriginRequestPolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of managed or own cache policies.</summary>
    Task<ListCachePoliciesResponse> ListCachePoliciesAsync(ListCachePoliciesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Removes paths from all edge caches; CallerReference makes a repeat safe.</summary>
    Task<CreateInvalidationResponse> CreateInvalidationAsync(CreateInvalidationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Status of an invalidation.</summary>
    Task<GetInvalidationResponse> GetInvalidationAsync(GetInvalidationRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of the invalidations of a distribution.</summary>
    Task<ListInvalidationsResponse> ListInvalidationsAsync(ListInvalidationsRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCloudFrontConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonCloudFrontClient(awsCredentials, (AmazonCloudFrontConfig)clientConfig);
}
