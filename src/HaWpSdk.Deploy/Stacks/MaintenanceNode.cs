using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.AutoScaling;
using HaWpSdk.Deploy.Clients.AutoScaling.Model;
using HaWpSdk.Deploy.Stacks.Record;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>
/// Gives the maintenance node an order and waits for its answer. The group starts a fresh node for each order, which boots with the newest bundle and finds the
/// order in the bucket; afterwards the node goes, unless the cluster keeps it.
/// </summary>
internal sealed class MaintenanceNode(AwsClients clients, ArtifactStore store, string group, bool stays, DeploymentOptions options, IProgress<DeploymentEvent>? progress)
{
    public const string OrderKey = "work/maintenance.json";
    public const string StatusKey = "status/maintenance.json";

    private readonly IAmazonAutoScaling _scaling = clients.AutoScaling;

    /// <summary>Whether a cluster keeps its maintenance node between orders: where it runs WordPress's jobs, or the cluster says so.</summary>
    public static bool Stays(DocumentView document) => document.Number("maintenance.minNodes") >= 1;

    /// <summary>Has an order done. The same order is given once: a run that finds it given waits for it, one that finds it done does nothing.</summary>
    /// <param name="action"><c>install</c>, <c>release</c> or <c>rotate</c>.</param>
    /// <param name="release">The release it is about; <see langword="null"/> for none.</param>
    /// <param name="occasion">What makes this order another one than an equal one before: the stack, the bundle, a counter.</param>
    /// <param name="cancellationToken">Stops waiting; the node goes on.</param>
    /// <returns>Whether the node had to work.</returns>
    /// <exception cref="DeploymentException">It failed, or did not answer in time.</exception>
    public async Task<bool> RunAsync(string action, string? release, string occasion, CancellationToken cancellationToken)
    {
        var purpose = $"{action} {release} {occasion}";
        var order = (await store.ReadAsync(OrderKey, cancellationToken).ConfigureAwait(false))?.Content;
        var status = (await store.ReadAsync(StatusKey, cancellationToken).ConfigureAwait(false))?.Content;
        var isGiven = order?["for"]?.ToString() == Hash(purpose);
        var answer = isGiven && status?["work"]?.ToString() == order!["id"]?.ToString() ? status!["state"]?.ToString() : null;
        if (answer == "done")
        {
            await RestAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }

        if (!isGiven || answer == "failed")
        {
            // A failed order is given anew under another id, derived from the failure: again the same in every process.
            var id = Uuid(answer == "failed" ? $"{order!["id"]} {status!["at"]}" : purpose);
            order = new JsonObject { ["id"] = id, ["action"] = action, ["release"] = release, ["at"] = DeploymentLock.Text(options.Clock.GetUtcNow()), ["for"] = Hash(purpose) };
            await StopAsync(cancellationToken).ConfigureAwait(false);
            await store.WriteAsync(OrderKey, order, null, cancellationToken).ConfigureAwait(false);
        }

        await StartAsync(cancellationToken).ConfigureAwait(false);
        await WaitAsync(order!["id"]!.ToString(), cancellationToken).ConfigureAwait(false);
        await RestAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task WaitAsync(string id, CancellationToken cancellationToken)
    {
        var start = options.Clock.GetTimestamp();
        var told = string.Empty;
        while (true)
        {
            var status = (await LookAsync(token => store.ReadAsync(StatusKey, token), cancellationToken).ConfigureAwait(false))?.Content;
            if (status?["work"]?.ToString() == id)
            {
                var step = status["step"]?.ToString() ?? string.Empty;
                var message = status["message"]?.ToString() ?? string.Empty;
                switch (status["state"]?.ToString())
                {
                    case "done":
                        return;
                    case "failed":
                        await RestAsync(cancellationToken).ConfigureAwait(false);
                        throw new DeploymentException($"The maintenance node failed at '{step}': {(message.Length == 0 ? "it gives no reason" : message.TrimEnd('.'))}. Its log is in the cluster's log group; repair the cause, and deploy again.");
                    case var _ when step != told:
                        progress?.Report(new NoticeEvent($"maintenance node: {step}"));
                        told = step;
                        break;
                }
            }

            if (options.Clock.GetElapsedTime(start) > options.InstallLimit)
            {
                var found = await GroupAsync(cancellationToken).ConfigureAwait(false);
                var states = found.Instances is { Count: > 0 } instances ? string.Join(", ", instances.Select(instance => $"{instance.InstanceId} is {instance.LifecycleState}")) : "the group has no instance";
                throw new DeploymentException(string.Create(CultureInfo.InvariantCulture, $"The maintenance node did not answer within {options.InstallLimit.TotalMinutes:0.#} minutes ({states}). Look at its log in the cluster's log group, or at the activities of the group {group}; deploying again waits for the same order."));
            }

            await Task.Delay(options.PollInterval, options.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var found = await GroupAsync(cancellationToken).ConfigureAwait(false);
        if (found.DesiredCapacity is not > 0 || found.MinSize is not > 0)
        {
            await _scaling.UpdateAutoScalingGroupAsync(new UpdateAutoScalingGroupRequest { AutoScalingGroupName = group, MinSize = 1, DesiredCapacity = 1 }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the node that runs, so that the next one boots with the order.</summary>
    private async Task StopAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await LookAsync(GroupAsync, cancellationToken).ConfigureAwait(false);
            if (found.DesiredCapacity is > 0)
            {
                await _scaling.UpdateAutoScalingGroupAsync(new UpdateAutoScalingGroupRequest { AutoScalingGroupName = group, MinSize = 0, DesiredCapacity = 0 }, cancellationToken).ConfigureAwait(false);
            }
            else if (found.Instances is not { Count: > 0 })
            {
                return;
            }

            await Task.Delay(options.PollInterval, options.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RestAsync(CancellationToken cancellationToken)
    {
        var found = await GroupAsync(cancellationToken).ConfigureAwait(false);
        if (!stays && (found.MinSize is > 0 || found.DesiredCapacity is > 0))
        {
            await _scaling.UpdateAutoScalingGroupAsync(new UpdateAutoScalingGroupRequest { AutoScalingGroupName = group, MinSize = 0, DesiredCapacity = 0 }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<AutoScalingGroup> GroupAsync(CancellationToken cancellationToken) =>
        (await _scaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [group] }, cancellationToken).ConfigureAwait(false)).AutoScalingGroups?.FirstOrDefault()
        ?? throw new DeploymentException($"The Auto Scaling group {group} of the maintenance node is gone. Deploy again; if it stays away, look for drift of the stack.");

    private Task<T> LookAsync<T>(Func<CancellationToken, Task<T>> look, CancellationToken cancellationToken) => Transient.LookAsync(look, options.PollInterval, options.Patience, options.Clock, cancellationToken);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    private static string Uuid(string text)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x80);                               // version 8: made of a hash of the maker's choice
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
