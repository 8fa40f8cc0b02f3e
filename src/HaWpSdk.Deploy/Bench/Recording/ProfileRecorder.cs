using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using HaWpSdk.Deploy.Bench.Answer;
using HaWpSdk.Deploy.Bench.Measuring;
using HaWpSdk.Deploy.Bench.Profiles;
using HaWpSdk.Deploy.Bench.Replay;
using MySqlConnector;

namespace HaWpSdk.Deploy.Bench.Recording;

/// <summary>
/// Records what the pages of a running WordPress ask of their stores. It listens to the database's general log and to Redis's MONITOR
/// while it requests a page, so it needs a site that nobody else uses at that moment: a staging copy, or a drained node with stores of its own.
/// </summary>
public static class ProfileRecorder
{
    private const int WarmUps = 4;
    private const int Attempts = 6;

    /// <summary>Records pages in both variants.</summary>
    /// <param name="options">The stores and what is known of the site.</param>
    /// <param name="pages">The pages and how to request them.</param>
    /// <param name="progress">Told the step and the share done; may be null.</param>
    /// <param name="cancellationToken">Stops between two requests; the log's settings are put back.</param>
    /// <returns>One profile for each page, in their order, with times of this moment on these stores.</returns>
    /// <exception cref="BenchmarkException">A store cannot be listened to, or other requests came in between.</exception>
    public static async Task<ImmutableArray<RequestProfile>> RecordAsync(
        RecordingOptions options, IReadOnlyList<PageToRecord> pages, IProgress<BenchmarkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pages);
        var redis = RedisTarget.Parse(options.Redis, options.RedisCertificateAuthority, options.Timeout, options.RedisPassword);
        var database = DatabaseTarget.Parse(options.Database, options.Timeout);
        var redisSettings = StoreSettings.ReadRedis(redis);
        var databaseSettings = StoreSettings.ReadDatabase(database, options.TablePrefix);
        var tables = StoreFault.Database(database, "reading the table names", () => TableNames(database, options.TablePrefix));
        var pattern = StatementCleaner.Tables(options.TablePrefix, tables);
        var provenance = options.Site with
        {
            At = DateTimeOffset.UtcNow,
            Database = databaseSettings.Version,
            Redis = redisSettings.Version,
            Requests = options.Requests,
            Method = "Statements from the general log, commands from MONITOR, one request alone on its stores after warming; page times are tenth percentiles; PHP's own time is its CPU time less the replay's where known, else the difference of the times.",
        };

        var profiles = new List<RequestProfile>();
        foreach (var page in pages)
        {
            progress?.Report(new($"recording {page.Name}", 0.3 * profiles.Count / pages.Count));
            var (without, with) = await ListenAsync(page, redis, database, cancellationToken).ConfigureAwait(false);
            var (keys, commands) = StoreFault.Redis(redis, "reading the sizes of values", () => Commands(redis, with.Commands, options.RedisKeyPrefix));
            profiles.Add(new()
            {
                Name = page.Name,
                Title = page.Title,
                CacheableAtEdge = page.CacheableAtEdge,
                Recorded = provenance,
                Keys = keys,
                Without = new() { Statements = Statements(without, pattern, options, database) },
                With = new() { Statements = Statements(with, pattern, options, database), Commands = commands },
            });
        }
        var replayer = new RequestReplayer(redis, database, SessionLimits.For(databaseSettings.Version, options.Timeout));
        return await TimeAsync(profiles, pages, options, redis, replayer, progress, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<(RecordedRequest Without, RecordedRequest With)> ListenAsync(PageToRecord page, RedisTarget redis, DatabaseTarget database, CancellationToken cancellationToken)
    {
        using var log = GeneralLog.Start(database);
        using var monitor = RedisMonitor.Start(redis);
        var without = await ListenAsync(page, page.WithoutCache, redis, database, log, monitor, cancellationToken).ConfigureAwait(false);
        var with = await ListenAsync(page, page.WithCache, redis, database, log, monitor, cancellationToken).ConfigureAwait(false);
        if (with.Commands.Count == 0)
            throw new BenchmarkException($"{page.Name}: with the object cache on, no command reached {redis.Name}. Check that the drop-in is active and points at this server.");
        if (without.Commands.Count > 0)
            throw new BenchmarkException($"{page.Name}: with the object cache off, {without.Commands.Count} commands reached {redis.Name}. Check that the drop-in is really off for this request.");
        return (without, with);
    }

    private static async Task<RecordedRequest> ListenAsync(
        PageToRecord page, Func<CancellationToken, Task<PageTiming>> request, RedisTarget redis, DatabaseTarget database, GeneralLog log, RedisMonitor monitor, CancellationToken cancellationToken)
    {
        for (var i = 0; i < WarmUps; i++)
            await request(cancellationToken).ConfigureAwait(false);
        var recorded = new List<RecordedRequest>();
        for (var attempt = 0; attempt < Attempts && recorded.Count < 3; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            StoreFault.Redis(redis, "listening with MONITOR", monitor.ReadToMark);
            var since = StoreFault.Database(database, "reading the general log", log.Now);
            await request(cancellationToken).ConfigureAwait(false);
            var commands = StoreFault.Redis(redis, "listening with MONITOR", monitor.ReadToMark);
            var statements = StoreFault.Database(database, "reading the general log", () => log.Since(since));
            // One request is one connection to each store. More means that somebody else was there.
            if (statements.Where(one => one.Command == "Connect").Select(one => one.Connection).Distinct().Count() == 1
                && statements.Select(one => one.Connection).Distinct().Count() == 1
                && commands.Select(one => one.Client).Distinct().Count() <= 1)
                recorded.Add(new([.. statements.Where(one => one.Command is "Query" or "Init DB")], commands));
        }
        return recorded.Count == 3
            ? recorded.OrderBy(one => one.Count).ElementAt(1)
            : throw new BenchmarkException(
                $"{page.Name}: in {Attempts} tries the request was {recorded.Count} times alone on its stores. Record on a staging copy or a drained node, with cron and monitoring off.");
    }

    private static ImmutableArray<ProfileStatement> Statements(RecordedRequest request, System.Text.RegularExpressions.Regex tables, RecordingOptions options, DatabaseTarget database) =>
        StoreFault.Database(database, "timing the recorded statements", () =>
        {
            using var connection = database.Open();
            using (var setup = new MySqlCommand("SET SESSION TRANSACTION READ ONLY", connection))
                setup.ExecuteNonQuery();
            var floor = Time(connection, "SELECT 1").Time;
            var measured = new Dictionary<string, (TimeSpan Time, int Bytes)>(StringComparer.Ordinal);
            var statements = ImmutableArray.CreateBuilder<ProfileStatement>();
            foreach (var logged in request.Statements)
            {
                var statement = StatementCleaner.Clean(logged, tables, options.KeepLiterals);
                if (statement.Kind == StatementKind.Read)
                {
                    if (!measured.TryGetValue(logged.Text, out var cost))
                        measured[logged.Text] = cost = Time(connection, logged.Text);
                    statement = statement with { ServerTime = cost.Time > floor ? Round(cost.Time - floor) : TimeSpan.Zero, Bytes = cost.Bytes };
                }
                statements.Add(statement);
            }
            return statements.ToImmutable();
        });

    /// <summary>The best of six runs, since only the server's own time is wanted, and the size of the rows, which the first run alone decodes.</summary>
    private static (TimeSpan Time, int Bytes) Time(MySqlConnection connection, string sql)
    {
        var best = TimeSpan.MaxValue;
        var bytes = 0;
        for (var i = 0; i < 6; i++)
        {
            var start = Stopwatch.GetTimestamp();
#pragma warning disable CA2100 // The statement was recorded from this database and has passed StatementSafety; the session is read-only.
            using var command = new MySqlCommand(sql, connection);
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            while (reader.Read())
                for (var column = 0; i == 0 && column < reader.FieldCount; column++)
                    bytes += 1 + (reader.IsDBNull(column) ? 0 : Encoding.UTF8.GetByteCount(Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture) ?? ""));
            var time = Stopwatch.GetElapsedTime(start);
            best = time < best ? time : best;
        }
        return (best, bytes);
    }

    private static List<string> TableNames(DatabaseTarget database, string prefix)
    {
        using var connection = database.Open();
        using var command = new MySqlCommand("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = @schema", connection);
        command.Parameters.AddWithValue("@schema", database.Database);
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            if (reader.GetString(0) is var name && name.StartsWith(prefix, StringComparison.Ordinal))
                names.Add(name[prefix.Length..]);
        return names.Count > 0 ? names : throw new BenchmarkException($"{database.Name} has no table that begins with '{prefix}' in '{database.Database}'. Give WordPress's table prefix.");
    }

    private static (ImmutableArray<ProfileKey> Keys, ImmutableArray<ProfileCommand> Commands) Commands(RedisTarget redis, List<MonitoredCommand> seen, string prefix)
    {
        using var connection = RespConnection.Open(redis);
        var keys = ImmutableArray.CreateBuilder<ProfileKey>();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var commands = ImmutableArray.CreateBuilder<ProfileCommand>();
        foreach (var one in seen)
        {
            var name = one.Arguments[0].ToUpperInvariant();
            switch (name)
            {
                case "AUTH" or "HELLO" or "CLIENT":
                    continue;                                   // the replay logs in by itself
                case "PING" or "INFO" or "SELECT" or "FLUSHDB" or "COMMAND":
                    commands.Add(new() { Name = name is "FLUSHDB" or "COMMAND" ? "PING" : name });
                    continue;
                case "MGET" or "DEL" or "UNLINK" or "EXISTS":
                    commands.Add(new() { Name = name, Keys = [.. one.Arguments.Skip(1).Select(Key)] });
                    continue;
                case "SET" or "GETSET" or "SETNX":
                    commands.Add(new() { Name = "SET", Keys = [Key(one.Arguments[1])], ValueBytes = one.Arguments[2].Length });
                    continue;
                case "SETEX" or "PSETEX":
                    commands.Add(new() { Name = "SET", Keys = [Key(one.Arguments[1])], ValueBytes = one.Arguments[3].Length });
                    continue;
                default:
                    commands.Add(new() { Name = name, Keys = one.Arguments.Length > 1 ? [Key(one.Arguments[1])] : [] });
                    continue;
            }
        }
        return (keys.ToImmutable(), commands.ToImmutable());

        int Key(string key)
        {
            if (index.TryGetValue(key, out var known))
                return known;
            var short_ = key.StartsWith(prefix, StringComparison.Ordinal) ? key[prefix.Length..] : key;
            var group = short_.Split(':')[0];
            keys.Add(new() { Group = group, Bytes = Size(connection, key), AllOptions = short_.EndsWith("options:alloptions", StringComparison.Ordinal) });
            return index[key] = keys.Count - 1;
        }
    }

    private static int Size(RespConnection connection, string key)
    {
        var name = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(key));
        if (connection.Execute(RespConnection.Command("EXISTS", name)).Text == "0")
            return -1;
        try
        {
            return int.Parse(connection.Execute(RespConnection.Command("STRLEN", name)).Text!, CultureInfo.InvariantCulture);
        }
        catch (RespException)
        {
            return 256;                                          // a hash or a list: a drop-in that does not store strings; its usual field size
        }
    }

    /// <summary>
    /// Page requests and replays in turn, all pages in each round, so that all meet the same minutes; the difference of the two is PHP's own time.
    /// </summary>
    private static async Task<ImmutableArray<RequestProfile>> TimeAsync(
        List<RequestProfile> profiles, IReadOnlyList<PageToRecord> pages, RecordingOptions options, RedisTarget redis, RequestReplayer replayer,
        IProgress<BenchmarkProgress>? progress, CancellationToken cancellationToken)
    {
        var keys = new OwnKeyspace(redis, Guid.NewGuid().ToString("N")[..12], TimeSpan.FromHours(1));
        try
        {
            var pacer = new RequestPacer(double.MaxValue, cancellationToken);
            var timed = profiles.Select(profile => new TimedPage(
                PreparedProfile.Create(profile, options.TablePrefix, keys, StoreFault.Redis(redis, Steps.Prepare, () => keys.Write(profile, pacer))))).ToArray();
            foreach (var one in timed)
                replayer.Rehearse(one.Prepared);
            var random = new Random(1);
            for (var round = 0; round < options.Requests; round++)
            {
                progress?.Report(new("timing", 0.3 + 0.7 * round / options.Requests));
                for (var i = 0; i < timed.Length; i++)
                {
                    for (var turn = 0; turn < 2; turn++)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        var variant = (round + turn) % 2;
                        var request = variant == 1 ? pages[i].WithCache : pages[i].WithoutCache;
                        var page = await request(cancellationToken).ConfigureAwait(false);
                        var before = ThreadProcessorTime.Now();
                        var replay = replayer.Run(timed[i].Prepared, variant == 1, 1, random).Total;
                        var after = ThreadProcessorTime.Now();
                        timed[i].Page[variant].Add(page.Elapsed.TotalMilliseconds);
                        timed[i].Replay[variant].Add(replay.TotalMilliseconds);
                        if (page.ProcessorTime is { } processor && before is { } from && after is { } to)
                            timed[i].Processor[variant].Add(processor.TotalMilliseconds - (to - from) / 1e6);
                    }
                }
            }
            return [.. profiles.Zip(timed, (profile, one) => profile with { Without = Timed(profile.Without, one, 0), With = Timed(profile.With, one, 1) })];
        }
        finally
        {
            keys.Remove();
        }
    }

    /// <summary>The times of a page's requests and replays in milliseconds, by variant.</summary>
    private sealed record TimedPage(PreparedProfile Prepared)
    {
        public List<double>[] Page { get; } = [[], []];
        public List<double>[] Replay { get; } = [[], []];

        /// <summary>The PHP worker's CPU time less the replaying thread's, where both are known.</summary>
        public List<double>[] Processor { get; } = [[], []];
    }

    /// <summary>
    /// PHP's own time. Waiting is the same in a page and in its replay, so the difference of their CPU times is the difference of their times on an
    /// idle machine; where a CPU time is not known, that of the elapsed times.
    /// </summary>
    private static RequestVariant Timed(RequestVariant variant, TimedPage timed, int index)
    {
        var page = Typical(timed.Page[index]);
        var own = timed.Processor[index].Count == timed.Page[index].Count && timed.Page[index].Count > 0
            ? Bootstrap.Median(timed.Processor[index])
            : page - Typical(timed.Replay[index]);
        return variant with { PageTime = Round(TimeSpan.FromMilliseconds(page)), PhpTime = Round(TimeSpan.FromMilliseconds(Math.Max(0, own))) };
    }

    /// <summary>The tenth percentile: what else runs on the machine only ever adds, and a profile should be the page's own time.</summary>
    private static double Typical(List<double> values) => Bootstrap.Quantile([.. values.Order()], 0.1);

    private static TimeSpan Round(TimeSpan time) => TimeSpan.FromMicroseconds(Math.Round(time.TotalMicroseconds));
}
