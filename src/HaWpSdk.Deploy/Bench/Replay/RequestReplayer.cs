using System.Diagnostics;
using HaWpSdk.Deploy.Bench.Measuring;
using MySqlConnector;

namespace HaWpSdk.Deploy.Bench.Replay;

/// <summary>What one replayed request took.</summary>
internal readonly record struct ReplaySample(TimeSpan Total, TimeSpan RedisConnect, TimeSpan Redis, TimeSpan Database);

/// <summary>Replays one request as PHP would send it: fresh connections, one command after another, each answered before the next.</summary>
internal sealed class RequestReplayer(RedisTarget redis, DatabaseTarget database, string sessionLimits)
{
    /// <summary>Runs the request once. <paramref name="statementTimes"/>, where given, takes each statement's time in ticks of <see cref="TimeSpan"/>.</summary>
    public ReplaySample Run(PreparedProfile profile, bool withCache, double hitRatio, Random random, List<long>[]? statementTimes = null)
    {
        long redisConnect = 0, redisTime = 0, databaseTime = 0;
        var added = TimeSpan.Zero;

        // WordPress loads its drop-in before it touches the database, whose connection it opens in any case.
        RespConnection? cache = null;
        if (withCache)
        {
            cache = Try(() =>
            {
                var start = Stopwatch.GetTimestamp();
                var connection = RespConnection.Open(redis);
                redisConnect = Stopwatch.GetTimestamp() - start;
                return connection;
            }, profile);
        }
        using (cache)
        {
            var start = Stopwatch.GetTimestamp();
            using var connection = TryDatabase(database.Open, profile);
            databaseTime += Stopwatch.GetTimestamp() - start;
            // The session's own limits are the benchmark's, not WordPress's: outside the clock.
            TryDatabase(() => Execute(connection, sessionLimits), profile);

            var statements = withCache ? profile.With : profile.Without;
            for (var i = 0; i < statements.Length; i++)
            {
                var time = TimedStatement(connection, statements[i], profile);
                databaseTime += time;
                statementTimes?[i].Add(Stopwatch.GetElapsedTime(0, time).Ticks + statements[i].Added.Ticks);
                added += statements[i].Added;
            }
            if (cache is not null)
            {
                redisTime += Try(() =>
                {
                    var begin = Stopwatch.GetTimestamp();
                    foreach (var command in profile.Commands)
                        cache.Execute(command);
                    return Stopwatch.GetTimestamp() - begin;
                }, profile);
                // A miss costs what the cache had saved: the query, and the write back.
                for (var i = 0; hitRatio < 1 && i < profile.Saved.Length; i++)
                {
                    if (random.NextDouble() < hitRatio)
                        continue;
                    databaseTime += TimedStatement(connection, profile.Saved[i], profile);
                    added += profile.Saved[i].Added;
                    redisTime += Try(() =>
                    {
                        var begin = Stopwatch.GetTimestamp();
                        cache.Execute(profile.Refill);
                        return Stopwatch.GetTimestamp() - begin;
                    }, profile);
                }
            }
        }
        var (connect, commands, queries) = (Stopwatch.GetElapsedTime(0, redisConnect), Stopwatch.GetElapsedTime(0, redisTime), Stopwatch.GetElapsedTime(0, databaseTime) + added);
        return new(connect + commands + queries, connect, commands, queries);
    }

    /// <summary>Sends every statement once; what the database does not know (a table of a plugin that is not there) is replaced by its stand-in.</summary>
    /// <returns>How many statements were replaced.</returns>
    public int Rehearse(PreparedProfile profile)
    {
        var replaced = 0;
        using var connection = TryDatabase(database.Open, profile);
        TryDatabase(() => Execute(connection, sessionLimits), profile);
        foreach (var statement in profile.Without.Concat(profile.With).ToArray())
        {
            if (!statement.IsOriginal)
                continue;
            try
            {
                Execute(connection, statement.Sql);
            }
            catch (MySqlException error) when (error.ErrorCode is MySqlErrorCode.NoSuchTable or MySqlErrorCode.BadFieldError or MySqlErrorCode.ParseError or MySqlErrorCode.KeyDoesNotExist)
            {
                profile.Replace(statement.Recorded);
                replaced++;
            }
            catch (MySqlException error)
            {
                throw StoreFault.Explain(database, Step(profile), error);
            }
        }
        return replaced;
    }

    private static string Step(PreparedProfile profile) => $"replaying {profile.Profile.Name}";

    private long TimedStatement(MySqlConnection connection, PreparedStatement statement, PreparedProfile profile) => TryDatabase(() =>
    {
        var begin = Stopwatch.GetTimestamp();
        Execute(connection, statement.Sql);
        return Stopwatch.GetTimestamp() - begin;
    }, profile);

    /// <summary>Sends a statement and reads all its rows; null selects the default database.</summary>
    private int Execute(MySqlConnection connection, string? sql)
    {
        if (sql is null)
        {
            connection.ChangeDatabase(database.Database);
            return 0;
        }
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text comes from a profile and has passed StatementSafety; the session is read-only.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = 0;
        while (reader.Read())
            rows++;
        return rows;
    }

    private T Try<T>(Func<T> body, PreparedProfile profile)
    {
        try
        {
            return body();
        }
        catch (Exception error) when (StoreFault.IsRedis(error))
        {
            throw StoreFault.Explain(redis, Step(profile), error);
        }
    }

    private T TryDatabase<T>(Func<T> body, PreparedProfile profile)
    {
        try
        {
            return body();
        }
        catch (MySqlException error)
        {
            throw StoreFault.Explain(database, Step(profile), error);
        }
    }
}
