using System.Text.Json;
using HaWpSdk.Deploy.Clients.IdentityManagement.Model;
using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Templates;
using HaWpSdk.WordPress.Templates.Mapping;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>What a role of the cluster may do that is wider than one resource.</summary>
internal sealed class RoleReader(LiveAccount account)
{
    public async Task<Answer<IReadOnlyList<string>>> WildcardsAsync(string logicalId)
    {
        var role = account.Id(logicalId);
        var at = role.IsKnown && account.Account is { } number ? new SourcePosition($"arn:{account.Partition}:iam::{number}:role/{role.Value}") : role.At;
        var names = await role.ThenAsync(name => account.Calls.AskAsync<IReadOnlyList<string>>(
            AuditActions.ListRolePolicies,
            async token => await account.Clients.IdentityManagement.Paginators.ListRolePolicies(new ListRolePoliciesRequest { RoleName = name }).Items.ToListAsync(token).ConfigureAwait(false),
            null,
            name)).ConfigureAwait(false);
        var attached = await role.ThenAsync(name => account.Calls.AskAsync<IReadOnlyList<AttachedPolicyType>>(
            AuditActions.ListAttachedRolePolicies,
            async token => await account.Clients.IdentityManagement.Paginators.ListAttachedRolePolicies(new ListAttachedRolePoliciesRequest { RoleName = name }).Items.ToListAsync(token).ConfigureAwait(false),
            null,
            name)).ConfigureAwait(false);
        var documents = new List<Answer<string>>();
        foreach (var policy in names.IsKnown ? names.Value : [])
        {
            documents.Add(await account.Calls.AskAsync(
                AuditActions.GetRolePolicy,
                async token => (await account.Clients.IdentityManagement.GetRolePolicyAsync(new GetRolePolicyRequest { RoleName = role.Value, PolicyName = policy }, token).ConfigureAwait(false)).PolicyDocument).ConfigureAwait(false));
        }

        foreach (var policy in attached.IsKnown ? attached.Value : [])
        {
            documents.Add(await ManagedAsync(policy.PolicyArn).ConfigureAwait(false));
        }

        var all = names.With(attached, (_, _) => (IReadOnlyList<string>)[]);
        foreach (var document in documents.Where(document => !document.IsNone))
        {
            all = all.With(document, (found, text) => (IReadOnlyList<string>)[.. found, .. Wildcards(text)]);
        }

        return all.Select(found => (IReadOnlyList<string>)[.. found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]).About(at);
    }

    private async Task<Answer<string>> ManagedAsync(string? arn)
    {
        var policy = await account.Calls.AskAsync(
            AuditActions.GetPolicy,
            async token => (await account.Clients.IdentityManagement.GetPolicyAsync(new GetPolicyRequest { PolicyArn = arn }, token).ConfigureAwait(false)).Policy).ConfigureAwait(false);
        return await policy.Select(found => found.DefaultVersionId).ThenAsync(version => account.Calls.AskAsync(
            AuditActions.GetPolicyVersion,
            async token => (await account.Clients.IdentityManagement.GetPolicyVersionAsync(new GetPolicyVersionRequest { PolicyArn = arn, VersionId = version }, token).ConfigureAwait(false)).PolicyVersion?.Document)).ConfigureAwait(false);
    }

    /// <summary>Actions with a star, and a star for every resource where AWS offers something narrower.</summary>
    internal static IEnumerable<string> Wildcards(string document)
    {
        // IAM sends policies URL-encoded.
        using var json = JsonDocument.Parse(document.TrimStart().StartsWith('{') ? document : Uri.UnescapeDataString(document));
        var found = new List<string>();
        foreach (var statement in Items(json.RootElement.GetProperty("Statement")))
        {
            if (statement.TryGetProperty("Effect", out var effect) && effect.GetString() == "Deny")
            {
                continue;
            }

            var actions = statement.TryGetProperty("Action", out var written) ? Texts(written) : [];
            found.AddRange(actions.Where(action => action == "*" || action.EndsWith(":*", StringComparison.Ordinal)));
            if ((statement.TryGetProperty("Resource", out var resources) && Texts(resources).Contains("*") && actions.Any(action => !IamActions.HasNoResource(action))) || statement.TryGetProperty("NotAction", out _))
            {
                found.Add("*");
            }
        }

        return found;
    }

    private static List<JsonElement> Items(JsonElement element) => element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [element];

    private static List<string> Texts(JsonElement element) => [.. Items(element).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
}
