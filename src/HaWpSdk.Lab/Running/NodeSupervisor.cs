using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Lab.Aws;
using HaWpSdk.Lab.Machine;
using HaWpSdk.Lab.Nodes;
using HaWpSdk.Simulator;

namespace HaWpSdk.Lab.Running;

/// <summary>
/// Keeps real nodes behind the simulated instances: one that appears is booted with its own user data, one that goes is ended, one in service gets requests, one that the load balancer's health
/// check finds dead is reported to its Auto Scaling group, which replaces it.
/// </summary>
internal sealed class NodeSupervisor : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly AwsSimulator _simulator;
    private readonly Func<CancellationToken, Task<LabSurroundings>> _surroundings;
    private readonly Func<string, bool> _isWeb;
    private readonly IProgress<string>? _progress;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, LabNode> _nodes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, InstanceMetadata> _metadata = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task> _starting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Target> _targets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _invalidations = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _loop;
    private LabSurroundings? _around;
    private DateTime _lastHealth = DateTime.MinValue;

    /// <summary>Starts watching.</summary>
    /// <param name="simulator">The account.</param>
    /// <param name="surroundings">Makes network and services, called when the first instance appears: by then the stack is complete.</param>
    /// <param name="isWeb">Whether an Auto Scaling group, by its logical id, is that of the web nodes.</param>
    /// <param name="progress">Told what happens.</param>
    public NodeSupervisor(AwsSimulator simulator, Func<CancellationToken, Task<LabSurroundings>> surroundings, Func<string, bool> isWeb, IProgress<string>? progress)
    {
        (_simulator, _surroundings, _isWeb, _progress) = (simulator, surroundings, isWeb, progress);
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>The nodes that run now, by instance id.</summary>
    public IReadOnlyDictionary<string, LabNode> Nodes => _nodes;

    /// <summary>Nodes that are gone, with what became of them.</summary>
    public ConcurrentQueue<(string Id, string State, TimeSpan Age)> Gone { get; } = [];

    /// <summary>Failures of the lab itself; a test checks that there are none.</summary>
    public ConcurrentQueue<Exception> Failures { get; } = [];

    /// <summary>Every instance that the load balancer's health check found dead, with the moment.</summary>
    public ConcurrentQueue<(string Id, DateTime At)> Unhealthy { get; } = [];

    /// <summary>The web nodes that are in service and healthy at the load balancer.</summary>
    public IReadOnlyList<LabNode> Serving
    {
        get
        {
            lock (_targets)
            {
                return [.. _targets.Where(target => target.Value.Healthy && _nodes.ContainsKey(target.Key)).Select(target => _nodes[target.Key]).OrderBy(node => node.Start.Address.ToString(), StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Fails when the lab's services could not be made; never completes otherwise.</summary>
    public Task Broken => _broken.Task;

    /// <summary>What instance metadata says to an address.</summary>
    public InstanceMetadata? Metadata(IPAddress address) => _metadata.GetValueOrDefault(address.ToString());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        try
        {
            await Task.WhenAll(_starting.Values).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is LabException or OperationCanceledException or IOException)
        {
            // A node that was being started: ended below with the rest.
        }

        foreach (var node in _nodes.Values)
        {
            await node.KillAsync().ConfigureAwait(false);
        }

        _end.Dispose();
    }

    private async Task LoopAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await StepAsync().ConfigureAwait(false);
                await Task.Delay(Interval, _end.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The loop must outlive any failure: it is kept and shown.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Failures.Enqueue(exception);
                _progress?.Report("the lab failed: " + exception.Message);
                await Task.Delay(Interval).ConfigureAwait(false);
            }
        }
    }

    private async Task StepAsync()
    {
        var resources = _simulator.Resources;
        var instances = resources
            .Where(resource => resource.Type == "AWS::EC2::Instance")
            .Select(resource => (resource.Id, Properties: JsonNode.Parse(resource.Properties)!.AsObject()))
            .Where(instance => Text(instance.Properties, "AutoScalingGroupName").Length > 0)
            .ToDictionary(instance => instance.Id, instance => instance.Properties, StringComparer.Ordinal);
        if (_around is null)
        {
            if (instances.Count == 0)
            {
                return;
            }

            try
            {
                _around = await _surroundings(_end.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is LabException or IOException or Amazon.Runtime.AmazonServiceException)
            {
                // Nothing can boot: whoever waits for nodes is told at once.
                _broken.TrySetException(exception);
                await Task.Delay(Timeout.Infinite, _end.Token).ConfigureAwait(false);
                return;
            }
        }

        var groups = resources.Where(resource => resource.Type == "AWS::AutoScaling::AutoScalingGroup").ToDictionary(group => group.Id, group => group, StringComparer.Ordinal);
        foreach (var (id, properties) in instances)
        {
            var group = groups.GetValueOrDefault(Text(properties, "AutoScalingGroupName"));
            var state = Text(properties, "LifecycleState");
            var address = Text(properties, "PrivateIpAddress");
            _metadata[address] = Describe(id, properties, group, state);
            if (!_starting.ContainsKey(id))
            {
                if (!state.StartsWith("Terminat", StringComparison.Ordinal))
                {
                    _starting[id] = Task.Run(() => BootAsync(new NodeStart(id, group?.LogicalId ?? string.Empty, IPAddress.Parse(address), Text(properties, "AvailabilityZone"), UserData(properties))));
                }
            }
            else if (group is not null && _isWeb(group.LogicalId))
            {
                await TargetAsync(id, state, IPAddress.Parse(address)).ConfigureAwait(false);
            }
        }

        foreach (var (id, _) in _starting.Where(started => !instances.ContainsKey(started.Key) && started.Value.IsCompleted).ToArray())
        {
            _starting.Remove(id);
            await EndAsync(id).ConfigureAwait(false);
        }

        await HealthAsync(instances.Keys).ConfigureAwait(false);
        await _around.FollowAsync(resources, _invalidations, _end.Token).ConfigureAwait(false);
    }

    private async Task BootAsync(NodeStart start)
    {
        try
        {
            _nodes[start.InstanceId] = await LabNode.StartAsync(_around!.Site, start, _end.Token).ConfigureAwait(false);
            _progress?.Report($"{start.InstanceId} ({start.Group}, {start.Address}) boots");
        }
        catch (Exception exception) when (exception is LabException or IOException)
        {
            Failures.Enqueue(exception);
        }
    }

    private async Task TargetAsync(string id, string state, IPAddress address)
    {
        Target? known;
        lock (_targets)
        {
            known = _targets.GetValueOrDefault(id);
        }

        if (state == "InService" && known is null && _nodes.TryGetValue(id, out var node))
        {
            // Auto Scaling registers a target when the launch hook is completed.
            if (node.TimeToService is null)
            {
                node.InService();
                _progress?.Report($"{id} is in service, {node.TimeToService!.Value.TotalSeconds:0.0} s after its start");
            }

            if (_around!.LoadBalancer is { } balancer && !await balancer.RegisterAsync(id, address, _end.Token).ConfigureAwait(false))
            {
                return;
            }

            lock (_targets)
            {
                _targets[id] = new Target { Registered = DateTime.UtcNow };
            }
        }
        else if (known is { Draining: false } && state.StartsWith("Terminat", StringComparison.Ordinal))
        {
            known.Draining = true;
            known.Healthy = false;
            if (_around!.LoadBalancer is { } balancer)
            {
                await balancer.DrainAsync(id).ConfigureAwait(false);
            }
        }
    }

    private async Task EndAsync(string id)
    {
        lock (_targets)
        {
            _targets.Remove(id);
        }

        if (_around!.LoadBalancer is { } balancer)
        {
            await balancer.RemoveAsync(id).ConfigureAwait(false);
        }

        if (_nodes.TryRemove(id, out var node))
        {
            await node.SaveJournalAsync(_around.Site.Log(id)).ConfigureAwait(false);
            Gone.Enqueue((id, node.TimeToService is null ? "never in service" : "served", node.Age));
            _progress?.Report($"{id} is gone{(node.TimeToService is null && _isWeb(node.Start.Group) ? ": it was never in service" : string.Empty)}");
            await node.KillAsync().ConfigureAwait(false);
        }
    }

    // The group asks the load balancer how its instances are; a target that was never healthy is still "initial" to it.
    private async Task HealthAsync(IEnumerable<string> present)
    {
        if (DateTime.UtcNow - _lastHealth < TimeSpan.FromMilliseconds(500) || _around?.LoadBalancer is not { } balancer)
        {
            return;
        }

        _lastHealth = DateTime.UtcNow;
        var health = await balancer.HealthAsync().ConfigureAwait(false);
        List<string> dead = [];
        lock (_targets)
        {
            foreach (var (id, target) in _targets)
            {
                var healthy = health.GetValueOrDefault(id);
                if (target is { Healthy: true, Draining: false } && !healthy && present.Contains(id))
                {
                    dead.Add(id);
                }

                if (healthy && !target.Healthy && !target.Draining)
                {
                    _progress?.Report($"{id} is healthy at the load balancer");
                }

                target.Healthy = healthy && !target.Draining;
            }
        }

        foreach (var id in dead)
        {
            Unhealthy.Enqueue((id, DateTime.UtcNow));
            _progress?.Report($"{id} is unhealthy: its group replaces it");
            _simulator.ReportUnhealthy(id, "an ELB system health check failure");
        }
    }

    private static InstanceMetadata Describe(string id, JsonObject properties, SimulatedResource? group, string state)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["aws:autoscaling:groupName"] = Text(properties, "AutoScalingGroupName") };
        if (group is not null)
        {
            foreach (var tag in (JsonNode.Parse(group.Properties)!["Tags"] as JsonArray ?? []).OfType<JsonObject>())
            {
                tags[tag["Key"]!.ToString()] = tag["Value"]?.ToString() ?? string.Empty;
            }
        }

        return new InstanceMetadata(id, Text(properties, "AvailabilityZone"), tags, state.StartsWith("Terminat", StringComparison.Ordinal) ? "Terminated" : "InService", UserData(properties));
    }

    private static string UserData(JsonObject properties) => Encoding.UTF8.GetString(Convert.FromBase64String(Text(properties, "UserData")));

    private static string Text(JsonObject properties, string name) => properties[name]?.ToString() ?? string.Empty;

    private sealed class Target
    {
        public DateTime Registered { get; init; }

        public bool Healthy { get; set; }

        public bool Draining { get; set; }
    }
}
