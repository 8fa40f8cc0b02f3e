using System.Runtime.InteropServices;
using HaWpSdk.Scanning;
using HaWpSdk.Scanning.Files;
using HaWpSdk.TestKit;
using HaWpSdk.WordPress.Manifests;
using HaWpSdk.WordPress.Plugins;

namespace HaWpSdk.Tests.Scanning;

/// <summary>Trees that somebody made to break a scanner, or that a broken disk left: each gives a finding that names it, and everything beside it is still judged.</summary>
[TestFixture]
public sealed class HostileTreeTests
{
    private const string PageCache = "<?php file_put_contents(WP_CONTENT_DIR . '/advanced-cache.php', 'x');";
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("HAWP_LONG") == "1";

    [Test]
    [Platform("Linux")]
    [CancelAfter(60_000)]
    public async Task Opens_no_pipe_socket_or_device_wherever_a_file_is_expected(CancellationToken cancellationToken)
    {
        using var site = new ThrowAwayFolder("special");
        site.Write("wp-content/plugins/good/good.php", PageCache);
        site.CreateFolder("wp-content/themes");
        site.CreateFolder("wp-includes");
        string[] pipes = ["wp-config.php", "composer.json", "plugins.yaml", "php.ini", "wp-content/db.php", "wp-content/object-cache.php", "wp-includes/version.php", "wp-content/plugins/single.php", "wp-content/plugins/archive.zip", "wp-content/plugins/good/inc.php"];
        foreach (var pipe in pipes)
            (await Command.RunAsync("mkfifo", site[pipe])).EnsureSuccess("mkfifo");
        File.CreateSymbolicLink(site["composer.lock"], "/dev/zero");
        File.CreateSymbolicLink(site["wp-content/plugins/endless.php"], "/dev/zero");
        File.CreateSymbolicLink(site["wp-content/plugins/good/endless.php"], "/dev/zero");
        var scan = await WordPressScanner.ScanAsync([site.FullName], cancellationToken: cancellationToken);
        Assert.That(scan.Plugins.Single().Verdict, Is.EqualTo(PluginVerdict.Forbid));
        var told = scan.Problems.Where(problem => problem.Message == TreeWalk.NotOpened).Select(problem => Path.GetRelativePath(site.FullName, problem.Path)).ToList();
        Assert.That(told, Is.SupersetOf(new[]
        {
            "composer.json", "composer.lock", "plugins.yaml", "php.ini", "wp-config.php", "wp-content/db.php", "wp-content/plugins/archive.zip", "wp-content/plugins/endless.php", "wp-content/plugins/single.php",
            "wp-content/plugins/good/endless.php", "wp-content/plugins/good/inc.php",
        }));
        var direct = await WordPressScanner.ScanAsync([site["wp-content/plugins/single.php"], site["wp-content/plugins/archive.zip"], site["composer.json"]], cancellationToken: cancellationToken);
        Assert.That(direct.Problems.Select(problem => problem.Message), Is.All.EqualTo(TreeWalk.NotOpened).And.Exactly(3).Items);
    }

    [Test]
    [Platform("Linux")]
    public async Task Reads_files_and_folders_whose_names_are_no_text()
    {
        using var folder = new ThrowAwayFolder("names");
        folder.Write("page.php", PageCache);
        folder.Write("session.php", "<?php session_start();");
        (await Command.RunAsync("bash", "-c", $"""
            cd '{folder.FullName}' && mkdir plugins plugins/ok $'plugins/inv\xff\xfealid' $'plugins/new\nline' $'plugins/esc\e[31m'
            for d in plugins/*; do cp page.php "$d/main.php"; done
            cp session.php $'plugins/ok/hidden\xff.php'; mkdir $'plugins/ok/dir\xc3'; cp session.php $'plugins/ok/dir\xc3/a\nb.php'; dd if=/dev/zero bs=300k count=1 status=none | tr '\0' ' ' > $'plugins/ok/large\xff.php'; cat page.php >> $'plugins/ok/large\xff.php'
            """)).EnsureSuccess("making the names");
        var scan = await WordPressScanner.ScanAsync([folder["plugins"]], new ScanOptions { Catalogue = null });
        Assert.That(scan.Problems, Is.Empty);
        Assert.That(scan.Plugins.Select(plugin => plugin.Verdict), Is.All.EqualTo(PluginVerdict.Forbid).And.Exactly(4).Items);
        var ok = scan.Plugins.Single(plugin => plugin.Slug == "ok");
        Assert.That(ok.Behaviours.Single(behaviour => behaviour.Name == "php-sessions").Evidence.Select(place => Path.GetRelativePath(folder["plugins/ok"], place.Path)), Is.EquivalentTo(new[] { "hidden\udcff.php", "dir\udcc3/a\nb.php" }));
        Assert.That(ok.Evidence.Select(place => Path.GetFileName(place.Path)), Does.Contain("large\udcff.php"));
    }

    [Test]
    [Platform("Linux")]
    public async Task Says_where_folders_get_too_deep_for_the_system()
    {
        using var folder = new ThrowAwayFolder("deep");
        folder.Write("plugins/p/main.php", PageCache);
        folder.CreateFolder("plugins/none");
        (await Command.RunAsync("bash", "-c", $$"""
            n=$(printf 'd%.0s' {1..100})
            for p in p none; do cd '{{folder.FullName}}'/plugins/$p; for i in {1..60}; do mkdir $n && cd $n; done; done
            """)).EnsureSuccess("making the folders");
        try
        {
            var scan = await WordPressScanner.ScanAsync([folder["plugins"]], new ScanOptions { Catalogue = null });
            Assert.That(scan.Plugins.Single(plugin => plugin.Slug == "p").Verdict, Is.EqualTo(PluginVerdict.Forbid));
            Assert.That(scan.Problems.Select(problem => problem.Message), Has.Exactly(2).Contains("cannot be read").And.Exactly(2).Items);
            Assert.That((await WordPressScanner.ScanAsync([folder["plugins/none"]])).Problems, Is.Not.Empty, "nothing there, but nobody could look");
        }
        finally
        {
            await Command.RunAsync("rm", "-rf", folder.FullName);
        }
    }

    [Test]
    public async Task Says_where_folders_get_too_deep_for_the_limit()
    {
        using var folder = new ThrowAwayFolder("levels");
        folder.Write("plugins/p/main.php", PageCache);
        folder.Write("plugins/p/" + string.Concat(Enumerable.Repeat("x/", 70)) + "deep.php", "<?php session_start();");
        var scan = await WordPressScanner.ScanAsync([folder["plugins"]]);
        Assert.That(scan.Problems.Single().Message, Does.Contain("deeper than 64 levels"));
        Assert.That(scan.Problems.Single().Path, Does.StartWith(folder["plugins/p/x/x"]));
    }

    [Test]
    [Platform("Linux")]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public void Judges_the_rest_where_something_may_not_be_read()
    {
        using var folder = new ThrowAwayFolder("closed");
        File.SetUnixFileMode(folder.FullName, Everything);
        foreach (var plugin in new[] { "closed", "file", "good", "part" })
            folder.Write($"wp-content/plugins/{plugin}/main.php", PageCache);
        folder.Write("wp-content/plugins/part/inside/x.php", PageCache);
        folder.Write("wp-content/mu-plugins/x.php", PageCache);
        folder.CreateFolder("wp-content/themes");
        folder.Write("wp-config.php", "<?php");
        string[] closed = ["wp-content/plugins/closed", "wp-content/plugins/file/main.php", "wp-content/plugins/part/inside", "wp-content/mu-plugins", "wp-config.php"];
        foreach (var path in Directory.EnumerateFileSystemEntries(folder.FullName, "*", SearchOption.AllDirectories))
            File.SetUnixFileMode(path, closed.Contains(Path.GetRelativePath(folder.FullName, path)) ? UnixFileMode.None : Everything);
        WordPressScan? scan = null;
        AsNobody(() =>
        {
            var options = new ScanOptions { Catalogue = null };
            var collection = ScanCollection.Collect([folder.FullName], options, CancellationToken.None);
            var problems = new List<ManifestProblem>();
            var reports = collection.Plugins.Select(plugin => WordPressScanner.JudgePlugin(plugin, collection, options, InOrder, problems, CancellationToken.None)).ToList();
            scan = collection.ToScan(reports, problems, options);
        });
        foreach (var path in closed)
            File.SetUnixFileMode(folder[path], Everything);
        Assert.That(scan!.Plugins.Select(plugin => $"{plugin.Slug} {plugin.Verdict}"), Is.EqualTo(new[] { "closed Ok", "file Ok", "good Forbid", "part Forbid" }));
        Assert.That(scan.Problems.Select(problem => Path.GetRelativePath(folder.FullName, problem.Path)), Is.EquivalentTo(closed));
        Assert.That(scan.Problems.Select(problem => problem.Message), Has.All.Contains("cannot be read"));
    }

    [TestCase("vanishes")]
    [TestCase("shrinks")]
    [TestCase("grows beyond the limit")]
    public void Copes_with_a_file_that_changes_while_it_is_read(string how)
    {
        using var folder = new ThrowAwayFolder("changing");
        folder.Write("x.php", PageCache + new string(' ', 400_000));
        var file = new DiskFile(new RootFolder(folder.FullName, null), "x.php", 1_000_000);
        Assert.That(file.SpeaksToWordPress(), Is.True, "read once");
        switch (how)
        {
            case "vanishes":
                File.Delete(folder["x.php"]);
                Assert.That(file.ReadText(), Is.Empty);
                Assert.That(file.Problem!.Message, Does.Contain("cannot be read"));
                break;
            case "shrinks":
                folder.Write("x.php", "<?php");
                Assert.That((file.ReadText(), file.Problem), Is.EqualTo(("<?php", (object?)null)));
                break;
            default:
                folder.Write("x.php", new string(' ', 1_000_001));
                Assert.That(file.ReadText(), Is.Empty);
                Assert.That(file.Problem!.Message, Does.Contain("1,000,001 bytes, more than the limit of 1,000,000 bytes"));
                break;
        }
    }

    [Test]
    public async Task Bounds_manifests_by_bytes_and_by_packages()
    {
        using var folder = new ThrowAwayFolder("manifests");
        folder.Write("many/composer.json", "{ \"require\": {\n" + string.Join(",\n", Enumerable.Range(0, 25_000).Select(i => $"\"wpackagist-plugin/p{i}\": \"1.0\"")) + "\n} }");
        folder.CreateFolder("huge");
        await using (var huge = File.Create(folder["huge/composer.json"]))
            huge.SetLength(200_000_000); // sparse
        folder.Write("nested/composer.json", new string('[', 1_000_000));
        folder.Write("nested/plugins.yaml", "plugins: " + new string('[', 200_000));
        folder.Write("bomb/plugins.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nplugins: [*b, *b]\n");
        await File.WriteAllBytesAsync(folder["nested/blueprint.json"], System.Text.Encoding.Unicode.GetPreamble().Concat(System.Text.Encoding.Unicode.GetBytes("""{ "steps": [ { "step": "installPlugin", "pluginData": { "resource": "wordpress.org/plugins", "slug": "updraftplus" } } ] }""")).ToArray());
        async Task<WordPressScan> Scan(string name) => await WordPressScanner.ScanAsync([folder[name]]);
        var many = await Scan("many");
        Assert.That((many.Plugins.Count, many.Problems.Single().Message, many.Problems.Single().Line), Is.EqualTo((20_000, "The manifest names 25000 packages; the first 20000 are read.", 20_002)));
        Assert.That((await Scan("huge")).Problems.Single().Message, Does.Contain("190.7 MiB, more than the limit of 32 MiB"));
        var nested = await Scan("nested");
        Assert.That(nested.Problems.Select(problem => problem.Message), Has.Exactly(1).Contains("Nested deeper").And.Exactly(1).Contains("nesting is deeper"));
        Assert.That(nested.Plugins.Single().Slug, Is.EqualTo("updraftplus"), "UTF-16 is read by its mark");
        Assert.That((await Scan("bomb")).Problems.Single().Message, Does.Contain("Anchors are not read"));
    }

    [Test]
    public async Task Reads_headers_whatever_their_line_ends_and_their_length()
    {
        using var folder = new ThrowAwayFolder("headers");
        folder.Write("plugins/crlf/x.php", "<?php\r\n/*\r\nPlugin Name: Windows\r\nVersion: 1.0\r\n*/\r\n");
        folder.Write("plugins/cr/x.php", "<?php\r/*\rPlugin Name: Old Mac\rVersion: 1.0\r*/\r");
        folder.Write("plugins/mark/x.php", "\ufeff<?php\n/*\nPlugin Name: Mark\nVersion: 1.0\n*/\n");
        folder.Write("plugins/mega/x.php", "<?php\n/*\nPlugin Name: " + new string('A', 3_000_000) + "\nVersion: 1.0\n*/\n");
        folder.Write("plugins/long/x.php", "<?php\n/*\nPlugin Name: Long\nVersion: " + new string('9', 5_000) + "\n*/\n");
        await File.WriteAllBytesAsync(folder["plugins/wide.php"], [.. System.Text.Encoding.Unicode.GetPreamble(), .. System.Text.Encoding.Unicode.GetBytes(PageCache)]);
        var scan = await WordPressScanner.ScanAsync([folder["plugins"]]);
        string Header(string slug) => scan.Plugins.Single(plugin => plugin.Slug == slug) is var plugin ? $"{plugin.Name} {plugin.Version}" : "";
        Assert.That((Header("crlf"), Header("cr"), Header("mark")), Is.EqualTo(("Windows 1.0", "Old Mac 1.0", "Mark 1.0")));
        Assert.That(scan.Plugins.Select(plugin => plugin.Name.Length + plugin.Version.Length), Has.All.LessThan(500));
        Assert.That(scan.Problems.Single(), Has.Property("Path").EqualTo(folder["plugins/wide.php"]).And.Property("Message").Contains("binary"));
    }

    [Test]
    public async Task Finds_what_matters_among_many_files_of_one_folder()
    {
        using var folder = new ThrowAwayFolder("crowd");
        folder.Write("plugins/p/z-main.php", PageCache);
        for (var i = 0; i < (IsLong ? 100_000 : 3_000); i++)
            await File.WriteAllTextAsync(folder[$"plugins/p/f{i:D6}.php"], $"<?php function f{i}() {{ return {i}; }}");
        var before = GC.GetTotalAllocatedBytes();
        var scan = await WordPressScanner.ScanAsync([folder["plugins"]]);
        Assert.That(scan.Plugins.Single().Evidence.First().Path, Does.EndWith("z-main.php"));
        Assert.That(scan.Problems, Is.Empty);
        TestContext.Out.WriteLine($"{scan.FileCount} files, {(GC.GetTotalAllocatedBytes() - before) / 1e6:F0} MB allocated");
    }

    private const UnixFileMode Everything = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static void InOrder(int count, Action<int> step)
    {
        for (var i = 0; i < count; i++)
            step(i);
    }

    // Root may read everything. The kernel lets a thread give that up for files alone.
    private static void AsNobody(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            _ = setfsuid(65534);
            try
            {
                action();
            }
            catch (Exception problem)
            {
                failure = problem;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
            throw new AssertionException(failure.ToString());
    }

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setfsuid(uint user);
}
