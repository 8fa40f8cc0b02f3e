using System.CommandLine;
using HaWpSdk.Deploy.Permissions;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Hosting.Aws;
using HaWpSdk.Hosting.Deployments;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>deploy</c>: judges, plans, asks, and deploys in recorded steps.</summary>
internal static class DeployVerb
{
    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var inputs = new DeployInputs(clusters, surroundings);
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show the plan." };
        var events = new Option<string?>("--events") { Description = "json: print one JSON object for each stack event on standard output.", HelpName = "FORMAT" };
        events.AcceptOnlyFromAmong("json");
        var printRole = new Option<bool>("--print-role") { Description = "Print a template of the role that CloudFormation needs for the cluster's kinds of resources, and nothing else; ask nobody." };
        var command = new Command("deploy", "Deploy a cluster, or finish a deployment that was interrupted. Run it again at any time: it does what is missing.");
        inputs.AddTo(command, withRelease: true, withFindings: true);
        foreach (Option option in new Option[] { dryRun, events, printRole, inputs.Yes })
        {
            command.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            var (cluster, file) = inputs.Cluster(result);
            if (result.GetValue(printRole))
            {
                await surroundings.Out.WriteAsync(DeployRole.ToTemplate(cluster)).ConfigureAwait(false);
                foreach (var type in DeployRole.Unknown(cluster))
                {
                    await surroundings.Error.WriteLineAsync($"hawp: what {type} needs is not known; the role lacks it").ConfigureAwait(false);
                }

                return ExitCodes.Fine;
            }

            var policy = inputs.Policy(result);
            var wordPress = result.GetValue(inputs.Common.WordPress) is { Length: > 0 } paths
                ? await ScanVerb.ScanAsync(paths, noCatalogue: false, result.GetValue(inputs.Common.Quiet), surroundings, cancellationToken).ConfigureAwait(false)
                : null;
            if (!await DeployGate.PassesAsync((cluster, file), policy, wordPress, surroundings, cancellationToken).ConfigureAwait(false))
            {
                return ExitCodes.Failed;
            }

            using var session = inputs.Open(result, cluster);
            return await inputs.GuardAsync(
                session,
                async () =>
                {
                    using var deployment = new ClusterDeployment(cluster, session.Clients, inputs.Options(result, session, policy));
                    if (result.GetValue(dryRun))
                    {
                        var plan = await deployment.PlanAsync(cancellationToken).ConfigureAwait(false);
                        await surroundings.Out.WriteAsync(PlanVerb.Marked(PlanText.Of(plan, surroundings.Color && !result.GetValue(inputs.Common.NoColor), all: false), session.Mark)).ConfigureAwait(false);
                        return plan.Refusals.Count > 0 ? ExitCodes.Failed : ExitCodes.Fine;
                    }

                    var quiet = result.GetValue(inputs.Common.Quiet);
                    using var view = new DeploymentView(surroundings, DeploymentView.KindFor(surroundings, quiet), session.Mark, result.GetValue(events) is null ? null : surroundings.Out);
                    var deployed = await deployment.DeployAsync(Confirmation(result.GetValue(inputs.Yes), quiet, session, surroundings), view, cancellationToken).ConfigureAwait(false);
                    view.Dispose();
                    if (result.GetValue(events) is null)
                    {
                        await surroundings.Out.WriteAsync(PlanVerb.Marked(DeployedText.Of(deployed), session.Mark)).ConfigureAwait(false);
                    }

                    return ExitCodes.Fine;
                },
                "'hawp deploy' follows it, and resumes from there.",
                cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>Shows the plan and asks. Where nobody can answer, <c>--yes</c> must have said it.</summary>
    internal static Func<DeploymentPlan, CancellationToken, Task<bool>>? Confirmation(bool yes, bool quiet, AwsSession session, HostSurroundings surroundings) => async (plan, cancellationToken) =>
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!quiet)
        {
            await surroundings.Error.WriteAsync(PlanVerb.Marked(PlanText.Of(plan, surroundings.Color, all: false) + "\n", session.Mark)).ConfigureAwait(false);
        }

        if (plan.Refusals.Count > 0)
        {
            throw new DeploymentException(string.Join('\n', plan.Refusals));
        }

        return yes || Terminal.Confirm(surroundings, $"Deploy this into the {session.Mark}account {plan.Account}?");
    };
}
