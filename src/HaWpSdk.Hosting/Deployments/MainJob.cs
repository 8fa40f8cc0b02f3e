using System.Diagnostics;
using System.Globalization;
using HaWpSdk.Deploy.Audit;
using HaWpSdk.Deploy.Backup;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Costs;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Hosting.Aws;
using HaWpSdk.Hosting.Backup;
using HaWpSdk.Hosting.Verbs;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Reporting;

namespace HaWpSdk.Hosting.Deployments;

/// <summary>
/// What a program does without a verb: judges its clusters and takes the first of them all the way in a simulated account of its own, which is gone
/// afterwards: plan, deployment, audit, one backup, picture. It ends with what the real thing costs and how it is begun.
/// </summary>
internal sealed class MainJob(HostSurroundings surroundings, HaCluster[] clusters)
{
    private const string Mark = "simulated ";
    private readonly HaCluster _cluster = clusters[0];
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Runs it, after the clusters were judged and found good.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var site = StandInSite.Create(new DocumentView(_cluster.ToDocument()));
        using var session = AwsSession.StartPassing(_cluster.Region);
        LocalWorld.Prepare(session, _cluster);
        try
        {
            await DeployAsync(session, site, cancellationToken).ConfigureAwait(false);
            var audit = await AuditAsync(session, cancellationToken).ConfigureAwait(false);
            await BackUpAsync(session, cancellationToken).ConfigureAwait(false);
            await FinishAsync(cancellationToken).ConfigureAwait(false);
            return audit;
        }
        catch (BackupException failure)
        {
            await surroundings.Error.WriteLineAsync($"{Mark}hawp: {failure.Message}").ConfigureAwait(false);
            return ExitCodes.Failed;
        }
        catch (DeploymentException failure)
        {
            await surroundings.Error.WriteLineAsync($"{Mark}hawp: {(failure.Step is { } step ? $"step {step.Number}, {step.Title}: " : string.Empty)}{failure.Message}").ConfigureAwait(false);
            return ExitCodes.Failed;
        }
        catch (TemplateException exception)
        {
            throw new UsageException(exception.Message, exception);
        }
    }

    private async Task DeployAsync(AwsSession session, StandInSite site, CancellationToken cancellationToken)
    {
        var options = LocalWorld.Hurried(new DeploymentOptions { ImageId = DeployInputs.SimulatedImage, Release = ContentSource.Folder(site.Folder) });
        using var deployment = new ClusterDeployment(_cluster, session.Clients, options);
        await SayAsync($"The cluster {_cluster.Name} goes all the way in a simulated AWS account: nothing leaves this machine, nothing costs anything.\n").ConfigureAwait(false);

        // Not on a terminal all of it is one text: the steps stand where they happened.
        var isLive = DeploymentView.KindFor(surroundings, quiet: false) == ViewKind.Live;
        using var view = new DeploymentView(isLive ? surroundings : surroundings with { Error = surroundings.Out }, isLive ? ViewKind.Live : ViewKind.Steps, Mark);
        var deployed = await deployment.DeployAsync(
            async (plan, _) =>
            {
                await SayAsync(PlanText.Of(plan, surroundings.Color, all: false) + "\nDeployment\n").ConfigureAwait(false);
                return true;
            },
            view,
            cancellationToken).ConfigureAwait(false);
        view.Dispose();
        await SayAsync("\n" + DeployedText.Of(deployed)).ConfigureAwait(false);
    }

    private async Task<int> AuditAsync(AwsSession session, CancellationToken cancellationToken)
    {
        var report = await ClusterAudit.RunAsync(_cluster, session.Clients, ClusterPolicy.Default.AsOf(surroundings.Clock.GetUtcNow()), null, null, cancellationToken).ConfigureAwait(false);
        var found = report.Policy;
        await SayAsync(string.Create(CultureInfo.InvariantCulture, $"\nAudit of what runs, by {report.Calls} calls: {found.Checked} rules checked, {found.Errors} errors, {found.Warnings} warnings, {report.Drift.Count} differences from the description.\n")).ConfigureAwait(false);
        if (found.IsFailure || found.Warnings > 0)
        {
            await SayAsync(TextReport.Write(new PolicyResult([new ReportSubject(Mark + _cluster.Name, found)], ProductVersion.Text), new TextReportOptions { Color = surroundings.Color, Width = surroundings.Width })).ConfigureAwait(false);
        }

        return found.IsFailure ? ExitCodes.Failed : ExitCodes.Fine;
    }

    private async Task BackUpAsync(AwsSession session, CancellationToken cancellationToken)
    {
        var document = new DocumentView(_cluster.ToDocument());
        if (document.Text("sharedFiles.kind") is not "efs" && document.Text("database.engine") is not ("mysql" or "mariadb" or "aurora-mysql"))
        {
            return;
        }

        var options = new BackupOptions { Clock = surroundings.Clock, PollInterval = TimeSpan.FromMilliseconds(100) };
        var manifest = await ClusterBackup.RunAsync(_cluster, session.Clients, options, null, cancellationToken).ConfigureAwait(false);
        await SayAsync("\n").ConfigureAwait(false);
        await surroundings.Out.WriteAsync(BackupText.Of(manifest, Mark)).ConfigureAwait(false);
    }

    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        var picture = _cluster.Name + ".html";
        await ShowVerb.WritePageAsync(clusters, ClusterPolicy.Default.AsOf(surroundings.Clock.GetUtcNow()), picture, surroundings, cancellationToken, "Simulated: this cluster was deployed in a simulated AWS account on this machine. Nothing of it exists.").ConfigureAwait(false);
        await SayAsync($"\nThe picture is in {picture}.\n").ConfigureAwait(false);

        var costs = CostEstimate.Of(_cluster);
        await SayAsync(string.Create(CultureInfo.InvariantCulture, $"All of that took {_watch.Elapsed.TotalSeconds:0} seconds.\n")).ConfigureAwait(false);
        var text = surroundings.Out;
        await text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\nThe real thing costs about {Round(costs.Low):#,0} to {Round(costs.High):#,0} USD a month in {_cluster.Region}, by list prices of {costs.Date:yyyy-MM-dd}{(costs.IsVerified ? string.Empty : " (some written from memory: check them)")}:")).ConfigureAwait(false);
        foreach (var line in costs.Lines.Take(6))
        {
            await text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {line.What,-22} {Round(line.Low),6:#,0} to {Round(line.High),6:#,0}   {line.Basis}")).ConfigureAwait(false);
        }

        await text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {"everything else",-22} {Round(costs.Lines.Skip(6).Sum(l => l.Low)),6:#,0} to {Round(costs.Lines.Skip(6).Sum(l => l.High)),6:#,0}")).ConfigureAwait(false);
        await NextAsync(text).ConfigureAwait(false);
    }

    private async Task NextAsync(TextWriter text)
    {
        var document = new DocumentView(_cluster.ToDocument());
        var names = string.Join(", ", document.Texts("domain.names"));
        var (zone, certificate) = document.Text("domain.dns") switch
        {
            "route53" => ($"the hosted zone {document.Text("domain.zone")} of Route 53, in the same account", "made by the deployment, which proves the names in that zone"),
            "cloudflare" => ("the zone at Cloudflare, and a token for it in Secrets Manager", "made by the deployment, which proves the names in that zone"),
            _ => ("whoever serves the names: the records are printed for copying", "made by the deployment, which waits until you copied the records that prove the names"),
        };
        var name = clusters.Length > 1 ? " --name " + _cluster.Name : string.Empty;
        await text.WriteAsync($"""

            To begin in a real account, with the AWS credentials of this shell:
              dotnet run -- image{name} --output image.json          a template of EC2 Image Builder for the nodes' image
              dotnet run -- deploy{name} --image ami-… --release DIR  shows the plan and asks before it makes anything
              dotnet run -- cutover{name}                             moves the names; --back moves them back
            You will need:
              domain       {names}
              zone         {zone}
              certificate  {(document.Text("domain.certificateArn") is { } arn ? arn : certificate)}
              release      a folder with WordPress's core and your wp-content

            """.ReplaceLineEndings("\n")).ConfigureAwait(false);
    }

    private static decimal Round(decimal amount) => amount >= 100 ? decimal.Round(amount / 10) * 10 : decimal.Round(amount);

    private Task SayAsync(string text) => surroundings.Out.WriteAsync(PlanVerb.Marked(text, Mark));
}
