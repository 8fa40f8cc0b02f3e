using System.Text.RegularExpressions;
using HaWpSdk.Lab.Running;
using HaWpSdk.Lab.Tests.Support;
using HaWpSdk.TestKit;

namespace HaWpSdk.Lab.Tests;

/// <summary><c>hawp lab</c>, as a process of its own.</summary>
[TestFixture]
[NonParallelizable]
public sealed partial class LabVerbTests
{
    [Test]
    public async Task Says_that_there_is_no_lab_and_refuses_a_name_it_cannot_use()
    {
        var status = await HawpAsync("status", "--lab", "nolab");
        Assert.That((status.ExitCode, status.Output), Is.EqualTo((1, "There is no lab. Start one: hawp lab up\n")), status.Error);
        var down = await HawpAsync("down", "--lab", "Not-A-Name");
        Assert.That(down.ExitCode, Is.EqualTo(1));
        Assert.That(down.Error, Does.Contain("'Not-A-Name' is no name for a lab"));
    }

    [Test]
    public async Task Up_serves_the_site_status_shows_it_and_down_leaves_nothing()
    {
        if (Environment.GetEnvironmentVariable("HAWP_LONG") != "1")
        {
            Assert.Ignore("Another whole lab: HAWP_LONG=1 runs it.");
        }

        await Labs.RequireAsync();
        try
        {
            var up = await HawpAsync("up", "--lab", "verb");
            LabTest.Say($"{up.Output}");
            Assert.That(up.ExitCode, Is.Zero, up.Error);
            var curl = Curl().Match(up.Output);
            var page = await Command.RunAsync("/usr/bin/curl", ["--silent", "--show-error", "--fail", .. curl.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)], null, CancellationToken.None);
            Assert.That(page.ExitCode, Is.Zero, page.Error);
            Assert.That(page.Output, Does.Contain("Hello world!"));
            var again = await HawpAsync("up", "--lab", "verb");
            Assert.That(again.ExitCode, Is.EqualTo(1));
            Assert.That(again.Error, Does.Contain("is up already"));
            var status = await HawpAsync("status", "--lab", "verb");
            Assert.That(status.ExitCode, Is.Zero);
            Assert.That(Regex.Count(status.Output, "serves"), Is.AtLeast(2));
        }
        finally
        {
            var down = await HawpAsync("down", "--lab", "verb");
            Assert.That(down.ExitCode, Is.Zero, down.Error);
        }

        Assert.That(LabFolders.Remains("verb"), Is.Empty);
    }

    private static Task<Command.Result> HawpAsync(params string[] words) => Command.RunAsync("dotnet", [Path.Combine(TestContext.CurrentContext.TestDirectory, "hawp.dll"), "lab", .. words], null, CancellationToken.None);

    [GeneratedRegex("With curl +curl (.*)")]
    private static partial Regex Curl();
}
