using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using HaWpSdk.Hosting;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Lab;
using HaWpSdk.Lab.Image;
using HaWpSdk.Lab.Machine;
using HaWpSdk.Lab.Running;

namespace HaWpSdk.Cli;

/// <summary><c>hawp lab up|down|status</c>: a cluster on this machine, its nodes real, the services of AWS around them simulated.</summary>
internal static class LabVerb
{
    private const string DefaultDomain = "www.newsroom.test";

    public static Command Create(HostSurroundings surroundings)
    {
        var lab = new Option<string>("--lab") { Description = "The lab's name, when there is more than one on this machine: 1 to 8 small letters and digits.", DefaultValueFactory = _ => "lab", HelpName = "NAME" };
        var cluster = new Option<string?>("--cluster") { Description = "The cluster (YAML). Default: the recommended architecture for " + DefaultDomain + ".", HelpName = "FILE" };
        var release = new Option<string?>("--wordpress") { Description = "The document root to serve. Default: Debian's WordPress.", HelpName = "PATH" };

        var up = new Command("up", "Deploy the cluster into a simulated account on this machine and boot its nodes for real.") { lab, cluster, release };
        up.SetAction((result, token) => GuardAsync(surroundings, () => UpAsync(result.GetValue(lab)!, result.GetValue(cluster), result.GetValue(release), surroundings, token)));
        var down = new Command("down", "End the lab and remove all that it made.") { lab };
        down.SetAction((result, token) => GuardAsync(surroundings, async () =>
        {
            var was = await LabDaemon.DownAsync(result.GetValue(lab)!, token).ConfigureAwait(false);
            await surroundings.Error.WriteLineAsync(was ? $"hawp: the lab is down; no process, mount, network or file of it is left (the nodes' Debian tree stays in {NodeTree.CacheFolder()} for the next one)" : "hawp: there was no lab").ConfigureAwait(false);
            return ExitCodes.Fine;
        }));
        var status = new Command("status", "Say what runs and where it listens.") { lab };
        status.SetAction((result, token) => GuardAsync(surroundings, () => StatusAsync(result.GetValue(lab)!, surroundings)));
        var serve = new Command("serve", "The process that keeps a lab.") { lab, cluster, release };
        serve.Hidden = true;
        serve.SetAction((result, token) => GuardAsync(surroundings, () => ServeAsync(result.GetValue(lab)!, result.GetValue(cluster), result.GetValue(release), surroundings, token)));
        return new Command("lab", "Run a cluster on this machine: real nodes, simulated AWS (Debian or Ubuntu, as root).") { up, down, status, serve };
    }

    private static async Task<int> UpAsync(string name, string? cluster, string? release, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        // Read first: a mistake in the file is told here, not in a log.
        _ = Cluster(cluster, surroundings);
        List<string> command = [.. Self(), "lab", "serve", "--lab", name];
        if (cluster is not null)
        {
            command.AddRange(["--cluster", surroundings.FullPath(cluster)]);
        }

        if (release is not null)
        {
            command.AddRange(["--wordpress", surroundings.FullPath(release)]);
        }

        var state = await LabDaemon.UpAsync(name, command, new Lines(surroundings.Error), cancellationToken).ConfigureAwait(false);
        await surroundings.Out.WriteAsync(LabDaemon.Summary(state)).ConfigureAwait(false);
        await surroundings.Error.WriteLineAsync($"hawp: take it down with: hawp lab down{(name == "lab" ? string.Empty : " --lab " + name)}").ConfigureAwait(false);
        return ExitCodes.Fine;
    }

    private static async Task<int> StatusAsync(string name, HostSurroundings surroundings)
    {
        if (LabDaemon.Read(name) is { } state)
        {
            await surroundings.Out.WriteAsync(LabDaemon.Summary(state)).ConfigureAwait(false);
            return ExitCodes.Fine;
        }

        var owner = LabFolders.Owner(name);
        var remains = owner is null && Environment.IsPrivilegedProcess && OperatingSystem.IsLinux() ? LabFolders.Remains(name) : [];
        await surroundings.Out.WriteLineAsync(owner is not null
            ? string.Create(CultureInfo.InvariantCulture, $"The lab is coming up in process {owner}; what it says is in {LabDaemon.LogFile(name)}.")
            : remains.Count > 0 ? $"The lab's process is gone and left: {string.Join("; ", remains)}. Remove it: hawp lab down{(name == "lab" ? string.Empty : " --lab " + name)}" : "There is no lab. Start one: hawp lab up").ConfigureAwait(false);
        return ExitCodes.Failed;
    }

    private static async Task<int> ServeAsync(string name, string? cluster, string? release, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            end.Cancel();
        });
        await LabDaemon.RunAsync(Cluster(cluster, surroundings), new LabOptions { Name = name, Release = release, Progress = new Lines(surroundings.Out) }, end.Token).ConfigureAwait(false);
        return ExitCodes.Fine;
    }

    private static HaCluster Cluster(string? file, HostSurroundings surroundings) => file is null
        ? HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1", zones: 3).WithDomain(DefaultDomain).Build()
        : ClusterInputs.SelectOne([], file, null, surroundings);

    // This program again: as a file of its own, or as an assembly under the host that runs it.
    private static IEnumerable<string> Self()
    {
        var program = Environment.ProcessPath ?? throw new LabException("The lab cannot find the program it runs in.");
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, Environment.GetCommandLineArgs()[0]] : [program];
    }

    private static async Task<int> GuardAsync(HostSurroundings surroundings, Func<Task<int>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (LabException exception)
        {
            await surroundings.Error.WriteLineAsync("hawp: " + exception.Message).ConfigureAwait(false);
            return ExitCodes.Failed;
        }
    }

    // At once and in order: Progress<T> would hand lines to other threads.
    private sealed class Lines(TextWriter to) : IProgress<string>
    {
        public void Report(string value) => to.WriteLine(value);
    }
}
