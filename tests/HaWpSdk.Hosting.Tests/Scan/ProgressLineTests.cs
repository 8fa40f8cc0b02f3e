using HaWpSdk.Hosting.Verbs;
using HaWpSdk.Scanning;

namespace HaWpSdk.Hosting.Tests.Scan;

/// <summary>What a person sees while a scan runs.</summary>
[TestFixture]
public sealed class ProgressLineTests
{
    private static readonly ScanProgress InOneLargePlugin = new(0, 1, "giant") { Files = 12_000, FilesRead = 3_000, CurrentShare = 0.25 };

    [Test]
    public void A_single_large_plugin_has_a_bar_its_files_and_a_time() =>
        Assert.That(ProgressLine.Line(InOneLargePlugin, 0.25, TimeSpan.FromSeconds(10), 79), Is.EqualTo("[####---------------]  25%  0:30 left  3,000/12,000 files  giant"));

    [Test]
    public void Of_many_plugins_the_time_is_told_when_the_first_ones_say_something()
    {
        Assert.That(ProgressLine.Line(new ScanProgress(2, 40, "akismet"), 0.05, TimeSpan.FromSeconds(10), 79), Is.EqualTo("[-------------------]   5%  2/40 plugins  akismet"));
        Assert.That(ProgressLine.Line(new ScanProgress(20, 40, "akismet"), 0.5, TimeSpan.FromSeconds(10), 79), Is.EqualTo("[#########----------]  50%  0:10 left  20/40 plugins  akismet"));
    }

    [Test]
    public void A_narrow_terminal_is_never_written_beyond_its_width_and_still_has_the_share([Range(4, 140)] int columns)
    {
        var line = ProgressLine.Line(InOneLargePlugin with { Current = new string('x', 200) }, 0.25, TimeSpan.FromHours(3), columns);
        Assert.That(line, Has.Length.LessThanOrEqualTo(columns).And.Contains("25%"));
    }

    [Test]
    public void The_time_left_is_not_guessed_from_the_first_moment() =>
        Assert.That(ProgressLine.Line(InOneLargePlugin, 0.25, TimeSpan.FromMilliseconds(100), 79), Does.Not.Contain("left"));

    [Test]
    public void A_long_name_is_cut_before_the_bar_is() =>
        Assert.That(ProgressLine.Line(new ScanProgress(20, 40, new string('x', 100)), 0.5, TimeSpan.FromSeconds(10), 79), Does.StartWith("[#########----------]  50%  0:10 left  20/40 plugins  xxx").And.EndWith("x…").And.Length.EqualTo(79));

    [Test]
    public void A_name_of_a_folder_does_not_steer_the_terminal() =>
        Assert.That(ProgressLine.Line(new ScanProgress(1, 2, "evil\u001b[2J"), 0.5, TimeSpan.FromSeconds(1), 79), Does.EndWith("evil??2J"));
}
