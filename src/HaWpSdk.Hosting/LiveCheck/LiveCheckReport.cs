using System.Globalization;
using System.Text;

namespace HaWpSdk.Hosting.LiveCheck;

/// <summary>One thing a live check did, or asked.</summary>
/// <param name="Title">What.</param>
/// <param name="Result">What came of it; a sentence.</param>
/// <param name="IsGood">Whether it is as it should be; <see langword="null"/> where it could not be told.</param>
/// <param name="Took">How long it took.</param>
internal sealed record LiveCheckEntry(string Title, string Result, bool? IsGood, TimeSpan Took);

/// <summary>What a live check found, as a page to commit.</summary>
internal sealed class LiveCheckReport(string cluster, string region, bool isSimulated, string version, DateTimeOffset at, Uri? elsewhere = null)
{
    public List<LiveCheckEntry> Steps { get; } = [];

    public List<LiveCheckEntry> Facts { get; } = [];

    public List<string> Leftovers { get; } = [];

    /// <summary>Whether every step went well; what could not be told does not count.</summary>
    public bool IsGood => Steps.TrueForAll(step => step.IsGood != false) && Leftovers.Count == 0;

    /// <summary>The page. Account numbers are left out of it.</summary>
    public string ToMarkdown()
    {
        var mark = isSimulated ? "simulated " : string.Empty;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Live check of {at.UtcDateTime:yyyy-MM-dd}\n\n");
        text.Append(isSimulated
            ? "This ran on a simulated account: it says nothing about AWS, only that the check itself works.\n\n"
            : elsewhere is null
                ? "This ran on a real AWS account, from an empty one to a served cluster and back.\n\n"
                : $"This ran against {elsewhere.Authority}, which is not AWS's own address: it says what answers there, not what AWS does.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"HaWpSdk {version}, {mark}cluster {cluster} in {region}, {at.UtcDateTime:HH:mm} UTC. Result: {(IsGood ? "as it should be" : "not as it should be")}.\n\n");
        Table(text, mark, "Steps", "Step", Steps);
        Table(text, mark, "What the documents left open", "Question", Facts);
        if (Leftovers.Count > 0)
        {
            text.Append("## Still there\n\n");
            foreach (var leftover in Leftovers)
            {
                text.Append("- ").Append(mark).Append(leftover).Append('\n');
            }
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Table(StringBuilder text, string mark, string title, string first, List<LiveCheckEntry> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| {first} | Result | | Took |\n| --- | --- | --- | --- |\n");
        foreach (var entry in entries)
        {
            var verdict = entry.IsGood switch { true => "good", false => "bad", null => "open" };
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(entry.Title)} | {mark}{Cell(entry.Result)} | {verdict} | {Took(entry.Took)} |\n");
        }

        text.Append('\n');
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');

    private static string Took(TimeSpan took) => took.TotalSeconds < 120 ? string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s") : string.Create(CultureInfo.InvariantCulture, $"{took.TotalMinutes:0} min");
}
