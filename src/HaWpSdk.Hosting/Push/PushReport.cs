using System.Globalization;
using System.Text;
using System.Text.Json;
using HaWpSdk.Deploy.Content;
using HaWpSdk.Deploy.Content.Releases;

namespace HaWpSdk.Hosting.Push;

/// <summary>What a push did, for people and for programs.</summary>
internal static class PushReport
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToText(PushResult result, string server)
    {
        var text = new StringBuilder();
        text.Append(result switch
        {
            { DryRun: true, Unchanged: false, FilesSent: 0, InService: false } when result.FilesKept > 0 => $"Would put release {result.Release.Id} into service on {server}.",
            { DryRun: true, Unchanged: false } => $"Would send a new release to {server}.",
            { Unchanged: true } => $"Nothing changed: release {result.Release.Id} is in service on {server} already.",
            { InService: true } => $"Release {result.Release.Id} is in service on {server}.",
            _ => $"Release {result.Release.Id} lies complete on {server} and is not in service.",
        }).Append('\n');
        var width = result.Release.Items.Count == 0 ? 0 : result.Release.Items.Max(item => Place(item).Length);
        foreach (var item in result.Release.Items)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Place(item).PadRight(width)}  {item.Files,6:N0} {(item.Files == 1 ? "file " : "files")}  {PushProgressView.Size(item.Bytes),9}  {Origin(item)}\n");
        }

        if (!result.Unchanged && (result.FilesSent > 0 || !result.DryRun))
        {
            text.Append(CultureInfo.InvariantCulture, $"{(result.DryRun ? "To send" : "Sent")}: {result.FilesSent:N0} {(result.FilesSent == 1 ? "file" : "files")}, {PushProgressView.Size(result.BytesSent)}; on the server already: {result.FilesKept:N0}");
            text.Append(result.DryRun ? "" : string.Create(CultureInfo.InvariantCulture, $"; {result.Duration.TotalSeconds:0.0} s{(result.FilesSent == 0 ? "" : result.Method == TransferMethod.Stream ? " as one stream" : " over sFTP")}")).Append(".\n");
        }

        if (result.SwitchedBy is { } by)
        {
            text.Append(CultureInfo.InvariantCulture, $"Switched by {by}.\n");
        }

        foreach (var note in result.Notes)
        {
            text.Append("Note: ").Append(note).Append('\n');
        }

        return text.ToString();
    }

    public static string ToJson(PushResult result, string server) => JsonSerializer.Serialize(
        new
        {
            Tool = "hawp",
            Version = ProductVersion.Text,
            Server = server,
            Release = result.Release.Id,
            result.InService,
            result.Unchanged,
            result.DryRun,
            result.FilesSent,
            result.BytesSent,
            result.FilesKept,
            Method = result.Method.ToString().ToLowerInvariant(),
            result.SwitchedBy,
            Seconds = Math.Round(result.Duration.TotalSeconds, 3),
            Items = result.Release.Items.Select(item => new { Path = Place(item), item.Files, item.Bytes, item.Sha256, Source = item.Origin.Kind, item.Origin.Location, item.Origin.Commit }),
            result.Release.Accepted,
            result.Notes,
        },
        Format) + "\n";

    public static string ReleasesToText(IReadOnlyList<ReleaseRecord> releases, string? current, string server)
    {
        if (releases.Count == 0)
        {
            return $"There is no release on {server}.\n";
        }

        var text = new StringBuilder();
        foreach (var release in releases)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(release.Id == current ? '*' : ' ')} {release.Id}  {release.Created.UtcDateTime:yyyy-MM-dd HH:mm} UTC  {release.CreatedBy}  {string.Join(", ", release.Items.Select(Place))}\n");
        }

        return text.Append("* in service\n").ToString();
    }

    public static string ReleasesToJson(IReadOnlyList<ReleaseRecord> releases, string? current, string server) => JsonSerializer.Serialize(
        new
        {
            Tool = "hawp",
            Version = ProductVersion.Text,
            Server = server,
            Current = current,
            Releases = releases.Select(release => new { release.Id, release.Created, release.CreatedBy, Items = release.Items.Select(Place), release.Accepted }),
        },
        Format) + "\n";

    public static string ClusterReleasesToText(IReadOnlyList<ClusterRelease> releases, string cluster)
    {
        if (releases.Count == 0)
        {
            return $"There is no release in the bucket of {cluster}.\n";
        }

        var text = new StringBuilder();
        foreach (var release in releases)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(release.IsCurrent ? '*' : ' ')} {release.Id}  {release.Created.UtcDateTime:yyyy-MM-dd HH:mm} UTC  {(release.WordPress is null ? "" : "WordPress " + release.WordPress + "  ")}{string.Join("; ", release.Sources)}\n");
        }

        return text.Append("* in service\n").ToString();
    }

    public static string ClusterReleasesToJson(IReadOnlyList<ClusterRelease> releases, string cluster) =>
        JsonSerializer.Serialize(new { Tool = "hawp", Version = ProductVersion.Text, Cluster = cluster, Current = releases.FirstOrDefault(one => one.IsCurrent)?.Id, Releases = releases }, Format) + "\n";

    private static string Place(ReleaseItem item) => item.Kind switch
    {
        ContentKind.Plugin => "plugins/" + item.Slug,
        ContentKind.Theme => "themes/" + item.Slug,
        _ => "mu-plugins",
    };

    private static string Origin(ReleaseItem item) => item.Origin.Commit is { Length: >= 12 } commit ? $"{item.Origin.Location} at {commit[..12]}" : item.Origin.Location;
}
