using Amazon;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.CloudFront.Model;

namespace HaWpSdk.Deploy.Clients.CloudFront;

/// <inheritdoc cref="IAmazonCloudFront"/>
internal sealed class AmazonCloudFrontClient : ServiceClient, IAmazonCloudFront
{
    internal static readonly ServiceDefinition Service = new("CloudFront", "cloudfront", "2020-05-31", ServiceProtocol.RestXml, error => new AmazonCloudFrontException(error))
    {
        IsGlobal = true,
        XmlNamespace = "http://cloudfront.amazonaws.com/doc/2020-05-31/",
        Errors = new Dictionary<string, Func<ServiceError, AmazonServiceException>>
        {
            ["NoSuchDistribution"] = error => new NoSuchDistributionException(error),
            ["NoSuchInvalidation"] = error => new NoSuchInvalidationException(error),
            ["NoSuchCachePolicy"] = error => new NoSuchCachePolicyException(error),
            ["NoSuchOriginRequestPolicy"] = error => new NoSuchOriginRequestPolicyException(error),
            ["PreconditionFailed"] = error => new PreconditionFailedException(error),
            ["InvalidIfMatchVersion"] = error => new InvalidIfMatchVersionException(error),
            ["TooManyInvalidationsInProgress"] = error => new TooManyInvalidationsInProgressException(error),
            ["CNAMEAlreadyExists"] = error => new CNAMEAlreadyExistsException(error),
            ["AccessDenied"] = error => new AccessDeniedException(error),
            ["IllegalUpdate"] = error => new IllegalUpdateException(error),
            ["InvalidViewerCertificate"] = error => new InvalidViewerCertificateException(error),
            ["BatchTooLarge"] = error => new BatchTooLargeException(error),
        },
    };

    private static readonly Route GetDistribution = new("GET /2020-05-31/distribution/{Id}") { Result = "Distribution", ResultHeaders = ["ETag"] };
    private static readonly Route GetDistributionConfig = new("GET /2020-05-31/distribution/{Id}/config") { Result = "DistributionConfig", ResultHeaders = ["ETag"] };
    private static readonly Route UpdateDistribution = new("PUT /2020-05-31/distribution/{Id}/config") { Headers = ["If-Match: {IfMatch}"], Body = "DistributionConfig", Result = "Distribution", ResultHeaders = ["ETag"] };
    private static readonly Route ListDistributions = new("GET /2020-05-31/distribution?Marker={Marker}&MaxItems={MaxItems}") { Result = "DistributionList" };
    private static readonly Route GetCachePolicy = new("GET /2020-05-31/cache-policy/{Id}") { Result = "CachePolicy", ResultHeaders = ["ETag"] };
    private static readonly Route GetOriginRequestPolicy = new("GET /2020-05-31/origin-request-policy/{Id}") { Result = "OriginRequestPolicy", ResultHeaders = ["ETag"] };
    private static readonly Route ListCachePolicies = new("GET /2020-05-31/cache-policy?Type={Type}&Marker={Marker}&MaxItems={MaxItems}") { Result = "CachePolicyList" };
    private static readonly Route CreateInvalidation = new("POST /2020-05-31/distribution/{DistributionId}/invalidation") { Body = "InvalidationBatch", Result = "Invalidation", ResultHeaders = ["Location"] };
    private static readonly Route GetInvalidation = new("GET /2020-05-31/distribution/{DistributionId}/invalidation/{Id}") { Result = "Invalidation" };
    private static readonly Route ListInvalidations = new("GET /2020-05-31/distribution/{DistributionId}/invalidation?Marker={Marker}&MaxItems={MaxItems}") { Result = "InvalidationList" };

    /// <summary>Credentials, region and the rest come from where Core looks for them: environment, profile, container, instance.</summary>
    public AmazonCloudFrontClient()
        : this(null, new AmazonCloudFrontConfig())
    {
    }

    /// <summary>As without arguments, in <paramref name="region"/>.</summary>
    public AmazonCloudFrontClient(RegionEndpoint region)
        : this(null, new AmazonCloudFrontConfig { RegionEndpoint = region })
    {
    }

    /// <summary>With <paramref name="credentials"/>, or those Core finds when null.</summary>
    public AmazonCloudFrontClient(AWSCredentials? credentials, AmazonCloudFrontConfig config)
        : base(credentials, config)
    {
    }

    public CloudFrontPaginators Paginators => new(this);

    public Task<GetDistributionResponse> GetDistributionAsync(GetDistributionRequest request, CancellationToken cancellationToken = default) =>
        Call<GetDistributionResponse>(request, cancellationToken, GetDistribution);

    public Task<GetDistributionConfigResponse> GetDistributionConfigAsync(GetDistributionConfigRequest request, CancellationToken cancellationToken = default) =>
        Call<GetDistributionConfigResponse>(request, cancellationToken, GetDistributionConfig);

    public Task<UpdateDistributionResponse> UpdateDistributionAsync(UpdateDistributionRequest request, CancellationToken cancellationToken = default) =>
        Call<UpdateDistributionResponse>(request, cancellationToken, UpdateDistribution);

    public Task<ListDistributionsResponse> ListDistributionsAsync(ListDistributionsRequest request, CancellationToken cancellationToken = default) =>
        Call<ListDistributionsResponse>(request, cancellationToken, ListDistributions);

    public Task<GetCachePolicyResponse> GetCachePolicyAsync(GetCachePolicyRequest request, CancellationToken cancellationToken = default) =>
        Call<GetCachePolicyResponse>(request, cancellationToken, GetCachePolicy);

    public Task<GetOriginRequestPolicyResponse> GetOriginRequestPolicyAsync(GetOriginRequestPolicyRequest request, CancellationToken cancellationToken = default) =>
        Call<GetOriginRequestPolicyResponse>(request, cancellationToken, GetOriginRequestPolicy);

    public Task<ListCachePoliciesResponse> ListCachePoliciesAsync(ListCachePoliciesRequest request, CancellationToken cancellationToken = default) =>
        Call<ListCachePoliciesResponse>(request, cancellationToken, ListCachePolicies);

    public Task<CreateInvalidationResponse> CreateInvalidationAsync(CreateInvalidationRequest request, CancellationToken cancellationToken = default) =>
        Call<CreateInvalidationResponse>(request, cancellationToken, CreateInvalidation);

    public Task<GetInvalidationResponse> GetInvalidationAsync(GetInvalidationRequest request, CancellationToken cancellationToken = default) =>
        Call<GetInvalidationResponse>(request, cancellationToken, GetInvalidation);

    public Task<ListInvalidationsResponse> ListInvalidationsAsync(ListInvalidationsRequest request, CancellationToken cancellationToken = default) =>
        Call<ListInvalidationsResponse>(request, cancellationToken, ListInvalidations);
}
