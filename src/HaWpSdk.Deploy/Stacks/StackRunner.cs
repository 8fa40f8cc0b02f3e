using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudFormation;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Clients.Core;
using HaWpSdk.Deploy.Stacks.Changes;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>
/// Brings stacks of one region to what they are to be. CloudFormation is the engine: this makes change sets, executes them, follows the events and
/// knows what each state of a stack allows. Names and tokens are derived, so that whatever runs twice happens once.
/// </summary>
internal sealed class StackRunner(AwsClients clients, string cluster, DeploymentOptions options, IProgress<DeploymentEvent>? progress)
{
    private readonly IAmazonCloudFormation _client = clients.CloudFormation;

    public string Region => clients.Region;

    /// <summary>Told about stack events while a stack is followed: validation records appear there.</summary>
    public Func<StackResourceEvent, CancellationToken, Task>? Watch { get; init; }

    /// <summary>The stack; <see langword="null"/> when there is none.</summary>
    public Task<Stack?> FindAsync(string stack, CancellationToken cancellationToken) => LookAsync(token => _client.FindStackAsync(stack, token), cancellationToken);

    /// <summary>
    /// Brings a stack to a state in which it can be changed: follows what runs, deletes what never was whole, continues a rollback that is stuck.
    /// </summary>
    /// <returns>The stack; <see langword="null"/> when it is to be created.</returns>
    /// <exception cref="DeploymentException">Somebody must decide.</exception>
    public async Task<Stack?> SettleAsync(string name, CancellationToken cancellationToken)
    {
        var rollbacks = 0;
        for (var deletions = 0; ;)
        {
            var stack = await FindAsync(name, cancellationToken).ConfigureAwait(false);
            var state = StackState.Of(stack?.StackStatus);
            switch (state.Readiness)
            {
                case StackReadiness.New:
                    return null;
                case StackReadiness.Ready:
                    if (state.Remedy.Length > 0)
                    {
                        Notice(state.Explain(name, stack!.StackStatusReason));
                    }

                    return stack;
                case StackReadiness.Busy:
                    await WaitAsync(stack!, cancellationToken).ConfigureAwait(false);
                    continue;
                case StackReadiness.Worthless when deletions++ == 0:
                    Notice(state.Explain(name, stack!.StackStatusReason));
                    var resources = await ResourcesAsync(name, cancellationToken).ConfigureAwait(false);
                    RefuseToLoseData(stack, resources);
                    await DeleteAsync(stack, [], cancellationToken).ConfigureAwait(false);
                    foreach (var snapshot in await LookAsync(token => Orphans.SnapshotsAsync(clients, resources, token), cancellationToken).ConfigureAwait(false))
                    {
                        Notice($"The creation that failed left the snapshot {snapshot.PhysicalId} of a database that never served. Remove it with '{snapshot.Remove}'.");
                    }

                    continue;
                case StackReadiness.StuckRollback when rollbacks < 2:
                    Notice(state.Explain(name, stack!.StackStatusReason));
                    await ContinueRollbackAsync(stack, skips: rollbacks++ == 1, cancellationToken).ConfigureAwait(false);
                    continue;
                default:
                    throw new DeploymentException(state.Explain(name, stack!.StackStatusReason));
            }
        }
    }

    /// <summary>What a request would change. An equal change set that is there already is used again.</summary>
    public async Task<StackChanges> PlanAsync(StackRequest request, Stack? stack, CancellationToken cancellationToken)
    {
        var isNew = stack is null || stack.StackStatus == StackStatus.REVIEW_IN_PROGRESS;
        var generation = isNew ? "new" : string.Create(CultureInfo.InvariantCulture, $"{stack!.StackId} {(stack.LastUpdatedTime ?? stack.CreationTime)?.Ticks} {stack.StackStatus}");
        var name = IdempotencyToken.For(cluster, request.Stack, request.Fingerprint() + generation);
        for (var attempt = 0; ; attempt++)
        {
            var existing = await FindChangeSetAsync(request.Stack, name, cancellationToken).ConfigureAwait(false);
            if (existing is null)
            {
                await CreateChangeSetAsync(request, name, isNew, cancellationToken).ConfigureAwait(false);
            }
            else if (existing.Status is ChangeSetStatus.FAILED || existing.ExecutionStatus is ExecutionStatus.OBSOLETE or ExecutionStatus.EXECUTE_FAILED or ExecutionStatus.EXECUTE_COMPLETE || existing.Status.AsSpan().StartsWith("DELETE_"))
            {
                // Left over from a run whose outcome is in the stack's state by now.
                await DeleteChangeSetAsync(request.Stack, name, cancellationToken).ConfigureAwait(false);
                await CreateChangeSetAsync(request, name, isNew, cancellationToken).ConfigureAwait(false);
            }

            DescribeChangeSetResponse? made;
            try
            {
                made = await LookAsync(token => _client.WaitForChangeSetAsync(request.Stack, name, new WaiterSettings { Poll = options.PollInterval, Clock = options.Clock }, token), cancellationToken).ConfigureAwait(false);
            }
            catch (WaiterException failed) when (failed.State == Waiter.NotFound && attempt < 3)
            {
                continue;
            }
            catch (WaiterException failed)
            {
                await DeleteChangeSetAsync(request.Stack, name, cancellationToken).ConfigureAwait(false);
                throw new DeploymentException($"CloudFormation cannot compute the changes of {request.Stack}: {failed.Reason ?? failed.Message} Correct the cluster, and deploy again.", failed);
            }

            if (made is null)
            {
                await DeleteChangeSetAsync(request.Stack, name, cancellationToken).ConfigureAwait(false);
                return new StackChanges(request.Stack, Region, false, []) { Fitted = request.Fitted };
            }

            var changes = await LookAsync(
                async token =>
                {
                    var all = new List<Change>();
                    await foreach (var change in _client.Paginators.DescribeChangeSet(new DescribeChangeSetRequest { StackName = request.Stack, ChangeSetName = name, IncludePropertyValues = true }).Items.WithCancellation(token).ConfigureAwait(false))
                    {
                        all.Add(change);
                    }

                    return all;
                },
                cancellationToken).ConfigureAwait(false);
            return new StackChanges(request.Stack, Region, isNew, ChangeSetReader.Read(changes)) { ChangeSet = name, OutputsOrTagsOnly = changes.Count == 0, Fitted = request.Fitted };
        }
    }

    /// <summary>Executes planned changes and follows the stack to the end.</summary>
    /// <returns>The stack.</returns>
    /// <exception cref="DeploymentException">The stack did not get there; with the root cause.</exception>
    public async Task<Stack> ExecuteAsync(StackChanges changes, CancellationToken cancellationToken)
    {
        var before = await FindAsync(changes.Stack, cancellationToken).ConfigureAwait(false);
        var since = before is null ? null : await LastEventAsync(before, cancellationToken).ConfigureAwait(false);
        progress?.Report(new StackOperationEvent(changes.Stack, Region, changes.IsNew ? "create" : "update", changes.Changes.Count));
        try
        {
            await _client.ExecuteChangeSetAsync(new ExecuteChangeSetRequest { StackName = changes.Stack, ChangeSetName = changes.ChangeSet, ClientRequestToken = changes.ChangeSet }, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonCloudFormationException refused) when (refused is InvalidChangeSetStatusException or TokenAlreadyExistsException || refused is ChangeSetNotFoundException)
        {
            // The call took effect and its answer was lost: then the operation runs, or is over.
            var found = await FindChangeSetAsync(changes.Stack, changes.ChangeSet!, cancellationToken).ConfigureAwait(false);
            if (found is { ExecutionStatus: ExecutionStatus.AVAILABLE or ExecutionStatus.UNAVAILABLE or ExecutionStatus.OBSOLETE })
            {
                throw new DeploymentException($"The change set of {changes.Stack} can no longer be executed: somebody else changed the stack meanwhile. Deploy again.", refused);
            }
        }

        var stack = await FindAsync(changes.Stack, cancellationToken).ConfigureAwait(false) ?? throw new DeploymentException($"The stack {changes.Stack} is gone: somebody deleted it meanwhile. Deploy again.");
        return await FollowToGoodAsync(stack, since, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Follows a stack to the end of its operation, which must end well.</summary>
    public async Task<Stack> FollowToGoodAsync(Stack stack, string? since, CancellationToken cancellationToken)
    {
        var (ended, events) = await FollowAsync(stack, since, cancellationToken).ConfigureAwait(false);
        if (ended is { StackStatus: StackStatus.CREATE_COMPLETE or StackStatus.UPDATE_COMPLETE or StackStatus.IMPORT_COMPLETE })
        {
            return ended;
        }

        throw Failure(stack.StackName!, ended, events);
    }

    /// <summary>Follows whatever runs to its end.</summary>
    public Task WaitAsync(Stack stack, CancellationToken cancellationToken)
    {
        Notice(StackState.Of(stack.StackStatus).Explain(stack.StackName!));
        progress?.Report(new StackOperationEvent(stack.StackName!, Region, "follow", 0));
        return FollowAsync(stack, null, cancellationToken);
    }

    /// <summary>Deletes a stack and follows it to the end.</summary>
    /// <returns>The events of the deletion.</returns>
    /// <exception cref="DeploymentException">Something stood in the way.</exception>
    public async Task<IReadOnlyList<StackResourceEvent>> DeleteAsync(Stack stack, IReadOnlyCollection<string> retain, CancellationToken cancellationToken)
    {
        var since = await LastEventAsync(stack, cancellationToken).ConfigureAwait(false);
        if (stack.StackStatus != StackStatus.DELETE_IN_PROGRESS)
        {
            progress?.Report(new StackOperationEvent(stack.StackName!, Region, "delete", 0));
            var token = IdempotencyToken.For(cluster, stack.StackName!, $"delete {stack.StackId} {stack.StackStatus} {since} {string.Join(',', retain.Order(StringComparer.Ordinal))}");
            await _client.DeleteStackAsync(new DeleteStackRequest { StackName = stack.StackId, ClientRequestToken = token, RetainResources = retain.Count == 0 ? null : [.. retain], RoleARN = options.Role }, cancellationToken).ConfigureAwait(false);
        }

        var (ended, events) = await FollowAsync(stack, since, cancellationToken).ConfigureAwait(false);
        if (ended is null or { StackStatus: StackStatus.DELETE_COMPLETE })
        {
            return events;
        }

        var blocking = events.Where(e => e.Status == ResourceStatus.DELETE_FAILED && !e.IsStack).ToList();
        if (blocking.Count == 0 && ended.StackStatus != StackStatus.DELETE_FAILED)
        {
            throw new DeploymentException($"CloudFormation did not begin to delete the stack {stack.StackName}: it is still in the state {ended.StackStatus}. Look at its events, and run the same again.");
        }

        throw new DeploymentException(
            $"The stack {stack.StackName} could not be deleted: {(blocking.Count == 0 ? ended.StackStatusReason : string.Join("; ", blocking.Select(e => $"{e.LogicalId} ({e.Type}): {e.Reason}")))} "
            + $"Remove what it names and run the same again, or leave it behind: 'hawp destroy{string.Concat(blocking.Select(e => " --retain " + e.LogicalId))}'.")
        {
            RootCause = blocking.FirstOrDefault(),
        };
    }

    public Task<GetStackPolicyResponse> PolicyAsync(string stack, CancellationToken cancellationToken) => LookAsync(token => _client.GetStackPolicyAsync(new GetStackPolicyRequest { StackName = stack }, token), cancellationToken);

    public Task SetPolicyAsync(string stack, string policy, CancellationToken cancellationToken) => _client.SetStackPolicyAsync(new SetStackPolicyRequest { StackName = stack, StackPolicyBody = policy }, cancellationToken);

    public Task ProtectAsync(string stack, bool isProtected, CancellationToken cancellationToken) =>
        _client.UpdateTerminationProtectionAsync(new UpdateTerminationProtectionRequest { StackName = stack, EnableTerminationProtection = isProtected }, cancellationToken);

    /// <summary>The resources of a stack.</summary>
    public Task<List<StackResourceSummary>> ResourcesAsync(string stack, CancellationToken cancellationToken) => LookAsync(
        async token =>
        {
            var all = new List<StackResourceSummary>();
            await foreach (var resource in _client.Paginators.ListStackResources(new ListStackResourcesRequest { StackName = stack }).Items.WithCancellation(token).ConfigureAwait(false))
            {
                all.Add(resource);
            }

            return all;
        },
        cancellationToken);

    /// <summary>The template a stack was made from.</summary>
    public async Task<string> TemplateAsync(string stack, CancellationToken cancellationToken) =>
        (await LookAsync(token => _client.GetTemplateAsync(new GetTemplateRequest { StackName = stack }, token), cancellationToken).ConfigureAwait(false)).TemplateBody ?? string.Empty;

    /// <summary>The same, read; <see langword="null"/> when it is none of ours: YAML, or not there.</summary>
    public async Task<JsonObject?> TemplateObjectAsync(string stack, CancellationToken cancellationToken)
    {
        try
        {
            return JsonNode.Parse(await TemplateAsync(stack, cancellationToken).ConfigureAwait(false)) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public async Task DeleteChangeSetAsync(string stack, string name, CancellationToken cancellationToken)
    {
        try
        {
            await _client.DeleteChangeSetAsync(new DeleteChangeSetRequest { StackName = stack, ChangeSetName = name }, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonCloudFormationException gone) when (gone is ChangeSetNotFoundException or InvalidChangeSetStatusException || gone.Message.EndsWith("does not exist", StringComparison.Ordinal))
        {
            // Gone, or being executed: both are as good.
        }
    }

    /// <summary>
    /// Continues a rollback. What cannot go back (storage of a database never shrinks) is left as it is the second time: the update that follows sets it as the
    /// cluster says.
    /// </summary>
    private async Task ContinueRollbackAsync(Stack stack, bool skips, CancellationToken cancellationToken)
    {
        var since = await LastEventAsync(stack, cancellationToken).ConfigureAwait(false);
        var stuck = skips
            ? (await ResourcesAsync(stack.StackName!, cancellationToken).ConfigureAwait(false)).Where(resource => resource.ResourceStatus == ResourceStatus.UPDATE_FAILED).Select(resource => resource.LogicalResourceId!).Order(StringComparer.Ordinal).ToList()
            : [];
        if (stuck.Count > 0)
        {
            Notice($"{string.Join(", ", stuck)} cannot go back and {(stuck.Count == 1 ? "is" : "are")} left as {(stuck.Count == 1 ? "it is" : "they are")}; the update that follows sets what the cluster says.");
        }

        progress?.Report(new StackOperationEvent(stack.StackName!, Region, "roll back", 0));
        await _client.ContinueUpdateRollbackAsync(new ContinueUpdateRollbackRequest { StackName = stack.StackName, ClientRequestToken = IdempotencyToken.For(cluster, stack.StackName!, $"rollback {stack.StackId} {since}"), ResourcesToSkip = stuck.Count == 0 ? null : stuck, RoleARN = options.Role }, cancellationToken).ConfigureAwait(false);
        await FollowAsync(stack, since, cancellationToken).ConfigureAwait(false);
    }

    // A creation that failed leaves nothing by its own policies; what somebody keeps all the same is not thrown away with the shell.
    private static void RefuseToLoseData(Stack stack, List<StackResourceSummary> resources)
    {
        var left = resources.Where(resource => ResourceCatalogue.Shipped.IsStateful(resource.ResourceType ?? string.Empty) && resource.ResourceStatus is ResourceStatus.CREATE_COMPLETE or ResourceStatus.UPDATE_COMPLETE).ToList();
        if (left.Count > 0)
        {
            throw new DeploymentException($"The stack {stack.StackName} is in the state {stack.StackStatus} and still has {string.Join(", ", left.Select(resource => $"{resource.LogicalResourceId} ({resource.PhysicalResourceId})"))}, which may hold data. Look at it, then remove the stack with 'hawp destroy'.");
        }
    }

    private async Task CreateChangeSetAsync(StackRequest request, string name, bool isNew, CancellationToken cancellationToken)
    {
        var create = new CreateChangeSetRequest
        {
            StackName = request.Stack,
            ChangeSetName = name,
            ChangeSetType = isNew ? ChangeSetType.CREATE : ChangeSetType.UPDATE,
            ClientToken = name,
            Capabilities = [Capability.CAPABILITY_IAM],
            TemplateBody = request.TemplateUrl is null ? request.Template : null,
            TemplateURL = request.TemplateUrl,
            Parameters = [.. request.Parameters.Select(parameter => new Parameter { ParameterKey = parameter.Key, ParameterValue = parameter.Value })],
            Tags = [.. request.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
            ImportExistingResources = request.Adopt ? true : null,
            RoleARN = request.Role,
        };
        try
        {
            await _client.CreateChangeSetAsync(create, cancellationToken).ConfigureAwait(false);
        }
        catch (AlreadyExistsException)
        {
            // A call whose answer was lost made it.
        }
        catch (AmazonCloudFormationException refused) when (refused.ErrorCode == "ValidationError")
        {
            throw new DeploymentException($"CloudFormation refuses the template of {request.Stack}: {refused.Message}", refused);
        }
    }

    private async Task<DescribeChangeSetResponse?> FindChangeSetAsync(string stack, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await LookAsync(token => _client.DescribeChangeSetAsync(new DescribeChangeSetRequest { StackName = stack, ChangeSetName = name }, token), cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonCloudFormationException missing) when (missing is ChangeSetNotFoundException || missing.ErrorCode == "ValidationError" && missing.Message.EndsWith("does not exist", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>Reports events until no operation runs any more.</summary>
    private async Task<(Stack? Stack, List<StackResourceEvent> Events)> FollowAsync(Stack stack, string? since, CancellationToken cancellationToken)
    {
        var seen = new List<StackResourceEvent>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var pause = options.PollInterval < TimeSpan.FromSeconds(1) ? options.PollInterval : TimeSpan.FromSeconds(1);
        long? quiet = null;
        while (true)
        {
            // The state first: no event of the end can then be missed.
            var now = await LookAsync(token => _client.FindStackAsync(stack.StackId!, token), cancellationToken).ConfigureAwait(false);
            foreach (var one in await EventsAsync(stack, since, ids, cancellationToken).ConfigureAwait(false))
            {
                seen.Add(one);
                progress?.Report(one);
                if (Watch is not null)
                {
                    await Watch(one, cancellationToken).ConfigureAwait(false);
                }
            }

            if (now is null)
            {
                return (now, seen);
            }

            if (StackState.Of(now.StackStatus).Readiness is not StackReadiness.Busy && now.StackStatus != StackStatus.REVIEW_IN_PROGRESS)
            {
                // Right after a call the state may still be the one before it: the operation is over when its own last event says so.
                quiet ??= options.Clock.GetTimestamp();
                if (since is null || seen.Any(e => e.IsStack && e.Status == now.StackStatus) || options.Clock.GetElapsedTime(quiet.Value) > options.Patience)
                {
                    return (now, seen);
                }
            }

            await Task.Delay(pause, options.Clock, cancellationToken).ConfigureAwait(false);
            pause = pause + pause < options.PollInterval ? pause + pause : options.PollInterval;
        }
    }

    /// <summary>Events not seen yet, oldest first: those after one that is known, or those of the operation that runs.</summary>
    private Task<List<StackResourceEvent>> EventsAsync(Stack stack, string? since, HashSet<string> ids, CancellationToken cancellationToken) => LookAsync(
        async token =>
        {
            var found = new List<StackResourceEvent>();
            await foreach (var one in _client.Paginators.DescribeStackEvents(new DescribeStackEventsRequest { StackName = stack.StackId }).Items.WithCancellation(token).ConfigureAwait(false))
            {
                if (one.EventId == since || ids.Contains(one.EventId!))
                {
                    break;
                }

                found.Add(Event(stack.StackName!, one));
                if (since is null && one.LogicalResourceId == stack.StackName && one.ResourceStatusReason == "User Initiated" && one.ResourceType == "AWS::CloudFormation::Stack")
                {
                    break;
                }
            }

            found.Reverse();
            ids.UnionWith(found.Select(e => e.EventId));
            return found;
        },
        cancellationToken);

    private async Task<string?> LastEventAsync(Stack stack, CancellationToken cancellationToken)
    {
        var page = await LookAsync(token => _client.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = stack.StackId }, token), cancellationToken).ConfigureAwait(false);
        return page.StackEvents is { Count: > 0 } events ? events[0].EventId : null;
    }

    private StackResourceEvent Event(string stack, StackEvent e) => new(
        stack, Region, e.LogicalResourceId ?? string.Empty, e.ResourceType ?? string.Empty, e.PhysicalResourceId ?? string.Empty, e.ResourceStatus ?? string.Empty, e.ResourceStatusReason ?? string.Empty,
        e.Timestamp is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, at.Kind == DateTimeKind.Local ? DateTimeKind.Local : DateTimeKind.Utc)).ToUniversalTime() : default, e.EventId ?? string.Empty);

    private static DeploymentException Failure(string stack, Stack? ended, List<StackResourceEvent> events)
    {
        // The earliest failure is the cause; what follows was cancelled because of it.
        var root = events.FirstOrDefault(e => e.IsFailure && !e.IsStack) ?? events.FirstOrDefault(e => e.IsFailure);
        var state = StackState.Of(ended?.StackStatus);
        var what = root is null ? string.Empty : $"{root.LogicalId} ({root.Type}) failed: {FailureReasons.Readable(root.Reason)}";
        var advice = root is null ? null : FailureReasons.Advice(root);
        var next = ended is null ? $"The stack {stack} is gone." : state.Explain(stack, root is null ? ended.StackStatusReason : null);
        return new DeploymentException(string.Join(' ', new[] { what, advice, next, state.Readiness is StackReadiness.Ready && state.Remedy.Length == 0 ? "Repair the cause, and deploy again." : null }.Where(part => !string.IsNullOrEmpty(part)))) { RootCause = root };
    }

    private Task<T> LookAsync<T>(Func<CancellationToken, Task<T>> look, CancellationToken cancellationToken) => Transient.LookAsync(look, options.PollInterval, options.Patience, options.Clock, cancellationToken);

    private void Notice(string text) => progress?.Report(new NoticeEvent(text));
}
