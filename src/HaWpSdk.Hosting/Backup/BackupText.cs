using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Backup;

namespace HaWpSdk.Hosting.Backup;

/// <summary>Backups as people and programs read them. Every line about a simulated account says so.</summary>
internal static class BackupText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(JsonNode node) => node.ToJsonString(Indented) + "\n";

    public static JsonObject ToJson(BackupManifest manifest, bool isSimulated)
    {
        var json = new JsonObject
        {
            ["id"] = manifest.Id, ["cluster"] = manifest.Cluster, ["region"] = manifest.Region, ["account"] = manifest.Account, ["simulated"] = isSimulated, ["state"] = manifest.State.ToString().ToLowerInvariant(),
            ["createdAt"] = Time(manifest.CreatedAt), ["release"] = manifest.Release,
            ["files"] = manifest.Files is not { } files ? null : new JsonObject { ["fileSystem"] = files.FileSystem, ["recoveryPoint"] = files.RecoveryPoint, ["at"] = Time(files.At), ["bytes"] = files.Bytes },
            ["database"] = manifest.Database is not { } database ? null : new JsonObject { ["source"] = database.Source, ["snapshot"] = database.Arn, ["engine"] = database.Engine, ["at"] = Time(database.At) },
            ["skewSeconds"] = manifest.Skew is { } skew ? (long)skew.TotalSeconds : null,
            ["copies"] = new JsonArray([.. manifest.Copies.Select(copy => (JsonNode)new JsonObject { ["region"] = copy.Region, ["snapshot"] = copy.Arn, ["available"] = copy.IsAvailable })]),
        };
        return json;
    }

    public static string Of(BackupManifest manifest, string mark)
    {
        var text = new StringBuilder();
        Line(text, mark, $"backup {manifest.Id} of {manifest.Cluster} in {manifest.Region} is {manifest.State.ToString().ToLowerInvariant()}");
        if (manifest.Files is { } files)
        {
            Line(text, mark, $"  files     as of {Time(files.At) ?? "not known yet"}{(files.Bytes is { } bytes ? ", " + Size(bytes) : string.Empty)}");
            Line(text, mark, $"            {files.RecoveryPoint ?? files.JobId ?? "not started"}");
        }

        if (manifest.Database is { } database)
        {
            Line(text, mark, $"  database  as of {Time(database.At) ?? "not known yet"}{(database.Engine is { } engine ? ", " + engine : string.Empty)}");
            Line(text, mark, $"            {database.Arn ?? "not started"}");
        }

        if (manifest.Skew is { } skew)
        {
            Line(text, mark, $"  files and database are {Span(skew)} apart");
        }

        foreach (var copy in manifest.Copies)
        {
            Line(text, mark, $"  copy      {copy.Arn}{(copy.IsAvailable ? string.Empty : ", not complete")}");
        }

        return text.ToString();
    }

    public static string Table(IReadOnlyList<BackupManifest> manifests, string cluster, string mark)
    {
        var text = new StringBuilder();
        if (manifests.Count == 0)
        {
            Line(text, mark, $"{cluster} has no backup; 'hawp backup' makes one");
        }

        foreach (var manifest in manifests)
        {
            var parts = new[] { manifest.Files is null ? null : "files", manifest.Database is null ? null : "database" }.OfType<string>().Concat(manifest.Copies.Select(copy => "copy in " + copy.Region));
            Line(text, mark, $"{manifest.Id}  {manifest.State.ToString().ToLowerInvariant(),-8}  {string.Join(", ", parts)}{(manifest.Skew is { } skew ? $"  {Span(skew)} apart" : string.Empty)}{(manifest.Release is { } release ? "  release " + release : string.Empty)}");
        }

        return text.ToString();
    }

    public static string Of(IReadOnlyList<PrunedBackup> pruned, bool dryRun, string mark)
    {
        var text = new StringBuilder();
        if (pruned.Count == 0)
        {
            Line(text, mark, "no backup is too old");
        }

        foreach (var backup in pruned)
        {
            Line(text, mark, $"{backup.Manifest.Id}  {(dryRun ? "would be removed" : backup.Removed ? "removed" : backup.Kept)}");
        }

        return text.ToString();
    }

    public static string Of(RestoreDrill drill, string mark, int width)
    {
        var text = new StringBuilder();
        Sentence($"a drill of backup {drill.Manifest.Id}; both parts of it are there. {(drill.LastRestore is { } last ? $"A restore from this vault was last completed on {Time(last)}." : "Nothing was ever restored from this vault.")}");
        for (var i = 0; i < drill.Steps.Count; i++)
        {
            var step = drill.Steps[i];
            Sentence(string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {step.Title}{(step.Took is { } took ? $" AWS's restore took {Span(took)} the last time." : string.Empty)}"), "   ");
            if (step.Command.Length > 0)
            {
                Line(text, mark, "   " + step.Command);
            }
        }

        return text.ToString();

        void Sentence(string sentence, string rest = "")
        {
            foreach (var line in WrappedText.Lines(sentence, width - mark.Length, rest))
            {
                Line(text, mark, line);
            }
        }
    }

    public static JsonObject ToJson(RestoreDrill drill, bool isSimulated) => new()
    {
        ["backup"] = drill.Manifest.Id,
        ["simulated"] = isSimulated,
        ["lastRestore"] = Time(drill.LastRestore),
        ["steps"] = new JsonArray([.. drill.Steps.Select(step => (JsonNode)new JsonObject { ["title"] = step.Title, ["command"] = step.Command, ["tookSeconds"] = step.Took is { } took ? (long)took.TotalSeconds : null })]),
    };

    private static void Line(StringBuilder text, string mark, string line) => text.Append(mark).Append(line).Append('\n');

    private static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Span(TimeSpan span) => span.TotalSeconds < 120 ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s") : span.TotalMinutes < 120 ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} min") : string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.0} h");

    private static string Size(long bytes) => bytes < 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / 1_000.0):0} kB") : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.0} MB");
}
