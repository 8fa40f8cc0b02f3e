using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.IdentityManagement.Model;

namespace HaWpSdk.Deploy.Clients.IdentityManagement;

/// <summary>IAM, read only: the roles of nodes and services.</summary>
internal interface IAmazonIdentityManagementService : IAmazonService, IDisposable
{
    /// <summary>All pages of the listing operations.</summary>
    IdentityManagementPaginators Paginators { get; }

    /// <summary>A role with its trust policy (URL-encoded JSON).</summary>
    Task<GetRoleResponse> GetRoleAsync(GetRoleRequest request, CancellationToken cancellationToken = default);

    /// <summary>An inline policy of a role (URL-encoded JSON).</summary>
    Task<GetRolePolicyResponse> GetRolePolicyAsync(GetRolePolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of the names of a role's inline policies.</summary>
    Task<ListRolePoliciesResponse> ListRolePoliciesAsync(ListRolePoliciesRequest request, CancellationToken cancellationToken = default);

    /// <summary>A page of a role's managed policies.</summary>
    Task<ListAttachedRolePoliciesResponse> ListAttachedRolePoliciesAsync(ListAttachedRolePoliciesRequest request, CancellationToken cancellationToken = default);

    /// <summary>A managed policy and its default version.</summary>
    Task<GetPolicyResponse> GetPolicyAsync(GetPolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>One version of a managed policy (URL-encoded JSON).</summary>
    Task<GetPolicyVersionResponse> GetPolicyVersionAsync(GetPolicyVersionRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonIdentityManagementServiceConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonIdentityManagementServiceClient(awsCredentials, (AmazonIdentityManagementServiceConfig)clientConfig);
}
