using System.Text.Json;
using System.Text.Json.Serialization;
using HaWpSdk.Deploy.Content.Sftp;
using HaWpSdk.Deploy.Content.Sources;

namespace HaWpSdk.Deploy.Content.Releases;

/// <summary>What a release consists of. It is the file <c>release.json</c> in the release's folder, written last.</summary>
public sealed record ReleaseRecord
{
    /// <summary>The format's number. 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The name of its folder: time of the push and the start of its content hash. Sorts by time.</summary>
    public required string Id { get; init; }

    /// <summary>When it was pushed, UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Who pushed it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>One hash over all items.</summary>
    public required string Sha256 { get; init; }

    /// <summary>All items under management, those carried over from earlier releases included.</summary>
    public required IReadOnlyList<ReleaseItem> Items { get; init; }

    /// <summary>Rules that were accepted for this push, with the reasons.</summary>
    public IReadOnlyDictionary<string, string> Accepted { get; init; } = new Dictionary<string, string>();

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Format);

    internal static ReleaseRecord FromJson(byte[] json, string path)
    {
        try
        {
            var record = JsonSerializer.Deserialize<ReleaseRecord>(json, Format);
            return record is { Schema: 1 }
                ? record
                : throw new PushException(PushStage.Connecting, $"'{path}' on the server has schema {record?.Schema}, which this version does not know. Use the version that wrote it.", path);
        }
        catch (JsonException problem)
        {
            throw new PushException(PushStage.Connecting, $"'{path}' on the server is damaged: {problem.Message}. Restore it, or remove the folder's 'current' link to begin anew.", path, problem);
        }
    }
}

/// <summary>One plugin, theme or set of must-use plugins in a release.</summary>
public sealed record ReleaseItem
{
    /// <summary>What it is.</summary>
    public required ContentKind Kind { get; init; }

    /// <summary>The name of its folder on the site.</summary>
    public required string Slug { get; init; }

    /// <summary>Where its files are, relative to the folder of all releases.</summary>
    public required string Path { get; init; }

    /// <summary>One hash over its paths, executable bits and contents.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How many files it has.</summary>
    public required int Files { get; init; }

    /// <summary>Their size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Where it came from; for git with the commit.</summary>
    public required ContentOrigin Origin { get; init; }

    /// <summary>Permissions of its files.</summary>
    public required int FileMode { get; init; }

    /// <summary>Permissions of its folders.</summary>
    public required int DirectoryMode { get; init; }

    /// <summary>Owner that was set; null where the server decided.</summary>
    public FileOwner? Owner { get; init; }

    /// <summary>The path below <c>wp-content</c>.</summary>
    internal string LinkPath => OpenedItem.PathOf(Kind, Slug);

    /// <summary>The path of its list of files, relative to the folder of all releases.</summary>
    internal string ManifestPath
    {
        get
        {
            var release = Path[..Path.IndexOf('/', StringComparison.Ordinal)];
            return $"{release}/{ReleaseManifest.Folder}/{LinkPath.Replace('/', '-')}.manifest";
        }
    }
}
