using HaWpSdk.Deploy.Bench.Profiles;

namespace HaWpSdk.Deploy.Bench.Recording;

/// <summary>Which stores to listen to while pages are requested, and what to write into the profiles about the site.</summary>
public sealed record RecordingOptions
{
    /// <summary>A StackExchange.Redis connection string; the user needs MONITOR, STRLEN, EXISTS and what a benchmark needs.</summary>
    public required string Redis { get; init; }

    /// <summary>The file (PEM or DER) of the authority that signed Redis's certificate; null for the system's own.</summary>
    public string? RedisCertificateAuthority { get; init; }

    /// <summary>A MySqlConnector connection string; the user may switch the general log on (<c>SET GLOBAL</c>) and read <c>mysql.general_log</c>.</summary>
    public required string Database { get; init; }

    /// <summary>WordPress's table prefix. Default: <c>wp_</c>.</summary>
    public string TablePrefix { get; init; } = "wp_";

    /// <summary>What the drop-in puts before each key, as in <c>WP_REDIS_PREFIX</c>. Default: nothing.</summary>
    public string RedisKeyPrefix { get; init; } = "";

    /// <summary>Timed requests for each page and variant. Default: 30.</summary>
    public int Requests { get; init; } = 30;

    /// <summary>
    /// Keeps all literals of the statements. Default: no; statements on users and comments, with an address or a search term lose
    /// theirs and are replayed by a stand-in of the same size and time.
    /// </summary>
    public bool KeepLiterals { get; init; }

    /// <summary>How long one answer of a store may take. Default: 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What is known of the site (versions, theme, content); times and servers are filled in by the recorder.</summary>
    public ProfileProvenance Site { get; init; } = new();
}

/// <summary>A page to record: how to request it once in either way, and wait for the whole response.</summary>
/// <param name="Name">The page type, for example <c>home</c>.</param>
/// <param name="Title">The page type in words.</param>
/// <param name="CacheableAtEdge">Whether visitors without a login ask for it.</param>
/// <param name="WithoutCache">Requests the page with the object cache off and returns how long the response took.</param>
/// <param name="WithCache">Requests the page with the object cache on and returns how long the response took.</param>
public sealed record PageToRecord(
    string Name, string Title, bool CacheableAtEdge, Func<CancellationToken, Task<TimeSpan>> WithoutCache, Func<CancellationToken, Task<TimeSpan>> WithCache);
