using System.Text.Json.Nodes;
using Amazon.Runtime;
using HaWpSdk.Deploy.Clients.Backup.Model;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Stacks.Names;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>Removes a cluster. What holds data stays unless that was said, too; what stays is named with the command that removes it.</summary>
internal sealed class Destroyer(DeploymentContext context, DestroyOptions options)
{
    public async Task<DestroyedCluster> RunAsync(CancellationToken cancellationToken)
    {
        var removed = new List<string>();
        var orphans = new List<Orphan>();
        var stack = await SettledAsync(context.MainRunner, context.Templates.Name, cancellationToken).ConfigureAwait(false);
        if (stack is not null)
        {
            context.Main = stack;
            if (IsWhole(stack))
            {
                await TakeNamesAwayAsync(cancellationToken).ConfigureAwait(false);
            }

            await RemoveAsync(context.MainRunner, stack, options.Retain, removed, orphans, cancellationToken).ConfigureAwait(false);
        }

        if (context.Templates.Edge is not null && await SettledAsync(context.EdgeRunner, context.Templates.EdgeName, cancellationToken).ConfigureAwait(false) is { } edge)
        {
            await RemoveAsync(context.EdgeRunner, edge, [], removed, orphans, cancellationToken).ConfigureAwait(false);
        }

        orphans.AddRange(await ValidationsAsync(cancellationToken).ConfigureAwait(false));
        return new DestroyedCluster(removed, orphans);
    }

    private static bool IsWhole(Stack stack) => stack.StackStatus is not ("DELETE_FAILED" or "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED" or "REVIEW_IN_PROGRESS");

    private async Task RemoveAsync(StackRunner runner, Stack stack, IReadOnlyCollection<string> retain, List<string> removed, List<Orphan> orphans, CancellationToken cancellationToken)
    {
        var name = stack.StackName!;
        var resources = await runner.ResourcesAsync(name, cancellationToken).ConfigureAwait(false);
        var held = options.DeleteData ? await EmptyVaultsAsync(resources, isLast: false, cancellationToken).ConfigureAwait(false) : [];
        if (IsWhole(stack))
        {
            await UnsealAsync(runner, stack, held, cancellationToken).ConfigureAwait(false);
        }

        if (options.DeleteData)
        {
            await EmptyVaultsAsync(resources.Where(r => !held.Contains(r.LogicalResourceId!)), isLast: true, cancellationToken).ConfigureAwait(false);
            await EmptyBucketsAsync(resources, cancellationToken).ConfigureAwait(false);
        }

        await runner.ProtectAsync(name, false, cancellationToken).ConfigureAwait(false);

        // CloudFormation takes a list of what to leave only when it has failed before; until then the template says it.
        var left = stack.StackStatus == "DELETE_FAILED" ? [.. retain.Union(held, StringComparer.Ordinal)] : retain;
        var events = await runner.DeleteAsync(stack, left, cancellationToken).ConfigureAwait(false);
        removed.Add(name);
        orphans.AddRange(events.Where(e => e.Status == "DELETE_SKIPPED" && e.PhysicalId.Length > 0).DistinctBy(e => e.PhysicalId)
            .Select(e => new Orphan(
                e.Type,
                e.PhysicalId,
                held.Contains(e.LogicalId) ? "kept: nobody can delete its recovery points before its lock lets them go; delete them then" : retain.Contains(e.LogicalId) ? "left behind on request" : "kept: it holds data",
                Orphans.Remove(e.Type, e.PhysicalId, e.Region))));
        if (ReferenceEquals(runner, context.MainRunner))
        {
            orphans.AddRange(await Orphans.SnapshotsAsync(context.Clients, resources, cancellationToken).ConfigureAwait(false));
        }
    }

    private static async Task<Stack?> SettledAsync(StackRunner runner, string name, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stack = await runner.FindAsync(name, cancellationToken).ConfigureAwait(false);
            var state = StackState.Of(stack?.StackStatus);
            if (state.Readiness == StackReadiness.New && stack?.StackStatus != "REVIEW_IN_PROGRESS")
            {
                return null;
            }

            if (state.Readiness == StackReadiness.StuckRollback)
            {
                return await runner.SettleAsync(name, cancellationToken).ConfigureAwait(false);
            }

            if (state.Readiness != StackReadiness.Busy)
            {
                return stack;
            }

            await runner.WaitAsync(stack!, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TakeNamesAwayAsync(CancellationToken cancellationToken)
    {
        var names = await SiteNames.OpenAsync(context, cancellationToken).ConfigureAwait(false);
        if (await names.RemoveAsync(cancellationToken).ConfigureAwait(false))
        {
            context.Notice("The names of the site no longer point to this cluster.");
        }
    }

    /// <summary>Takes protection and capacity away; where data goes too, so do the policies that keep it. The template is the one that is deployed, not the one of today.</summary>
    /// <param name="runner">The stack's runner.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="held">Vaults that hold recovery points which could not be deleted; those whose lock cannot be taken away stay in it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    private async Task UnsealAsync(StackRunner runner, Stack stack, HashSet<string> held, CancellationToken cancellationToken)
    {
        var template = JsonNode.Parse(await runner.TemplateAsync(stack.StackName!, cancellationToken).ConfigureAwait(false)) as JsonObject ?? [];
        if (options.DeleteData)
        {
            foreach (var (id, resource) in template["Resources"] as JsonObject ?? [])
            {
                if (resource is not JsonObject map)
                {
                    continue;
                }

                // A lock in governance mode is there against mistakes, and this is none: it was said twice. One in compliance mode nobody can take away.
                if (held.Contains(id) && map["Properties"] is JsonObject vault && vault["LockConfiguration"] is JsonObject { } locked && locked["ChangeableForDays"] is null)
                {
                    vault.Remove("LockConfiguration");
                    held.Remove(id);
                }

                if (map["DeletionPolicy"] is not null || held.Contains(id))
                {
                    map["DeletionPolicy"] = held.Contains(id) ? "Retain" : "Delete";
                }
            }
        }

        var values = (stack.Parameters ?? []).ToDictionary(p => p.ParameterKey!, p => p.ParameterValue ?? string.Empty, StringComparer.Ordinal);
        foreach (var (parameter, value) in new[] { ("Sealed", "false"), ("WebMinNodes", "0"), ("WebMaxNodes", "0"), ("MaintenanceMinNodes", "0") })
        {
            if (values.ContainsKey(parameter))
            {
                values[parameter] = value;
            }
        }

        var tags = (stack.Tags ?? []).ToDictionary(tag => tag.Key!, tag => tag.Value ?? string.Empty, StringComparer.Ordinal);
        if (!options.DeleteData && !values.ContainsKey("Sealed"))
        {
            return;
        }

        var request = await StackRequests.UploadAsync(context, new StackRequest(stack.StackName!, template.ToJsonString(), values, tags), cancellationToken).ConfigureAwait(false);
        await runner.SetPolicyAsync(stack.StackName!, StackPolicies.Open, cancellationToken).ConfigureAwait(false);
        var changes = await runner.PlanAsync(request, stack, cancellationToken).ConfigureAwait(false);
        if (!changes.IsEmpty)
        {
            await runner.ExecuteAsync(changes, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>CloudFormation deletes no vault that holds something.</summary>
    /// <returns>The vaults, by logical id, of which something could not be deleted.</returns>
    private async Task<HashSet<string>> EmptyVaultsAsync(IEnumerable<StackResourceSummary> resources, bool isLast, CancellationToken cancellationToken)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var vault in Present(resources, "AWS::Backup::BackupVault"))
        {
            var request = new ListRecoveryPointsByBackupVaultRequest { BackupVaultName = vault.PhysicalResourceId };
            await foreach (var point in context.Clients.Backup.Paginators.ListRecoveryPointsByBackupVault(request).Items.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                try
                {
                    await context.Clients.Backup.DeleteRecoveryPointAsync(new DeleteRecoveryPointRequest { BackupVaultName = vault.PhysicalResourceId, RecoveryPointArn = point.RecoveryPointArn }, cancellationToken).ConfigureAwait(false);
                }
                catch (AmazonServiceException refused) when (!isLast && (refused.ErrorCode is "InvalidRequestException" or "AccessDeniedException"))
                {
                    // Its lock, most likely; whatever else it is comes up again at the end.
                    held.Add(vault.LogicalResourceId!);
                    break;
                }
            }
        }

        return held;
    }

    /// <summary>CloudFormation deletes no bucket that holds something.</summary>
    private async Task EmptyBucketsAsync(IEnumerable<StackResourceSummary> resources, CancellationToken cancellationToken)
    {
        foreach (var bucket in Present(resources, "AWS::S3::Bucket"))
        {
            await context.Store.EmptyAsync(bucket.PhysicalResourceId!, cancellationToken).ConfigureAwait(false);
        }
    }

    private static IEnumerable<StackResourceSummary> Present(IEnumerable<StackResourceSummary> resources, string type) =>
        resources.Where(r => r.ResourceType == type && r.PhysicalResourceId is { Length: > 0 } && r.ResourceStatus != "DELETE_COMPLETE");

    /// <summary>CloudFormation makes the records that prove a name and leaves them. They keep a hosted zone from being deleted.</summary>
    private async Task<List<Orphan>> ValidationsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var names = await SiteNames.OpenAsync(context, cancellationToken).ConfigureAwait(false);
            if (names.Server is not { } server)
            {
                return [];
            }

            var records = await server.ValidationsAsync([.. context.Document.Texts("domain.names").Append(context.Document.Text("edge.origin.domain")).OfType<string>()], cancellationToken).ConfigureAwait(false);
            if (!options.DeleteData)
            {
                return [.. records.Select(record => new Orphan("AWS::Route53::RecordSet", record.Name, "left by a certificate; another cluster of the same names uses it again, and the zone cannot be deleted while it is there", server.RemoveCommand(record)))];
            }

            await server.ChangeAsync(records, [], cancellationToken).ConfigureAwait(false);
            return [];
        }
        catch (DeploymentException)
        {
            // The zone is gone, or not ours: then there is nothing to name.
            return [];
        }
    }
}
