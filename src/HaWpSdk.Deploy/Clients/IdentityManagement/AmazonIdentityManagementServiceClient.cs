using Amazon;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.IdentityManagement.Model;

namespace HaWpSdk.Deploy.Clients.IdentityManagement;

/// <inheritdoc cref="IAmazonIdentityManagementService"/>
internal sealed class AmazonIdentityManagementServiceClient : ServiceClient, IAmazonIdentityManagementService
{
    internal static readonly ServiceDefinition Service = new("IAM", "iam", "2010-05-08", ServiceProtocol.Query, error => new AmazonIdentityManagementServiceException(error))
    {
        IsGlobal = true,
        Errors = new Dictionary<string, Func<ServiceError, AmazonServiceException>>
        {
            ["NoSuchEntity"] = error => new NoSuchEntityException(error),
        },
    };

    /// <summary>Credentials, region and the rest come from where Core looks for them: environment, profile, container, instance.</summary>
    public AmazonIdentityManagementServiceClient()
        : this(null, new AmazonIdentityManagementServiceConfig())
    {
    }

    /// <summary>As without arguments, in <paramref name="region"/>.</summary>
    public AmazonIdentityManagementServiceClient(RegionEndpoint region)
        : this(null, new AmazonIdentityManagementServiceConfig { RegionEndpoint = region })
    {
    }

    /// <summary>With <paramref name="credentials"/>, or those Core finds when null.</summary>
    public AmazonIdentityManagementServiceClient(AWSCredentials? credentials, AmazonIdentityManagementServiceConfig config)
        : base(credentials, config)
    {
    }

    public IdentityManagementPaginators Paginators => new(this);

    public Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken = default) =>
        Call<GetRoleResponse>(request, cancellationToken);

    public Task<GetRolePolicyResponse> GetRolePolicyAsync(GetRolePolicyRequest request, CancellationToken cancellationToken = default) =>
        Call<GetRolePolicyResponse>(request, cancellationToken);

    public Task<ListRolePoliciesResponse> ListRolePoliciesAsync(ListRolePoliciesRequest request, CancellationToken cancellationToken = default) =>
        Call<ListRolePoliciesResponse>(request, cancellationToken);

    public Task<ListAttachedRolePoliciesResponse> ListAttachedRolePoliciesAsync(ListAttachedRolePoliciesRequest request, CancellationToken cancellationToken = default) =>
        Call<ListAttachedRolePoliciesResponse>(request, cancellationToken);

    public Task<GetPolicyResponse> GetPolicyAsync(GetPolicyRequest request, CancellationToken cancellationToken = default) =>
        Call<GetPolicyResponse>(request, cancellationToken);

    public Task<GetPolicyVersionResponse> GetPolicyVersionAsync(GetPolicyVersionRequest request, CancellationToken cancellationToken = default) =>
        Call<GetPolicyVersionResponse>(request, cancellationToken);
}
