using HaWpSdk.Hosting.Tests.Support;

namespace HaWpSdk.Hosting.Tests.Check;

[TestFixture]
public sealed class CheckTests
{
    [Test]
    public async Task A_clean_cluster_ends_with_0_and_says_what_was_checked()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        var ran = await hawp.RunAsync("check");
        Assert.That(ran.Code, Is.Zero, ran.Out);
        Assert.That(ran.Out, Does.Match(@"rules checked[^\n]*\.\n$"));
        Assert.That(ran.Error, Is.Empty);
    }

    [Test]
    public async Task An_error_ends_with_1_and_names_id_place_and_line()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.OneZone);
        var ran = await hawp.RunAsync("check");
        Assert.That(ran.Code, Is.EqualTo(1));
        Assert.That(ran.Out, Does.Contain("error HAW0501 db-single-az  database.multiAz").And.Contain("cluster.yaml(6,12)").And.Contain("1 error"));
        Assert.That(ran.Error, Is.Empty, "the result alone goes to standard output, and nothing else happened");
    }

    [TestCase("name: x\nregion: eu-west-1\ndomain:\n  primry: a.example.com\n", "cluster.yaml(4,3): ", "Did you mean 'primary'?")]
    [TestCase("name: [", "cluster.yaml(", "This is not YAML")]
    [TestCase("name: newsroom\nname: shop\n", "cluster.yaml(2,1): ", "here a second time")]
    [TestCase("region: eu-west-1\n", "hawp: ", "name")]
    public async Task A_file_that_cannot_be_used_ends_with_2_and_its_place(string text, string place, string message)
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", text);
        var ran = await hawp.RunAsync("check");
        Assert.That((ran.Code, ran.Out), Is.EqualTo((2, string.Empty)));
        Assert.That(ran.Error, Does.Contain(place).And.Contain(message).And.StartWith("hawp: "));
    }

    [Test]
    public async Task Bytes_that_are_no_text_are_named()
    {
        using var hawp = new Hawp();
        File.WriteAllBytes(Path.Combine(hawp.Folder, "cluster.yaml"), [0xFF, 0xFE, 0x61, 0x00]);
        Assert.That((await hawp.RunAsync("check")).Error, Is.EqualTo("hawp: cluster.yaml(1,1): The file is UTF-16. Save it as UTF-8." + Environment.NewLine));
        File.WriteAllBytes(Path.Combine(hawp.Folder, "cluster.yaml"), [.. "name: "u8, 0xE9]);
        Assert.That((await hawp.RunAsync("check")).Error, Does.Contain("cluster.yaml(1,7): The file is not UTF-8"));
    }

    [Test]
    [CancelAfter(20_000)]
    [Platform("Linux")]
    public async Task A_file_without_end_is_not_read_for_ever()
    {
        using var hawp = new Hawp();
        var ran = await hawp.RunAsync("check", "--cluster", "/dev/zero");
        Assert.That(ran.Code, Is.EqualTo(2));
        Assert.That(ran.Error, Does.Contain("at most 4194304 are read"));
    }

    [TestCase(new[] { "chekc" }, "There is no verb 'chekc'", "Did you mean 'check'?")]
    [TestCase(new[] { "check", "--formt", "json" }, "--formt", "see 'hawp check --help'")]
    [TestCase(new[] { "check", "--format", "xml" }, "xml", "see 'hawp check --help'")]
    [TestCase(new[] { "check" }, "There is no cluster to look at", "--cluster cluster.yaml")]
    [TestCase(new[] { "check", "--cluster", "missing.yaml" }, "'missing.yaml' cannot be read", "")]
    [TestCase(new[] { "check", "--cluster", "." }, "'.' cannot be read", "")]
    public async Task What_cannot_be_understood_ends_with_2(string[] args, string message, string hint)
    {
        using var hawp = new Hawp();
        var ran = await hawp.RunAsync(args);
        Assert.That((ran.Code, ran.Out), Is.EqualTo((2, string.Empty)));
        Assert.That(ran.Error, Does.Contain(message).And.Contain(hint));
    }

    [Test]
    public async Task Is_interrupted_with_130()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        var ran = await hawp.RunAsync(["check"], [], new CancellationToken(true));
        Assert.That((ran.Code, ran.Out, ran.Error.Trim()), Is.EqualTo((130, string.Empty, "hawp: interrupted")));
    }

    [Test]
    public async Task Help_is_a_result()
    {
        using var hawp = new Hawp();
        foreach (var args in new[] { Array.Empty<string>(), ["--help"], ["check", "--help"] })
        {
            var ran = await hawp.RunAsync(args);
            Assert.That((ran.Code, ran.Error), Is.EqualTo((0, string.Empty)));
            Assert.That(ran.Out, Does.Contain("check"));
        }
    }

    [Test]
    public async Task Chooses_one_cluster_of_several()
    {
        using var hawp = new Hawp();
        var clusters = new[] { HaCluster.FromYaml(Hawp.Clean, "a"), HaCluster.FromYaml(Hawp.OneZone.Replace("newsroom", "shop", StringComparison.Ordinal), "b") };
        Assert.That((await hawp.RunAsync(["check", "--name", "newsroom"], clusters)).Code, Is.Zero);
        Assert.That((await hawp.RunAsync(["check", "--name", "shop"], clusters)).Code, Is.EqualTo(1));
        var wrong = await hawp.RunAsync(["check", "--name", "shpo"], clusters);
        Assert.That((wrong.Code, wrong.Error.Trim()), Is.EqualTo((2, "hawp: There is no cluster 'shpo'; there is newsroom, shop. Did you mean 'shop'?")));
    }

    [Test]
    public async Task Several_clusters_are_judged_against_each_other()
    {
        const string cache = "objectCache:\n  kind: existing\n  prefix: \"shared:\"\n  endpoint:\n    host: redis.example.com\n";
        using var hawp = new Hawp();
        var clusters = new[] { HaCluster.FromYaml(Hawp.Clean + cache, "a"), HaCluster.FromYaml(Hawp.Clean.Replace("newsroom", "shop", StringComparison.Ordinal) + cache, "b") };
        var alone = await hawp.RunAsync(["check", "--name", "shop"], clusters);
        Assert.That(alone.Out, Does.Not.Contain("HAW0304"));
        var both = await hawp.RunAsync(["check"], clusters);
        Assert.That(both.Code, Is.EqualTo(1));
        Assert.That(both.Out.ReplaceLineEndings(" ").Replace("  ", string.Empty, StringComparison.Ordinal), Does.Contain("HAW0304 redis-shared-keyspace").And.Contain("newsroom-production and"));

        // Accepted like any other finding, and the acceptance is not unused for the cluster that is not at fault.
        hawp.Write("hawp.suppressions.yaml", "suppressions:\n  - { rule: HAW0304, because: One site in two parts. }\n");
        var accepted = await hawp.RunAsync(["check"], clusters);
        Assert.That(accepted.Out, Does.Contain("HAW0304 redis-shared-keyspace at objectCache.prefix: One site in two parts.").And.Not.Contain("HAW0006"));
    }

    [Test]
    public async Task An_acceptance_for_the_run_is_judged_over_all_clusters()
    {
        using var hawp = new Hawp();
        var clusters = new[] { HaCluster.FromYaml(Hawp.Clean, "a"), HaCluster.FromYaml(Hawp.OneZone.Replace("newsroom", "shop", StringComparison.Ordinal), "b") };
        hawp.Write("hawp.suppressions.yaml", "suppressions:\n  - { rule: HAW0501, because: Moves on Monday. }\n");
        var used = await hawp.RunAsync(["check"], clusters);
        Assert.That(used.Code, Is.Zero, used.Out);
        Assert.That(used.Out, Does.Not.Contain("HAW0006"));
        hawp.Write("hawp.suppressions.yaml", "suppressions:\n  - { rule: HAW0501, because: Moves on Monday. }\n  - { rule: HAW0502, because: Unused. }\n  - { rule: HAW9999, because: None. }\n");
        var wrong = await hawp.RunAsync(["check"], clusters);
        Assert.That(wrong.Code, Is.EqualTo(1));
        Assert.That(wrong.Out.Split("HAW0006 acceptance-unused").Length - 1, Is.EqualTo(1), "told once");
        Assert.That(wrong.Out.Split("HAW0011 no-such-rule").Length - 1, Is.EqualTo(1), "told once");
    }

    [Test]
    public async Task Accepts_for_one_run_with_a_reason_only()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.OneZone);
        var accepted = await hawp.RunAsync("check", "--accept", "HAW0501", "--because", "Moves on Monday.");
        Assert.That(accepted.Code, Is.Zero, accepted.Out);
        Assert.That(accepted.Out, Does.Contain("HAW0501 db-single-az at database.multiAz: Moves on Monday.").And.Contain("1 finding accepted"));
        var without = await hawp.RunAsync("check", "--accept", "HAW0501");
        Assert.That((without.Code, without.Error.Trim()), Is.EqualTo((2, "hawp: --accept HAW0501 needs --because TEXT: nothing is accepted without a reason.")));
        var wrong = await hawp.RunAsync("check", "--accept", "HAW0591", "--because", "x");
        Assert.That(wrong.Out, Does.Contain("There is no rule 'HAW0591'").And.Contain("HAW0501 db-single-az"));
    }

    [Test]
    public async Task A_profile_lowers_severities()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.OneZone);
        hawp.Write("rules/lenient.yaml", "apiVersion: hawpsdk/profile/v1\nkind: Profile\nmetadata: { name: lenient }\nrules:\n  HAW0501: { severity: info }\n");
        Assert.That((await hawp.RunAsync("check", "--rules", "rules", "--profile", "lenient")).Code, Is.Zero);
        Assert.That((await hawp.RunAsync("check", "--rules", "rules")).Code, Is.EqualTo(1));
        var wrong = await hawp.RunAsync("check", "--rules", "rules", "--profile", "lenint");
        Assert.That(wrong.Code, Is.EqualTo(2));
        Assert.That(wrong.Error, Does.Contain("There is no profile 'lenint'").And.Contain("Did you mean 'lenient'?"));
    }

    [Test]
    public async Task A_baseline_accepts_what_was_known_and_only_shrinks()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.OneZone);
        var written = await hawp.RunAsync("check", "--write-baseline", "known.json");
        Assert.That(written.Code, Is.Zero);
        Assert.That(written.Error, Does.Contain("The baseline known.json holds"));
        var known = await hawp.RunAsync("check", "--baseline", "known.json");
        Assert.That(known.Code, Is.Zero);
        Assert.That(known.Out, Does.Contain("HAW0501 db-single-az at database.multiAz: known since the baseline"));

        // Both options with one file, as a nightly run would have it: what is known stays.
        var before = hawp.Read("known.json");
        Assert.That((await hawp.RunAsync("check", "--baseline", "known.json", "--write-baseline", "known.json")).Code, Is.Zero);
        Assert.That(hawp.Read("known.json"), Is.EqualTo(before));

        // Something new is no part of it, even when it is written again.
        hawp.Write("cluster.yaml", Hawp.OneZone + "  deletionProtection: false\n");
        var more = await hawp.RunAsync("check", "--write-baseline", "known.json");
        Assert.That(more.Code, Is.EqualTo(1));
        Assert.That(more.Out, Does.Contain("error HAW0502"));
        Assert.That(hawp.Read("known.json"), Is.EqualTo(before));

        // What was repaired leaves it, and does not come back.
        hawp.Write("cluster.yaml", Hawp.Clean);
        Assert.That((await hawp.RunAsync("check", "--write-baseline", "known.json", "--quiet")).Error, Is.Empty);
        Assert.That(hawp.Read("known.json"), Does.Not.Contain("HAW0501"));
        hawp.Write("cluster.yaml", Hawp.OneZone);
        Assert.That((await hawp.RunAsync("check", "--baseline", "known.json")).Code, Is.EqualTo(1));
    }

    [TestCase("{", "broken.json(1,2): This is no baseline")]
    [TestCase("[]", "broken.json(1,1): This is no baseline")]
    [TestCase("{ \"findings\": [ 3 ] }", "broken.json(1,1): This is no baseline")]
    [TestCase(null, "'broken.json' cannot be read")]
    public async Task A_baseline_that_cannot_be_read_ends_with_2(string? text, string message)
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        if (text is not null)
        {
            hawp.Write("broken.json", text);
        }

        var ran = await hawp.RunAsync("check", "--baseline", "broken.json");
        Assert.That(ran.Code, Is.EqualTo(2));
        Assert.That(ran.Error, Does.Contain(message).And.Contain("--write-baseline"));
    }

    [Test]
    public async Task Writes_the_result_to_a_file_and_leaves_nothing_beside_it()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.OneZone);
        var ran = await hawp.RunAsync("check", "--format", "json", "--output", "out/report.json");
        Assert.That((ran.Code, ran.Out), Is.EqualTo((1, string.Empty)));
        Assert.That(hawp.Read("out/report.json"), Does.StartWith("{\n"));
        Assert.That(Directory.GetFiles(Path.Combine(hawp.Folder, "out")), Has.Length.EqualTo(1));
        var refused = await hawp.RunAsync("check", "--output", "out");
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("cannot be written"));
        Assert.That(Directory.GetFiles(hawp.Folder, "*.new"), Is.Empty);
    }

    [Test]
    public async Task Is_the_same_to_the_byte_each_time([Values("text", "json", "sarif")] string format)
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.OneZone);
        var first = await hawp.RunAsync("check", "--format", format);
        var second = await hawp.RunAsync("check", "--format", format);
        Assert.That(second.Out, Is.EqualTo(first.Out));
        Assert.That(first.Out, Does.Not.Contain("\r"));
    }

    [Test]
    public async Task Users_rules_are_judged_by_and_bad_ones_refused()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        Assert.That((await hawp.RunAsync("rules", "new", "small-volumes")).Code, Is.Zero);
        hawp.Write("cluster.yaml", Hawp.Clean + "web:\n  volumeSize: 8GiB\n");
        Assert.That((await hawp.RunAsync("check", "--rules", "rules")).Out, Does.Contain("warning HAW9001 small-volumes  web.volumeSize"));
        hawp.Write("rules/notes.yaml", "a: b\n");
        Assert.That((await hawp.RunAsync("check", "--rules", "rules")).Error, Does.Contain("notes.yaml(1,1): This is neither a rule"));
        Assert.That((await hawp.RunAsync("check", "--rules", "nowhere")).Error, Does.Contain("'nowhere' does not exist."));
    }

    [Test]
    [CancelAfter(20_000)]
    [Platform("Linux,MacOsX")]
    public async Task A_folder_that_leads_back_to_itself_is_read_once()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        hawp.Write("rules/empty/readme.txt", string.Empty);
        Directory.CreateSymbolicLink(Path.Combine(hawp.Folder, "rules", "empty", "loop"), Path.Combine(hawp.Folder, "rules"));
        Assert.That((await hawp.RunAsync("rules", "new", "small-volumes")).Code, Is.Zero);
        Assert.That((await hawp.RunAsync("check", "--rules", "rules")).Code, Is.Zero);
    }

    [Test]
    public async Task A_profile_of_ones_own_that_is_named_like_the_environment_holds_without_being_named()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.OneZone);
        hawp.Write("policy/production.yaml", "apiVersion: hawpsdk/profile/v1\nkind: Profile\nmetadata: { name: production }\nrules:\n  HAW0501: { enabled: false }\n");
        var ran = await hawp.RunAsync("check", "--rules", "policy");
        Assert.That(ran.Out, Does.Not.Contain("HAW0501"), ran.Error);
        Assert.That((await hawp.RunAsync("check")).Out, Does.Contain("HAW0501"));
    }

    [Test]
    public async Task One_mistake_at_several_places_is_told_once_and_counted_in_full()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean + "edge:\n  behaviours:\n    wp-*: { cache: true, ttl: { default: 5min } }\n");
        var text = await hawp.RunAsync("check");
        var json = await hawp.RunAsync("check", "--format", "json");
        var all = System.Text.Json.JsonDocument.Parse(json.Out).RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("rule").GetString()).ToList();
        var most = all.GroupBy(r => r).OrderByDescending(g => g.Count()).First();
        Assert.That(most.Count(), Is.GreaterThan(2), json.Out);
        Assert.That(text.Out, Does.Match($"{most.Key} [a-z-]+  [0-9]+ times"));
        Assert.That(System.Text.RegularExpressions.Regex.Count(text.Out, $"(?m)^(error|warning|info) {most.Key} "), Is.LessThan(most.Count()));
    }
}
