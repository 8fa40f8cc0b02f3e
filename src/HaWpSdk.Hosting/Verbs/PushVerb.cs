using System.CommandLine;
using System.Globalization;
using HaWpSdk.Deploy.Content;
using HaWpSdk.Deploy.Content.Sftp;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Content.Ssh;
using HaWpSdk.Deploy.Edge;
using HaWpSdk.Hosting.Aws;
using HaWpSdk.Hosting.Edge;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Hosting.Push;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Reporting;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>push</c>: delivers plugins and themes, judged before the first byte leaves, and switched without a moment in which one is missing.</summary>
internal static class PushVerb
{
    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var push = new Invocation(clusters, surroundings);
        var command = new Command("push", "Deliver plugins and themes to the shared files over sFTP, whole and verified, with a way back.");
        push.AddTo(command);
        command.SetAction(push.RunAsync);
        return command;
    }

    private sealed class Invocation(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        private readonly CommonOptions _common = new();
        private readonly SourceOptions _sources = new();
        private readonly ServerOptions _server = new();
        private readonly AwsOptions _aws = new();
        private readonly EdgeOptions _edge = new();
        private readonly Option<bool> _noPurge = new("--no-purge") { Description = "Leave the edge as it is: visitors see old pages until they expire." };
        private readonly Option<string> _content = new("--content") { Description = "The site's wp-content as the login sees it.", DefaultValueFactory = _ => "wp-content", HelpName = "FOLDER" };
        private readonly Option<string> _releases = new("--releases") { Description = "Where releases are kept: same file system, outside the web root.", DefaultValueFactory = _ => "releases", HelpName = "FOLDER" };
        private readonly Option<int> _keep = new("--keep") { Description = "How many releases stay for a rollback, the current one included.", DefaultValueFactory = _ => 5, HelpName = "NUMBER" };
        private readonly Option<string?> _owner = new("--owner") { Description = "Owner of everything that is sent. Default: as the server decides.", HelpName = "UID:GID" };
        private readonly Option<string> _method = new("--method") { Description = "auto, stream (one compressed stream into a command on the server) or sftp.", DefaultValueFactory = _ => "auto", HelpName = "METHOD" };
        private readonly Option<string?> _rollback = new("--rollback") { Description = "Put the release before the current one back into service, or the one named; nothing is sent.", HelpName = "RELEASE", Arity = ArgumentArity.ZeroOrOne };
        private readonly Option<bool> _list = new("--list") { Description = "List the releases on the server." };
        private readonly Option<bool> _stage = new("--stage-only") { Description = "Upload and verify, and leave the switch for later: push the same again without it." };
        private readonly Option<bool> _adopt = new("--adopt") { Description = "Replace real folders of the same name by links, once; the old ones are kept. A plugin is missing for an instant." };
        private readonly Option<string?> _after = new("--after") { Description = "A command for this machine's shell after the switch and before the purge, such as one that reloads php-fpm. HAWP_RELEASE names the release.", HelpName = "COMMAND" };
        private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask." };
        private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Judge, look at the server and say what would be sent; change nothing." };

        public void AddTo(Command command)
        {
            _method.AcceptOnlyFromAmong("auto", "stream", "sftp");
            _sources.AddTo(command);
            _server.AddTo(command);
            foreach (Option option in new Option[] { _content, _releases, _keep, _owner, _method, _rollback, _list, _stage, _adopt, _after, _dryRun, _yes })
            {
                command.Add(option);
            }

            command.Add(_noPurge);
            _edge.AddTo(command);
            _common.AddCluster(command);
            _aws.AddTo(command);
            foreach (Option option in new Option[] { _common.Format, _common.Output, _common.Rules, _common.Profile, _common.Accept, _common.Because, _common.Quiet, _common.NoColor })
            {
                command.Add(option);
            }
        }

        public async Task<int> RunAsync(ParseResult command, CancellationToken cancellationToken)
        {
            var cluster = ClusterInputs.SelectOptional(clusters, command.GetValue(_common.Cluster), command.GetValue(_common.Name), surroundings);
            using var session = cluster is null ? null : new LazyAwsSession(_aws, command, cluster.Region, surroundings);
            using var http = EdgeOptions.Client();
            var (options, gate) = Options(command, cluster);
            var destination = Destination(command, cluster, session);
            if (!command.GetValue(_list))
            {
                // What the command line names wrongly is told before anything is asked of anybody.
                RequireConsent(command, options);
                if (cluster is not null && !command.GetValue(_noPurge) && !options.StageOnly)
                {
                    options = options with { Edge = await EdgeAsync(command, cluster, session!, http, cancellationToken).ConfigureAwait(false) };
                }
            }

            try
            {
                if (command.GetValue(_list))
                {
                    await WriteAsync(await destination.ListAsync(IsJson(command), cancellationToken).ConfigureAwait(false), command, cancellationToken).ConfigureAwait(false);
                    return ExitCodes.Fine;
                }

                var result = command.GetResult(_rollback) is not null
                    ? await RollBackAsync(command, destination, options, cancellationToken).ConfigureAwait(false)
                    : await PushAsync(command, destination, options, session, cancellationToken).ConfigureAwait(false);
                if (result is null)
                {
                    await surroundings.Error.WriteLineAsync("hawp: nothing was changed").ConfigureAwait(false);
                    return ExitCodes.Failed;
                }

                Warn(command, gate);
                await WriteAsync(
                    command.GetValue(_common.Format) switch
                    {
                        "json" => PushReport.ToJson(result, destination.Name),
                        "sarif" => SarifReport.Write(gate.ToResult(), root: surroundings.Folder, category: "push"),
                        _ => PushReport.ToText(result, destination.Name),
                    },
                    command,
                    cancellationToken).ConfigureAwait(false);
                return ExitCodes.Fine;
            }
            catch (ContentForbiddenException)
            {
                // The findings are the result: in the words and the format of every other verb.
                await ResultWriter.WriteAsync(gate.ToResult(), command, _common, surroundings, cancellationToken).ConfigureAwait(false);
                await surroundings.Error.WriteLineAsync("hawp: the rules refuse this content; nothing was sent. To send it all the same: --accept RULE --because TEXT").ConfigureAwait(false);
                return ExitCodes.Failed;
            }
            catch (Exception problem) when (problem is ContentRefusedException or HostKeyRefusedException or SshCredentialException or ConnectionLostException or PushException or AfterSwitchException)
            {
                foreach (var line in problem.Message.Split('\n'))
                {
                    await surroundings.Error.WriteLineAsync("hawp: " + line).ConfigureAwait(false);
                }

                return ExitCodes.Failed;
            }
        }

        private async Task<PushResult?> PushAsync(ParseResult command, PushDestination destination, PushOptions options, LazyAwsSession? session, CancellationToken cancellationToken)
        {
            var items = await _sources.ReadAsync(command, surroundings, session is null ? null : session.ReadSecretAsync, cancellationToken).ConfigureAwait(false);
            using var view = new PushProgressView(surroundings, command.GetValue(_common.Quiet));
            if (options.DryRun || command.GetValue(_yes))
            {
                return await destination.PushAsync(items, options, view, cancellationToken).ConfigureAwait(false);
            }

            var foretold = await destination.PushAsync(items, options with { DryRun = true }, view, cancellationToken).ConfigureAwait(false);
            if (foretold.Unchanged)
            {
                return foretold with { DryRun = false };
            }

            view.Dispose();
            await surroundings.Error.WriteAsync(PushReport.ToText(foretold with { Notes = [] }, destination.Name)).ConfigureAwait(false);
            return Terminal.Confirm(surroundings, options.StageOnly ? $"Send this to {destination.Name}?" : $"Put this into service on {destination.Name}?")
                ? await destination.PushAsync(items, options, view, cancellationToken).ConfigureAwait(false)
                : null;
        }

        private async Task<PushResult?> RollBackAsync(ParseResult command, PushDestination destination, PushOptions options, CancellationToken cancellationToken)
        {
            if ((command.GetValue(_sources.Paths) ?? []).Length > 0 || (command.GetValue(_sources.Git) ?? []).Length > 0)
            {
                throw new UsageException("--rollback sends nothing: leave out the sources.");
            }

            var id = command.GetValue(_rollback);
            using var view = new PushProgressView(surroundings, command.GetValue(_common.Quiet));
            if (options.DryRun || command.GetValue(_yes))
            {
                return await destination.RollbackAsync(id, options, view, cancellationToken).ConfigureAwait(false);
            }

            var foretold = await destination.RollbackAsync(id, options with { DryRun = true }, view, cancellationToken).ConfigureAwait(false);
            view.Dispose();
            await surroundings.Error.WriteLineAsync(string.Join('\n', foretold.Notes)).ConfigureAwait(false);
            return Terminal.Confirm(surroundings, $"Roll {destination.Name} back?")
                ? await destination.RollbackAsync(foretold.Release.Id, options, view, cancellationToken).ConfigureAwait(false)
                : null;
        }

        /// <summary>The server that is named, or the cluster's artifact bucket and maintenance node.</summary>
        private PushDestination Destination(ParseResult command, HaCluster? cluster, LazyAwsSession? session)
        {
            if (command.GetValue(_server.Host) is not null || cluster is null)
            {
                return new SshDestination(Target(command, session));
            }

            return command.GetValue(_adopt) || command.GetResult(_owner) is { Implicit: false }
                ? throw new UsageException("--adopt and --owner are about an sFTP server: name it with --host.")
                : new ClusterDestination(cluster, session!);
        }

        private async Task<IEdgeCache?> EdgeAsync(ParseResult command, HaCluster cluster, LazyAwsSession session, HttpClient http, CancellationToken cancellationToken)
        {
            if (command.GetValue(_aws.Local) && _edge.IsReal(command, cluster))
            {
                ResultWriter.Hint(command, _common, surroundings, "simulated account: Cloudflare is real and is left alone.");
                return null;
            }

            try
            {
                return await _edge.FindAsync(command, cluster, _edge.NeedsAws(command, cluster) ? session.Clients : null, http, surroundings, cancellationToken).ConfigureAwait(false);
            }
            catch (EdgePurgeException problem)
            {
                // Found out before anything is sent, not after the switch.
                throw new UsageException($"{problem.Message} Or push with --no-purge and purge later.", problem);
            }
        }

        private PushTarget Target(ParseResult command, LazyAwsSession? session)
        {
            var target = new PushTarget
            {
                Server = _server.ToHost(command, null, surroundings, session is null ? null : session.ReadSecretAsync),
                ContentFolder = command.GetRequiredValue(_content).TrimEnd('/'),
                ReleasesFolder = command.GetRequiredValue(_releases).TrimEnd('/'),
                KeepReleases = command.GetValue(_keep),
                Owner = Owner(command.GetValue(_owner)),
            };
            return target.KeepReleases >= 1 ? target : throw new UsageException("--keep: at least 1 release stays, 2 for a rollback.");
        }

        private (PushOptions Options, RuleGate Gate) Options(ParseResult command, HaCluster? cluster)
        {
            // What the command line accepts is left to the push, which records it in the release.
            var accepted = _common.Accepted(command);
            var policy = PolicyInputs.Read(command.GetValue(_common.Rules) ?? [], surroundings).ToPolicy(command.GetValue(_common.Profile), [], surroundings.Clock.GetUtcNow());
            foreach (var one in accepted.Where(one => policy.Rules.Rules.All(rule => rule.Id != one.RuleId) && one.RuleId != Policy.Findings.EngineRules.Unreadable.Id))
            {
                throw new UsageException($"--accept {one.RuleId}: there is no such rule." + NearestName.Hint(one.RuleId, policy.Rules.Rules.Select(rule => rule.Id)));
            }

            var gate = new RuleGate(policy, cluster, surroundings);
            var after = command.GetValue(_after);
            return (new PushOptions
            {
                Gate = gate,
                Accepted = accepted.ToDictionary(one => one.RuleId, one => one.Because, StringComparer.Ordinal),
                DryRun = command.GetValue(_dryRun),
                StageOnly = command.GetValue(_stage),
                AdoptExistingFolders = command.GetValue(_adopt),
                Method = command.GetValue(_method) switch
                {
                    "stream" => TransferMethod.Stream,
                    "sftp" => TransferMethod.Sftp,
                    _ => TransferMethod.Automatic,
                },
                AfterSwitch = after is null ? null : (record, cancel) => AfterSwitch.RunAsync(after, record.Id, surroundings, cancel),
            }, gate);
        }

        private static FileOwner? Owner(string? text)
        {
            if (text is null)
            {
                return null;
            }

            var parts = text.Split(':');
            return parts.Length == 2 && uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var user) && uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var group)
                ? new FileOwner(user, group)
                : throw new UsageException($"--owner {text}: write numbers, UID:GID, such as 33:33.");
        }

        private void RequireConsent(ParseResult command, PushOptions options)
        {
            if (!options.DryRun && !command.GetValue(_yes) && !Terminal.IsInteractive(surroundings))
            {
                throw new UsageException("A push changes the site, and there is nobody to ask: say --yes, or look first with --dry-run.");
            }
        }

        private void Warn(ParseResult command, RuleGate gate)
        {
            if (command.GetValue(_common.Quiet))
            {
                return;
            }

            foreach (var finding in gate.Findings.Where(finding => finding.Severity != Severity.Error))
            {
                surroundings.Error.WriteLine($"{finding.Severity.ToString().ToLowerInvariant()} {finding.RuleId}: {finding.Text}");
            }
        }

        private bool IsJson(ParseResult command) => command.GetValue(_common.Format) == "json";

        private Task WriteAsync(string text, ParseResult command, CancellationToken cancellationToken) =>
            ResultWriter.WriteTextAsync(text, command.GetValue(_common.Output), surroundings, cancellationToken);
    }
}
