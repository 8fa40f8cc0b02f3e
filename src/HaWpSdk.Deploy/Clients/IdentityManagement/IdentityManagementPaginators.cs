using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.IdentityManagement.Model;

namespace HaWpSdk.Deploy.Clients.IdentityManagement;

/// <summary>All pages of the listing operations of <see cref="IAmazonIdentityManagementService"/>.</summary>
internal sealed class IdentityManagementPaginators(IAmazonIdentityManagementService client)
{
    public Paginator<ListRolePoliciesRequest, ListRolePoliciesResponse, string> ListRolePolicies(ListRolePoliciesRequest request) =>
        new(client.ListRolePoliciesAsync, request, p => p.Marker, (r, p) => r.Marker = p.Marker, p => p.PolicyNames);

    public Paginator<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse, AttachedPolicyType> ListAttachedRolePolicies(ListAttachedRolePoliciesRequest request) =>
        new(client.ListAttachedRolePoliciesAsync, request, p => p.Marker, (r, p) => r.Marker = p.Marker, p => p.AttachedPolicies);
}
