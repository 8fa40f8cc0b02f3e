using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Reflection;
using HaWpSdk.Lab.Machine;

namespace HaWpSdk.Lab.Nodes;

/// <summary>What a node is given at its start.</summary>
/// <param name="InstanceId">The instance id.</param>
/// <param name="Group">The Auto Scaling group.</param>
/// <param name="Address">Its address.</param>
/// <param name="Zone">Its availability zone.</param>
/// <param name="UserData">Its user data, as the launch template has it.</param>
internal sealed record NodeStart(string InstanceId, string Group, IPAddress Address, string Zone, string UserData);

/// <summary>One node: systemd and all it starts, in its own tree, process numbers, mounts and network.</summary>
internal sealed class LabNode
{
    private readonly LabProcess _process;
    private readonly ControlGroup _group;
    private readonly string _folder;
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private LabNode(NodeStart start, NetworkNamespace network, LabProcess process, ControlGroup group, string folder)
    {
        Start = start;
        Network = network;
        _process = process;
        _group = group;
        _folder = folder;
    }

    /// <summary>What it was given.</summary>
    public NodeStart Start { get; }

    /// <summary>Its instance id.</summary>
    public string Id => Start.InstanceId;

    /// <summary>Its network.</summary>
    public NetworkNamespace Network { get; }

    /// <summary>Whether its first process runs.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>How long ago it was started.</summary>
    public TimeSpan Age => _clock.Elapsed;

    /// <summary>How long it took from its start until it was in service; null until then.</summary>
    public TimeSpan? TimeToService { get; private set; }

    /// <summary>The files the node itself wrote, laid over the tree.</summary>
    public string Written => Path.Combine(_folder, "upper");

    /// <summary>The node's first process, by the machine's number; null when it does not run.</summary>
    public int? FirstProcess
    {
        get
        {
            if (_process.HasExited)
            {
                return null;
            }

            try
            {
                // The shell became unshare; its only child is the first process of the node.
                var children = File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
                return children.Length == 0 ? null : int.Parse(children[0], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    /// <summary>Starts a node.</summary>
    public static async Task<LabNode> StartAsync(LabSite site, NodeStart start, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(site.Folder, "nodes", start.InstanceId);
        foreach (var part in new[] { "upper", "work", "root" })
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
        }

        await PrepareAsync(site, start, Path.Combine(folder, "upper"), cancellationToken).ConfigureAwait(false);
        var script = Path.Combine(site.Folder, "start-node.sh");
        if (!File.Exists(script))
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Nodes/start-node.sh")!;
            using var reader = new StreamReader(stream);
            await File.WriteAllTextAsync(script, (await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false)).ReplaceLineEndings("\n"), cancellationToken).ConfigureAwait(false);
        }

        var network = await site.Lan.AddNodeAsync(start.InstanceId, start.Address).ConfigureAwait(false);
        var group = site.Processes.Child(start.InstanceId);
        var process = LabProcess.Start(
            group,
            network,
            Path.Combine(folder, "console.log"),
            "unshare",
            "--pid", "--fork", "--kill-child", "--mount", "--uts", "--ipc", "--cgroup", "bash", script, site.Tree.Root, folder, site.SharedFolder);
        return new LabNode(start, network, process, group, folder);
    }

    /// <summary>Notes that the node serves.</summary>
    public void InService() => TimeToService ??= Age;

    /// <summary>Runs a program on the node, as root.</summary>
    public Task<CommandResult> TryAsync(string program, params string[] arguments) => TryAsync(program, arguments, null, CancellationToken.None);

    /// <summary>As above, with an input and a way to give up.</summary>
    public async Task<CommandResult> TryAsync(string program, IEnumerable<string> arguments, string? input, CancellationToken cancellationToken) =>
        FirstProcess is { } first
            ? await Shell.TryAsync("nsenter", ["--target", first.ToString(CultureInfo.InvariantCulture), "--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup", "--", program, .. arguments], input, cancellationToken).ConfigureAwait(false)
            : new CommandResult(255, string.Empty, $"The node {Id} does not run.");

    /// <summary>Runs a program on the node and returns its output.</summary>
    /// <exception cref="LabException">It failed.</exception>
    public async Task<string> RunAsync(string program, params string[] arguments) => (await TryAsync(program, arguments).ConfigureAwait(false)).OrThrow($"'{program} {string.Join(' ', arguments)}' on {Id}");

    /// <summary>What the node's journal says.</summary>
    public async Task<string> JournalAsync(params string[] arguments) => (await TryAsync("journalctl", ["--no-pager", "--output=short-precise", .. arguments]).ConfigureAwait(false)).Output;

    /// <summary>Stops everything on the node where it is, as a stalled machine would, or lets it go on.</summary>
    public void Freeze(bool frozen) => _group.Freeze(frozen);

    /// <summary>Ends the node at once: all its processes, then its network; its files stay. The kernel closes its connections, as it does for a machine that crashes and not for one that loses its power.</summary>
    public async Task KillAsync()
    {
        await _process.DisposeAsync().ConfigureAwait(false);
        await Network.RemoveAsync().ConfigureAwait(false);
    }

    /// <summary>Keeps the node's journal as text, for people; nothing where the node does not run.</summary>
    public async Task SaveJournalAsync(string file)
    {
        if (IsRunning && await JournalAsync().ConfigureAwait(false) is { Length: > 0 } text)
        {
            await File.WriteAllTextAsync(file, text).ConfigureAwait(false);
        }
    }

    // The files that an image, cloud-init and AWS's own name service would give a node.
    private static async Task PrepareAsync(LabSite site, NodeStart start, string upper, CancellationToken cancellationToken)
    {
        async Task WriteAsync(string path, string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead)
        {
            var file = Path.Combine(upper, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, cancellationToken).ConfigureAwait(false);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, mode);
            }
        }

        var name = "ip-" + start.Address.ToString().Replace('.', '-');
        await WriteAsync("etc/hostname", name + "\n").ConfigureAwait(false);
        await WriteAsync("etc/machine-id", Guid.NewGuid().ToString("N") + "\n").ConfigureAwait(false);
        await WriteAsync("etc/resolv.conf", "# Names come from /etc/hosts: the lab has no name server.\n").ConfigureAwait(false);
        await WriteAsync("etc/fstab", string.Empty).ConfigureAwait(false);
        var hosts = string.Concat(site.Names.Select(entry => $"{entry.Value} {entry.Key}\n"));
        await WriteAsync("etc/hosts", $"127.0.0.1 localhost\n{start.Address} {name}\n{hosts}").ConfigureAwait(false);
        foreach (var store in new[] { "etc/ssl/certs/ca-certificates.crt", "usr/lib/python3/dist-packages/awscli/botocore/cacert.pem" })
        {
            // The second is AWS's own command line, which brings its list along.
            var certificates = await File.ReadAllTextAsync(Path.Combine(site.Tree.Root, store), cancellationToken).ConfigureAwait(false);
            await WriteAsync(store, certificates + site.Authority.Certificate).ConfigureAwait(false);
        }

        await WriteAsync(
            "var/lib/cloud/instance/scripts/part-001",
            start.UserData,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).ConfigureAwait(false);
    }
}
