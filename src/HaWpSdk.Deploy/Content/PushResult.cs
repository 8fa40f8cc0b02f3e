using HaWpSdk.Deploy.Content.Releases;

namespace HaWpSdk.Deploy.Content;

/// <summary>What a push or a rollback did, or with <see cref="PushOptions.DryRun"/> would do.</summary>
public sealed record PushResult
{
    /// <summary>The release's record; for an unchanged push the one that was in service already.</summary>
    public required ReleaseRecord Release { get; init; }

    /// <summary>Whether the release in service already was what was pushed, so that nothing was done.</summary>
    public bool Unchanged { get; init; }

    /// <summary>Whether the release is in service now.</summary>
    public bool InService { get; init; }

    /// <summary>Whether nothing was changed because only a report was asked for.</summary>
    public bool DryRun { get; init; }

    /// <summary>Files sent.</summary>
    public int FilesSent { get; init; }

    /// <summary>Bytes of content sent, before compression.</summary>
    public long BytesSent { get; init; }

    /// <summary>Files not sent because the server had them.</summary>
    public int FilesKept { get; init; }

    /// <summary>How the files travelled.</summary>
    public TransferMethod Method { get; init; }

    /// <summary>Wall time of the whole call.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>How the links were switched: by the server's rename-over, by a command, or by the maintenance node.</summary>
    public string? SwitchedBy { get; init; }

    /// <summary>What the caller should know or do.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A push could not be completed. Unless the stage is past the switch, the release in service is untouched.</summary>
public sealed class PushException : Exception
{
    internal PushException(PushStage stage, string message, string? path = null, Exception? inner = null)
        : base(message, inner)
    {
        Stage = stage;
        Path = path;
    }

    /// <summary>What was being done.</summary>
    public PushStage Stage { get; }

    /// <summary>The path on the server at fault; null where there is none.</summary>
    public string? Path { get; }
}
