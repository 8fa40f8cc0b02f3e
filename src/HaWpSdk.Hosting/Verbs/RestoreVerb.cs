using System.CommandLine;
using HaWpSdk.Deploy.Backup;
using HaWpSdk.Hosting.Aws;
using HaWpSdk.Hosting.Backup;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Printing;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>restore</c>: the description of a new cluster from a backup, and the files back into it; never onto the old one.</summary>
internal static class RestoreVerb
{
    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var common = new CommonOptions();
        var aws = new AwsOptions();
        var id = new Argument<string?>("ID") { Description = "The backup; 'hawp backup --list' names them. Default: the youngest complete one.", Arity = ArgumentArity.ZeroOrOne };
        var name = new Option<string?>("--as") { Description = "The name of the new cluster.", HelpName = "NAME" };
        var domain = new Option<string?>("--domain") { Description = "Its name for visitors. Default: the old one, which only one cluster can serve at a time.", HelpName = "HOST" };
        var region = new Option<string?>("--region") { Description = "Its region, which must have a copy of the snapshot. Default: the old one.", HelpName = "REGION" };
        var csharp = new Option<bool>("--csharp") { Description = "Print the new cluster as C# instead of YAML." };
        var filesInto = new Option<string?>("--files-into") { Description = "Bring the files into the cluster in this file, which was made by --as and is deployed.", HelpName = "FILE" };
        var command = new Command("restore", "Make the description of a new cluster from a backup, or bring the files into it once it is deployed. The cluster that was backed up is never touched.") { id, name, domain, region, csharp, filesInto };
        common.AddCluster(command);
        aws.AddTo(command);
        command.Add(common.Output);
        command.Add(common.Quiet);
        command.SetAction(async (result, cancellationToken) =>
        {
            var selected = ClusterInputs.Select(clusters, result.GetValue(common.Cluster), result.GetValue(common.Name), surroundings);
            var cluster = selected.Count == 1 ? selected[0].Cluster : throw new UsageException($"There are {selected.Count} clusters, {string.Join(", ", selected.Select(item => item.Cluster.Name))}: say which one was backed up with --name.");
            var newName = result.GetValue(name);
            var into = result.GetValue(filesInto);
            if (newName is null == into is null)
            {
                throw new UsageException("Say what to do: --as NAME makes the description of a new cluster, --files-into FILE brings the files into it once it is deployed.");
            }

            using var session = aws.Open(result, cluster.Region, surroundings);
            try
            {
                var manifest = await RestoreDrill.FindAsync(cluster, session.Clients, result.GetValue(id), cancellationToken).ConfigureAwait(false);
                return into is not null
                    ? await FilesAsync(result, common, manifest, into, session, surroundings, cancellationToken).ConfigureAwait(false)
                    : await DescribeAsync(result, common, RestoreDescription.For(cluster, manifest, newName!, result.GetValue(domain), result.GetValue(region)), result.GetValue(csharp), manifest, result.GetValue(domain) is null, session.Mark, surroundings, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is BackupException)
            {
                await surroundings.Error.WriteLineAsync($"hawp: {exception.Message}").ConfigureAwait(false);
                return ExitCodes.Failed;
            }
        });
        return command;
    }

    private static async Task<int> DescribeAsync(ParseResult result, CommonOptions common, HaCluster restored, bool csharp, BackupManifest manifest, bool sameDomain, string mark, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        var output = result.GetValue(common.Output);
        await ResultWriter.WriteTextAsync(csharp ? ChainPrinter.Print(restored).Text : restored.ToYaml(), output, surroundings, cancellationToken).ConfigureAwait(false);
        var file = output ?? "FILE";
        ResultWriter.Hint(result, common, surroundings, $"{mark}{restored.Name}, from backup {manifest.Id}: deploy it with 'hawp deploy --cluster {file}'{(manifest.Files is null || restored.Region != manifest.Region ? string.Empty : ", which brings its files back before the site serves")}.");
        if (sameDomain)
        {
            ResultWriter.Hint(result, common, surroundings, "It has the old cluster's names. CloudFront lets one distribution serve a name: give it others with --domain, or remove the old cluster first.");
        }

        return ExitCodes.Fine;
    }

    private static async Task<int> FilesAsync(ParseResult result, CommonOptions common, BackupManifest manifest, string into, AwsSession session, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        var target = ClusterInputs.Select([], into, null, surroundings)[0].Cluster;
        if (target.Region != manifest.Region)
        {
            throw new UsageException($"The files of backup {manifest.Id} are in {manifest.Region}, the cluster in '{into}' is in {target.Region}: copy the recovery point there first (backups.CopyTo), or restore where it is.");
        }

        RestoredFiles restored;
        using (var view = new BackupProgressView(surroundings, result.GetValue(common.Quiet), session.Mark))
        {
            restored = await FilesRestore.RunAsync(manifest, target, session.Clients, new BackupOptions { Clock = surroundings.Clock, PollInterval = session.IsSimulated ? TimeSpan.FromMilliseconds(100) : null }, view, cancellationToken).ConfigureAwait(false);
        }

        await ResultWriter.WriteTextAsync(
            $"{session.Mark}files of {manifest.Id} are in {restored.FileSystem}, below /{restored.Folder} at its root; AWS Backup overwrites nothing.\n" +
            $"{session.Mark}Move wordpress/uploads from there to /wordpress/uploads: mount the file system's root on one machine of its network, not through the access point of the nodes, which cannot see it.\n",
            result.GetValue(common.Output),
            surroundings,
            cancellationToken).ConfigureAwait(false);
        return ExitCodes.Fine;
    }
}
