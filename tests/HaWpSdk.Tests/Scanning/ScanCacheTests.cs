using System.Globalization;
using HaWpSdk.Scanning;
using HaWpSdk.TestKit;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.Tests.Scanning;

/// <summary>A remembered plugin must be judged as if it had been read: what is not certainly unchanged is read again.</summary>
[TestFixture]
public sealed class ScanCacheTests : IDisposable
{
    private const string PageCache = "<?php file_put_contents(WP_CONTENT_DIR . '/advanced-cache.php', 'x');";
    private const string Harmless = "<?php add_filter('the_content', 'wpautop', 99999, 1); // nothing else";

    private ThrowAwayFolder _folder = null!;
    private string _plugin = string.Empty;

    [SetUp]
    public void SetUp()
    {
        if (!ScanCache.IsUsable)
            Assert.Ignore("This system does not tell when the status of a file changed; nothing is remembered here.");
        _folder = new ThrowAwayFolder("cache");
        _folder.Write("plugins/fast/fast.php", "<?php\n/* Plugin Name: Fast */\nrequire __DIR__ . '/lib/store.php';");
        _folder.Write("plugins/fast/lib/store.php", PageCache);
        _folder.Write("plugins/fast/readme.txt", "x");
        _plugin = _folder["plugins/fast"];
    }

    [TearDown]
    public void Dispose() => _folder?.Dispose();

    [Test]
    public async Task An_unchanged_plugin_is_not_read_again_and_judged_the_same()
    {
        var cache = Cache();
        var first = await ScanAsync(cache);
        Assert.That(cache.Recalled, Is.Zero);
        var second = await ScanAsync(cache);
        Assert.That(cache.Recalled, Is.EqualTo(1));
        Assert.That(Text(second), Is.EqualTo(Text(first)).And.Contains("Forbid").And.Contains(_folder["plugins/fast/lib/store.php"]));
        Assert.That(Text(await ScanAsync(null)), Is.EqualTo(Text(first)));
        var other = Cache();
        Assert.That(Text(await ScanAsync(other)), Is.EqualTo(Text(first)));
        Assert.That(other.Recalled, Is.EqualTo(1), "the next program run knows it as well");
    }

    [Test]
    public async Task The_catalogue_is_asked_anew_for_a_remembered_plugin()
    {
        var cache = Cache();
        await ScanAsync(cache);
        var alone = await WordPressScanner.ScanAsync([_plugin], new ScanOptions { Cache = cache, Catalogue = null });
        Assert.That((cache.Recalled, alone.Plugins.Single().CatalogueVerdict), Is.EqualTo((1, default(PluginVerdict?))));
    }

    [Test]
    public async Task A_file_replaced_by_one_of_the_same_size_and_date_is_read()
    {
        var cache = Cache();
        await ScanAsync(cache);
        var file = _folder["plugins/fast/lib/store.php"];
        var date = File.GetLastWriteTimeUtc(file);
        File.WriteAllText(file, Harmless.PadRight(PageCache.Length)[..PageCache.Length]);
        File.SetLastWriteTimeUtc(file, date);
        Assert.That((new FileInfo(file).Length, File.GetLastWriteTimeUtc(file)), Is.EqualTo(((long)PageCache.Length, date)));
        var again = await ScanAsync(cache);
        Assert.That((cache.Recalled, again.Plugins.Single().Verdict), Is.EqualTo((0, PluginVerdict.Ok)));
    }

    [TestCase("added")]
    [TestCase("deleted")]
    [TestCase("renamed")]
    [TestCase("moved in from elsewhere")]
    [TestCase("linked")]
    public async Task A_plugin_with_other_files_is_read(string how)
    {
        _folder.Write("elsewhere.php", PageCache);
        _folder.Write("plugins/fast/lib/other.php", Harmless);
        var cache = Cache();
        await ScanAsync(cache);
        var store = _folder["plugins/fast/lib/store.php"];
        switch (how)
        {
            case "added":
                _folder.Write("plugins/fast/lib/new.php", Harmless);
                break;
            case "deleted":
                File.Delete(store);
                break;
            case "renamed":
                File.Move(store, store + ".bak");
                break;
            case "moved in from elsewhere":
                File.Move(_folder["elsewhere.php"], store, overwrite: true);
                break;
            case "linked":
                File.Delete(store);
                File.CreateSymbolicLink(store, "other.php");
                break;
        }

        var again = await ScanAsync(cache);
        Assert.That(cache.Recalled, Is.Zero);
        Assert.That(Text(again), Is.EqualTo(Text(await ScanAsync(null))));
    }

    [Test]
    public async Task A_change_behind_a_link_inside_the_plugin_is_seen()
    {
        var store = _folder["plugins/fast/lib/store.php"];
        File.Move(store, store + ".txt");
        File.CreateSymbolicLink(store, "store.php.txt");
        var cache = Cache();
        Assert.That((await ScanAsync(cache)).Plugins.Single().Verdict, Is.EqualTo(PluginVerdict.Forbid));
        await ScanAsync(cache);
        Assert.That(cache.Recalled, Is.EqualTo(1));
        File.WriteAllText(store + ".txt", Harmless);
        Assert.That((await ScanAsync(cache)).Plugins.Single().Verdict, Is.EqualTo(PluginVerdict.Ok));
    }

    [Test]
    public async Task What_was_written_just_now_is_not_remembered()
    {
        var cache = new ScanCache(_folder["cache"]);
        await ScanAsync(cache);
        await ScanAsync(cache);
        Assert.That((cache.Recalled, Directory.Exists(cache.Folder)), Is.EqualTo((0, false)));
    }

    [Test]
    public async Task A_copy_of_the_plugin_elsewhere_shows_its_own_places()
    {
        var cache = Cache();
        await ScanAsync(cache);
        Directory.Move(_plugin, _folder["plugins/slow"]);
        var moved = await WordPressScanner.ScanAsync([_folder["plugins/slow"]], new ScanOptions { Cache = cache });
        Assert.That(moved.Plugins.Single().Evidence.Select(place => place.Path), Has.All.StartsWith(_folder["plugins/slow"]));
    }

    [Test]
    public async Task A_damaged_entry_is_none()
    {
        var expected = Text(await ScanAsync(Cache()));
        var entry = Directory.GetFiles(_folder["cache"]).Single();
        var whole = await File.ReadAllBytesAsync(entry);
        for (var at = 0; at <= whole.Length; at++)
        {
            var bytes = at < whole.Length ? [.. whole] : whole[..^7];
            if (at < whole.Length)
                bytes[at] ^= 0x41;
            await File.WriteAllBytesAsync(entry, bytes);
            var cache = Cache();
            Assert.That(Text(await ScanAsync(cache)), Is.EqualTo(expected));
            Assert.That(cache.Recalled, Is.Zero, at.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Test]
    public async Task A_cache_that_cannot_be_written_changes_nothing()
    {
        _folder.Write("cache", "a file where the folder should be");
        var cache = Cache();
        Assert.That(Text(await ScanAsync(cache)), Is.EqualTo(Text(await ScanAsync(null))));
        Assert.That(File.ReadAllText(_folder["cache"]), Is.EqualTo("a file where the folder should be"));
    }

    [Test]
    public async Task What_could_not_be_read_is_told_every_time()
    {
        _folder.Write("plugins/fast/encoded.php", "<?php \0\0\0");
        var cache = Cache();
        var first = await ScanAsync(cache);
        var second = await ScanAsync(cache);
        Assert.That(first.Problems.Select(problem => problem.Message), Has.Some.Contains("binary"));
        Assert.That(second.Problems, Is.EqualTo(first.Problems));
    }

    [Test]
    public async Task Entries_nobody_renewed_are_deleted_and_nothing_else_is()
    {
        _folder.Write("cache/old.plugin", "x");
        _folder.Write("cache/young.plugin", "x");
        _folder.Write("cache/notes.txt", "x");
        var now = DateTime.UtcNow;
        File.SetLastWriteTimeUtc(_folder["cache/old.plugin"], now - TimeSpan.FromDays(40));
        File.SetLastWriteTimeUtc(_folder["cache/notes.txt"], now - TimeSpan.FromDays(40));
        await ScanAsync(Cache());
        Assert.That(Directory.GetFiles(_folder["cache"]).Select(Path.GetFileName).ToList(), Does.Not.Contain("old.plugin").And.Contain("young.plugin").And.Contain("notes.txt").And.Exactly(3).Items);
    }

    [Test]
    public async Task Only_the_user_reads_what_is_remembered()
    {
        await ScanAsync(Cache());
        Assert.That(OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(_folder["cache"]), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    /// <summary>A cache to which what was written a moment ago is an hour old.</summary>
    private ScanCache Cache() => new(_folder["cache"], new LaterClock());

    private Task<WordPressScan> ScanAsync(ScanCache? cache) =>
        WordPressScanner.ScanAsync([_folder["plugins"]], new ScanOptions { Cache = cache });

    private static string Text(WordPressScan scan) => string.Join('\n', scan.Plugins.Select(plugin =>
        $"{plugin.Slug} {plugin.Name} {plugin.Verdict} {plugin.FileCount} " + string.Join(" | ", plugin.Behaviours.Select(behaviour => $"{behaviour.Name} {behaviour.Weight} {string.Join(", ", behaviour.Evidence)}"))));

    private sealed class LaterClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow.AddHours(1);
    }
}
