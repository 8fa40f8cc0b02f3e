using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudWatch.Model;
using HaWpSdk.WordPress.Templates;
using HaWpSdk.WordPress.Templates.Mapping;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>What is watched, where logs go, and the sFTP endpoint.</summary>
internal sealed class OperationsSection(LiveAccount account, LiveFacts facts)
{
    public async Task<LiveSection> ReadAsync()
    {
        var section = new LiveSection();
        var names = account.Ids("AWS::CloudWatch::Alarm");
        var here = await AlarmsAsync(account.Clients, names).ConfigureAwait(false);
        var edge = account.Cluster.Region == LiveAccount.EdgeRegion ? Answer<IReadOnlyList<MetricAlarm>>.Of([]) : await AlarmsAsync(account.EdgeClients, names).ConfigureAwait(false);
        var events = account.Id("BackupFailed");

        // An alarm whose actions are off tells nobody.
        section.Texts("observability.alarms", here.With(edge, (a, b) => (IReadOnlyList<string>)[.. a.Concat(b).Where(alarm => alarm.ActionsEnabled != false)
            .SelectMany(alarm => AlarmMetrics.All.Where(known => known.Metric == alarm.MetricName).Select(known => known.Alarm))
            .Concat(events.IsKnown ? ["backupFailed"] : []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]).About(account.Stack.At));

        // Without their log group the logs of nodes go nowhere, unless somebody else collects them.
        section.Text("observability.logs.destination", account.Members.Select(_ => account.Id("NodeLogGroup").IsKnown ? "cloudwatch" : account.Model.Text("observability.logs.destination") == "other" ? "other" : "node").About(account.Stack.At));
        await SftpAsync(section).ConfigureAwait(false);
        return section;
    }

    private Task<Answer<IReadOnlyList<MetricAlarm>>> AlarmsAsync(AwsClients where, Answer<IReadOnlyList<string>> names) => names.ThenAsync(list => list.Count == 0 ? Task.FromResult(Answer<IReadOnlyList<MetricAlarm>>.Of([])) : account.Calls.AskAsync<IReadOnlyList<MetricAlarm>>(
        AuditActions.DescribeAlarms,
        async token =>
        {
            // A hundred names are the most a call takes.
            var alarms = new List<MetricAlarm>();
            foreach (var some in list.Chunk(100))
            {
                alarms.AddRange((await where.CloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [.. some] }, token).ConfigureAwait(false)).MetricAlarms ?? []);
            }

            return alarms;
        }));

    private async Task SftpAsync(LiveSection section)
    {
        var server = await facts.SftpServerAsync().ConfigureAwait(false);
        if (account.Id("SftpServer").IsNone)
        {
            if (account.Model.Text("sftp.kind") == "transferFamily")
            {
                section.Text("sftp.kind", Answer<string>.Of("none"));
            }

            return;
        }

        section.Text("sftp.kind", server.Select(_ => "transferFamily").OrNone("none"));
        if (!server.IsNone)
        {
            section.Text("sftp.endpoint", server.Select(found => found.EndpointType == "PUBLIC" ? "public" : "vpc"));
            section.Text("sftp.auth", server.Select(found => (found.IdentityProviderType ?? "SERVICE_MANAGED") == "SERVICE_MANAGED" ? "key" : "password"));
        }
    }
}
