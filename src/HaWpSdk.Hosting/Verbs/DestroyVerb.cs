using System.CommandLine;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Hosting.Deployments;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>destroy</c>: removes a cluster and keeps its data, unless told twice.</summary>
internal static class DestroyVerb
{
    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var inputs = new DeployInputs(clusters, surroundings);
        var data = new Option<bool>("--delete-data") { Description = "Also remove files, database, snapshots of the stack, buckets, secrets and recovery points. Needs --confirm, too." };
        var confirm = new Option<string?>("--confirm") { Description = "The name of the cluster once more: its data is really to be deleted.", HelpName = "NAME" };
        var retain = new Option<string[]>("--retain") { Description = "Leave this resource behind, which kept an earlier deletion from ending. May be repeated.", HelpName = "LOGICALID" };
        var command = new Command("destroy", "Remove a cluster. What holds data stays and is named; to delete it as well, say --delete-data --confirm NAME.");
        inputs.AddTo(command, withRelease: false, withFindings: false);
        foreach (Option option in new Option[] { data, confirm, retain, inputs.Role, inputs.Yes })
        {
            command.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            var (cluster, _) = inputs.Cluster(result);
            var deletes = result.GetValue(data);
            if (deletes && result.GetValue(confirm) != cluster.Name)
            {
                throw new UsageException($"--delete-data deletes every page, upload and user of {cluster.Name} for good. Say it a second time: --confirm {cluster.Name}.");
            }

            using var session = inputs.Open(result, cluster);
            return await inputs.GuardAsync(
                session,
                async () =>
                {
                    var question = $"Remove {cluster.Name} from the {session.Mark}account {(deletes ? "WITH ALL ITS DATA" : "and keep its data")}?";
                    if (!result.GetValue(inputs.Yes) && !Terminal.Confirm(surroundings, question))
                    {
                        await surroundings.Error.WriteLineAsync($"{session.Mark}hawp: nothing was changed").ConfigureAwait(false);
                        return ExitCodes.Failed;
                    }

                    using var deployment = new ClusterDeployment(cluster, session.Clients, inputs.Options(result, session, null));
                    using var view = new DeploymentView(surroundings, DeploymentView.KindFor(surroundings, result.GetValue(inputs.Common.Quiet)), session.Mark);
                    var gone = await deployment.DestroyAsync(new DestroyOptions { DeleteData = deletes, Retain = result.GetValue(retain) ?? [] }, view, cancellationToken).ConfigureAwait(false);
                    view.Dispose();
                    var text = gone.Removed.Count == 0 ? $"{cluster.Name} is not deployed: there is nothing to remove.\n" : $"Removed: {string.Join(", ", gone.Removed)}.\n";
                    if (gone.Orphans.Count > 0)
                    {
                        text += "Still there, and paid for:\n" + string.Concat(gone.Orphans.Select(orphan => $"  {orphan.Type}  {orphan.PhysicalId}\n      {orphan.Why}\n      {orphan.Remove}\n"));
                    }

                    await surroundings.Out.WriteAsync(PlanVerb.Marked(text, session.Mark)).ConfigureAwait(false);
                    return ExitCodes.Fine;
                },
                "'hawp destroy' goes on from there.",
                cancellationToken).ConfigureAwait(false);
        });
        return command;
    }
}
