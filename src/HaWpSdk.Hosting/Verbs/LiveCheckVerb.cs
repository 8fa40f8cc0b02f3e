using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Amazon.Runtime;
using HaWpSdk.Deploy.Audit;
using HaWpSdk.Deploy.Backup;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Costs;
using HaWpSdk.Deploy.LiveCheck;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Hosting.Backup;
using HaWpSdk.Hosting.Deployments;
using HaWpSdk.Hosting.LiveCheck;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>live-check</c>: the whole life of a cluster on a real account, and everything removed in the end; its report is meant to be committed.</summary>
internal static class LiveCheckVerb
{
    // As AWS counts a month; the estimate is by the month.
    private const int HoursPerMonth = 730;

    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var inputs = new DeployInputs(clusters, surroundings);
        var report = new Option<string>("--report") { Description = "Where the report is written.", DefaultValueFactory = _ => "live-check.md", HelpName = "FILE" };
        var keep = new Option<bool>("--keep") { Description = "Leave the cluster standing in the end. It costs money until 'hawp destroy'." };
        var command = new Command("live-check", "Deploy a cluster on a real account, audit it, back it up, and remove it again; writes a report. Costs money: it says how much, and asks.");
        inputs.AddTo(command, withRelease: true, withFindings: false);
        command.Add(report);
        command.Add(keep);
        command.Add(inputs.Yes);
        command.SetAction(async (result, cancellationToken) =>
        {
            var (cluster, _) = inputs.Cluster(result);
            using var session = inputs.Open(result, cluster);
            var quiet = result.GetValue(inputs.Common.Quiet);
            await AnnounceAsync(cluster, session.Mark, session.IsSimulated, surroundings).ConfigureAwait(false);
            if (!result.GetValue(inputs.Yes) && !Terminal.Confirm(surroundings, $"Run the {session.Mark}live check now?"))
            {
                await surroundings.Error.WriteLineAsync("hawp: nothing was done").ConfigureAwait(false);
                return ExitCodes.Failed;
            }

            return await inputs.GuardAsync(
                session,
                async () =>
                {
                    var options = inputs.Options(result, session, null);
                    using (var look = new ClusterDeployment(cluster, session.Clients, options))
                    {
                        if (await look.FindAsync(cancellationToken).ConfigureAwait(false) is not null)
                        {
                            throw new DeploymentException($"There is a cluster '{cluster.Name}' in this {session.Mark}account already, and a live check removes what it tests. Give the cluster of the check a name of its own.");
                        }
                    }

                    using var view = new DeploymentView(surroundings, DeploymentView.KindFor(surroundings, quiet), session.Mark);
                    using var backups = new BackupProgressView(surroundings, quiet, session.Mark);
                    var found = new LiveCheckReport(cluster.Name, cluster.Region, session.IsSimulated, ProductVersion.Text, surroundings.Clock.GetUtcNow(), session.Elsewhere);
                    var backup = new BackupOptions { Clock = surroundings.Clock, PollInterval = session.IsSimulated ? TimeSpan.FromMilliseconds(100) : null };
                    var interrupted = false;
                    try
                    {
                        await LiveAsync(cluster, session.Clients, LifeCycle.Of(cluster, session.Clients, options, backup, view, backups), found, session.Mark, surroundings, cancellationToken).ConfigureAwait(false);
                    }
                    catch (OperationCanceledException)
                    {
                        interrupted = true;
                    }

                    if (!result.GetValue(keep))
                    {
                        // However far it came, and however it ended: what is left would cost money.
                        await surroundings.Error.WriteLineAsync($"{session.Mark}removing what was made").ConfigureAwait(false);
                        await RemoveAsync(cluster, session.Clients, options, found, view).ConfigureAwait(false);
                    }

                    await ResultWriter.WriteTextAsync(found.ToMarkdown(), result.GetValue(report), surroundings, CancellationToken.None).ConfigureAwait(false);
                    await surroundings.Out.WriteLineAsync($"{session.Mark}live check: {(found.IsGood && !interrupted ? "as it should be" : "not as it should be")}; the report is {result.GetValue(report)}").ConfigureAwait(false);
                    return interrupted ? ExitCodes.Interrupted : found.IsGood ? ExitCodes.Fine : ExitCodes.Failed;
                },
                "'hawp destroy --delete-data' removes what is left.",
                cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task AnnounceAsync(HaCluster cluster, string mark, bool isSimulated, HostSurroundings surroundings)
    {
        // What stands costs by the hour, traffic aside; the range is that of fewest and most nodes.
        var costs = isSimulated ? null : CostEstimate.Of(cluster);
        foreach (var line in new[]
        {
            $"The {mark}live check deploys {cluster.Name} in {cluster.Region} into the account of your credentials, audits it, changes a setting of its database and back, backs it up,",
            "plans its restore, and removes all of it, data included.",
            isSimulated
                ? "On a simulated account it costs nothing and takes a minute."
                : "It takes one to two hours, most of them for the database and the edge. " + Costs(costs!) + " A locked backup vault may hold its recovery point for seven days.",
        })
        {
            await surroundings.Error.WriteLineAsync(line).ConfigureAwait(false);
        }
    }

    /// <summary>What a cluster costs while it stands, by the shipped price list.</summary>
    internal static string Costs(CostEstimate costs) => string.Create(
        CultureInfo.InvariantCulture,
        $"This cluster costs {costs.Low / HoursPerMonth:0.00} to {costs.High / HoursPerMonth:0.00} USD an hour while it stands, by AWS's list prices of {costs.Date:yyyy-MM-dd}{(costs.IsVerified ? string.Empty : ", some of them not read again on that day")}: an estimate, not an offer.");

    private static async Task LiveAsync(HaCluster cluster, AwsClients clients, IReadOnlyList<LifeCycleStep> steps, LiveCheckReport report, string mark, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            await surroundings.Error.WriteLineAsync($"{mark}{step.Title}").ConfigureAwait(false);
            var entry = await DoneAsync(step.Title, () => step.RunAsync(cancellationToken)).ConfigureAwait(false);
            report.Steps.Add(entry);
            if (report.Steps.Count == 1 && entry.IsGood == false)
            {
                // Without a cluster there is nothing to ask.
                return;
            }
        }

        using var edge = clients.InRegion("us-east-1");
        foreach (var question in OpenQuestions.For(cluster, clients, edge))
        {
            var watch = Stopwatch.StartNew();
            var (answer, problem) = await OpenQuestions.AskAsync(question, cancellationToken).ConfigureAwait(false);
            report.Facts.Add(new LiveCheckEntry(question.Question, answer ?? problem ?? "the account does not tell: a person must look", answer is null ? null : true, watch.Elapsed));
        }
    }

    private static async Task RemoveAsync(HaCluster cluster, AwsClients clients, DeploymentOptions options, LiveCheckReport report, DeploymentView view)
    {
        var left = new List<string>();
        report.Steps.Add(await DoneAsync("remove it, data included", async () =>
        {
            var (removed, still) = await LifeCycle.RemoveAsync(cluster, clients, options, view).ConfigureAwait(false);
            left.AddRange(still);
            return ($"{removed.Count} removed, {still.Count} still there", true);
        }).ConfigureAwait(false));
        report.Leftovers.AddRange(left);
    }

    private static async Task<LiveCheckEntry> DoneAsync(string title, Func<Task<(string Result, bool? IsGood)>> run)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var (result, isGood) = await run().ConfigureAwait(false);
            return new LiveCheckEntry(title, result, isGood, watch.Elapsed);
        }
        catch (Exception exception) when (exception is DeploymentException or BackupException or AuditException or AmazonServiceException or AmazonClientException or System.Net.Http.HttpRequestException)
        {
            return new LiveCheckEntry(title, AwsFailure.Describe(exception) ?? exception.Message, false, watch.Elapsed);
        }
    }
}
