using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Stacks.Record;

namespace HaWpSdk.Deploy.Secrets;

/// <summary>
/// Changes a secret of a deployed cluster while the site runs. The new and the old value are both valid until every node has the new one. Each step is recorded: a rotation that was interrupted is
/// finished by running it again.
/// </summary>
public sealed class ClusterRotation : IDisposable
{
    private readonly ClusterDeployment _deployment;
    private readonly DeploymentOptions _options;
    private readonly RotationOptions _rotation;

    /// <summary>Prepares a rotation; nothing is sent yet.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="clients">The account, in the region of the cluster.</param>
    /// <param name="rotation">How long values overlap; <see langword="null"/> for the defaults.</param>
    /// <param name="options">Clock, poll interval and holder; <see langword="null"/> for the defaults.</param>
    /// <exception cref="Template.TemplateException">No template can be made of the cluster.</exception>
    /// <exception cref="ArgumentException">The clients are of another region.</exception>
    public ClusterRotation(HaCluster cluster, AwsClients clients, RotationOptions? rotation = null, DeploymentOptions? options = null)
    {
        _options = options ?? new DeploymentOptions();
        _rotation = rotation ?? new RotationOptions();
        _deployment = new ClusterDeployment(cluster, clients, _options);
    }

    /// <summary>The steps of a rotation, and those that one left behind has done. Nothing is changed.</summary>
    /// <param name="secret">What is to change.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="DeploymentException">The cluster is not deployed, has no such secret, or another rotation is unfinished.</exception>
    public Task<RotationPlan> PlanAsync(RotatedSecret secret, CancellationToken cancellationToken = default) =>
        ToldFailures.ToldAsync(async () => (await OpenAsync(secret, null, cancellationToken).ConfigureAwait(false)).Plan());

    /// <summary>Changes a secret, or finishes a change that was begun.</summary>
    /// <param name="secret">What changes.</param>
    /// <param name="progress">Told what happens.</param>
    /// <param name="cancellationToken">Stops between and in steps; running it again goes on.</param>
    /// <returns>The steps. Not all are done when an edge that is not ours has to change first.</returns>
    /// <exception cref="DeploymentException">It failed or was refused; with what to do.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<RotationPlan> RotateAsync(RotatedSecret secret, IProgress<DeploymentEvent>? progress = null, CancellationToken cancellationToken = default)
    {
        const string Then = " Both values are still valid, and running the same rotation again goes on where it stopped.";
        return await ToldFailures.ToldAsync(() => ChangeAsync(secret, progress, cancellationToken), then: Then).ConfigureAwait(false);
    }

    private async Task<RotationPlan> ChangeAsync(RotatedSecret secret, IProgress<DeploymentEvent>? progress, CancellationToken cancellationToken)
    {
        var work = await OpenAsync(secret, progress, cancellationToken).ConfigureAwait(false);
        var held = await DeploymentLock.TakeAsync(work.Store, _options, "rotate", cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            await work.RunAsync(held.Token).ConfigureAwait(false);
        }

        return work.Plan();
    }

    /// <inheritdoc/>
    public void Dispose() => _deployment.Dispose();

    private async Task<SecretRotation> OpenAsync(RotatedSecret secret, IProgress<DeploymentEvent>? progress, CancellationToken cancellationToken)
    {
        var context = await _deployment.OpenAsync(progress, cancellationToken).ConfigureAwait(false);
        if (context.Main is null)
        {
            throw new DeploymentException($"The cluster {context.Cluster.Name} is not deployed: it has no secrets yet. Run 'hawp deploy' first.");
        }

        var record = new RotationRecord(context.Store, _options.Clock);
        await record.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new SecretRotation(context, _rotation, record, secret);
    }
}
