using HaWpSdk.Hosting.Tests.Support;
using HaWpSdk.TestKit;

namespace HaWpSdk.Hosting.Tests.Push;

/// <summary>A site's shared files behind a real OpenSSH server, and a folder in which the verb runs.</summary>
internal sealed class SiteBehindSsh : IAsyncDisposable
{
    private SiteBehindSsh(SshServer server) => Server = server;

    public SshServer Server { get; }

    public Hawp Hawp { get; } = new();

    public string Content => Path.Combine(Server.Files, "wp-content");

    public string Releases => Path.Combine(Server.Files, "releases");

    public static async Task<SiteBehindSsh> StartAsync(SshServerProfile? profile = null)
    {
        var site = new SiteBehindSsh(await SshServer.StartAsync(profile));
        Directory.CreateDirectory(Path.Combine(site.Content, "plugins"));
        Directory.CreateDirectory(Path.Combine(site.Content, "themes"));
        return site;
    }

    /// <summary>A plugin's folder in the verb's folder.</summary>
    public string Plugin(string slug, string version, string code = "", int files = 3)
    {
        Hawp.Write($"{slug}/{slug}.php", $"<?php\n/*\nPlugin Name: {slug}\nVersion: {version}\n*/\n{code}\n");
        for (var i = 0; i < files; i++)
        {
            Hawp.Write($"{slug}/includes/class-{i:0000}.php", $"<?php // {slug} {i}\n");
        }

        return slug;
    }

    /// <summary>The options that lead to this server.</summary>
    public string[] Server1(string? identity = null) =>
    [
        "--host", "127.0.0.1", "--port", Server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--user", Server.User,
        "--identity", identity ?? Server.ClientKey, "--content", Server.RemoteFiles + "/wp-content", "--releases", Server.RemoteFiles + "/releases",
    ];

    public Task<Ran> PushAsync(params string[] args) => Hawp.RunAsync(["push", .. Server1(), "--host-key", Server.Fingerprint(Server.HostKeyKinds[0]), .. args]);

    public string Read(string slug) => File.ReadAllText(Path.Combine(Content, "plugins", slug, slug + ".php"));

    public async ValueTask DisposeAsync()
    {
        Hawp.Dispose();
        await Server.DisposeAsync();
    }
}
