using System.Text;
using HaWpSdk.Deploy.Content;
using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Tests.Content.Support;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Content;

/// <summary>5,000 files with every name and size that a plugin may have.</summary>
[TestFixture]
public sealed class OddTreeTests
{
    private const int Files = 5_000;

    [TestCase(TransferMethod.Sftp)]
    [TestCase(TransferMethod.Stream)]
    public async Task Five_thousand_files_with_odd_names_arrive_as_they_are(TransferMethod method)
    {
        await using var site = await SiteOnServer.StartAsync(SshServerProfile.Usual);
        var folder = OddTree(site);
        var result = await site.Pusher().PushAsync([SiteOnServer.Item(folder)], SiteOnServer.Options with { Method = method });
        var sent = SiteOnServer.Snapshot(folder);
        Assert.Multiple(() =>
        {
            Assert.That(result.FilesSent, Is.EqualTo(Files));
            Assert.That(SiteOnServer.Snapshot(Path.Combine(site.Content, "plugins/odd")), Is.EqualTo(sent));
            Assert.That(sent.Values, Has.Some.StartsWith("755 ").And.Some.StartsWith("644 "));
        });

        // The list that a push leaves can be checked on any node.
        var check = await Command.RunAsync("sh", "-c", $"cd '{Path.Combine(site.Releases, result.Release.Id)}' && sha256sum --check --quiet --strict .hawp/SHA256SUMS");
        Assert.That((check.ExitCode, check.Output + check.Error), Is.EqualTo((0, "")));
    }

    [Test]
    public async Task A_link_in_a_folder_is_refused_by_name()
    {
        using var local = new ThrowAwayFolder("link");
        local.Write("shop/shop.php", "<?php /* Plugin Name: Shop */");
        File.CreateSymbolicLink(local["shop/inner"], "/etc/passwd");
        var refused = await Assert.ThrowsAsync<ContentRefusedException>(() => OpenAsync(local["shop"]));
        Assert.That(refused!.Entry, Is.EqualTo("inner"));

        File.Delete(local["shop/inner"]);
        (await Command.RunAsync("mkfifo", local["shop/pipe"])).EnsureSuccess("mkfifo");
        refused = await Assert.ThrowsAsync<ContentRefusedException>(() => OpenAsync(local["shop"]));
        Assert.That(refused!.Message, Does.Contain("'pipe' is neither a file nor a folder"));
    }

    [Test]
    public async Task What_version_control_and_file_managers_leave_is_not_part_of_a_plugin()
    {
        using var local = new ThrowAwayFolder("traces");
        local.Write("shop/shop.php", "<?php /* Plugin Name: Shop */");
        local.Write("shop/.git/config", "[remote]\nurl = https://secret@example.com\n");
        local.Write("shop/assets/.DS_Store", "x");
        local.Write("shop/.htaccess", "deny from all\n");
        using var tree = await ContentSource.Folder(local["shop"]).OpenAsync(CancellationToken.None);
        Assert.That(tree.Files.Select(file => file.Path), Is.EqualTo(new[] { ".htaccess", "shop.php" }));
    }

    private static async Task OpenAsync(string folder) => (await ContentSource.Folder(folder).OpenAsync(CancellationToken.None)).Dispose();

    private static string OddTree(SiteOnServer site)
    {
        var random = new Random(7);
        site.Local.Write("odd/odd.php", "<?php\n/* Plugin Name: Odd */\n");
        var longName = new string('ü', 125) + "abc.p"; // 255 bytes in UTF-8
        Assert.That(Encoding.UTF8.GetByteCount(longName), Is.EqualTo(255));
        string[] odd =
        [
            longName, "with space.php", " leading and trailing ", "-rf", "--checkpoint-action=exec=sh", "日本語.php", "emoji-🎉.css", "quote'\"`$(id).js", "semi;colon&pipe|.txt",
            "star*?[x].txt", "tab-free ~!@#%^()+={}.txt", "a:b.txt", "...", "..hidden", ".env", "e\u0301-decomposed.txt", "\u00e9-composed.txt", "$HOME", "#comment", "100%.txt",
        ];
        for (var i = 0; i < odd.Length; i++)
        {
            site.Local.Write("odd/names/" + odd[i], $"odd {i}\n");
        }

        site.Local.Write("odd/empty.txt", "");
        SiteOnServer.MakeExecutable(site.Local.Write("odd/bin/tool.sh", "#!/bin/sh\n"));
        Directory.CreateDirectory(site.Local["odd/an empty folder/inner"]);
        var large = new byte[3_000_000];
        random.NextBytes(large);
        File.WriteAllBytes(site.Local["odd/large.bin"], large);
        File.WriteAllBytes(site.Local["odd/block.bin"], large.AsSpan(0, 32 * 1024).ToArray());
        File.WriteAllBytes(site.Local["odd/block-and-one.bin"], large.AsSpan(0, (256 * 1024) + 1).ToArray());

        var left = Files - odd.Length - 6;
        for (var i = 0; i < left; i++)
        {
            site.Local.Write($"odd/deep/{i % 10}/{i / 10 % 10}/a folder/file {i}.php", new string((char)('a' + (i % 26)), random.Next(0, 600)));
        }

        return site.Local["odd"];
    }
}
