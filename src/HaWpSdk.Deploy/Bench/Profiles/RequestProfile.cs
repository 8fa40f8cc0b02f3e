using System.Collections.Immutable;

namespace HaWpSdk.Deploy.Bench.Profiles;

/// <summary>
/// What one WordPress page asks of its stores, recorded from a real request: the SQL statements without an object cache, the SQL
/// statements and Redis commands with a warm one, in their order, and the time PHP itself needed.
/// </summary>
public sealed record RequestProfile
{
    /// <summary>The value of <see cref="Schema"/> that this version reads and writes.</summary>
    public const string CurrentSchema = "hawp-request-profile/1";

    /// <summary>The format of the file; always <see cref="CurrentSchema"/>.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The page type, for example <c>home</c>; unique within a run.</summary>
    public required string Name { get; init; }

    /// <summary>The page type in words.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whether visitors without a login ask for this page, so that an edge cache can answer it.</summary>
    public bool CacheableAtEdge { get; init; }

    /// <summary>Where, when and how the profile was recorded.</summary>
    public required ProfileProvenance Recorded { get; init; }

    /// <summary>The request without a persistent object cache.</summary>
    public required RequestVariant Without { get; init; }

    /// <summary>The request with a persistent object cache that is warm.</summary>
    public required RequestVariant With { get; init; }

    /// <summary>The cache keys the commands of <see cref="With"/> refer to by index.</summary>
    public ImmutableArray<ProfileKey> Keys { get; init; } = [];
}

/// <summary>Where a profile comes from.</summary>
public sealed record ProfileProvenance
{
    /// <summary>When it was recorded, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>WordPress's version.</summary>
    public string WordPress { get; init; } = "";

    /// <summary>PHP's version.</summary>
    public string Php { get; init; } = "";

    /// <summary>The database server's product and version.</summary>
    public string Database { get; init; } = "";

    /// <summary>The Redis (or Valkey) server's version.</summary>
    public string Redis { get; init; } = "";

    /// <summary>The object-cache drop-in in use.</summary>
    public string DropIn { get; init; } = "";

    /// <summary>Theme, plugins and amount of content in words.</summary>
    public string Site { get; init; } = "";

    /// <summary>How it was recorded, in a sentence.</summary>
    public string Method { get; init; } = "";

    /// <summary>How many timed requests the page times are tenth percentiles of.</summary>
    public int Requests { get; init; }
}

/// <summary>One way of answering the request.</summary>
public sealed record RequestVariant
{
    /// <summary>The whole request's time while recording, as the tenth percentile: what else runs on the machine only ever adds.</summary>
    public TimeSpan PageTime { get; init; }

    /// <summary>
    /// The time that is PHP's own: the page time less the time of a replay of the same statements and commands on the same stores (by their CPU times
    /// where these could be read). It holds what PHP's drivers cost beyond the replay's, so that a prediction is this time plus a replay elsewhere.
    /// </summary>
    public TimeSpan PhpTime { get; init; }

    /// <summary>The statements in their order, connection set-up included.</summary>
    public ImmutableArray<ProfileStatement> Statements { get; init; } = [];

    /// <summary>The Redis commands in their order; empty without a cache.</summary>
    public ImmutableArray<ProfileCommand> Commands { get; init; } = [];
}

/// <summary>What a statement is to a replay.</summary>
public enum StatementKind
{
    /// <summary>Reads rows: replayed as it is where the tables exist.</summary>
    Read,

    /// <summary>Sets the connection up (<c>SET NAMES</c>, <c>SELECT @@…</c>): replayed as it is, not counted as a query of the page.</summary>
    Session,

    /// <summary>Selects the default database: replayed as it is, not counted as a query of the page.</summary>
    UseDatabase,

    /// <summary>Changes data: never replayed; a <c>SELECT 1</c> stands in for its round trip.</summary>
    Write,
}

/// <summary>One statement as the database server saw it.</summary>
public sealed record ProfileStatement
{
    /// <summary>The text with <c>{prefix}</c> for WordPress's table prefix.</summary>
    public required string Sql { get; init; }

    /// <summary>What the statement is to a replay.</summary>
    public StatementKind Kind { get; init; }

    /// <summary>The server's time beyond that of a <c>SELECT 1</c> while recording; stands in where the statement cannot be replayed.</summary>
    public TimeSpan ServerTime { get; init; }

    /// <summary>The size of the rows it returned, in bytes.</summary>
    public int Bytes { get; init; }

    /// <summary>Whether literals that may be personal were taken out, so that it cannot be replayed as it is.</summary>
    public bool Redacted { get; init; }
}

/// <summary>One Redis command as the server saw it.</summary>
public sealed record ProfileCommand
{
    /// <summary>The command in capitals, for example <c>GET</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Indexes into <see cref="RequestProfile.Keys"/>.</summary>
    public ImmutableArray<int> Keys { get; init; } = [];

    /// <summary>The size of a value written, in bytes; 0 for reads.</summary>
    public int ValueBytes { get; init; }
}

/// <summary>One cache key.</summary>
public sealed record ProfileKey
{
    /// <summary>WordPress's cache group, for example <c>options</c>. The key itself may be personal and is not kept.</summary>
    public required string Group { get; init; }

    /// <summary>The size of the value in bytes; -1 where Redis had no such key, so that a read of it misses.</summary>
    public int Bytes { get; init; }

    /// <summary>Whether this is <c>options:alloptions</c>, the one value that every request reads whole.</summary>
    public bool AllOptions { get; init; }
}
