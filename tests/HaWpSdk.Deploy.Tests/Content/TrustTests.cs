using HaWpSdk.Deploy.Content.Ssh;
using HaWpSdk.Deploy.Tests.Content.Support;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Content;

/// <summary>Whom a push believes, and how it logs in.</summary>
[TestFixture]
public sealed class TrustTests
{
    [Test]
    public void The_library_has_what_the_channel_binds() => Assert.That(SshSubsystemChannel.CheckLibrary, Throws.Nothing);

    [Test]
    public async Task An_unknown_server_is_refused_with_its_fingerprint_and_the_line_to_add()
    {
        await using var site = await SiteOnServer.StartAsync();
        var known = site.Local.Write("known_hosts", "# nobody yet\n");
        var host = site.Host() with { HostKeys = HostKeyPolicy.KnownHosts(known) };
        var refused = await Assert.ThrowsAsync<HostKeyRefusedException>(() => ConnectAsync(host));
        Assert.Multiple(() =>
        {
            Assert.That(refused!.Fingerprint, Is.EqualTo(site.Server.Fingerprint()));
            Assert.That(refused.Message, Does.Contain("nothing is known about it").And.Contain(site.Server.Fingerprint()).And.Contain(site.Server.KnownHostsLine()));
            Assert.That(site.Server.Log, Does.Not.Contain("Accepted"), "no login was tried");
        });

        await File.AppendAllTextAsync(known, site.Server.KnownHostsLine() + "\n");
        await ConnectAsync(host);
    }

    [Test]
    public async Task A_wrong_or_revoked_key_is_refused_although_the_name_is_known()
    {
        await using var site = await SiteOnServer.StartAsync(SshServerProfile.Usual with { HostKeys = ["ed25519", "ecdsa"] });
        var other = site.Server.HostKey("ecdsa");
        var name = $"[127.0.0.1]:{site.Server.Port}";
        var changed = site.Local.Write("changed", $"{name} {(await OtherKeyAsync(site))}\n");
        var refused = await Assert.ThrowsAsync<HostKeyRefusedException>(() => ConnectAsync(site.Host() with { HostKeys = HostKeyPolicy.KnownHosts(changed) }));
        Assert.That(refused!.Message, Does.Contain("lists another one").And.Contain("changed, line 1"));

        var revoked = site.Local.Write("revoked", $"{name} {site.Server.HostKey()}\n@revoked * {site.Server.HostKey()}\n");
        refused = await Assert.ThrowsAsync<HostKeyRefusedException>(() => ConnectAsync(site.Host() with { HostKeys = HostKeyPolicy.KnownHosts(revoked) }));
        Assert.That(refused!.Message, Does.Contain("@revoked"));

        refused = await Assert.ThrowsAsync<HostKeyRefusedException>(() => ConnectAsync(site.Host() with { HostKeys = HostKeyPolicy.Pinned("SHA256:" + new string('A', 43)) }));
        Assert.That(refused!.Message, Does.Contain("is pinned"));

        // A server with several keys shows the one that is known.
        var onlyEcdsa = site.Local.Write("ecdsa", $"{name} {other}\n");
        await ConnectAsync(site.Host() with { HostKeys = HostKeyPolicy.KnownHosts(onlyEcdsa) });
    }

    [Test]
    public async Task Known_hosts_written_by_OpenSSH_with_hashed_names_are_understood()
    {
        await using var site = await SiteOnServer.StartAsync();
        var known = site.Local.Write("hashed", site.Server.KnownHostsLine() + "\nother.example.com " + site.Server.HostKey() + "\n");
        (await Command.RunAsync("ssh-keygen", "-H", "-f", known)).EnsureSuccess("ssh-keygen -H");
        Assert.That(await File.ReadAllTextAsync(known), Does.StartWith("|1|"));
        await ConnectAsync(site.Host() with { HostKeys = HostKeyPolicy.KnownHosts(known) });
    }

    [TestCase("files.example.com", 22, "files.example.com", ExpectedResult = true)]
    [TestCase("FILES.example.com", 22, "files.example.com", ExpectedResult = true)]
    [TestCase("files.example.com", 22, "*.example.com", ExpectedResult = true)]
    [TestCase("files.example.com", 22, "*.example.com,!files.example.com", ExpectedResult = false)]
    [TestCase("files.example.com", 22, "file?.example.com", ExpectedResult = true)]
    [TestCase("files.example.com", 2222, "files.example.com", ExpectedResult = false)]
    [TestCase("files.example.com", 2222, "[files.example.com]:2222", ExpectedResult = true)]
    [TestCase("files.example.com", 2222, "[*.example.com]:2222,10.0.0.1", ExpectedResult = true)]
    [TestCase("files.example.com.evil.org", 22, "files.example.com", ExpectedResult = false)]
    public bool Names_in_known_hosts_match_as_in_OpenSSH(string host, int port, string pattern)
    {
        using var folder = new ThrowAwayFolder("known");
        var key = Convert.ToBase64String("0000000bssh-ed25519"u8);
        var known = KnownHostsFile.Read([folder.Write("known_hosts", $"{pattern} ssh-ed25519 {key} comment\nbroken\n@cert-authority * ssh-ed25519 {key}\n")]);
        return known.Judge(host, port, Convert.FromBase64String(key)).Verdict == KnownHostVerdict.Known;
    }

    [TestCase("ed25519", "")]
    [TestCase("ecdsa", "")]
    [TestCase("rsa", "-b 3072")]
    public async Task Logs_in_with_a_key_file_whose_passphrase_is_asked_for_once(string kind, string more)
    {
        await using var site = await SiteOnServer.StartAsync();
        var key = await site.Server.AddClientKeyAsync(kind, "correct horse", more.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var asked = new List<string>();
        var host = site.Host() with
        {
            Credentials = [SshCredential.KeyFile(key, (path, _) =>
            {
                asked.Add(path);
                return ValueTask.FromResult<string?>("correct horse");
            })],
        };
        var connector = new SshConnector(host);
        (await connector.ConnectAsync(CancellationToken.None)).Dispose();
        (await connector.ConnectAsync(CancellationToken.None)).Dispose();
        Assert.That(asked, Is.EqualTo(new[] { key }));

        var wrong = await Assert.ThrowsAsync<SshCredentialException>(() => ConnectAsync(host with { Credentials = [SshCredential.KeyFile(key, (_, _) => ValueTask.FromResult<string?>("wrong secret"))] }));
        Assert.That(wrong!.ToString(), Does.Contain("wrong").And.Not.Contain("wrong secret"));
        var none = await Assert.ThrowsAsync<SshCredentialException>(() => ConnectAsync(host with { Credentials = [SshCredential.KeyFile(key)] }));
        Assert.That(none!.Message, Does.Contain("ssh-add"));
    }

    [TestCase("ed25519")]
    [TestCase("rsa")]
    public async Task Logs_in_with_a_key_that_stays_in_the_agent(string kind)
    {
        await using var site = await SiteOnServer.StartAsync();
        var key = await site.Server.AddClientKeyAsync(kind);
        using var folder = new ThrowAwayFolder("agent");
        var socket = folder["socket"];
        await using var agent = await ServerProcess.StartAsync(new ServerStart("ssh-agent", ["-D", "-a", socket]) { IsReady = _ => Task.FromResult(File.Exists(socket)) });
        (await Command.RunAsync("ssh-add", ["-q", key], new Dictionary<string, string> { ["SSH_AUTH_SOCK"] = socket }, CancellationToken.None)).EnsureSuccess("ssh-add");
        File.Delete(key);
        await ConnectAsync(site.Host() with { Credentials = [SshCredential.Agent(socket)] });
    }

    [Test]
    public async Task Logs_in_with_a_certificate()
    {
        using var folder = new ThrowAwayFolder("ca");
        (await Command.RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder["ca"])).EnsureSuccess("ssh-keygen");
        (await Command.RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder["key"])).EnsureSuccess("ssh-keygen");
        (await Command.RunAsync("ssh-keygen", "-q", "-s", folder["ca"], "-I", "deploy", "-n", Environment.UserName, folder["key.pub"])).EnsureSuccess("ssh-keygen");
        await using var site = await SiteOnServer.StartAsync(SshServerProfile.Usual with { MoreConfiguration = [$"TrustedUserCAKeys {folder["ca.pub"]}"] });
        await ConnectAsync(site.Host() with { Credentials = [SshCredential.KeyFile(folder["key"])] });
    }

    [Test]
    public async Task Says_that_no_key_was_accepted()
    {
        await using var site = await SiteOnServer.StartAsync();
        (await Command.RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", site.Local["stranger"])).EnsureSuccess("ssh-keygen");
        var refused = await Assert.ThrowsAsync<SshCredentialException>(() => ConnectAsync(site.Host() with { Credentials = [SshCredential.KeyFile(site.Local["stranger"])] }));
        Assert.That(refused!.Message, Does.Contain("accepts none of the 1 keys"));
    }

    [TestCase("SHA256:short")]
    [TestCase("MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48")]
    [TestCase("")]
    public void A_pin_of_another_form_is_an_error_and_not_an_open_door(string pin) => Assert.That(() => HostKeyPolicy.Pinned(pin), Throws.ArgumentException);

    private static async Task ConnectAsync(SshHost host) => (await new SshConnector(host).ConnectAsync(CancellationToken.None)).Dispose();

    private static async Task<string> OtherKeyAsync(SiteOnServer site)
    {
        (await Command.RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", site.Local["another"])).EnsureSuccess("ssh-keygen");
        return string.Join(' ', (await File.ReadAllTextAsync(site.Local["another.pub"])).Split(' ').Take(2));
    }
}
