using System.Diagnostics;
using HaWpSdk.Deploy.Bench.Profiles;

namespace HaWpSdk.Deploy.Bench.Recording;

/// <summary>Which stores to listen to while pages are requested, and what to write into the profiles about the site.</summary>
public sealed record RecordingOptions
{
    /// <summary>A StackExchange.Redis connection string; the user needs MONITOR, STRLEN, EXISTS and what a benchmark needs.</summary>
    public required string Redis { get; init; }

    /// <summary>The password of Redis; null for that of the connection string. A connection string cannot hold one with a comma.</summary>
    public string? RedisPassword { get; init; }

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

    /// <summary>Words without the connection strings: a record would print its passwords.</summary>
    public override string ToString() => "the recording's options (connection strings are not printed: they hold passwords)";
}

/// <summary>How long a request took.</summary>
/// <param name="Elapsed">From the request to the end of the response.</param>
/// <param name="ProcessorTime">
/// The CPU time of the PHP worker that answered, where the caller can read it (<c>/proc/PID/schedstat</c>, <c>getrusage</c>); a busy machine
/// stretches the elapsed time, hardly this one. Null where it is not known: then elapsed times are compared.
/// </param>
public readonly record struct PageTiming(TimeSpan Elapsed, TimeSpan? ProcessorTime = null);

/// <summary>A page to record: how to request it once in either way, and wait for the whole response.</summary>
/// <param name="Name">The page type, for example <c>home</c>.</param>
/// <param name="Title">The page type in words.</param>
/// <param name="CacheableAtEdge">Whether visitors without a login ask for it.</param>
/// <param name="WithoutCache">Requests the page with the object cache off and returns how long the response took.</param>
/// <param name="WithCache">Requests the page with the object cache on and returns how long the response took.</param>
public sealed record PageToRecord(
    string Name, string Title, bool CacheableAtEdge, Func<CancellationToken, Task<PageTiming>> WithoutCache, Func<CancellationToken, Task<PageTiming>> WithCache)
{
    /// <summary>A page that is requested over HTTP, each variant at an address (or with a header of <paramref name="client"/>'s) that switches the object cache.</summary>
    /// <param name="client">Sends the requests; its handler carries the login cookie for pages behind a login. Let it not follow redirects: a login page is not the dashboard.</param>
    /// <param name="name">The page type.</param>
    /// <param name="title">The page type in words.</param>
    /// <param name="cacheableAtEdge">Whether visitors without a login ask for it.</param>
    /// <param name="withoutCache">The address with the object cache off.</param>
    /// <param name="withCache">The address with the object cache on.</param>
    public static PageToRecord OverHttp(HttpClient client, string name, string title, bool cacheableAtEdge, Uri withoutCache, Uri withCache)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new(name, title, cacheableAtEdge, Get(withoutCache), Get(withCache));

        Func<CancellationToken, Task<PageTiming>> Get(Uri address) => async cancellationToken =>
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                using var response = await client.GetAsync(address, cancellationToken).ConfigureAwait(false);
                var elapsed = Stopwatch.GetElapsedTime(start);
                return response.StatusCode == System.Net.HttpStatusCode.OK
                    ? new PageTiming(elapsed)
                    : throw new BenchmarkException($"{name}: {address} answered {(int)response.StatusCode}. A profile needs the page itself: log in, or give the address it redirects to.");
            }
            catch (HttpRequestException error)
            {
                throw new BenchmarkException($"{name}: {address} cannot be requested: {error.Message} Give the address of one drained node or of the staging copy.", error);
            }
        };
    }
}
