using System.Diagnostics;
using System.Globalization;
using HaWpSdk.Deploy.Content;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Content.Ssh;
using HaWpSdk.TestKit;

namespace HaWpSdk.Bench.Push;

/// <summary>One way to bring a folder to a server, from nothing, connection included.</summary>
internal sealed record Contestant(string Name, Func<Task> Transfer, Action Before)
{
    /// <summary>Programs of their own start cold each time; only what runs in this process has code to warm up.</summary>
    public bool NeedsNoWarmUp { get; init; } = true;

    public async Task<double> RunAsync()
    {
        Before();
        var clock = Stopwatch.StartNew();
        await Transfer();
        return clock.Elapsed.TotalSeconds;
    }
}

internal static class Contestants
{
    public static IEnumerable<Contestant> All(SshServer server, int port, SshServer sftpOnly, int sftpPort, string source, ThrowAwayFolder local)
    {
        var count = Directory.GetFiles(source, "*", SearchOption.AllDirectories).Length;
        var known = local.Write($"known_hosts_{port}", string.Create(CultureInfo.InvariantCulture, $"[127.0.0.1]:{port} {server.HostKey()}\n"));
        string[] ssh = ["-o", "BatchMode=yes", "-o", $"UserKnownHostsFile={known}", "-o", "StrictHostKeyChecking=yes", "-o", "IdentitiesOnly=yes", "-o", "Compression=no", "-i", server.ClientKey];
        var sshCommand = "ssh -a -x " + string.Join(' ', ssh) + string.Create(CultureInfo.InvariantCulture, $" -p {port}");
        var target = Path.Combine(server.Files, "target");

        void Empty()
        {
            if (Directory.Exists(target))
            {
                Directory.Delete(target, recursive: true);
            }

            Directory.CreateDirectory(target);
        }

        Contestant Tool(string name, string program, params string[] arguments) => new(name, async () =>
        {
            (await Command.RunAsync(program, arguments)).EnsureSuccess(name);
            var arrived = Directory.GetFiles(target, "*", SearchOption.AllDirectories).Length;
            if (arrived != count)
            {
                throw new InvalidOperationException($"{name}: {arrived} of {count} files arrived.");
            }
        }, Empty);

        yield return Push("push over sFTP alone", sftpOnly, sftpPort, source, TransferMethod.Sftp);
        yield return Push("push over sFTP, no read-back", sftpOnly, sftpPort, source, TransferMethod.Sftp, Verification.None);
        yield return Push("push as a stream", server, port, source, TransferMethod.Stream);
        yield return Push("push, nothing changed", server, port, source, TransferMethod.Automatic, clean: false);
        yield return Tool("rsync", "rsync", "-a", "-e", sshCommand, source, string.Create(CultureInfo.InvariantCulture, $"{server.User}@127.0.0.1:{target}/"));
        yield return Tool("rsync -z", "rsync", "-az", "-e", sshCommand, source, string.Create(CultureInfo.InvariantCulture, $"{server.User}@127.0.0.1:{target}/"));
        yield return Tool("tar | ssh", "sh", "-c", $"tar -C '{Path.GetDirectoryName(source)}' -cf - '{Path.GetFileName(source)}' | {sshCommand} {server.User}@127.0.0.1 \"tar -C '{target}' -xf -\"");
        yield return Tool("tar -z | ssh", "sh", "-c", $"tar -C '{Path.GetDirectoryName(source)}' -czf - '{Path.GetFileName(source)}' | {sshCommand} {server.User}@127.0.0.1 \"tar -C '{target}' -xzf -\"");
        yield return Tool("lftp mirror --parallel=8", "lftp", "-c",
            string.Create(CultureInfo.InvariantCulture, $"set sftp:connect-program \"{sshCommand}\"; open sftp://{server.User}:x@127.0.0.1:{port}; mirror -R --parallel=8 {source} {target}/{Path.GetFileName(source)}"));
        var batch = local.Write($"batch_{port}", $"put -r {source} {target}/\n");
        yield return Tool("sftp put -r", "sftp", ["-b", batch, .. ssh, "-P", port.ToString(CultureInfo.InvariantCulture), $"{server.User}@127.0.0.1"]);
    }

    private static Contestant Push(
        string name, SshServer server, int port, string source, TransferMethod method, Verification verification = Verification.Hash, bool clean = true)
    {
        var content = Path.Combine(server.Files, "wp-content");
        var releases = Path.Combine(server.Files, "releases");
        var target = new PushTarget
        {
            Server = new SshHost
            {
                Host = "127.0.0.1",
                Port = port,
                User = server.User,
                Credentials = [SshCredential.KeyFile(server.ClientKey)],
                HostKeys = HostKeyPolicy.Pinned(server.Fingerprint()),
            },
            ContentFolder = server.RemoteFiles + "/wp-content",
            ReleasesFolder = server.RemoteFiles + "/releases",
        };
        var options = new PushOptions
        {
            Gate = ContentGate.AllowAll,
            Method = method,
            Verification = verification,
            Connections = Setting("HAWP_BENCH_CONNECTIONS", 1),
            SessionsPerConnection = Setting("HAWP_BENCH_SESSIONS", 8),
            FilesPerSession = Setting("HAWP_BENCH_FILES", 64),
        };

        async Task PushAsync() => await new ContentPusher(target).PushAsync([new ContentItem(ContentSource.Folder(source))], options, Stages());

        return new Contestant(name, PushAsync, () =>
        {
            Directory.CreateDirectory(Path.Combine(content, "plugins"));
            if (clean && Directory.Exists(releases))
            {
                Directory.Delete(releases, recursive: true);
                File.Delete(Path.Combine(content, "plugins/shop"));
            }
        })
        { NeedsNoWarmUp = false };
    }

    /// <summary>With HAWP_BENCH_STAGES=1: when each stage began, in milliseconds.</summary>
    private static Progress? Stages() => Environment.GetEnvironmentVariable("HAWP_BENCH_STAGES") == "1" ? new Progress() : null;

    private sealed class Progress : IProgress<PushProgress>
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private PushStage? _last;

        public void Report(PushProgress value)
        {
            if (_last != value.Stage)
            {
                _last = value.Stage;
                Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"{value.Stage} {_clock.ElapsedMilliseconds}; "));
            }
        }
    }

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : usual;
}
