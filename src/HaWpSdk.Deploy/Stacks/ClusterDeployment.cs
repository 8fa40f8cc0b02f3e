using System.Text.Json.Nodes;
using Amazon.SecurityToken.Model;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Stacks.Changes;
using HaWpSdk.Deploy.Stacks.Names;
using HaWpSdk.Deploy.Stacks.Record;
using HaWpSdk.Deploy.Stacks.Steps;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>
/// Deploys a cluster in recorded steps. Each step asks AWS what is there and does what is missing: a run that was interrupted anywhere is finished by the next.
/// </summary>
public sealed class ClusterDeployment : IDisposable
{
    private readonly HaCluster _cluster;
    private readonly AwsClients _clients;
    private readonly AwsClients _global;
    private readonly DeploymentOptions _options;

    /// <summary>Prepares a deployment; nothing is sent yet.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="clients">The account, in the region of the cluster.</param>
    /// <param name="options">What it needs beside the cluster; <see langword="null"/> for the defaults.</param>
    /// <exception cref="TemplateException">No template can be made of the cluster.</exception>
    /// <exception cref="ArgumentException">The clients are of another region.</exception>
    public ClusterDeployment(HaCluster cluster, AwsClients clients, DeploymentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(clients);
        if (clients.Region != cluster.Region)
        {
            throw new ArgumentException($"The cluster '{cluster.Name}' is in {cluster.Region}, the AWS clients are in {clients.Region}.", nameof(clients));
        }

        (_cluster, _clients, _options) = (cluster, clients, options ?? new DeploymentOptions());
        _global = cluster.Region == "us-east-1" ? clients : clients.InRegion("us-east-1");
        Templates = cluster.ToTemplates();
    }

    /// <summary>The templates that are deployed.</summary>
    public ClusterTemplates Templates { get; }

    /// <summary>The steps this cluster needs.</summary>
    public IReadOnlyList<DeploymentStep> Steps => [.. DeploymentStep.All.Where(step => step != DeploymentStep.Edge || Templates.Edge is not null)];

    /// <summary>Computes what a deployment would do. Nothing is made but change sets, and those go again.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="DeploymentException">A stack is in a state that must be ended first.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<DeploymentPlan> PlanAsync(CancellationToken cancellationToken = default)
    {
        return await ToldFailures.ToldAsync(async () =>
        {
            using var context = await OpenAsync(null, cancellationToken).ConfigureAwait(false);
            return await Planner.PlanAsync(context, keepChangeSets: false, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>Computes what a deployment would change in templates of before, without an account.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="before">The main template of before, JSON.</param>
    /// <param name="edgeBefore">The template of us-east-1 of before; <see langword="null"/> to leave that stack out.</param>
    /// <param name="options">What may be replaced, and by what is judged.</param>
    /// <exception cref="TemplateException">No template can be made of the cluster.</exception>
    public static DeploymentPlan PlanOffline(HaCluster cluster, JsonObject before, JsonObject? edgeBefore = null, DeploymentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(before);
        options ??= new DeploymentOptions();
        var templates = cluster.ToTemplates();
        var stacks = new List<StackChanges>();
        if (edgeBefore is not null && templates.Edge is { } edge)
        {
            stacks.Add(TemplateComparison.Compare(templates.EdgeName, "us-east-1", edgeBefore, (JsonObject)JsonNode.Parse(edge.ToJson(indented: false))!));
        }

        stacks.Add(TemplateComparison.Compare(templates.Name, templates.Region, before, (JsonObject)JsonNode.Parse(templates.Main.ToJson(indented: false))!));
        return new DeploymentPlan(templates.Name, null, templates.Region, [], stacks, [.. stacks.Select(stack => PlanGate.Refusal(cluster, stack, options)).OfType<string>()], 
            [$"Compared without an account, by {ResourceCatalogue.Shipped.Source}: values of parameters and what was changed by hand are not seen.", .. stacks.Select(stack => stack.Fitted?.Note(stack.Stack)).OfType<string>()]);
    }

    /// <summary>What is deployed of the cluster, where its things are.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The cluster; <see langword="null"/> when it is not deployed.</returns>
    public Task<DeployedCluster?> FindAsync(CancellationToken cancellationToken = default) => ToldFailures.ToldAsync(() => SeekAsync(cancellationToken));

    private async Task<DeployedCluster?> SeekAsync(CancellationToken cancellationToken)
    {
        using var context = await OpenAsync(null, cancellationToken).ConfigureAwait(false);
        if (context.Main is null)
        {
            return null;
        }

        context.Release = await ReleaseStep.CurrentAsync(context, cancellationToken).ConfigureAwait(false);
        return DeployedCluster.Of(context);
    }

    /// <summary>Moves the names of the site to the cluster, or back to what stood there before.</summary>
    /// <param name="back">Whether they move back.</param>
    /// <param name="progress">Told what happens.</param>
    /// <param name="cancellationToken">Stops; a change that was sent goes on.</param>
    /// <returns>The names; empty when nothing had to be moved.</returns>
    /// <exception cref="DeploymentException">The cluster is not deployed or not sealed, or the records are kept elsewhere.</exception>
    public Task<IReadOnlyList<string>> CutoverAsync(bool back, IProgress<DeploymentEvent>? progress = null, CancellationToken cancellationToken = default) =>
        ToldFailures.ToldAsync(() => MoveAsync(back, progress, cancellationToken));

    private async Task<IReadOnlyList<string>> MoveAsync(bool back, IProgress<DeploymentEvent>? progress, CancellationToken cancellationToken)
    {
        using var context = await OpenAsync(progress, cancellationToken).ConfigureAwait(false);
        if (context.Main is null || !back && !context.IsSealed)
        {
            throw new DeploymentException($"The cluster {_cluster.Name} is not {(context.Main is null ? "" : "wholly ")}deployed: nothing could answer under its names. Run 'hawp deploy' first.");
        }

        var held = await DeploymentLock.TakeAsync(context.Store, _options, back ? "cutover --back" : "cutover", cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            var names = await SiteNames.OpenAsync(context, held.Token).ConfigureAwait(false);
            if (back)
            {
                await names.BackAsync(held.Token).ConfigureAwait(false);
                return names.Names;
            }

            return await names.MoveAsync(held.Token).ConfigureAwait(false) ? names.Names : [];
        }
    }

    /// <summary>Removes the cluster. What holds data stays, unless the options say otherwise.</summary>
    /// <param name="destroy">What goes.</param>
    /// <param name="progress">Told everything that happens.</param>
    /// <param name="cancellationToken">Stops; what CloudFormation does goes on by itself.</param>
    /// <returns>What is gone and what is left.</returns>
    /// <exception cref="DeploymentException">Something stood in the way.</exception>
    public Task<DestroyedCluster> DestroyAsync(DestroyOptions? destroy = null, IProgress<DeploymentEvent>? progress = null, CancellationToken cancellationToken = default) =>
        ToldFailures.ToldAsync(() => RemoveAsync(destroy ?? new DestroyOptions(), progress, cancellationToken), then: " Run the same again: it goes on where it stopped.");

    private async Task<DestroyedCluster> RemoveAsync(DestroyOptions destroy, IProgress<DeploymentEvent>? progress, CancellationToken cancellationToken)
    {
        using var context = await OpenAsync(progress, cancellationToken).ConfigureAwait(false);
        if (!await context.Store.ExistsAsync(cancellationToken).ConfigureAwait(false))
        {
            return await new Destroyer(context, destroy).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        DestroyedCluster gone;
        var held = await DeploymentLock.TakeAsync(context.Store, _options, "destroy", cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            gone = await new Destroyer(context, destroy).RunAsync(held.Token).ConfigureAwait(false);
        }

        // The bucket goes last: the lock is in it, and a removal that was interrupted needs the template.
        if (destroy.DeleteData)
        {
            await context.Store.RemoveAsync(context.Store.Bucket, cancellationToken).ConfigureAwait(false);
            return gone with { Removed = [.. gone.Removed, context.Store.Bucket] };
        }

        return gone with { Orphans = [.. gone.Orphans, new Orphan("AWS::S3::Bucket", context.Store.Bucket, "kept: releases, node bundles and restore manifests", Orphans.Remove("AWS::S3::Bucket", context.Store.Bucket, _cluster.Region))] };
    }

    /// <summary>Deploys the cluster.</summary>
    /// <param name="confirm">Asked once, with the plan, before anything is made; <see langword="null"/> to go ahead.</param>
    /// <param name="progress">Told everything that happens.</param>
    /// <param name="cancellationToken">Stops between and in steps. What CloudFormation does goes on by itself; the next run follows it.</param>
    /// <returns>What the cluster is now.</returns>
    /// <exception cref="DeploymentException">It failed, or was refused.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<DeployedCluster> DeployAsync(Func<DeploymentPlan, CancellationToken, Task<bool>>? confirm = null, IProgress<DeploymentEvent>? progress = null, CancellationToken cancellationToken = default)
    {
        return await ToldFailures.ToldAsync(() => RunAsync(confirm, progress, cancellationToken)).ConfigureAwait(false);
    }

    private async Task<DeployedCluster> RunAsync(Func<DeploymentPlan, CancellationToken, Task<bool>>? confirm, IProgress<DeploymentEvent>? progress, CancellationToken cancellationToken)
    {
        using var context = await OpenAsync(progress, cancellationToken).ConfigureAwait(false);
        await WaitForOthersAsync(context, cancellationToken).ConfigureAwait(false);
        await RequireAsync(context, cancellationToken).ConfigureAwait(false);
        if (confirm is not null && !await confirm(await Planner.PlanAsync(context, keepChangeSets: true, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false))
        {
            throw new DeploymentException("Nothing was changed: the plan was not confirmed.");
        }

        var start = _options.Clock.GetTimestamp();
        progress?.Report(new StepEvent(DeploymentStep.Bucket, StepState.Started, string.Empty, TimeSpan.Zero));
        string? bucket;
        try
        {
            bucket = await ToldFailures.ToldAsync(() => BucketStep.RunAsync(context, cancellationToken), DeploymentStep.Bucket).ConfigureAwait(false);
        }
        catch (DeploymentException failure)
        {
            failure.Step = DeploymentStep.Bucket;
            throw;
        }

        // The lock lives in the bucket, so the bucket comes first; making it twice does no harm.
        var held = await DeploymentLock.TakeAsync(context.Store, _options, "deploy", cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            await DoneAsync(context, DeploymentStep.Bucket, bucket, start, held.Token).ConfigureAwait(false);
            foreach (var step in Steps.Skip(1))
            {
                held.ThrowIfLost();
                await RunAsync(context, step, held, cancellationToken).ConfigureAwait(false);
            }

            return DeployedCluster.Of(context);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!ReferenceEquals(_global, _clients))
        {
            _global.Dispose();
        }
    }

    private async Task RunAsync(DeploymentContext context, DeploymentStep step, DeploymentLock held, CancellationToken cancellationToken)
    {
        var start = _options.Clock.GetTimestamp();
        context.Progress?.Report(new StepEvent(step, StepState.Started, string.Empty, TimeSpan.Zero));
        try
        {
            var detail = await ToldFailures.ToldAsync(
                () => step.Id switch
                {
                    "edge" => StackSteps.EdgeAsync(context, held.Token),
                    "main" => StackSteps.MainAsync(context, held.Token),
                    "release" => ReleaseStep.RunAsync(context, held.Token),
                    "install" => InstallStep.RunAsync(context, held.Token),
                    "capacity" => StackSteps.CapacityAsync(context, held.Token),
                    "names" => NamesStep.RunAsync(context, held.Token),
                    _ => VerifyStep.RunAsync(context, held.Token),
                },
                step).ConfigureAwait(false);
            await DoneAsync(context, step, detail, start, held.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && held.LostTo is not null)
        {
            held.ThrowIfLost();
            throw;
        }
        catch (Exception failure)
        {
            if (failure is DeploymentException known)
            {
                known.Step ??= step;
            }

            context.Progress?.Report(new StepEvent(step, StepState.Failed, string.Empty, _options.Clock.GetElapsedTime(start)));
            throw;
        }
    }

    private async Task DoneAsync(DeploymentContext context, DeploymentStep step, string? detail, long start, CancellationToken cancellationToken)
    {
        await context.Record.DoneAsync(_cluster.Name, step, detail ?? "nothing to do", cancellationToken).ConfigureAwait(false);
        context.Progress?.Report(new StepEvent(step, detail is null ? StepState.Unchanged : StepState.Done, detail ?? string.Empty, _options.Clock.GetElapsedTime(start)));
    }

    /// <summary>Follows what runs already: nothing can be said about a stack that is changing.</summary>
    private static async Task WaitForOthersAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        while (StackState.Of(context.Edge?.StackStatus).Readiness == StackReadiness.Busy)
        {
            await context.EdgeRunner.WaitAsync(context.Edge!, cancellationToken).ConfigureAwait(false);
            context.Edge = Existing(await context.EdgeRunner.FindAsync(context.Templates.EdgeName, cancellationToken).ConfigureAwait(false));
        }

        while (StackState.Of(context.Main?.StackStatus).Readiness == StackReadiness.Busy)
        {
            await context.MainRunner.WaitAsync(context.Main!, cancellationToken).ConfigureAwait(false);
            context.Main = Existing(await context.MainRunner.FindAsync(context.Templates.Name, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Refuses, before anything is made, what cannot end well.</summary>
    private static async Task RequireAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        if (context.Options.ImageId is null && context.Current("ImageId") is null)
        {
            throw new DeploymentException(StackRequests.MissingImage(context));
        }

        RestoredFilesStep.Require(context);
        await ReleaseStep.RequireAsync(context, cancellationToken).ConfigureAwait(false);
    }

    internal async Task<DeploymentContext> OpenAsync(IProgress<DeploymentEvent>? progress, CancellationToken cancellationToken)
    {
        var account = (await _clients.SecurityToken.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken).ConfigureAwait(false)).Account;
        if (_options.Role is { } role && role.Split(':') is [_, _, _, _, var owner, ..] && owner != account)
        {
            throw new DeploymentException($"The role {role} is of account {owner}, the credentials are of {account}: CloudFormation takes roles of its own account only.");
        }

        var store = new ArtifactStore(_clients, ArtifactStore.NameOf(_cluster.Name, account, _cluster.Region), account);
        CertificateWatch? watch = null;
        var main = new StackRunner(_clients, _cluster.Name, _options, progress) { Watch = (seen, token) => watch!.SeeAsync(_clients, seen, token) };
        var edge = new StackRunner(_global, _cluster.Name, _options, progress) { Watch = (seen, token) => watch!.SeeAsync(_global, seen, token) };
        var context = new DeploymentContext
        {
            Cluster = _cluster,
            Document = new DocumentView(_cluster.ToDocument(_options.Clock.GetUtcNow())),
            Templates = Templates,
            Clients = _clients,
            Global = _global,
            Options = _options,
            Account = account,
            Store = store,
            Record = new DeploymentRecord(store, _options),
            MainRunner = main,
            EdgeRunner = edge,
            Progress = progress,
            Main = Existing(await main.FindAsync(Templates.Name, cancellationToken).ConfigureAwait(false)),
            Edge = Templates.Edge is null ? null : Existing(await edge.FindAsync(Templates.EdgeName, cancellationToken).ConfigureAwait(false)),
        };
        watch = new CertificateWatch(context);
        return context;
    }

    private static Clients.CloudFormation.Model.Stack? Existing(Clients.CloudFormation.Model.Stack? stack) => StackState.Of(stack?.StackStatus).Readiness is StackReadiness.New or StackReadiness.Worthless ? null : stack;
}
