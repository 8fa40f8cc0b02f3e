using System.CommandLine;
using HaWpSdk.Deploy.Audit;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Edge;
using HaWpSdk.Deploy.Permissions;
using HaWpSdk.Hosting.Audit;
using HaWpSdk.Hosting.Aws;
using HaWpSdk.Hosting.Edge;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Policy.Reporting;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>audit</c>: judges running clusters by the same rules, and tells where they are not as described.</summary>
internal static class AuditVerb
{
    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var audit = new Invocation(clusters, surroundings);
        var command = new Command("audit", "Judge the running cluster by the rules, and tell where it is not as described. Changes nothing. Exit code 1 when there is an error, or nothing could be checked.");
        audit.AddTo(command);
        command.SetAction(audit.RunAsync);
        return command;
    }

    private sealed class Invocation(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        // No account of AWS has this number: whoever answers with it is a simulator, wherever it runs.
        private const string SimulatedAccount = "000000000000";
        private readonly CommonOptions _common = new();
        private readonly AwsOptions _aws = new();
        private readonly Option<bool> _strict = new("--strict") { Description = "Count a difference between what runs and what is described as an error." };

        private readonly Option<bool> _probe = new("--probe") { Description = "Also fetch the site from here: cookies on anonymous pages, and whether the load balancer answers past the edge." };
        private readonly Option<string?> _token = new("--token") { Description = "Where Cloudflare's API token is kept, to read its rules: env:NAME, file:PATH, secretsmanager:ARN or parameter:/NAME.", HelpName = "WHERE" };
        private readonly Option<string?> _cloudflare = new("--cloudflare-api") { Description = "Another base of Cloudflare's API, for tests.", HelpName = "URL", Hidden = true };
        private readonly Option<bool> _printPolicy = new("--print-policy") { Description = "Print the IAM policy with everything an audit of the cluster needs, and nothing else; ask nobody." };

        public void AddTo(Command command)
        {
            _common.AddCluster(command);
            _aws.AddTo(command);
            _common.AddReporting(command);
            command.Add(_strict);
            command.Add(_probe);
            command.Add(_token);
            command.Add(_cloudflare);
            command.Add(_printPolicy);
        }

        private AuditOptions Options(ParseResult command, AwsSession session)
        {
            var token = command.GetValue(_token) is { } where ? SecretReference.Parse(where, "--token") : null;
            return new AuditOptions
            {
                DriftIsError = command.GetValue(_strict),
                Probe = command.GetValue(_probe),
                Edge = token is null ? null : new ClusterEdgeOptions
                {
                    Token = cancel => token.ReadAsync("--token", surroundings, (reference, stop) => SecretReader.ReadAsync(session.Clients, reference, stop), cancel),
                    CloudflareApi = command.GetValue(_cloudflare) is { } api ? EdgeOptions.Address(api, "--cloudflare-api") : null,
                },
            };
        }

        public async Task<int> RunAsync(ParseResult command, CancellationToken cancellationToken)
        {
            var selected = ClusterInputs.Select(clusters, command.GetValue(_common.Cluster), command.GetValue(_common.Name), surroundings);
            if (command.GetValue(_printPolicy))
            {
                await ResultWriter.WriteTextAsync(string.Concat(selected.Select(item => AuditPolicy.ToJson(item.Cluster))), command.GetValue(_common.Output), surroundings, cancellationToken).ConfigureAwait(false);
                return ExitCodes.Fine;
            }

            var policy = PolicyInputs.Read(command.GetValue(_common.Rules) ?? [], surroundings)
                .ToPolicy(command.GetValue(_common.Profile), _common.Accepted(command), surroundings.Clock.GetUtcNow());
            var audits = new List<(AuditReport Report, bool IsSimulated)>();
            foreach (var (cluster, _) in selected)
            {
                using var session = _aws.Open(command, cluster.Region, surroundings);
                try
                {
                    using var progress = new AuditProgressLine(surroundings, command.GetValue(_common.Quiet), cluster.Name, session.Mark);
                    var report = await ClusterAudit.RunAsync(cluster, session.Clients, policy, Options(command, session), progress, cancellationToken).ConfigureAwait(false);
                    audits.Add((report, session.IsSimulated || report.AccountId == SimulatedAccount));
                }
                catch (AuditException exception)
                {
                    await surroundings.Error.WriteLineAsync($"hawp: {exception.Message}").ConfigureAwait(false);
                    return ExitCodes.Failed;
                }
            }

            var result = new PolicyResult([.. audits.Select(audit => new ReportSubject(audit.IsSimulated ? "simulated " + audit.Report.Cluster : audit.Report.Cluster, audit.Report.Policy))], ProductVersion.Text);
            return await ResultWriter.WriteAsync(result, command, _common, surroundings, cancellationToken, (format, text) => AuditOutput.Finish(format, text, audits, surroundings.Width)).ConfigureAwait(false);
        }
    }
}
