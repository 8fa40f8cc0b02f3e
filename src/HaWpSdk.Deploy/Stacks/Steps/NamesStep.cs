using HaWpSdk.Deploy.Stacks.Names;

namespace HaWpSdk.Deploy.Stacks.Steps;

/// <summary>Step 7: where the site's names point, and the name of the origin where it is not in the template. The site's own names move by <c>cutover</c> only.</summary>
internal static class NamesStep
{
    public static async Task<string?> RunAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        var rules = await EdgeRules.ApplyAsync(context, cancellationToken).ConfigureAwait(false);
        var names = await SiteNames.OpenAsync(context, cancellationToken).ConfigureAwait(false);
        var origin = Joined(rules, await OriginAsync(context, names, cancellationToken).ConfigureAwait(false));
        if (names.Server is null)
        {
            context.Notice($"The records of this site are kept elsewhere. To move it here, set them there:\n{string.Join('\n', names.Wanted.Select(record => record.Line))}", isImportant: true);
            return origin;
        }

        var elsewhere = await names.ElsewhereAsync(cancellationToken).ConfigureAwait(false);
        if (elsewhere.Count > 0)
        {
            context.Notice($"{string.Join(", ", elsewhere)} {(elsewhere.Count == 1 ? "does" : "do")} not point to this cluster yet: 'hawp cutover' moves {(elsewhere.Count == 1 ? "it" : "them")}, 'hawp cutover --back' moves back.");
        }

        return origin ?? (elsewhere.Count == 0 ? null : $"{elsewhere.Count} not moved yet");
    }

    private static string? Joined(string? one, string? other) => one is null || other is null ? one ?? other : one + "; " + other;

    /// <summary>The name under which the edge reaches a public load balancer. In Route 53 it is part of the stack.</summary>
    private static async Task<string?> OriginAsync(DeploymentContext context, SiteNames names, CancellationToken cancellationToken)
    {
        if (context.Document.Text("loadBalancer.scheme") != "internetFacing" || context.Document.Text("edge.provider") is null or "none" || context.Document.Text("edge.origin.domain") is not { } origin
            || context.Document.Text("domain.dns") == "route53" || context.FindOutput("LoadBalancerName") is not { } balancer)
        {
            return null;
        }

        var record = new SiteRecord(origin, "CNAME", [balancer], null, 300);
        if (names.Server is null)
        {
            context.Notice($"The edge reaches the cluster by the name {origin}. Set it where the names of the site are kept:\n{record.Line}", isImportant: true);
            return null;
        }

        var found = await names.Server.FindAsync([origin], cancellationToken).ConfigureAwait(false);
        if (found.Any(record.IsSame))
        {
            return null;
        }

        await names.Server.ChangeAsync(found, [record], cancellationToken).ConfigureAwait(false);
        return $"{origin} points to the load balancer";
    }
}
