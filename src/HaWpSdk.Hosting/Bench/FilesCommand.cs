using System.CommandLine;
using HaWpSdk.Deploy.Bench;
using HaWpSdk.Deploy.Bench.Files;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Hosting.Verbs;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Hosting.Bench;

/// <summary><c>bench files</c>: what many small files cost on the shared files, and whether the dashboard can install there.</summary>
internal sealed class FilesCommand(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
{
    private readonly CommonOptions _common = new();
    private readonly Argument<string> _folder = new("FOLDER") { Description = "A folder on the mounted shared files that this user may write to, such as /srv/www/current/wp-content/upgrade." };
    private readonly Option<int> _files = new("--files") { Description = "Files of the plugin-sized tree.", DefaultValueFactory = _ => 600, HelpName = "NUMBER" };
    private readonly Option<int> _operations = new("--operations") { Description = "Opens, stats and small writes, each.", DefaultValueFactory = _ => 300, HelpName = "NUMBER" };
    private readonly Option<double?> _php = new("--php-timeout") { Description = "Seconds after which PHP gives up. Default: the cluster's, else 50.", HelpName = "SECONDS" };
    private readonly Option<double?> _web = new("--web-timeout") { Description = "Seconds after which nginx gives up. Default: the cluster's, else 55.", HelpName = "SECONDS" };
    private readonly Option<double?> _edge = new("--edge-timeout") { Description = "Seconds after which the edge gives up. Default: the cluster's, else 60.", HelpName = "SECONDS" };
    private readonly Option<double?> _balancer = new("--load-balancer-timeout") { Description = "Seconds after which the load balancer gives up. Default: the cluster's, else 65.", HelpName = "SECONDS" };
    private readonly Option<string?> _html = new("--html") { Description = "Write the report as one HTML page with plots.", HelpName = "FILE" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write the report as JSON.", HelpName = "FILE" };
    private readonly Option<string> _format = new("--format") { Description = "What standard output gets: text or json.", DefaultValueFactory = _ => "text" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would be done, and touch nothing." };

    public Command Create()
    {
        _format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("files", "Measure opens, stats, small writes and the unpacking of a plugin on the mounted shared files, and predict dashboard installs against the timeouts.") { _folder };
        foreach (Option option in new Option[] { _files, _operations, _php, _web, _edge, _balancer, _html, _output, _format, _dryRun })
        {
            command.Add(option);
        }

        _common.AddCluster(command);
        command.Add(_common.Quiet);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancellationToken)
    {
        var cluster = ClusterInputs.SelectOptional(clusters, command.GetValue(_common.Cluster), command.GetValue(_common.Name), surroundings);
        var options = new SharedFilesOptions
        {
            Folder = surroundings.FullPath(command.GetRequiredValue(_folder)),
            PluginFiles = command.GetValue(_files),
            Operations = command.GetValue(_operations),
            Timeouts = Timeouts(command, cluster),
            Clock = surroundings.Clock,
        };
        if (!Directory.Exists(options.Folder))
        {
            throw new UsageException($"The folder '{command.GetValue(_folder)}' is not there. Name one on the mounted shared files, and run this on a node.");
        }

        if (command.GetValue(_dryRun))
        {
            await surroundings.Out.WriteAsync(FormattableString.Invariant(
                $"In a new folder .hawp-bench-… in {options.Folder}, which is removed at the end: write, open and stat {options.Operations:N0} files of 1 KiB each, unpack, move and delete a tree of {options.PluginFiles:N0} files (about {options.PluginFiles * 10 / 1024.0:0.#} MiB).\n").AsMemory(), cancellationToken).ConfigureAwait(false);
            return ExitCodes.Fine;
        }

        var report = await BenchmarkRun.MeasureAsync(surroundings, command.GetValue(_common.Quiet), view => SharedFilesBenchmark.RunAsync(options, view, cancellationToken)).ConfigureAwait(false);
        if (report is null)
        {
            return ExitCodes.Failed;
        }

        await BenchmarkRun.WriteFilesAsync(surroundings, command.GetValue(_output), report.ToJson, command.GetValue(_html), report.ToHtml, cancellationToken).ConfigureAwait(false);

        await surroundings.Out.WriteAsync((command.GetValue(_format) == "json" ? report.ToJson() : report.ToText()).AsMemory(), cancellationToken).ConfigureAwait(false);
        return ExitCodes.Fine;
    }

    private TimeoutChain Timeouts(ParseResult command, HaCluster? cluster)
    {
        var document = cluster is null ? null : new DocumentView(cluster.ToDocument());
        var usual = new TimeoutChain();
        TimeSpan Of(Option<double?> option, string path, TimeSpan otherwise) => command.GetValue(option) is { } seconds
            ? seconds is > 0 and < 86_400 ? TimeSpan.FromSeconds(seconds) : throw new UsageException($"{option.Name}: a number of seconds above 0.")
            : document?.Duration(path) ?? otherwise;
        return new TimeoutChain
        {
            Php = Of(_php, "php.requestTimeout", usual.Php),
            WebServer = Of(_web, "nginx.fastcgiReadTimeout", usual.WebServer),
            Edge = Of(_edge, "edge.origin.responseTimeout", usual.Edge),
            LoadBalancer = Of(_balancer, "loadBalancer.idleTimeout", usual.LoadBalancer),
        };
    }
}
