using System.CommandLine;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Hosting.Aws;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Hosting.Verbs;

namespace HaWpSdk.Hosting.Deployments;

/// <summary>What the verbs about stacks have in common: the account, the cluster, and how failures are told.</summary>
internal sealed class DeployInputs(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
{
    /// <summary>The image of nodes that do not exist.</summary>
    public const string SimulatedImage = "ami-00000000000000000";

    public CommonOptions Common { get; } = new();

    public AwsOptions Aws { get; } = new();

    public Option<string?> Image { get; } = new("--image") { Description = "The image of the nodes, ami-…; 'hawp image' builds one. Default: the one the cluster runs.", HelpName = "AMI" };

    public Option<string?> Release { get; } = new("--release") { Description = "The document root to serve, WordPress core and wp-content: a folder, .zip or .tar.gz. Default: the release that is there.", HelpName = "PATH" };

    public Option<string[]> Replace { get; } = new("--replace") { Description = "This resource, which holds data, may be replaced or removed. May be repeated.", HelpName = "LOGICALID" };

    public Option<bool> Adopt { get; } = new("--adopt") { Description = "Take in what is there already under the cluster's own names and belongs to no stack." };

    public Option<string?> Role { get; } = new("--role") { Description = "The role that CloudFormation takes for resources, as 'hawp deploy --print-role' makes one; you need only iam:PassRole on it then. Default: the one the stacks have, or your own permissions.", HelpName = "ARN" };

    public Option<string?> EdgeCa { get; } = new("--edge-ca") { Description = "CA certificates of the edge (PEM), for a load balancer that asks the edge for its certificate.", HelpName = "FILE" };

    public Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Do not ask." };

    public void AddTo(Command command, bool withRelease, bool withFindings)
    {
        Common.AddCluster(command);
        Aws.AddTo(command);
        if (withRelease)
        {
            foreach (Option option in new Option[] { Image, Release, Replace, Adopt, Role, EdgeCa })
            {
                command.Add(option);
            }
        }

        if (withFindings)
        {
            foreach (Option option in new Option[] { Common.Rules, Common.Profile, Common.Accept, Common.Because, Common.WordPress })
            {
                command.Add(option);
            }
        }

        command.Add(Common.Quiet);
        command.Add(Common.NoColor);
    }

    /// <summary>The one cluster that the command line means.</summary>
    public (HaCluster Cluster, string? File) Cluster(ParseResult command)
    {
        var selected = ClusterInputs.Select(clusters, command.GetValue(Common.Cluster), command.GetValue(Common.Name), surroundings);
        return selected.Count == 1 ? selected[0] : throw new UsageException($"There are {selected.Count} clusters, {string.Join(" and ", selected.Select(c => c.Cluster.Name))}: choose one with --name.");
    }

    public ClusterPolicy Policy(ParseResult command) => PolicyInputs.Read(command.GetValue(Common.Rules) ?? [], surroundings)
        .ToPolicy(command.GetValue(Common.Profile), Common.Accepted(command), surroundings.Clock.GetUtcNow());

    /// <summary>Opens the account; a simulated one gets the zone of the site.</summary>
    public AwsSession Open(ParseResult command, HaCluster cluster)
    {
        var session = Aws.Open(command, cluster.Region, surroundings);
        LocalWorld.Prepare(session, cluster);
        return session;
    }

    public DeploymentOptions Options(ParseResult command, AwsSession session, ClusterPolicy? policy)
    {
        var image = command.GetValue(Image);
        if (image is not null && !System.Text.RegularExpressions.Regex.IsMatch(image, "^ami-[0-9a-f]{8,17}$", System.Text.RegularExpressions.RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
        {
            throw new UsageException($"--image {image}: an image id looks like ami-0123456789abcdef0.");
        }

        var role = command.GetValue(Role);
        if (role is not null && !System.Text.RegularExpressions.Regex.IsMatch(role, "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]+$", System.Text.RegularExpressions.RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
        {
            throw new UsageException($"--role {role}: a role's ARN looks like arn:aws:iam::123456789012:role/newsroom-cloudformation.");
        }

        var options = new DeploymentOptions
        {
            Role = role,
            ImageId = image ?? (session.IsSimulated ? SimulatedImage : null),
            Release = command.GetValue(Release) is { } path ? Source(path) : null,
            Replace = command.GetValue(Replace) ?? [],
            Adopt = command.GetValue(Adopt),
            EdgeCertificates = command.GetValue(EdgeCa) is { } file ? InputFile.Read(file, surroundings) : null,
            Policy = policy,
        };
        return session.IsSimulated ? LocalWorld.Hurried(options) : options;
    }

    /// <summary>Runs, and tells what goes wrong in a sentence. Failures of AWS's own calls are explained by the host.</summary>
    public async Task<int> GuardAsync(AwsSession session, Func<Task<int>> run, string resume, CancellationToken cancellationToken)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (DeploymentException failure)
        {
            var lines = failure.Message.Split('\n');
            await surroundings.Error.WriteLineAsync($"{session.Mark}hawp: {(failure.Step is { } step ? $"step {step.Number}, {step.Title}: " : string.Empty)}{lines[0]}").ConfigureAwait(false);
            foreach (var line in lines.Skip(1))
            {
                await surroundings.Error.WriteLineAsync(session.Mark + line).ConfigureAwait(false);
            }

            return ExitCodes.Failed;
        }
        catch (Exception refused) when (refused is TemplateException or ContentRefusedException)
        {
            throw new UsageException(refused.Message, refused);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await surroundings.Error.WriteLineAsync($"{session.Mark}hawp: interrupted. Nothing is half done: what CloudFormation began it goes on with by itself. {resume}").ConfigureAwait(false);
            return ExitCodes.Interrupted;
        }
    }

    private ContentSource Source(string path)
    {
        var full = surroundings.FullPath(path);
        return Directory.Exists(full) ? ContentSource.Folder(full)
            : File.Exists(full) ? ContentSource.Archive(full)
            : throw new UsageException($"--release '{path}' does not exist. Name a document root (WordPress core with its wp-content) as a folder, .zip or .tar.gz.");
    }
}
