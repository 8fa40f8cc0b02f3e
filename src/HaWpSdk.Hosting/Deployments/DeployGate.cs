using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Policy.Reporting;
using HaWpSdk.Scanning;

namespace HaWpSdk.Hosting.Deployments;

/// <summary>The rules before a deployment: a cluster with errors is not deployed unless each is accepted with a reason.</summary>
internal static class DeployGate
{
    public static async Task<bool> PassesAsync((HaCluster Cluster, string? File) cluster, ClusterPolicy policy, WordPressScan? wordPress, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        var result = UnreadInputs.AddTo(ClusterCheck.Run([cluster], policy, wordPress, cancellationToken), wordPress, policy, surroundings);
        if (!result.IsFailure)
        {
            return true;
        }

        await surroundings.Error.WriteAsync(TextReport.Write(result, new TextReportOptions { Color = surroundings.Color, Width = surroundings.Width })).ConfigureAwait(false);
        var rules = result.Findings.Where(told => told.Finding.Severity == Policy.Rules.Severity.Error).Select(told => told.Finding.RuleId).Distinct(StringComparer.Ordinal);
        await surroundings.Error.WriteLineAsync($"hawp: the rules refuse this cluster; nothing was changed. To deploy it all the same: {string.Join(' ', rules.Select(rule => "--accept " + rule))} --because TEXT").ConfigureAwait(false);
        return false;
    }
}
