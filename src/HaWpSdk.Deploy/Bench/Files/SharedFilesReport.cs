using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using HaWpSdk.Deploy.Bench.Measuring;
using HaWpSdk.Deploy.Bench.Reporting;

namespace HaWpSdk.Deploy.Bench.Files;

/// <summary>Whether installing through the dashboard works on these files.</summary>
public enum InstallVerdict
{
    /// <summary>It ends well before the shortest timeout (less than half of it).</summary>
    Fits,

    /// <summary>It ends before the shortest timeout, but a slow day is enough to miss it.</summary>
    Tight,

    /// <summary>The browser sees an error while PHP goes on or dies half way.</summary>
    TimesOut,
}

/// <summary>The predicted time of one dashboard install.</summary>
/// <param name="What">What is installed.</param>
/// <param name="Files">How many files it has.</param>
/// <param name="Time">The predicted time.</param>
/// <param name="Verdict">Against the shortest timeout.</param>
public sealed record InstallPrediction(string What, int Files, TimeSpan Time, InstallVerdict Verdict)
{
    /// <summary>Predicts an install from the measured time per file.</summary>
    /// <param name="what">What is installed.</param>
    /// <param name="files">How many files it has.</param>
    /// <param name="perFile">The time for creating, writing and closing one file and setting its mode, folders included.</param>
    /// <param name="timeouts">The timeouts it runs under.</param>
    public static InstallPrediction For(string what, int files, TimeSpan perFile, TimeoutChain timeouts)
    {
        ArgumentNullException.ThrowIfNull(timeouts);
        var time = perFile * files;
        return new(what, files, time, time >= timeouts.Shortest ? InstallVerdict.TimesOut : time * 2 > timeouts.Shortest ? InstallVerdict.Tight : InstallVerdict.Fits);
    }
}

/// <summary>What many small files cost on a mounted path. Immutable; its JSON is the source of truth.</summary>
public sealed record SharedFilesReport
{
    /// <summary>The format; always <c>hawp-shared-files-report/1</c>.</summary>
    public string Schema { get; init; } = "hawp-shared-files-report/1";

    /// <summary>When the measurement ended, UTC.</summary>
    public DateTimeOffset MeasuredAt { get; init; }

    /// <summary>The measured folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Its file system's type as the kernel names it, for example <c>nfs4</c>; empty where unknown.</summary>
    public string FileSystem { get; init; } = "";

    /// <summary>Whether the file system is a network one.</summary>
    public bool IsNetwork { get; init; }

    /// <summary>Opening, reading and closing a small file.</summary>
    public required LatencyDistribution Open { get; init; }

    /// <summary>Asking for a file's attributes.</summary>
    public required LatencyDistribution Stat { get; init; }

    /// <summary>Creating, writing and closing a file of 1 KiB.</summary>
    public required LatencyDistribution SmallWrite { get; init; }

    /// <summary>Files of the unpacked tree.</summary>
    public int TreeFiles { get; init; }

    /// <summary>Unpacking the tree as WordPress does: create, write, close and chmod for each file.</summary>
    public TimeSpan Unzip { get; init; }

    /// <summary>Renaming the unpacked folder to its place (WordPress 6.2 and later; before, every file was copied once more).</summary>
    public TimeSpan Move { get; init; }

    /// <summary>Removing the tree.</summary>
    public TimeSpan Delete { get; init; }

    /// <summary>The time per file of the whole install.</summary>
    public TimeSpan PerFile { get; init; }

    /// <summary>The timeouts the predictions are held against.</summary>
    public required TimeoutChain Timeouts { get; init; }

    /// <summary>Dashboard installs of usual sizes.</summary>
    public ImmutableArray<InstallPrediction> Installs { get; init; } = [];

    /// <summary>The verdict on the measured tree's size.</summary>
    public InstallVerdict Verdict { get; init; }

    /// <summary>What to do, in a sentence.</summary>
    public required string Recommendation { get; init; }

    /// <summary>Rules that the path or the chain breaks.</summary>
    public ImmutableArray<BenchmarkFinding> Findings { get; init; } = [];

    /// <summary>The report as JSON (<c>docs/shared-files-report.schema.json</c>), ending in a line break.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BenchmarkJson.ReportOptions) + "\n";

    /// <summary>The report as one HTML page that needs nothing else, for light and dark screens.</summary>
    public string ToHtml() => SharedFilesHtml.Render(this);

    /// <summary>The report as text for a terminal or a log.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        Line(text, $"Shared files: {Folder} ({(FileSystem.Length > 0 ? FileSystem : "unknown file system")})   {MeasuredAt:yyyy-MM-dd HH:mm} UTC");
        Line(text, $"");
        Line(text, $"  {Recommendation}");
        Line(text, $"");
        Line(text, $"In ms          {"median",8} {"p95",8} {"p99",8}");
        foreach (var (name, times) in new[] { ("open and read", Open), ("stat", Stat), ("small write", SmallWrite) })
            Line(text, $"  {name,-13}{times.Median.TotalMilliseconds,8:0.000} {times.P95.TotalMilliseconds,8:0.000} {times.P99.TotalMilliseconds,8:0.000}");
        Line(text, $"");
        Line(text, $"A tree of {TreeFiles} files: unzip {Unzip.TotalSeconds:0.00} s, move {Move.TotalSeconds:0.000} s, delete {Delete.TotalSeconds:0.00} s; {PerFile.TotalMilliseconds:0.00} ms a file");
        Line(text, $"");
        Line(text, $"Dashboard installs against the shortest timeout of {Timeouts.Shortest.TotalSeconds:0} s");
        foreach (var install in Installs)
            Line(text, $"  {install.What,-34} {install.Files,6} files {install.Time.TotalSeconds,8:0.0} s  {Words(install.Verdict)}");
        foreach (var finding in Findings)
            Line(text, $"  {finding.Rule,-8} {finding.Message}");
        return text.ToString();
    }

    /// <summary>A verdict in the words of the report.</summary>
    internal static string Words(InstallVerdict verdict) => verdict switch
    {
        InstallVerdict.Fits => "fits",
        InstallVerdict.Tight => "tight",
        _ => "times out",
    };

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');
}
