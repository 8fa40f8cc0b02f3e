using Amazon.SecurityToken.Model;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Stacks.Changes;
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

    /// <summary>Deploys the cluster.</summary>
    /// <param name="progress">Told everything that happens.</param>
    /// <param name="cancellationToken">Stops between and in steps. What CloudFormation does goes on by itself; the next run follows it.</param>
    /// <returns>What the cluster is now.</returns>
    /// <exception cref="DeploymentException">It failed, or was refused.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<DeployedCluster> DeployAsync(IProgress<DeploymentEvent>? progress = null, CancellationToken cancellationToken = default)
    {
        var context = await OpenAsync(progress, cancellationToken).ConfigureAwait(false);
        await RequireAsync(context, cancellationToken).ConfigureAwait(false);
        var start = _options.Clock.GetTimestamp();
        progress?.Report(new StepEvent(DeploymentStep.Bucket, StepState.Started, string.Empty, TimeSpan.Zero));
        string? bucket;
        try
        {
            bucket = await BucketStep.RunAsync(context, cancellationToken).ConfigureAwait(false);
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
            var detail = await (step.Id switch
            {
                "edge" => StackSteps.EdgeAsync(context, held.Token),
                "main" => StackSteps.MainAsync(context, held.Token),
                "release" => ReleaseStep.RunAsync(context, held.Token),
                "install" => InstallStep.RunAsync(context, held.Token),
                "capacity" => StackSteps.CapacityAsync(context, held.Token),
                "names" => NamesStep.RunAsync(context, held.Token),
                _ => VerifyStep.RunAsync(context, held.Token),
            }).ConfigureAwait(false);
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

    /// <summary>Refuses, before anything is made, what cannot end well.</summary>
    private static async Task RequireAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        if (context.Options.ImageId is null && context.Current("ImageId") is null)
        {
            throw new DeploymentException(StackRequests.MissingImage(context));
        }

        await ReleaseStep.RequireAsync(context, cancellationToken).ConfigureAwait(false);
    }

    private async Task<DeploymentContext> OpenAsync(IProgress<DeploymentEvent>? progress, CancellationToken cancellationToken)
    {
        var account = (await _clients.SecurityToken.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken).ConfigureAwait(false)).Account;
        var store = new ArtifactStore(_clients, ArtifactStore.NameOf(_cluster.Name, account, _cluster.Region), account);
        var main = new StackRunner(_clients, _cluster.Name, _options, progress);
        var edge = new StackRunner(_global, _cluster.Name, _options, progress);
        return new DeploymentContext
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
    }

    private static Clients.CloudFormation.Model.Stack? Existing(Clients.CloudFormation.Model.Stack? stack) => StackState.Of(stack?.StackStatus).Readiness is StackReadiness.New or StackReadiness.Worthless ? null : stack;
}
