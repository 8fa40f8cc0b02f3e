using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Stacks.Releases;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Stacks;

/// <summary>Equal document roots make equal releases, and what belongs to a node or to the shared files is no part of one.</summary>
[TestFixture]
public sealed class ReleaseArchiveTests
{
    private static ThrowAwayFolder Site(string version = "6.8.3")
    {
        var folder = new ThrowAwayFolder("release");
        folder.Write("site/wp-includes/version.php", $"<?php\n$wp_version = '{version}';\n");
        folder.Write("site/index.php", "<?php\n");
        return folder;
    }

    [Test]
    public async Task Equal_content_makes_equal_bytes_wherever_and_whenever_it_lies()
    {
        using var one = Site();
        using var other = Site();
        File.SetLastWriteTimeUtc(other["site/index.php"], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        using var first = await ReleaseArchive.PackAsync(ContentSource.Folder(one["site"]), default);
        using var second = await ReleaseArchive.PackAsync(ContentSource.Folder(other["site"]), default);

        Assert.That((second.Id, second.Sha256), Is.EqualTo((first.Id, first.Sha256)));
        Assert.That(first.Id, Does.Match("^[0-9a-f]{16}$"));
        Assert.That(first.WordPress, Is.EqualTo("6.8.3"));
    }

    [Test]
    public async Task Another_content_is_another_release()
    {
        using var one = Site();
        using var other = Site("6.8.4");
        using var first = await ReleaseArchive.PackAsync(ContentSource.Folder(one["site"]), default);
        using var second = await ReleaseArchive.PackAsync(ContentSource.Folder(other["site"]), default);

        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
    }

    [Test]
    public async Task Leaves_out_credentials_uploads_and_caches()
    {
        using var bare = Site();
        using var full = Site();
        full.Write("site/wp-config.php", "<?php define('DB_PASSWORD', 'hunter2');\n");
        full.Write("site/wp-content/uploads/2026/photo.jpg", "photo");
        full.Write("site/wp-content/cache/page.html", "page");
        full.Write("site/.git/config", "[remote]\n");
        using var first = await ReleaseArchive.PackAsync(ContentSource.Folder(bare["site"]), default);
        using var second = await ReleaseArchive.PackAsync(ContentSource.Folder(full["site"]), default);

        Assert.That(second.Id, Is.EqualTo(first.Id));
        Assert.That(second.LeftOut, Is.SupersetOf(new[] { "wp-config.php", "wp-content/uploads/", "wp-content/cache/" }));
    }

    [Test]
    public void Refuses_what_is_no_WordPress()
    {
        using var folder = new ThrowAwayFolder("release");
        folder.Write("site/readme.txt", "nothing");

        Assert.That(async () => await ReleaseArchive.PackAsync(ContentSource.Folder(folder["site"]), default), Throws.TypeOf<DeploymentException>().With.Message.Contains("wp-includes/version.php").And.Message.Contains("--release"));
    }
}
