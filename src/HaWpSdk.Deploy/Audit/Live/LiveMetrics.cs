using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudWatch.Model;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>Figures of the last day.</summary>
internal static class LiveMetrics
{
    /// <summary>The points of one metric, oldest first; empty when nothing was measured.</summary>
    public static Task<Answer<IReadOnlyList<(DateTime At, double Value)>>> AskAsync(LiveAccount account, AwsClients where, string space, string metric, string statistic, int periodSeconds, List<Dimension> dimensions) =>
        account.Calls.AskAsync<IReadOnlyList<(DateTime At, double Value)>>(AuditActions.GetMetricData, async token =>
        {
            var end = account.Now.UtcDateTime;
            var answer = await where.CloudWatch.GetMetricDataAsync(
                new GetMetricDataRequest
                {
                    StartTime = end.AddDays(-1),
                    EndTime = end,
                    ScanBy = "TimestampAscending",
                    MetricDataQueries = [new MetricDataQuery { Id = "figure", MetricStat = new MetricStat { Metric = new Metric { Namespace = space, MetricName = metric, Dimensions = dimensions }, Period = periodSeconds, Stat = statistic } }],
                },
                token).ConfigureAwait(false);
            var result = answer.MetricDataResults?.FirstOrDefault();
            return [.. (result?.Timestamps ?? []).Zip(result?.Values ?? []).OrderBy(point => point.First)];
        });
}
