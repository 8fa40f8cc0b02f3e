using HaWpSdk.Deploy.Content;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Content.Ssh;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Content.Support;

/// <summary>A WordPress site's shared files behind a real OpenSSH server.</summary>
internal sealed class SiteOnServer : IAsyncDisposable
{
    private SiteOnServer(SshServer server) => Server = server;

    public SshServer Server { get; }

    public string Content => Path.Combine(Server.Files, "wp-content");

    public string Releases => Path.Combine(Server.Files, "releases");

    public ThrowAwayFolder Local { get; } = new("local");

    public static async Task<SiteOnServer> StartAsync(SshServerProfile? profile = null)
    {
        var site = new SiteOnServer(await SshServer.StartAsync(profile));
        Directory.CreateDirectory(Path.Combine(site.Content, "plugins"));
        Directory.CreateDirectory(Path.Combine(site.Content, "themes"));
        if (profile?.User is { } user)
        {
            (await Command.RunAsync("chown", "-R", user, site.Server.Files)).EnsureSuccess("chown");
        }

        return site;
    }

    public SshHost Host(int? port = null) => new()
    {
        Host = "127.0.0.1",
        Port = port ?? Server.Port,
        User = Server.User,
        Credentials = [SshCredential.KeyFile(Server.ClientKey)],
        HostKeys = HostKeyPolicy.Pinned(Server.Fingerprint(Server.HostKeyKinds[0])),
    };

    public PushTarget Target(int? port = null) => new()
    {
        Server = Host(port),
        ContentFolder = Server.RemoteFiles + "/wp-content",
        ReleasesFolder = Server.RemoteFiles + "/releases",
    };

    public ContentPusher Pusher(int? port = null) => new(Target(port));

    /// <summary>A plugin's folder with a main file that names its version, and <paramref name="files"/> others.</summary>
    public string Plugin(string slug, string version, int files = 3)
    {
        var folder = $"{slug}-{version}";
        Local.Write($"{folder}/{slug}/{slug}.php", $"<?php\n/*\nPlugin Name: {slug}\nVersion: {version}\n*/\n");
        for (var i = 0; i < files; i++)
        {
            Local.Write($"{folder}/{slug}/includes/class-{i:0000}.php", $"<?php // {slug} {i}\n");
        }

        return Local[$"{folder}/{slug}"];
    }

    public static ContentItem Item(string folder) => new(ContentSource.Folder(folder));

    public static PushOptions Options { get; } = new() { Gate = ContentGate.AllowAll, PushedBy = "tester@ci" };

    /// <summary>Path, mode and content of everything below a folder, links followed at the top.</summary>
    public static SortedDictionary<string, string> Snapshot(string folder)
    {
        var root = new DirectoryInfo(folder).ResolveLinkTarget(true)?.FullName ?? folder;
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in new DirectoryInfo(root).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(root, entry.FullName);
            found[name] = entry is FileInfo file
                ? $"{Convert.ToOctal(file.UnixFileMode)} {System.Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file.FullName)))}"
                : $"{Convert.ToOctal(entry.UnixFileMode)} folder";
        }

        return found;
    }

    public static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Local.Dispose();
    }

    private static class Convert
    {
        public static string ToOctal(UnixFileMode mode) => System.Convert.ToString((int)mode, 8);
    }
}
