using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Clients.AutoScaling;
using HaWpSdk.Deploy.Clients.AutoScaling.Model;
using HaWpSdk.Deploy.Clients.ElastiCache;
using HaWpSdk.Deploy.Clients.ElastiCache.Model;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Clients.SecretsManager.Model;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Stacks.Record;
using HaWpSdk.Deploy.Template.Parts;

namespace HaWpSdk.Deploy.Secrets;

/// <summary>
/// One rotation. The new value waits as a pending version of the secret before anything takes it, so that a run that dies never leaves a value behind that nobody knows.
/// </summary>
internal sealed class SecretRotation
{
    private const string Pending = "AWSPENDING";
    private const string Current = "AWSCURRENT";

    private readonly DeploymentContext _context;
    private readonly RotationOptions _rotation;
    private readonly RotationRecord _record;
    private readonly RotatedSecret _secret;
    private readonly string _arn;
    private readonly IReadOnlyList<(string Id, string Title, Func<CancellationToken, Task> Run)> _steps;
    private string? _waitsFor;

    public SecretRotation(DeploymentContext context, RotationOptions rotation, RotationRecord record, RotatedSecret secret)
    {
        (_context, _rotation, _record, _secret) = (context, rotation, record, secret);
        var cache = context.Document.Text("objectCache.kind");
        _arn = context.FindOutput(OutputOf(secret)) ?? throw new DeploymentException(Missing(secret, cache));
        if (record.IsRunning && record.Secret != Name(secret))
        {
            throw new DeploymentException($"The rotation of '{record.Secret}' that began at {record.StartedAt:yyyy-MM-dd HH:mm} UTC is not finished. Run 'hawp rotate {record.Secret}' first.");
        }

        _steps = secret switch
        {
            RotatedSecret.Database =>
            [
                ("order", "the maintenance node makes the other database user, proves that it works, and makes it the current one; nodes follow, and the user before is retired", OrderAsync),
                ("changed", "the secret has a new version", RequireChangedAsync),
            ],
            RotatedSecret.Salts =>
            [
                ("new", "make a new value, not yet current", MakeAsync),
                ("current", "make it current: nodes follow within a minute, and everybody is logged out once", PromoteAsync),
                ("read", "wait until every node has read it", WaitForNodesAsync),
            ],
            RotatedSecret.Origin =>
            [
                ("new", "make a new value, not yet current", MakeAsync),
                ("taken", "the load balancer takes both values", token => SetAsync(token, ("OriginHeaderAlso", _record.Id))),
                ("current", "make it current", PromoteAsync),
                ("sent", context.Document.Text("edge.provider") == "cloudfront" ? "CloudFront sends the new value" : "the edge sends the new value: it is yours to change", SendAsync),
                ("retired", "the load balancer takes the new value only", token => SetAsync(token, ("OriginHeaderVersion", _record.Id), ("OriginHeaderAlso", string.Empty))),
            ],
            _ => cache switch
            {
                "elasticache" =>
                [
                    ("new", "make a new value, not yet current", MakeAsync),
                    ("taken", "the cache takes both passwords", token => ModifyCacheAsync("ROTATE", token)),
                    ("current", "make it current: nodes follow within a minute", PromoteAsync),
                    ("read", "wait until every node has read it", WaitForNodesAsync),
                    ("retired", "the cache takes the new password only", token => ModifyCacheAsync("SET", token)),
                ],
                "serverless" =>
                [
                    ("new", "make a new value, not yet current", MakeAsync),
                    ("taken", "the cache's user has both passwords", token => SetAsync(token, ("CacheAccessAlso", _record.Id))),
                    ("current", "make it current: nodes follow within a minute", PromoteAsync),
                    ("read", "wait until every node has read it", WaitForNodesAsync),
                    ("retired", "the cache's user has the new password only", token => SetAsync(token, ("CacheAccessVersion", _record.Id), ("CacheAccessAlso", string.Empty))),
                ],
                _ =>
                [
                    ("new", "make a new value, not yet current", MakeAsync),
                    ("current", "make it current: nodes follow within a minute, and offer the server the password before as well", PromoteAsync),
                    ("read", "wait until every node has read it", WaitForNodesAsync),
                    ("retired", "another server takes over, with the new password only", ReplaceServerAsync),
                ],
            },
        };
    }

    public ArtifactStore Store => _context.Store;

    private bool IsMine => _record.IsRunning && _record.Secret == Name(_secret);

    public RotationPlan Plan() => new(
        _context.Cluster.Name,
        _secret,
        _arn,
        _record.Secret == Name(_secret) ? _record.StartedAt : null,
        [.. _steps.Select(step => new RotationStep(step.Id, step.Title, _record.Secret == Name(_secret) && (_ranHere || IsMine) && _record.IsDone(step.Id)))]);

    private bool _ranHere;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Somebody may have run it between the look and the lock.
        await _record.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!IsMine)
        {
            var current = (await DescribeAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(version => version.Value.Contains(Current)).Key
                ?? throw new DeploymentException($"The secret {_arn} has no current version. Put a value into it, and rotate again.");
            await _record.BeginAsync(Name(_secret), Guid.NewGuid().ToString(), current, cancellationToken).ConfigureAwait(false);
        }

        _ranHere = true;
        for (var i = 0; i < _steps.Count; i++)
        {
            var (id, title, run) = _steps[i];
            var number = string.Create(CultureInfo.InvariantCulture, $"{i + 1}/{_steps.Count}");
            if (_record.IsDone(id))
            {
                _context.Notice($"{number} done before: {title}");
                continue;
            }

            _context.Notice($"{number} {title}");
            await run(cancellationToken).ConfigureAwait(false);
            if (_waitsFor is not null)
            {
                _context.Notice(_waitsFor, isImportant: true);
                return;
            }

            await _record.DoneAsync(id, cancellationToken).ConfigureAwait(false);
        }

        await _record.FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    public static string Name(RotatedSecret secret) => secret switch { RotatedSecret.Database => "db", RotatedSecret.Redis => "redis", RotatedSecret.Origin => "origin", _ => "salts" };

    private static string OutputOf(RotatedSecret secret) => (secret switch { RotatedSecret.Database => SecretsPart.Database, RotatedSecret.Redis => SecretsPart.Redis, RotatedSecret.Origin => SecretsPart.Origin, _ => SecretsPart.Salts }) + "Arn";

    private string Missing(RotatedSecret secret, string? cache) => secret switch
    {
        RotatedSecret.Database => $"The cluster {_context.Cluster.Name} has no database user of its own: with a managed master user RDS rotates by itself, and a database elsewhere is rotated there.",
        RotatedSecret.Redis => $"The cluster {_context.Cluster.Name} has no password for its object cache ({cache ?? "none"}): there is nothing to rotate.",
        RotatedSecret.Origin => $"The cluster {_context.Cluster.Name} proves its edge by {_context.Document.Text("edge.origin.access") ?? "nothing"}, not by a secret header: there is nothing to rotate.",
        _ => $"The salts of {_context.Cluster.Name} come from a secret of yours, or from no secret. Put a new value into that secret: nodes read it within a minute.",
    };

    private async Task OrderAsync(CancellationToken cancellationToken)
    {
        var stays = MaintenanceNode.Stays(_context.Document) && _context.IsSealed;
        var node = new MaintenanceNode(_context.Clients, Store, _context.Output("MaintenanceGroup"), stays, _context.Options, _context.Progress);
        await node.RunAsync("rotate", null, _record.Id, cancellationToken).ConfigureAwait(false);
    }

    private async Task RequireChangedAsync(CancellationToken cancellationToken)
    {
        var versions = await DescribeAsync(cancellationToken).ConfigureAwait(false);
        if (versions.TryGetValue(_record.Before, out var stages) && stages.Contains(Current))
        {
            throw new DeploymentException($"The maintenance node says that it rotated, and the secret {_arn} still has its version of before. Is its node bundle older than this tool? Run 'hawp deploy', then rotate again.");
        }
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        if ((await DescribeAsync(cancellationToken).ConfigureAwait(false)).ContainsKey(_record.Id))
        {
            return;
        }

        // The same lengths and characters as the template's own generator: each service takes others.
        var request = _secret switch
        {
            RotatedSecret.Salts => new GetRandomPasswordRequest { PasswordLength = SecretsPart.LongLength, ExcludeCharacters = SecretsPart.NotInSalts },
            RotatedSecret.Origin => new GetRandomPasswordRequest { PasswordLength = SecretsPart.HeaderLength, ExcludePunctuation = true },
            _ => new GetRandomPasswordRequest { PasswordLength = SecretsPart.LongLength, ExcludePunctuation = true },
        };
        var made = (await _context.Clients.SecretsManager.GetRandomPasswordAsync(request, cancellationToken).ConfigureAwait(false)).RandomPassword!;
        var value = _secret == RotatedSecret.Origin ? new JsonObject { ["current"] = made }.ToJsonString()
            : _context.Document.Text("objectCache.kind") == "serverless" && _secret == RotatedSecret.Redis ? new JsonObject { ["username"] = "wordpress", ["password"] = made }.ToJsonString()
            : made;
        await _context.Clients.SecretsManager.PutSecretValueAsync(new PutSecretValueRequest { SecretId = _arn, ClientRequestToken = _record.Id, SecretString = value, VersionStages = [Pending] }, cancellationToken).ConfigureAwait(false);
    }

    private async Task PromoteAsync(CancellationToken cancellationToken)
    {
        var versions = await DescribeAsync(cancellationToken).ConfigureAwait(false);
        var holder = versions.FirstOrDefault(version => version.Value.Contains(Current)).Key;
        if (holder != _record.Id)
        {
            // Secrets Manager keeps the one before as AWSPREVIOUS: nodes and servers that need both find it there.
            await _context.Clients.SecretsManager.UpdateSecretVersionStageAsync(new UpdateSecretVersionStageRequest { SecretId = _arn, VersionStage = Current, MoveToVersionId = _record.Id, RemoveFromVersionId = holder }, cancellationToken).ConfigureAwait(false);
        }

        if (versions.TryGetValue(_record.Id, out var stages) && stages.Contains(Pending))
        {
            await _context.Clients.SecretsManager.UpdateSecretVersionStageAsync(new UpdateSecretVersionStageRequest { SecretId = _arn, VersionStage = Pending, RemoveFromVersionId = _record.Id }, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task WaitForNodesAsync(CancellationToken cancellationToken) => Task.Delay(_rotation.NodesRead, _context.Options.Clock, cancellationToken);

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        if (_context.Document.Text("edge.provider") == "cloudfront")
        {
            // The distribution is updated with the listener, which goes on taking both: CloudFormation waits until the whole edge has it.
            await SetAsync(cancellationToken, ("OriginHeaderVersion", _record.Id), ("OriginHeaderAlso", _record.Before)).ConfigureAwait(false);
        }
        else if (!_rotation.EdgeSendsNewHeader)
        {
            _waitsFor = $"Now let your edge send {LoadBalancerPart.OriginHeader} with the new value: field 'current' of the secret {_arn}. Both values are taken meanwhile. Then run 'hawp rotate origin --edge-changed'.";
        }
    }

    private async Task ModifyCacheAsync(string strategy, CancellationToken cancellationToken)
    {
        var group = await PhysicalIdAsync(ObjectCachePart.Group, cancellationToken).ConfigureAwait(false);
        var settings = new WaiterSettings { Poll = _context.Options.PollInterval, Clock = _context.Options.Clock };
        await _context.Clients.ElastiCache.WaitForReplicationGroupAsync(group, settings, cancellationToken).ConfigureAwait(false);
        var value = (await _context.Clients.SecretsManager.GetSecretValueAsync(new GetSecretValueRequest { SecretId = _arn, VersionId = _record.Id }, cancellationToken).ConfigureAwait(false)).SecretString!;
        await _context.Clients.ElastiCache.ModifyReplicationGroupAsync(new ModifyReplicationGroupRequest { ReplicationGroupId = group, AuthToken = value, AuthTokenUpdateStrategy = strategy, ApplyImmediately = true }, cancellationToken).ConfigureAwait(false);
        await _context.Clients.ElastiCache.WaitForReplicationGroupAsync(group, settings, cancellationToken).ConfigureAwait(false);
    }

    private async Task ReplaceServerAsync(CancellationToken cancellationToken)
    {
        var group = await PhysicalIdAsync(ObjectCachePart.Server, cancellationToken).ConfigureAwait(false);
        var scaling = _context.Clients.AutoScaling;

        // One server in a group of one: it goes before the next comes, and drop-ins do without it meanwhile. A run that was interrupted here is followed by the next.
        var refresh = await scaling.EnsureInstanceRefreshAsync(new StartInstanceRefreshRequest { AutoScalingGroupName = group, Preferences = new RefreshPreferences { MinHealthyPercentage = 0 } }, cancellationToken).ConfigureAwait(false);
        var start = _context.Options.Clock.GetTimestamp();
        while (true)
        {
            var found = (await scaling.DescribeInstanceRefreshesAsync(new DescribeInstanceRefreshesRequest { AutoScalingGroupName = group, InstanceRefreshIds = [refresh] }, cancellationToken).ConfigureAwait(false)).InstanceRefreshes?.FirstOrDefault();
            switch (found?.Status)
            {
                case "Successful":
                    return;
                case "Failed" or "Cancelled" or "RollbackFailed" or "RollbackSuccessful":
                    throw new DeploymentException($"The cache server was not replaced ({found.Status}): {found.StatusReason}. It still takes the password before, which nodes still offer. Repair the cause, and run 'hawp rotate redis' again.");
            }

            if (_context.Options.Clock.GetElapsedTime(start) > _context.Options.InstallLimit)
            {
                throw new DeploymentException($"The cache server was not replaced within {_context.Options.InstallLimit.TotalMinutes:0.#} minutes. Look at the activities of the group {group}, and run 'hawp rotate redis' again.");
            }

            await Task.Delay(_context.Options.PollInterval, _context.Options.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Changes parameters of the main stack and nothing else: the template stays the deployed one.</summary>
    private async Task SetAsync(CancellationToken cancellationToken, params (string Name, string Value)[] changed)
    {
        var name = _context.Templates.Name;
        var stack = await _context.MainRunner.SettleAsync(name, cancellationToken).ConfigureAwait(false);
        var values = (stack?.Parameters ?? []).ToDictionary(parameter => parameter.ParameterKey ?? string.Empty, parameter => parameter.ParameterValue ?? string.Empty, StringComparer.Ordinal);
        foreach (var (parameter, value) in changed)
        {
            if (!values.ContainsKey(parameter))
            {
                throw new DeploymentException($"The stack {name} has no parameter '{parameter}': it was deployed by an older version. Run 'hawp deploy', then rotate.");
            }

            values[parameter] = value;
        }

        var tags = (stack!.Tags ?? []).ToDictionary(tag => tag.Key ?? string.Empty, tag => tag.Value ?? string.Empty, StringComparer.Ordinal);
        var request = await StackRequests.UploadAsync(_context, new StackRequest(name, await _context.MainRunner.TemplateAsync(name, cancellationToken).ConfigureAwait(false), values, tags), cancellationToken).ConfigureAwait(false);
        var changes = await _context.MainRunner.PlanAsync(request, stack, cancellationToken).ConfigureAwait(false);
        if (changes.ChangeSet is not null)
        {
            _context.Main = await _context.MainRunner.ExecuteAsync(changes, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<string> PhysicalIdAsync(string logicalId, CancellationToken cancellationToken) =>
        (await _context.MainRunner.ResourcesAsync(_context.Templates.Name, cancellationToken).ConfigureAwait(false)).FirstOrDefault(resource => resource.LogicalResourceId == logicalId)?.PhysicalResourceId
        ?? throw new DeploymentException($"The stack {_context.Templates.Name} has no {logicalId}: what is deployed is another cluster than the one described. Run 'hawp plan'.");

    private async Task<Dictionary<string, List<string>>> DescribeAsync(CancellationToken cancellationToken) =>
        (await _context.Clients.SecretsManager.DescribeSecretAsync(new DescribeSecretRequest { SecretId = _arn }, cancellationToken).ConfigureAwait(false)).VersionIdsToStages ?? [];
}
