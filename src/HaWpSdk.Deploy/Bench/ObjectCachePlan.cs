using System.Collections.Immutable;
using HaWpSdk.Deploy.Bench.Replay;

namespace HaWpSdk.Deploy.Bench;

/// <summary>What a benchmark would do, told without touching a server (<c>--dry-run</c>).</summary>
public sealed record ObjectCachePlan
{
    /// <summary>The steps in their order.</summary>
    public ImmutableArray<string> Steps { get; init; } = [];

    /// <summary>SQL statements that would be sent, all of them reads.</summary>
    public long Statements { get; init; }

    /// <summary>Redis commands that would be sent.</summary>
    public long Commands { get; init; }

    /// <summary>Bytes of the benchmark's own keys at the same time.</summary>
    public long KeyspaceBytes { get; init; }

    /// <summary>The least time the rate limit allows.</summary>
    public TimeSpan AtLeast { get; init; }

    /// <summary>Says the plan in lines.</summary>
    public string ToText() => string.Join('\n', Steps) + "\n" + FormattableString.Invariant(
        $"{Statements:N0} statements (reads only) and {Commands:N0} Redis commands (keys under {OwnKeyspace.Prefix} only, {KeyspaceBytes / 1048576.0:0.0} MiB); at least {AtLeast.TotalSeconds:0} s at the rate limit.\n");
}
