using System.CommandLine;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Backup;
using HaWpSdk.Hosting.Aws;
using HaWpSdk.Hosting.Backup;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Reporting;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>backup</c>: shared files and database on demand, with a manifest to restore both; lists, prunes, plans the drill.</summary>
internal static class BackupVerb
{
    // No account of AWS has this number.
    internal const string SimulatedAccount = "000000000000";

    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var backup = new Invocation(clusters, surroundings);
        var command = new Command("backup", "Back up the shared files and the database of a running cluster, with a manifest to restore both. Run it again after an interruption: it goes on.");
        backup.AddTo(command);
        command.SetAction(backup.RunAsync);
        return command;
    }

    private sealed class Invocation(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        private readonly CommonOptions _common = new();
        private readonly AwsOptions _aws = new();
        private readonly Option<string> _format = new("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        private readonly Option<bool> _list = new("--list") { Description = "List the backups that there are." };
        private readonly Option<string?> _prune = new("--prune") { Description = "Remove backups older than this, such as 30d. The youngest complete one stays.", HelpName = "AGE" };
        private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be done." };
        private readonly Option<string[]> _copyTo = new("--copy-to") { Description = "Also copy the snapshot of the database to this region. May be repeated.", HelpName = "REGION" };
        private readonly Option<string> _copyKey = new("--copy-kms-key") { Description = "The key that encrypts the copies: one of the other region.", DefaultValueFactory = _ => new BackupOptions().CopyKmsKey, HelpName = "KEY" };
        private readonly Option<bool> _noWait = new("--no-wait") { Description = "Start the jobs and record them; the next run waits for them." };
        private readonly Option<string?> _verify = new("--verify") { Description = "Look whether a backup can still be restored, and plan the drill that proves it. Default: the youngest.", HelpName = "ID", Arity = ArgumentArity.ZeroOrOne };
        private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask before backups are removed." };

        public void AddTo(Command command)
        {
            _format.AcceptOnlyFromAmong("text", "json");
            _common.AddCluster(command);
            _aws.AddTo(command);
            foreach (Option option in new Option[] { _list, _prune, _dryRun, _copyTo, _copyKey, _noWait, _verify, _yes, _common.WordPress, _common.Rules, _common.Accept, _common.Because, _format, _common.Output, _common.Quiet, _common.NoColor })
            {
                command.Add(option);
            }
        }

        public async Task<int> RunAsync(ParseResult command, CancellationToken cancellationToken)
        {
            var cluster = One(command);
            using var session = _aws.Open(command, cluster.Region, surroundings);
            try
            {
                if (command.GetValue(_list))
                {
                    var (manifests, problems) = await ClusterBackup.ListAsync(cluster, session.Clients, cancellationToken).ConfigureAwait(false);
                    foreach (var problem in problems)
                    {
                        await surroundings.Error.WriteLineAsync($"hawp: {problem}").ConfigureAwait(false);
                    }

                    var mark = Mark(session, manifests.Count > 0 ? manifests[0] : null);
                    return await WriteAsync(command, BackupText.Table(manifests, cluster.Name, mark), new JsonArray([.. manifests.Select(manifest => (JsonNode)BackupText.ToJson(manifest, mark.Length > 0))]), cancellationToken).ConfigureAwait(false);
                }

                if (command.GetValue(_prune) is { } age)
                {
                    return await PruneAsync(command, cluster, session, age, cancellationToken).ConfigureAwait(false);
                }

                if (command.GetResult(_verify) is not null)
                {
                    var drill = await RestoreDrill.PlanAsync(cluster, session.Clients, command.GetValue(_verify), cancellationToken).ConfigureAwait(false);
                    var mark = Mark(session, drill.Manifest);
                    return await WriteAsync(command, BackupText.Of(drill, mark, surroundings.Width), BackupText.ToJson(drill, mark.Length > 0), cancellationToken).ConfigureAwait(false);
                }

                return await BackUpAsync(command, cluster, session, cancellationToken).ConfigureAwait(false);
            }
            catch (BackupException exception)
            {
                await surroundings.Error.WriteLineAsync($"hawp: {exception.Message}").ConfigureAwait(false);
                return ExitCodes.Failed;
            }
        }

        private async Task<int> BackUpAsync(ParseResult command, HaCluster cluster, AwsSession session, CancellationToken cancellationToken)
        {
            var policy = PolicyInputs.Read(command.GetValue(_common.Rules) ?? [], surroundings).ToPolicy(null, _common.Accepted(command), surroundings.Clock.GetUtcNow());
            var scan = command.GetValue(_common.WordPress) is { Length: > 0 } paths
                ? await ScanVerb.ScanAsync(paths, noCatalogue: false, command.GetValue(_common.Quiet), surroundings, cancellationToken).ConfigureAwait(false)
                : null;
            var objections = ClusterBackup.Objections(cluster, scan, policy);
            if (objections.Count > 0)
            {
                foreach (var objection in objections)
                {
                    await surroundings.Error.WriteLineAsync($"hawp: {objection}").ConfigureAwait(false);
                }

                await surroundings.Error.WriteLineAsync("hawp: no backup was made. Take the plugin out, or keep it knowingly: --accept HAW0601 --because TEXT.").ConfigureAwait(false);
                return ExitCodes.Failed;
            }

            var options = new BackupOptions
            {
                CopyTo = command.GetValue(_copyTo) ?? [],
                CopyKmsKey = command.GetValue(_copyKey)!,
                Wait = !command.GetValue(_noWait),
                Clock = surroundings.Clock,
                PollInterval = session.IsSimulated ? TimeSpan.FromMilliseconds(100) : null,
            };
            if (command.GetValue(_dryRun))
            {
                var copies = options.CopyTo.Count > 0 ? $", and a copy in {string.Join(", ", options.CopyTo)}" : string.Empty;
                await surroundings.Error.WriteLineAsync($"{session.Mark}backup of {cluster.Name}: a recovery point of its files, then a snapshot of its database{copies}. Nothing was started.").ConfigureAwait(false);
                return ExitCodes.Fine;
            }

            BackupManifest manifest;
            using (var view = new BackupProgressView(surroundings, command.GetValue(_common.Quiet), session.Mark))
            {
                manifest = await ClusterBackup.RunAsync(cluster, session.Clients, options, view, cancellationToken).ConfigureAwait(false);
            }

            var mark = Mark(session, manifest);
            return await WriteAsync(command, BackupText.Of(manifest, mark), BackupText.ToJson(manifest, mark.Length > 0), cancellationToken).ConfigureAwait(false);
        }

        private async Task<int> PruneAsync(ParseResult command, HaCluster cluster, AwsSession session, string age, CancellationToken cancellationToken)
        {
            if (!PolicyValue.TryParse(ValueKind.Duration, age, out var retention) || retention.Number <= 0)
            {
                throw new UsageException($"--prune {age}: write an age such as 30d or 12h.");
            }

            var dryRun = command.GetValue(_dryRun);
            if (!dryRun && !command.GetValue(_yes) && !Terminal.Confirm(surroundings, $"Remove {session.Mark}backups of {cluster.Name} older than {age}?"))
            {
                await surroundings.Error.WriteLineAsync("hawp: nothing was removed").ConfigureAwait(false);
                return ExitCodes.Failed;
            }

            var pruned = await BackupPruning.RunAsync(cluster, session.Clients, TimeSpan.FromSeconds(retention.Number), dryRun, surroundings.Clock, cancellationToken).ConfigureAwait(false);
            var mark = Mark(session, pruned.Count > 0 ? pruned[0].Manifest : null);
            var json = new JsonArray([.. pruned.Select(backup => (JsonNode)new JsonObject { ["id"] = backup.Manifest.Id, ["removed"] = backup.Removed, ["kept"] = backup.Kept, ["simulated"] = mark.Length > 0 })]);
            await WriteAsync(command, BackupText.Of(pruned, dryRun, mark), json, cancellationToken).ConfigureAwait(false);
            return pruned.Any(backup => backup.Kept is not null) ? ExitCodes.Failed : ExitCodes.Fine;
        }

        private HaCluster One(ParseResult command)
        {
            var selected = ClusterInputs.Select(clusters, command.GetValue(_common.Cluster), command.GetValue(_common.Name), surroundings);
            return selected.Count == 1 ? selected[0].Cluster : throw new UsageException($"There are {selected.Count} clusters, {string.Join(", ", selected.Select(item => item.Cluster.Name))}: say which one with --name.");
        }

        private async Task<int> WriteAsync(ParseResult command, string text, JsonNode json, CancellationToken cancellationToken)
        {
            await ResultWriter.WriteTextAsync(command.GetValue(_format) == "json" ? BackupText.Json(json) : text, command.GetValue(_common.Output), surroundings, cancellationToken).ConfigureAwait(false);
            return ExitCodes.Fine;
        }

        private static string Mark(AwsSession session, BackupManifest? manifest) => session.IsSimulated || manifest?.Account == SimulatedAccount ? "simulated " : string.Empty;
    }
}
