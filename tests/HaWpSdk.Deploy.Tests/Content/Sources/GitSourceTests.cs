using HaWpSdk.Deploy.Content.Sources;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Content.Sources;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class GitSourceTests : IDisposable
{
    private readonly ThrowAwayFolder _folder = new("git");

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task A_tag_or_branch_or_commit_of_a_local_or_remote_repository_is_pinned()
    {
        await RepositoryAsync();
        var first = await CommitAsync("1.0");
        await GitAsync("tag", "v1.0");
        var second = await CommitAsync("2.0");
        _folder.Write("site/plugins/shop/uncommitted.php", "not part of it");

        foreach (var repository in new[] { _folder["site"], "file://" + _folder["site"] })
        {
            foreach (var (reference, commit, version) in new[] { ("v1.0", first, "1.0"), ("main", second, "2.0"), (first, first, "1.0"), ("HEAD", second, "2.0") })
            {
                using var tree = await ContentSource.Git($"{repository}#{reference}:plugins/shop", null).OpenAsync(CancellationToken.None);
                Assert.Multiple(() =>
                {
                    Assert.That(tree.Origin.Commit, Is.EqualTo(commit), $"{repository} {reference}");
                    Assert.That(tree.Name, Is.EqualTo("shop"));
                    Assert.That(tree.Files.Select(file => (file.Path, file.IsExecutable)), Is.EqualTo(new[] { ("bin/tool", true), ("shop.php", false) }));
                    Assert.That(new StreamReader(tree.Files[1].OpenRead()).ReadToEnd(), Does.Contain(version));
                });
            }
        }
    }

    [Test]
    public async Task What_is_not_there_is_named()
    {
        await RepositoryAsync();
        await CommitAsync("1.0");
        foreach (var (text, why) in new[]
        {
            ($"{_folder["site"]}#nowhere:plugins/shop", "no commit 'nowhere'"),
            ($"file://{_folder["site"]}#nowhere:plugins/shop", "neither a branch nor a tag 'nowhere'"),
            ($"{_folder["site"]}#main:plugins/other", "no folder 'plugins/other'"),
            ($"file://{_folder["absent"]}#main", "git says"),
        })
        {
            var refused = await Assert.ThrowsAsync<ContentRefusedException>(() => ContentSource.Git(text, null).OpenAsync(CancellationToken.None));
            Assert.That(refused!.Message, Does.Contain(why));
        }

        Assert.That(() => ContentSource.Git("#main", null), Throws.ArgumentException);
    }

    [Test]
    public async Task Links_submodules_and_large_file_pointers_are_refused_by_name()
    {
        await RepositoryAsync();
        await CommitAsync("1.0");
        File.CreateSymbolicLink(_folder["site/plugins/shop/link"], "/etc/passwd");
        await RefusesAsync("plugins/shop", "link", "is a link");

        File.Delete(_folder["site/plugins/shop/link"]);
        _folder.Write("site/plugins/shop/video.mp4", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n");
        await RefusesAsync("plugins/shop", "video.mp4", "Git LFS");

        File.Delete(_folder["site/plugins/shop/video.mp4"]);
        await GitAsync("add", "-A");
        await GitAsync("update-index", "--add", "--cacheinfo", $"160000,{(await GitAsync("rev-parse", "HEAD")).Trim()},plugins/shop/library");
        await GitAsync("commit", "-q", "-m", "submodule");
        await RefusesAsync("plugins/shop", "library", "is a submodule", commit: false);
    }

    [Test]
    public async Task A_secret_in_a_url_is_never_shown_or_recorded()
    {
        var refused = await Assert.ThrowsAsync<ContentRefusedException>(() => ContentSource.Git("http://user:hunter2@127.0.0.1:1/site.git#main", null).OpenAsync(CancellationToken.None));
        Assert.That(refused!.ToString(), Does.Not.Contain("hunter2").And.Contain("127.0.0.1:1/site.git"));
    }

    private async Task RefusesAsync(string path, string entry, string why, bool commit = true)
    {
        if (commit)
        {
            await GitAsync("add", "-A");
            await GitAsync("commit", "-q", "-m", entry);
        }

        var refused = await Assert.ThrowsAsync<ContentRefusedException>(() => ContentSource.Git(_folder["site"], "main", path).OpenAsync(CancellationToken.None));
        Assert.That((refused!.Entry, refused.Message.Contains(why, StringComparison.Ordinal)), Is.EqualTo((entry, true)), refused.Message);
    }

    private async Task RepositoryAsync()
    {
        await DebianPackages.RequireAsync("git");
        _folder.CreateFolder("site");
        await GitAsync("init", "-q", "-b", "main");
        await GitAsync("config", "user.name", "Test");
        await GitAsync("config", "user.email", "test@example.com");
    }

    private async Task<string> CommitAsync(string version)
    {
        _folder.Write("site/plugins/shop/shop.php", $"<?php /* Plugin Name: Shop\nVersion: {version} */");
        Support.SiteOnServer.MakeExecutable(_folder.Write("site/plugins/shop/bin/tool", "#!/bin/sh\n"));
        await GitAsync("add", "-A");
        await GitAsync("commit", "-q", "-m", version);
        return (await GitAsync("rev-parse", "HEAD")).Trim();
    }

    private async Task<string> GitAsync(params string[] arguments) =>
        (await Command.RunAsync("git", ["-C", _folder["site"], .. arguments])).EnsureSuccess("git " + string.Join(' ', arguments)).Output;
}
