using System.Text.RegularExpressions;
using HaWpSdk.Hosting.Tests.Support;
using HaWpSdk.TestKit;

namespace HaWpSdk.Hosting.Tests.Push;

/// <summary>The command lines of the workflow that users copy are those of the verb as it is.</summary>
[TestFixture]
public sealed partial class CiExampleTests
{
    [Test]
    public async Task Its_command_lines_reach_the_work_without_a_complaint_about_options()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean);
        hawp.Write("repo/wp-content/plugins/shop/shop.php", "<?php\n/*\nPlugin Name: Shop\n*/\n");
        var folder = Path.Combine(hawp.Folder, "repo");
        foreach (var arguments in new string[][] { ["init", "-q", "-b", "main"], ["add", "."], ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "first"] })
        {
            (await Command.RunAsync("git", ["-C", folder, .. arguments], null, CancellationToken.None)).EnsureSuccess("git");
        }

        var commit = (await Command.RunAsync("git", "-C", folder, "rev-parse", "HEAD")).Output.Trim();
        var lines = Verb().Matches(await File.ReadAllTextAsync(Path.Combine(Tests.Support.Repository.Folder, "samples/ci/github-actions.yml"))).Select(match => match.Groups[1].Value).ToList();
        Assert.That(lines, Has.Count.EqualTo(2), "into the cluster, and to an sFTP server");
        foreach (var line in lines)
        {
            var text = line.Replace("$GITHUB_WORKSPACE#$COMMIT", $"{folder}#{commit}", StringComparison.Ordinal).Replace("\"…\"", $"{folder}#{commit}:wp-content/plugins/shop", StringComparison.Ordinal)
                .Replace("$HOST_KEY", "SHA256:" + new string('A', 43), StringComparison.Ordinal).Replace("sftp.example.com", "127.0.0.1 --port 1", StringComparison.Ordinal);
            var ran = await hawp.RunAsync([.. Words().Matches(text).Select(word => word.Value.Trim('"')), "--local", "--no-purge"]);
            Assert.That(ran.Code, Is.EqualTo(1), ran.Error);
            Assert.That(ran.Error, Does.Contain("is not deployed").Or.Contain("127.0.0.1:1 cannot be reached").Or.Contain("no key to log in"), "nothing but the missing cluster and server stands in the way");
        }
    }

    [GeneratedRegex("-- (push .*)")]
    private static partial Regex Verb();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Words();
}
