using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Lab.Machine;
using HaWpSdk.Lab.Tests.Support;

namespace HaWpSdk.Lab.Tests;

/// <summary>The boot itself: small, repeatable, and without a secret where none belongs.</summary>
[TestFixture]
public sealed class BootTests : LabTest
{
    [Test]
    public async Task Booting_a_second_time_changes_nothing()
    {
        var node = Lab.Nodes.Serving[^1];

        // The node's own timer may be writing its configuration anew, beside the old one, at this very moment; that nothing of it stays is looked at below.
        const string unfinished = "wp-config.php.??????";
        const string listing = $"find /etc /srv /opt/hawp -xdev -type f -not -path '/etc/hawp/*' -not -name '{unfinished}' -printf '%p %m %u %s ' -exec sha256sum {{}} + | sort";
        var before = await node.RunAsync("bash", "-c", listing);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var again = await node.TryAsync("/var/lib/cloud/instance/scripts/part-001");
        Assert.That(again.ExitCode, Is.Zero, again.Error + again.Output);
        Assert.That(await node.RunAsync("bash", "-c", listing), Is.EqualTo(before), "A second boot wrote other files.");
        await UntilAsync(async () => (await node.RunAsync("find", "/etc/wordpress", "-name", unfinished)).Length == 0, TimeSpan.FromMinutes(1), "half-written configuration stays");
        using var there = Session.AtNode(Lab, node);
        Assert.That((await there.GetAsync("/?booted=twice")).Status, Is.EqualTo(200));
        var size = Encoding.UTF8.GetByteCount(node.Start.UserData);
        Assert.That(size, Is.LessThan(16_384));
        Say($"user data of {size} bytes; the second run took {clock.Elapsed.TotalSeconds:0.0} s, and {before.Split('\n').Length} files stayed as they were");
        foreach (var other in Lab.Nodes.Serving)
        {
            Say($"{other.Id}: {other.TimeToService!.Value.TotalSeconds:0.0} s from start to service");
        }
    }

    [Test]
    public async Task No_secret_is_in_a_file_but_the_one_it_is_for()
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(string name, string value) => secrets[name] = value.StartsWith('{') ? JsonNode.Parse(value)!["password"]?.ToString() ?? JsonNode.Parse(value)!["current"]!.ToString() : value;
        foreach (var output in new[] { "DatabaseUserSecretArn", "SaltsSecretArn", "RedisSecretArn", "AdminSecretArn", "MasterSecretArn" })
        {
            Add(output, await Lab.SecretAsync(output));
        }

        secrets["role credentials"] = Lab.Simulator.Options.SecretAccessKey;
        var found = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        long files = 0;
        foreach (var node in Lab.Nodes.Nodes.Values)
        {
            await node.TryAsync("journalctl", "--sync");
            foreach (var file in await FilesAsync(node.Written))
            {
                files++;
                byte[] text;
                try
                {
                    text = await File.ReadAllBytesAsync(file);
                }
                catch (FileNotFoundException)
                {
                    // Written and gone between the two looks.
                    continue;
                }

                foreach (var (name, value) in secrets.Where(secret => Contains(text, secret.Value)))
                {
                    (found.TryGetValue(name, out var places) ? places : found[name] = new SortedSet<string>(StringComparer.Ordinal)).Add(Path.GetRelativePath(node.Written, file));
                }
            }
        }

        foreach (var file in (await FilesAsync(Lab.Around.Site.SharedFiles)).Where(file => !file.Contains("/wp-includes/", StringComparison.Ordinal)))
        {
            files++;
            var text = await File.ReadAllBytesAsync(file);
            Assert.That(secrets.Where(secret => Contains(text, secret.Value)).Select(secret => secret.Key), Is.Empty, $"{file} on the shared files holds a secret.");
        }

        Say($"{secrets.Count} secrets looked for in {files} files that {Lab.Nodes.Nodes.Count} nodes wrote; found: {string.Join("; ", found.Select(item => $"{item.Key} in {string.Join(", ", item.Value)}"))}");
        Assert.Multiple(() =>
        {
            foreach (var (name, places) in found)
            {
                Assert.That(places, Is.EqualTo(new[] { "etc/wordpress/wp-config.php" }), name);
            }

            Assert.That(found.Keys, Is.SubsetOf(new[] { "DatabaseUserSecretArn", "RedisSecretArn" }));
            Assert.That(found.Keys, Does.Contain("DatabaseUserSecretArn"), "The search finds nothing at all: it does not look where nodes write.");
        });
        foreach (var node in Lab.Nodes.Serving)
        {
            Assert.That((await node.RunAsync("stat", "-c", "%a %U:%G", "/etc/wordpress/wp-config.php")).Trim(), Is.EqualTo("640 root:www-data"));
        }
    }

    // Plain files only: what a node deleted stands there as a device.
    private static async Task<IReadOnlyList<string>> FilesAsync(string folder) => (await Shell.RunAsync("find", folder, "-type", "f", "-print0")).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    // As it stands, and as PHP and JSON write it.
    private static bool Contains(byte[] file, string secret) => new[] { secret, secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal), JsonValue.Create(secret).ToJsonString().Trim('"') }
        .Distinct(StringComparer.Ordinal).Any(form => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(form)) >= 0);
}
