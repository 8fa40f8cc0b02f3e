using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HaWpSdk.Simulator.CloudFormation;

namespace HaWpSdk.Simulator.State;

/// <summary>Everything that survives a restart, as it is written to the state file.</summary>
internal sealed class AccountState
{
    public const int CurrentVersion = 1;

    public int Version { get; set; } = CurrentVersion;
    public string Note { get; set; } = "State of a simulated AWS account. Nothing in it exists in a cloud.";

    /// <summary>Counts ids given out; ids are made from it, so the same calls give the same ids.</summary>
    public long Counter { get; set; }
    public List<Resource> Resources { get; set; } = [];
    public List<Stack> Stacks { get; set; } = [];
    public List<StoredObject> Objects { get; set; } = [];

    /// <summary>Answers remembered by idempotency token: what was asked, and what it made.</summary>
    public Dictionary<string, RememberedCall> Tokens { get; set; } = [];
}

/// <summary>What an idempotency token stands for.</summary>
internal sealed class RememberedCall
{
    public string Parameters { get; set; } = "";
    public JsonObject Answer { get; set; } = [];
}

/// <summary>An S3 object.</summary>
internal sealed class StoredObject
{
    public string Bucket { get; set; } = "";
    public string Key { get; set; } = "";
    /// <summary>The bytes; the state file names them by their hash and keeps them in a folder beside it.</summary>
    [JsonIgnore]
    public byte[] Content { get; set; } = [];
    public string ContentHash { get; set; } = "";
    public string ETag { get; set; } = "";
    public string VersionId { get; set; } = "";
    public DateTimeOffset LastModified { get; set; }
    public bool DeleteMarker { get; set; }

    /// <summary>Content-Type, user metadata, checksums: returned as they were sent.</summary>
    public Dictionary<string, string> Headers { get; set; } = [];
    public Dictionary<string, string> Tags { get; set; } = [];
}
