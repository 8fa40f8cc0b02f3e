using HaWpSdk.Deploy.Edge;
using HaWpSdk.Deploy.Stacks.Names;

namespace HaWpSdk.Deploy.Stacks.Steps;

/// <summary>Part of step 7: the cache rules of an edge that no stack describes. CloudFront's are part of the template, those of one's own proxy of its configuration.</summary>
internal static class EdgeRules
{
    /// <summary>Makes Cloudflare's rules what the cluster says.</summary>
    /// <returns>What was changed; <see langword="null"/> for nothing.</returns>
    public static async Task<string?> ApplyAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        if (context.Document.Text("edge.provider") != "cloudflare")
        {
            return null;
        }

        if (CloudflareNames.IsTheRealOne && context.Clients.HasOwnEndpoint)
        {
            context.Notice("This account is not AWS's own: the rules at Cloudflare are left as they are.");
            return null;
        }

        try
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
            var result = await ClusterEdge.ApplyRulesAsync(context.Cluster, context.Clients, http, dryRun: false, new ClusterEdgeOptions { CloudflareApi = CloudflareNames.BaseAddress }, cancellationToken).ConfigureAwait(false);
            return result is { Changed: true } ? $"Cloudflare's cache rules: {string.Join(", ", result.Changes)}" : null;
        }
        catch (EdgePurgeException refused)
        {
            throw new DeploymentException($"{refused.Message} The cluster itself is deployed; deploy again after the cause is removed.", refused);
        }
    }
}
