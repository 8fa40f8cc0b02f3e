using System.Collections.Immutable;
using System.Globalization;
using MySqlConnector;
using StackExchange.Redis;

namespace HaWpSdk.Deploy.Bench.Measuring;

/// <summary>What the Redis server says of itself (<c>INFO</c>; <c>CONFIG</c> is closed on ElastiCache and not needed).</summary>
public sealed record RedisSettings
{
    /// <summary>Host and port, without credentials.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The server's version.</summary>
    public string Version { get; init; } = "";

    /// <summary>Whether the connection is encrypted.</summary>
    public bool Tls { get; init; }

    /// <summary><c>master</c> or <c>slave</c>, in the server's own words.</summary>
    public string Role { get; init; } = "";

    /// <summary>Whether cluster mode is on.</summary>
    public bool ClusterMode { get; init; }

    /// <summary>Replicas attached to it.</summary>
    public int Replicas { get; init; }

    /// <summary><c>maxmemory</c> in bytes; 0 for no limit.</summary>
    public long MaximumMemory { get; init; }

    /// <summary><c>used_memory</c> in bytes before the benchmark wrote its own keys.</summary>
    public long UsedMemory { get; init; }

    /// <summary><c>maxmemory-policy</c>.</summary>
    public string EvictionPolicy { get; init; } = "";

    /// <summary>Keys evicted since the server started.</summary>
    public long EvictedKeys { get; init; }

    /// <summary>Hits divided by reads since the server started; null without reads.</summary>
    public double? HitRatio { get; init; }

    /// <summary>The server's own time per call in microseconds, by command, where it tells.</summary>
    public ImmutableSortedDictionary<string, double> MicrosecondsPerCall { get; init; } = ImmutableSortedDictionary<string, double>.Empty;
}

/// <summary>What the database server says of itself.</summary>
public sealed record DatabaseSettings
{
    /// <summary>Host and port, without credentials.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Product and version (<c>SELECT VERSION()</c>).</summary>
    public string Version { get; init; } = "";

    /// <summary>The cipher in use; empty for clear text.</summary>
    public string Cipher { get; init; } = "";

    /// <summary>Whether the server is read-only, as a reader is.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Autoloaded options; null where the table is not there.</summary>
    public long? AutoloadedOptions { get; init; }

    /// <summary>Bytes of autoloaded options; null where the table is not there.</summary>
    public long? AutoloadedBytes { get; init; }

    /// <summary>The server's estimate of rows in posts, postmeta, terms, users, comments and options, by table name without prefix.</summary>
    public ImmutableSortedDictionary<string, long> Rows { get; init; } = ImmutableSortedDictionary<string, long>.Empty;
}

/// <summary>Reads the settings of both servers.</summary>
internal static class StoreSettings
{
    private static readonly string[] Tables = ["posts", "postmeta", "terms", "term_taxonomy", "users", "comments", "options"];

    public static RedisSettings ReadRedis(RedisTarget target)
    {
        // The raw connection first: its faults say more precisely what is wrong than a multiplexer's.
        StoreFault.Redis(target, Steps.Connect, () =>
        {
            using var connection = RespConnection.Open(target);
            return connection.Execute(RespConnection.Command("PING"));
        });
        return StoreFault.Redis(target, Steps.Inspect, () =>
        {
            using var redis = ConnectionMultiplexer.Connect(target.Configuration);
            var info = ReadInfo(redis);
            var hits = Number(info, "keyspace_hits");
            var reads = hits + Number(info, "keyspace_misses");
            var settings = new RedisSettings
            {
                Endpoint = $"{target.Host}:{target.Port}",
                Version = info.GetValueOrDefault("valkey_version") is { } valkey ? $"Valkey {valkey}" : $"Redis {info.GetValueOrDefault("redis_version", "?")}",
                Tls = target.Tls,
                Role = info.GetValueOrDefault("role", ""),
                ClusterMode = info.GetValueOrDefault("cluster_enabled") == "1",
                Replicas = (int)Number(info, "connected_slaves"),
                MaximumMemory = Number(info, "maxmemory"),
                UsedMemory = Number(info, "used_memory"),
                EvictionPolicy = info.GetValueOrDefault("maxmemory_policy", ""),
                EvictedKeys = Number(info, "evicted_keys"),
                HitRatio = reads == 0 ? null : Math.Round((double)hits / reads, 4),
            };
            if (settings.ClusterMode)
                throw new BenchmarkException(StoreFault.ClusterMode(target) + " No report was written.");
            if (settings.Role == "slave")
                throw new RespException("READONLY");
            return settings;
        });
    }

    /// <summary>The server's time per call of the commands, from <c>INFO commandstats</c>.</summary>
    public static ImmutableSortedDictionary<string, double> ReadCommandTimes(RedisTarget target, IEnumerable<string> commands) =>
        StoreFault.Redis(target, Steps.Inspect, () =>
        {
            using var redis = ConnectionMultiplexer.Connect(target.Configuration);
            var wanted = commands.ToHashSet(StringComparer.OrdinalIgnoreCase);
            var times = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
            foreach (var (name, value) in Lines(redis, "commandstats"))
            {
                if (!name.StartsWith("cmdstat_", StringComparison.Ordinal))
                    continue;
                var command = name["cmdstat_".Length..].ToUpperInvariant();
                var at = value.IndexOf("usec_per_call=", StringComparison.Ordinal);
                if (at < 0 || !wanted.Contains(command))
                    continue;
                var number = value[(at + "usec_per_call=".Length)..].Split(',')[0];
                if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var microseconds))
                    times[command] = microseconds;
            }
            return times.ToImmutable();
        });

    public static DatabaseSettings ReadDatabase(DatabaseTarget target, string prefix) => StoreFault.Database(target, Steps.Inspect, () =>
    {
        using var connection = target.Open();
        var settings = new DatabaseSettings
        {
            Endpoint = $"{target.Host}:{target.Port}",
            Version = Scalar(connection, "SELECT VERSION()"),                       // ServerVersion would say 5.5.5 of a MariaDB
            Cipher = Second(connection, "SHOW SESSION STATUS LIKE 'Ssl_cipher'"),
            ReadOnly = Scalar(connection, "SELECT @@GLOBAL.read_only") is "1" or "ON" || Scalar(connection, "SELECT @@GLOBAL.innodb_read_only") is "1" or "ON",
            Rows = ReadRows(connection, target.Database, prefix),
        };
        try
        {
            using var command = connection.CreateCommand();
            // 'on' and 'auto' values exist since WordPress 6.6; before it was 'yes' alone.
            command.CommandText = $"SELECT COUNT(*), COALESCE(SUM(LENGTH(option_value)), 0) FROM `{prefix}options` WHERE autoload IN ('yes','on','auto','auto-on')";
            using var reader = command.ExecuteReader();
            reader.Read();
            return settings with { AutoloadedOptions = reader.GetInt64(0), AutoloadedBytes = reader.GetInt64(1) };
        }
        catch (MySqlException error) when (error.ErrorCode == MySqlErrorCode.NoSuchTable)
        {
            return settings;
        }
    });

    private static ImmutableSortedDictionary<string, long> ReadRows(MySqlConnection connection, string database, string prefix)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT TABLE_NAME, TABLE_ROWS FROM information_schema.TABLES WHERE TABLE_SCHEMA = @schema";
        command.Parameters.AddWithValue("@schema", database);
        using var reader = command.ExecuteReader();
        var rows = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        while (reader.Read())
            if (reader.GetString(0) is var name && name.StartsWith(prefix, StringComparison.Ordinal) && Tables.Contains(name[prefix.Length..]))
                rows[name[prefix.Length..]] = reader.IsDBNull(1) ? 0 : Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture);
        return rows.ToImmutable();
    }

    private static string Scalar(MySqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    private static string Second(MySqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        return reader.Read() ? Convert.ToString(reader.GetValue(1), CultureInfo.InvariantCulture) ?? "" : "";
    }

    private static Dictionary<string, string> ReadInfo(ConnectionMultiplexer redis) =>
        Lines(redis, null).GroupBy(line => line.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal);

    private static IEnumerable<(string Name, string Value)> Lines(ConnectionMultiplexer redis, string? section)
    {
        var text = (string?)redis.GetDatabase().Execute("INFO", section is null ? [] : [section]) ?? "";
        foreach (var line in text.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line[0] != '#')
                yield return (line[..colon], line[(colon + 1)..].TrimEnd('\r'));
        }
    }

    private static long Number(Dictionary<string, string> info, string name) =>
        long.TryParse(info.GetValueOrDefault(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
