using System.CommandLine;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Policy.Reporting;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>check</c>: judges the clusters of the program or of <c>cluster.yaml</c>.</summary>
internal static class CheckVerb
{
    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var options = new CommonOptions();
        var command = new Command("check", "Judge clusters by the rules. Exit code 1 when there is an error, or nothing could be checked.");
        options.AddCluster(command);
        command.Add(options.WordPress);
        options.AddReporting(command);
        command.SetAction((result, cancellationToken) => RunAsync(result, options, clusters, surroundings, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CommonOptions options, IReadOnlyList<HaCluster> ofProgram, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        var clusters = ClusterInputs.Select(ofProgram, command.GetValue(options.Cluster), command.GetValue(options.Name), surroundings);
        var policy = PolicyInputs.Read(command.GetValue(options.Rules) ?? [], surroundings)
            .ToPolicy(command.GetValue(options.Profile), options.Accepted(command), surroundings.Clock.GetUtcNow());
        var wordPress = command.GetValue(options.WordPress) is { Length: > 0 } paths
            ? await ScanVerb.ScanAsync(paths, noCatalogue: false, command.GetValue(options.Quiet), surroundings, cancellationToken).ConfigureAwait(false)
            : null;
        var result = ClusterCheck.Run(clusters, policy, wordPress, cancellationToken);
        return await ResultWriter.WriteAsync(result, command, options, surroundings, cancellationToken).ConfigureAwait(false);
    }
}
