using System.CommandLine;
using HaWpSdk.Deploy.Secrets;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Hosting.Deployments;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>rotate</c>: changes a secret of a deployed cluster while the site runs.</summary>
internal static class RotateVerb
{
    private static readonly Dictionary<string, RotatedSecret> Secrets = new(StringComparer.Ordinal)
    {
        ["db"] = RotatedSecret.Database, ["redis"] = RotatedSecret.Redis, ["origin"] = RotatedSecret.Origin, ["salts"] = RotatedSecret.Salts,
    };

    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var inputs = new DeployInputs(clusters, surroundings);
        var which = new Argument<string>("SECRET") { Description = "db (WordPress's database user), redis (password of the object cache), origin (header of the edge) or salts (logs everybody out)." };
        which.AcceptOnlyFromAmong([.. Secrets.Keys]);
        var dryRun = new Option<bool>("--dry-run") { Description = "Print the steps, and how far an unfinished rotation is. Nothing is changed." };
        var edgeChanged = new Option<bool>("--edge-changed") { Description = "Your own edge sends the new header by now: let the old one end." };
        var command = new Command("rotate", "Change a secret while the site runs: both values are valid until every node has the new one. Run it again to finish one that was interrupted.");
        command.Add(which);
        inputs.AddTo(command, withRelease: false, withFindings: false);
        foreach (Option option in new Option[] { dryRun, edgeChanged, inputs.Yes })
        {
            command.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            var secret = Secrets[result.GetValue(which)!];
            var (cluster, _) = inputs.Cluster(result);
            using var session = inputs.Open(result, cluster);
            return await inputs.GuardAsync(
                session,
                async () =>
                {
                    var options = inputs.Options(result, session, null);
                    var rotation = new RotationOptions { EdgeSendsNewHeader = result.GetValue(edgeChanged) };
                    using var work = new ClusterRotation(cluster, session.Clients, session.IsSimulated ? rotation with { NodesRead = TimeSpan.FromMilliseconds(100) } : rotation, options);
                    var plan = await work.PlanAsync(secret, cancellationToken).ConfigureAwait(false);
                    if (result.GetValue(dryRun))
                    {
                        await PrintAsync(plan, session.Mark, surroundings).ConfigureAwait(false);
                        return ExitCodes.Fine;
                    }

                    if (!result.GetValue(inputs.Yes) && !Terminal.Confirm(surroundings, $"Rotate {result.GetValue(which)} of {cluster.Name} now?{(secret == RotatedSecret.Salts ? " Everybody is logged out once." : string.Empty)}"))
                    {
                        await surroundings.Error.WriteLineAsync($"{session.Mark}hawp: nothing was changed").ConfigureAwait(false);
                        return ExitCodes.Failed;
                    }

                    using (var view = new DeploymentView(surroundings, DeploymentView.KindFor(surroundings, result.GetValue(inputs.Common.Quiet)), session.Mark))
                    {
                        plan = await work.RotateAsync(secret, view, cancellationToken).ConfigureAwait(false);
                    }

                    await surroundings.Out.WriteLineAsync(session.Mark + (plan.IsDone ? $"{result.GetValue(which)} of {cluster.Name} is rotated." : $"{result.GetValue(which)} of {cluster.Name} is rotated half: both values are valid.")).ConfigureAwait(false);
                    return ExitCodes.Fine;
                },
                "Run the same again: it goes on where it stopped.",
                cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task PrintAsync(RotationPlan plan, string mark, HostSurroundings surroundings)
    {
        await surroundings.Out.WriteLineAsync($"{mark}{plan.SecretArn}").ConfigureAwait(false);
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            await surroundings.Out.WriteLineAsync($"{mark}{i + 1}/{plan.Steps.Count} {(plan.Steps[i].IsDone ? "done " : string.Empty)}{plan.Steps[i].Title}").ConfigureAwait(false);
        }
    }
}
