using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Lab.Machine;

namespace HaWpSdk.Lab.Running;

/// <summary>A lab in a process of its own, for <c>hawp lab up</c>: that process keeps it until it is told to end, and writes down what others ask about.</summary>
internal static class LabDaemon
{
    private const int PreferredPort = 8443;

    /// <summary>The file with the state of a lab, readable for root only: it holds the first password of the simulated site's admin.</summary>
    public static string StateFile(string name) => Path.Combine(LabFolders.Of(name), "state.json");

    /// <summary>The file with what the process of a lab says.</summary>
    public static string LogFile(string name) => LabFolders.Of(name) + ".log";

    /// <summary>Runs a lab until it is told to end, and takes it down.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="options">How it is made.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(HaCluster cluster, LabOptions options, CancellationToken cancellationToken)
    {
        await using var lab = await LabCluster.StartAsync(cluster, options, cancellationToken).ConfigureAwait(false);
        await using var door = new LoopbackDoor(lab.Around.Site.Lan, new IPEndPoint(lab.Around.Site.Lan.Edge, 443), PreferredPort);
        var admin = JsonNode.Parse(await lab.SecretAsync("AdminSecretArn").ConfigureAwait(false))!;
        try
        {
            while (true)
            {
                await WriteAsync(lab, options.Name, door.Port, admin, cancellationToken).ConfigureAwait(false);
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to end.
        }
    }

    /// <summary>What is written down about a lab; null when it is not up.</summary>
    public static JsonObject? Read(string name)
    {
        try
        {
            return LabFolders.Owner(name) is not null && File.Exists(StateFile(name)) ? JsonNode.Parse(File.ReadAllText(StateFile(name)))!.AsObject() : null;
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>What people want to know about a lab.</summary>
    public static string Summary(JsonObject state)
    {
        var home = new Uri(state["home"]!.ToString());
        var text = new System.Text.StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"The site      {home} (simulated AWS, real nodes), on this machine at 127.0.0.1:{state["port"]}\n");
        text.Append(CultureInfo.InvariantCulture, $"With curl     curl --cacert {state["authority"]} --connect-to {home.Host}:443:127.0.0.1:{state["port"]} {home}\n");
        text.Append(CultureInfo.InvariantCulture, $"With Chromium chromium --host-resolver-rules=\"MAP {home.Host}:443 127.0.0.1:{state["port"]}\" --ignore-certificate-errors {home}\n");
        text.Append(CultureInfo.InvariantCulture, $"Log in        {home}wp-login.php as {state["admin"]!["username"]}; the password is in {state["file"]} (root only)\n");
        text.Append(CultureInfo.InvariantCulture, $"AWS           AWS_ENDPOINT_URL={state["aws"]} (simulated)\n");
        text.Append(CultureInfo.InvariantCulture, $"Files         {state["folder"]}: logs of the services, shared files, what each node wrote\n");
        text.Append("Nodes\n");
        foreach (var node in state["nodes"]!.AsArray())
        {
            text.Append(CultureInfo.InvariantCulture, $"  {node!["id"]}  {node["address"],-15} {node["group"],-16} {node["state"],-8} {node["age"]} s old; shell: nsenter --target {node["process"]} --all bash\n");
        }

        return text.ToString();
    }

    private static async Task WriteAsync(LabCluster lab, string name, int port, JsonNode admin, CancellationToken cancellationToken)
    {
        var serving = lab.Nodes.Serving.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var state = new JsonObject
        {
            ["home"] = lab.Home.ToString(),
            ["port"] = port,
            ["authority"] = lab.AuthorityFile,
            ["admin"] = admin.DeepClone(),
            ["file"] = StateFile(name),
            ["aws"] = lab.Simulator.Endpoint.ToString(),
            ["folder"] = LabFolders.Of(name),
            ["nodes"] = new JsonArray([.. lab.Nodes.Nodes.Values.OrderBy(node => node.Id, StringComparer.Ordinal).Select(node => new JsonObject
            {
                ["id"] = node.Id,
                ["address"] = node.Start.Address.ToString(),
                ["group"] = node.Start.Group,
                ["state"] = serving.Contains(node.Id) ? "serves" : node.IsRunning ? "boots" : "dead",
                ["age"] = (int)node.Age.TotalSeconds,
                ["process"] = node.FirstProcess,
            })]),
        };
        var file = StateFile(name);
        if (!File.Exists(file + ".new") && !OperatingSystem.IsWindows())
        {
            await using var made = new FileStream(file + ".new", new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        }

        await File.WriteAllTextAsync(file + ".new", state.ToJsonString(), cancellationToken).ConfigureAwait(false);
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>Starts the process of a lab and returns when the lab is ready.</summary>
    /// <param name="name">The lab's name.</param>
    /// <param name="command">The program and arguments of a process that calls <see cref="RunAsync"/>.</param>
    /// <param name="progress">Told what that process says.</param>
    /// <param name="cancellationToken">Gives up; the process is told to end, and takes down what it made.</param>
    /// <exception cref="LabException">The process ended; with the end of what it said.</exception>
    public static async Task<JsonObject> UpAsync(string name, IReadOnlyList<string> command, IProgress<string> progress, CancellationToken cancellationToken)
    {
        LabRequirements.Check();
        if (LabFolders.Owner(name) is { } owner)
        {
            throw new LabException($"The lab '{name}' is up already, in process {owner}. See it: hawp lab status --lab {name}; or take it down: hawp lab down --lab {name}");
        }

        var log = LogFile(name);
        await File.WriteAllTextAsync(log, string.Empty, cancellationToken).ConfigureAwait(false);
        var start = new ProcessStartInfo("setsid", ["--fork", "sh", "-c", "log=$1; shift; exec \"$@\" >> \"$log\" 2>&1 < /dev/null", "sh", log, .. command]);
        using (var process = Process.Start(start) ?? throw new LabException("The process of the lab did not start."))
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }

        var told = 0;
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var lines = await ReadAsync(log).ConfigureAwait(false);
            foreach (var line in lines.Skip(told))
            {
                progress.Report(line);
            }

            told = lines.Count;
            if (Read(name) is { } state)
            {
                return state;
            }

            if (LabFolders.Owner(name) is null && clock.Elapsed > TimeSpan.FromSeconds(15))
            {
                throw new LabException($"The lab did not come up. The last it said ({log}):\n{string.Join('\n', lines.TakeLast(15))}");
            }

            try
            {
                await Task.Delay(200, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                await DownAsync(name, CancellationToken.None).ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>Takes a lab down, also one whose process was killed.</summary>
    /// <returns>Whether there was anything.</returns>
    /// <exception cref="LabException">Something is left.</exception>
    public static async Task<bool> DownAsync(string name, CancellationToken cancellationToken)
    {
        var owner = LabFolders.Owner(name);
        var was = owner is not null || LabFolders.Remains(name).Count > 0;
        if (owner is { } id)
        {
            await Shell.TryAsync("kill", ["-TERM", id.ToString(CultureInfo.InvariantCulture)], cancellationToken: cancellationToken).ConfigureAwait(false);
            var clock = Stopwatch.StartNew();
            while (LabFolders.Owner(name) is not null && clock.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(100, cancellationToken).ConfigureAwait(false);
            }

            if (LabFolders.Owner(name) is not null)
            {
                throw new LabException($"The process {id} of the lab does not end. End it with: kill -KILL {id}; then run this again.");
            }
        }

        await LabFolders.RemoveAsync(name).ConfigureAwait(false);
        File.Delete(LogFile(name));
        return LabFolders.Remains(name) is { Count: > 0 } left ? throw new LabException($"Left of the lab: {string.Join("; ", left)}") : was;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(string log)
    {
        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = await reader.ReadToEndAsync().ConfigureAwait(false);

        // Whole lines only.
        return text.LastIndexOf('\n') is var end && end < 0 ? [] : text[..end].Split('\n');
    }
}
