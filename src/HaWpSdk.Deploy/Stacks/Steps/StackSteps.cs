using HaWpSdk.Deploy.Stacks.Changes;
using HaWpSdk.Deploy.Template.Model;

namespace HaWpSdk.Deploy.Stacks.Steps;

/// <summary>Steps 2, 3 and 6: the stacks.</summary>
internal static class StackSteps
{
    /// <summary>Step 2: the stack of us-east-1.</summary>
    public static async Task<string?> EdgeAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        if (context.Templates.Edge is null)
        {
            return null;
        }

        var runner = context.EdgeRunner;
        context.Edge = await runner.SettleAsync(context.Templates.EdgeName, cancellationToken).ConfigureAwait(false);
        var request = await StackRequests.FitAsync(runner, context.Edge, StackRequests.Edge(context), cancellationToken).ConfigureAwait(false);
        var changes = await runner.PlanAsync(request, context.Edge, cancellationToken).ConfigureAwait(false);
        if (changes.IsEmpty)
        {
            return null;
        }

        PlanGate.Check(context, changes);
        await LetThroughAsync(context, runner, context.Edge is not null, context.Templates.Edge, changes, cancellationToken).ConfigureAwait(false);
        context.Edge = await runner.ExecuteAsync(changes, cancellationToken).ConfigureAwait(false);
        return Summary(changes);
    }

    /// <summary>Step 3: the main stack, with the capacity and the seal it has; none on the first deployment.</summary>
    public static async Task<string?> MainAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        context.Main = await context.MainRunner.SettleAsync(context.Templates.Name, cancellationToken).ConfigureAwait(false);
        var done = await ApplyAsync(context, whole: false, cancellationToken).ConfigureAwait(false);

        // The roles exist now: nodes may read what is for them.
        await context.Store.EnsureAsync(context.Templates.Region, context.Templates.Tags, context.FindOutput("WebRoleArn"), context.FindOutput("MaintenanceRoleArn"), cancellationToken).ConfigureAwait(false);
        return done;
    }

    /// <summary>Step 6: web nodes, deletion protection, termination protection, stack policy.</summary>
    public static async Task<string?> CapacityAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        context.Main = await context.MainRunner.SettleAsync(context.Templates.Name, cancellationToken).ConfigureAwait(false);
        var done = await ApplyAsync(context, whole: true, cancellationToken).ConfigureAwait(false);
        var sealing = false;
        foreach (var (runner, stack, template) in new[] { (context.MainRunner, context.Main, context.Templates.Main), (context.EdgeRunner, context.Edge, context.Templates.Edge) })
        {
            if (stack is null || template is null)
            {
                continue;
            }

            if (stack.EnableTerminationProtection != true)
            {
                await runner.ProtectAsync(stack.StackName!, true, cancellationToken).ConfigureAwait(false);
                sealing = true;
            }

            sealing |= await SetPolicyAsync(runner, stack.StackName!, StackPolicies.For(template, []), cancellationToken).ConfigureAwait(false);
        }

        return done is null && !sealing ? null : string.Join(", ", new[] { done, $"{context.Document.Integer("web.minNodes") ?? 2} to {context.Document.Integer("web.maxNodes") ?? 4} web nodes, sealed" }.Where(part => part is not null));
    }

    private static async Task<string?> ApplyAsync(DeploymentContext context, bool whole, CancellationToken cancellationToken)
    {
        var runner = context.MainRunner;
        var fitted = await StackRequests.FitAsync(runner, context.Main, await StackRequests.MainAsync(context, whole, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        var request = await StackRequests.UploadAsync(context, fitted, cancellationToken).ConfigureAwait(false);
        var changes = await runner.PlanAsync(request, context.Main, cancellationToken).ConfigureAwait(false);
        if (changes.IsEmpty)
        {
            return null;
        }

        PlanGate.Check(context, changes);
        await LetThroughAsync(context, runner, context.Main is not null, context.Templates.Main, changes, cancellationToken).ConfigureAwait(false);
        context.Main = await runner.ExecuteAsync(changes, cancellationToken).ConfigureAwait(false);
        return Summary(changes);
    }

    /// <summary>What the user named may be replaced: the policy of the sealed stack lets it through for this once; step 6 closes it again.</summary>
    private static async Task LetThroughAsync(DeploymentContext context, StackRunner runner, bool exists, CloudFormationTemplate? template, StackChanges changes, CancellationToken cancellationToken)
    {
        if (exists && template is not null && changes.Changes.Any(change => change.EndangersData))
        {
            await SetPolicyAsync(runner, changes.Stack, StackPolicies.For(template, context.Options.Replace), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> SetPolicyAsync(StackRunner runner, string stack, string policy, CancellationToken cancellationToken)
    {
        if (StackPolicies.AreEqual((await runner.PolicyAsync(stack, cancellationToken).ConfigureAwait(false)).StackPolicyBody, policy))
        {
            return false;
        }

        await runner.SetPolicyAsync(stack, policy, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static string Summary(StackChanges changes)
    {
        var parts = changes.Changes.GroupBy(change => change.Kind switch
        {
            ChangeKind.Add => "added",
            ChangeKind.Remove => "removed",
            ChangeKind.Import => "taken in",
            _ => change.Replacement is ReplacementKind.Never ? "changed" : "replaced",
        }).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}").ToList();
        return parts.Count == 0 ? "outputs changed" : string.Join(", ", parts);
    }
}
