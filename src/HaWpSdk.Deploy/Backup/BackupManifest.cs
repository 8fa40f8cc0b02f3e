using System.Globalization;
using System.Text.Json.Nodes;

namespace HaWpSdk.Deploy.Backup;

/// <summary>Where a backup stands.</summary>
public enum BackupState
{
    /// <summary>Jobs may run; the next run goes on with it.</summary>
    Started,

    /// <summary>Files and database are kept, and can be restored.</summary>
    Complete,

    /// <summary>Its parts are being removed.</summary>
    Pruning,
}

/// <summary>The files of a backup: a recovery point of AWS Backup.</summary>
/// <param name="FileSystem">The file system.</param>
/// <param name="Vault">The vault.</param>
/// <param name="JobId">The backup job; <see langword="null"/> before it was started.</param>
/// <param name="RecoveryPoint">ARN of the recovery point; <see langword="null"/> before it is known.</param>
/// <param name="At">When the job was made, UTC: the files are as of then.</param>
/// <param name="CompletedAt">When it was complete, UTC.</param>
/// <param name="Bytes">Its size.</param>
public sealed record FilesBackup(string FileSystem, string Vault, string? JobId = null, string? RecoveryPoint = null, DateTimeOffset? At = null, DateTimeOffset? CompletedAt = null, long? Bytes = null);

/// <summary>The database of a backup: a manual snapshot of RDS.</summary>
/// <param name="Source">The instance or cluster.</param>
/// <param name="IsCluster">Whether it is an Aurora cluster.</param>
/// <param name="Snapshot">Identifier of the snapshot.</param>
/// <param name="Arn">Its ARN; <see langword="null"/> before it was started.</param>
/// <param name="Engine">Engine and version, such as <c>mysql 8.4.9</c>.</param>
/// <param name="At">The time of the snapshot, UTC.</param>
/// <param name="IsAvailable">Whether it can be restored.</param>
/// <param name="GiB">Allocated storage in GiB.</param>
public sealed record DatabaseBackup(string Source, bool IsCluster, string Snapshot, string? Arn = null, string? Engine = null, DateTimeOffset? At = null, bool IsAvailable = false, int? GiB = null);

/// <summary>A copy of the snapshot in another region.</summary>
/// <param name="Region">The region.</param>
/// <param name="Arn">ARN of the copy.</param>
/// <param name="IsAvailable">Whether it can be restored.</param>
public sealed record BackupCopy(string Region, string Arn, bool IsAvailable);

/// <summary>What one backup consists of, and how far apart its parts are: enough to restore it into another cluster. Kept as <c>backups/ID.json</c> in the artifact bucket.</summary>
public sealed record BackupManifest
{
    /// <summary>The format of the file.</summary>
    public const int Version = 1;

    /// <summary>The id: the UTC time it was begun, <c>20260601T031500Z</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The cluster.</summary>
    public required string Cluster { get; init; }

    /// <summary>Its region.</summary>
    public required string Region { get; init; }

    /// <summary>Its account.</summary>
    public required string Account { get; init; }

    /// <summary>When it was begun, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public BackupState State { get; init; }

    /// <summary>The release that was served; the files hold it, too, where code lies on the shared files.</summary>
    public string? Release { get; init; }

    /// <summary>The files; <see langword="null"/> without shared files.</summary>
    public FilesBackup? Files { get; init; }

    /// <summary>The database; <see langword="null"/> when it is not the cluster's.</summary>
    public DatabaseBackup? Database { get; init; }

    /// <summary>Copies in other regions.</summary>
    public IReadOnlyList<BackupCopy> Copies { get; init; } = [];

    /// <summary>The time between files and database; <see langword="null"/> before both are known, or with one part only.</summary>
    public TimeSpan? Skew => Files?.At is { } files && Database?.At is { } database ? (files - database).Duration() : null;

    /// <summary>An id for a time.</summary>
    /// <param name="at">The time.</param>
    public static string IdAt(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    internal JsonObject ToJson() => new()
    {
        ["version"] = Version,
        ["id"] = Id,
        ["cluster"] = Cluster,
        ["region"] = Region,
        ["account"] = Account,
        ["createdAt"] = Text(CreatedAt),
        ["state"] = State.ToString().ToLowerInvariant(),
        ["release"] = Release,
        ["files"] = Files is not { } files ? null : new JsonObject
        {
            ["fileSystem"] = files.FileSystem, ["vault"] = files.Vault, ["job"] = files.JobId, ["recoveryPoint"] = files.RecoveryPoint, ["at"] = Text(files.At), ["completedAt"] = Text(files.CompletedAt), ["bytes"] = files.Bytes,
        },
        ["database"] = Database is not { } database ? null : new JsonObject
        {
            ["source"] = database.Source, ["cluster"] = database.IsCluster, ["snapshot"] = database.Snapshot, ["arn"] = database.Arn, ["engine"] = database.Engine, ["at"] = Text(database.At), ["available"] = database.IsAvailable, ["gib"] = database.GiB,
        },
        ["skewSeconds"] = Skew is { } skew ? (long)skew.TotalSeconds : null,
        ["copies"] = new JsonArray([.. Copies.Select(copy => (JsonNode)new JsonObject { ["region"] = copy.Region, ["arn"] = copy.Arn, ["available"] = copy.IsAvailable })]),
    };

    /// <exception cref="BackupException">It is no manifest of this version.</exception>
    internal static BackupManifest FromJson(JsonObject json, string where)
    {
        try
        {
            if (json["version"]?.GetValue<int>() is not Version)
            {
                throw new BackupException($"{where} is not a restore manifest of version {Version}: it is from another version of HaWpSdk, or was changed by hand.");
            }

            return new BackupManifest
            {
                Id = json["id"]!.GetValue<string>(),
                Cluster = json["cluster"]!.GetValue<string>(),
                Region = json["region"]!.GetValue<string>(),
                Account = json["account"]!.GetValue<string>(),
                CreatedAt = Time(json["createdAt"])!.Value,
                State = Enum.Parse<BackupState>(json["state"]!.GetValue<string>(), ignoreCase: true),
                Release = json["release"]?.GetValue<string>(),
                Files = json["files"] is not JsonObject files ? null : new FilesBackup(
                    files["fileSystem"]!.GetValue<string>(), files["vault"]!.GetValue<string>(), files["job"]?.GetValue<string>(), files["recoveryPoint"]?.GetValue<string>(), Time(files["at"]), Time(files["completedAt"]), files["bytes"]?.GetValue<long>()),
                Database = json["database"] is not JsonObject database ? null : new DatabaseBackup(
                    database["source"]!.GetValue<string>(), database["cluster"]!.GetValue<bool>(), database["snapshot"]!.GetValue<string>(), database["arn"]?.GetValue<string>(), database["engine"]?.GetValue<string>(), Time(database["at"]), database["available"]!.GetValue<bool>(), database["gib"]?.GetValue<int>()),
                Copies = [.. (json["copies"] as JsonArray ?? []).OfType<JsonObject>().Select(copy => new BackupCopy(copy["region"]!.GetValue<string>(), copy["arn"]!.GetValue<string>(), copy["available"]!.GetValue<bool>()))],
            };
        }
        catch (Exception exception) when (exception is NullReferenceException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new BackupException($"{where} is not the restore manifest it should be: something in it is missing or of another kind.", exception);
        }
    }

    private static string? Text(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(JsonNode? node) => node is null ? null : DateTimeOffset.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
