using System.CommandLine;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Hosting.Deployments;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>cutover</c>: moves the names of the site to the cluster, and back.</summary>
internal static class CutoverVerb
{
    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var inputs = new DeployInputs(clusters, surroundings);
        var back = new Option<bool>("--back") { Description = "Move the names back to what stood there before." };
        var command = new Command("cutover", "Move the names of the site to the cluster, in one change; --back undoes it.");
        inputs.AddTo(command, withRelease: false, withFindings: false);
        command.Add(back);
        command.Add(inputs.Yes);
        command.SetAction(async (result, cancellationToken) =>
        {
            var (cluster, _) = inputs.Cluster(result);
            using var session = inputs.Open(result, cluster);
            return await inputs.GuardAsync(
                session,
                async () =>
                {
                    if (!result.GetValue(inputs.Yes) && !Terminal.Confirm(surroundings, $"Move the names of {cluster.Name} {(result.GetValue(back) ? "back" : "to this cluster")} now?"))
                    {
                        await surroundings.Error.WriteLineAsync($"{session.Mark}hawp: nothing was changed").ConfigureAwait(false);
                        return ExitCodes.Failed;
                    }

                    using var deployment = new ClusterDeployment(cluster, session.Clients, inputs.Options(result, session, null));
                    using var view = new DeploymentView(surroundings, DeploymentView.KindFor(surroundings, result.GetValue(inputs.Common.Quiet)), session.Mark);
                    var moved = await deployment.CutoverAsync(result.GetValue(back), view, cancellationToken).ConfigureAwait(false);
                    await surroundings.Out.WriteLineAsync(session.Mark + (moved.Count == 0 ? "The names point here already."
                        : $"{string.Join(", ", moved)} {(moved.Count == 1 ? "points" : "point")} {(result.GetValue(back) ? "to where they pointed before" : "to this cluster")}. Resolvers keep the old answer for as long as its time to live says.")).ConfigureAwait(false);
                    return ExitCodes.Fine;
                },
                "Run the same again.",
                cancellationToken).ConfigureAwait(false);
        });
        return command;
    }
}
