using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Stacks.Changes;
using HaWpSdk.Deploy.Stacks.Steps;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>Computes what a deployment would do, and makes nothing but change sets that go again.</summary>
internal static class Planner
{
    public static async Task<DeploymentPlan> PlanAsync(DeploymentContext context, bool keepChangeSets, CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        var stacks = new List<StackChanges>();
        if (context.Templates.Edge is { } edge)
        {
            stacks.Add(await StackAsync(context.EdgeRunner, context.Templates.EdgeName, context.Edge, edge.ToJson(indented: false), async token => await StackRequests.FitAsync(context.EdgeRunner, context.Edge, StackRequests.Edge(context), token).ConfigureAwait(false), keepChangeSets, notes, cancellationToken).ConfigureAwait(false));
        }

        stacks.Add(await StackAsync(context.MainRunner, context.Templates.Name, context.Main, context.Templates.Main.ToJson(indented: false), token => MainRequestAsync(context, token), keepChangeSets, notes, cancellationToken).ConfigureAwait(false));
        notes.AddRange(stacks.Select(stack => stack.Fitted?.Note(stack.Stack)).OfType<string>());
        var refusals = stacks.Select(stack => PlanGate.Refusal(context.Cluster, stack, context.Options)).OfType<string>().ToList();
        if (context.Main is null && context.Options.ImageId is null)
        {
            refusals.Add(StackRequests.MissingImage(context));
        }

        try
        {
            RestoredFilesStep.Require(context);
            await ReleaseStep.RequireAsync(context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception missing) when (missing is DeploymentException or ContentRefusedException)
        {
            refusals.Add(missing.Message);
        }

        return new DeploymentPlan(context.Templates.Name, context.Account, context.Templates.Region, await StepsAsync(context, stacks, cancellationToken).ConfigureAwait(false), stacks, refusals, notes);
    }

    private static async Task<StackChanges> StackAsync(
        StackRunner runner, string name, Stack? stack, string template, Func<CancellationToken, Task<StackRequest?>> request, bool keep, List<string> notes, CancellationToken cancellationToken)
    {
        if (stack is null)
        {
            var shell = await runner.FindAsync(name, cancellationToken).ConfigureAwait(false);
            if (StackState.Of(shell?.StackStatus) is { Readiness: not StackReadiness.New } state)
            {
                notes.Add(state.Explain(name, shell!.StackStatusReason));
            }

            return TemplateComparison.Compare(name, runner.Region, null, (JsonObject)JsonNode.Parse(template)!);
        }

        var now = StackState.Of(stack.StackStatus);
        if (now.Readiness is StackReadiness.StuckRollback && keep)
        {
            // The deployment continues the rollback first; what changes then is compared here.
            notes.Add(now.Explain(name, stack.StackStatusReason));
            return TemplateComparison.Compare(name, runner.Region, await runner.TemplateObjectAsync(name, cancellationToken).ConfigureAwait(false), (JsonObject)JsonNode.Parse(template)!);
        }

        if (now.Readiness is not StackReadiness.Ready)
        {
            throw new DeploymentException(now.Explain(name, stack.StackStatusReason));
        }

        if (now.Remedy.Length > 0)
        {
            notes.Add(now.Explain(name, stack.StackStatusReason));
        }

        if (await request(cancellationToken).ConfigureAwait(false) is not { } wanted)
        {
            // Without a bucket there is nowhere to send a large template to: compared here, by the same data.
            var before = await runner.TemplateObjectAsync(name, cancellationToken).ConfigureAwait(false);
            return TemplateComparison.Compare(name, runner.Region, before, (JsonObject)JsonNode.Parse(template)!);
        }

        var changes = await runner.PlanAsync(wanted, stack, cancellationToken).ConfigureAwait(false);
        if (!keep && changes.ChangeSet is { } made)
        {
            await runner.DeleteChangeSetAsync(name, made, cancellationToken).ConfigureAwait(false);
        }

        return changes;
    }

    private static async Task<StackRequest?> MainRequestAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        var request = await StackRequests.FitAsync(context.MainRunner, context.Main, await StackRequests.MainAsync(context, whole: true, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        if (!request.NeedsUpload)
        {
            return request;
        }

        return await context.Store.ExistsAsync(cancellationToken).ConfigureAwait(false) ? await StackRequests.UploadAsync(context, request, cancellationToken).ConfigureAwait(false) : null;
    }

    private static async Task<List<PlannedStep>> StepsAsync(DeploymentContext context, List<StackChanges> stacks, CancellationToken cancellationToken)
    {
        var exists = await context.Store.ExistsAsync(cancellationToken).ConfigureAwait(false);
        var main = stacks[^1];
        var steps = new List<PlannedStep> { new(DeploymentStep.Bucket, exists ? $"{context.Store.Bucket} is there" : $"make {context.Store.Bucket}: private, versioned, encrypted, TLS only") };
        if (context.Templates.Edge is not null)
        {
            steps.Add(new(DeploymentStep.Edge, Describe(stacks[0])));
        }

        var release = (context.Archive, exists) switch
        {
            ({ WordPress: { } version } archive, _) => $"send {archive.Id} unless it is there: WordPress {version}",
            ({ } archive, _) => $"send {archive.Id} unless it is there",
            (null, true) => "the release that is there",
            _ => "none is named",
        };
        var (least, most) = (context.Document.Integer("web.minNodes") ?? 2, context.Document.Integer("web.maxNodes") ?? 4);
        steps.Add(new(DeploymentStep.Main, main.IsNew ? Describe(main) + ", without web nodes and not sealed" : Describe(main)));
        steps.Add(new(DeploymentStep.Release, release));
        steps.Add(new(DeploymentStep.Install, (!context.IsSealed && context.Document.Text("restoreFrom.recoveryPoint") is not null ? "restore the files of the recovery point; " : string.Empty) + "place it, make schema and user, install or update WordPress, where that is not done"));
        steps.Add(new(DeploymentStep.Capacity, string.Create(CultureInfo.InvariantCulture, $"{least} to {most} web nodes; deletion protection, termination protection, stack policy")));
        steps.Add(new(DeploymentStep.Names, "show where they point; 'hawp cutover' moves them"));
        steps.Add(new(DeploymentStep.Verify, "ask AWS what is live"));
        return steps;
    }

    private static string Describe(StackChanges changes)
    {
        var count = changes.Changes.Count;
        var resources = count == 1 ? "1 resource" : string.Create(CultureInfo.InvariantCulture, $"{count} resources");
        return changes.IsNew ? $"create {changes.Stack}: {resources}" : changes.IsEmpty ? $"{changes.Stack} is as it should be" : $"update {changes.Stack}: {resources}";
    }
}
