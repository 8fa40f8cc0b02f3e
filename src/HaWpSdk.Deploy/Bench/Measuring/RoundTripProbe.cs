using System.Diagnostics;
using HaWpSdk.Deploy.Bench.Replay;
using MySqlConnector;

namespace HaWpSdk.Deploy.Bench.Measuring;

/// <summary>The round trips from where the benchmark runs.</summary>
public sealed record RoundTrips
{
    /// <summary>The TCP connection to Redis alone.</summary>
    public LatencyDistribution RedisConnect { get; init; } = new();

    /// <summary>The TLS handshake with Redis; null in clear text.</summary>
    public LatencyDistribution? RedisTls { get; init; }

    /// <summary>AUTH and SELECT; null where neither is sent.</summary>
    public LatencyDistribution? RedisLogIn { get; init; }

    /// <summary>PING on an open connection.</summary>
    public LatencyDistribution RedisPing { get; init; } = new();

    /// <summary>A fresh connection to the database with TLS and login.</summary>
    public LatencyDistribution DatabaseConnect { get; init; } = new();

    /// <summary><c>SELECT 1</c> on an open connection.</summary>
    public LatencyDistribution DatabaseSelectOne { get; init; } = new();

    /// <summary>Bytes a second from Redis, from values of 512 KiB less a round trip.</summary>
    public double RedisBytesPerSecond { get; init; }

    /// <summary>Bytes a second from the database, from values of 512 KiB less a round trip.</summary>
    public double DatabaseBytesPerSecond { get; init; }
}

/// <summary>Measures round trips at a fixed rate, PING and <c>SELECT 1</c> in turn so that both meet the same moments.</summary>
internal sealed class RoundTripProbe(RedisTarget redis, DatabaseTarget database, CancellationToken cancellationToken)
{
    private const int BulkBytes = 512 * 1024;

    public RoundTrips Measure(int samples, double perSecond, OwnKeyspace keys, Action<double> progress)
    {
        var (connect, tls, login) = (new LatencyRecorder(), new LatencyRecorder(), new LatencyRecorder());
        var databaseConnect = new LatencyRecorder();
        var connections = Math.Clamp(samples / 10, 5, 100);
        var pacer = new RequestPacer(Math.Min(perSecond, 50), cancellationToken);
        for (var i = 0; i < connections; i++)
        {
            pacer.Wait(1);
            StoreFault.Redis(redis, Steps.Probe, () => Connect(connect, tls, login));
            StoreFault.Database(database, Steps.Probe, () => ConnectDatabase(databaseConnect));
            progress(0.3 * i / connections);
        }
        var (ping, select) = (new LatencyRecorder(), new LatencyRecorder());
        Pings(samples, perSecond, ping, select, progress);
        var result = new RoundTrips
        {
            RedisConnect = connect.ToDistribution(),
            RedisTls = redis.Tls ? tls.ToDistribution() : null,
            RedisLogIn = redis.LogIn is not null || redis.Database != 0 ? login.ToDistribution() : null,
            RedisPing = ping.ToDistribution(),
            DatabaseConnect = databaseConnect.ToDistribution(),
            DatabaseSelectOne = select.ToDistribution(),
        };
        return result with
        {
            RedisBytesPerSecond = RedisBandwidth(keys, result.RedisPing.Median),
            DatabaseBytesPerSecond = DatabaseBandwidth(result.DatabaseSelectOne.Median),
        };
    }

    private int Connect(LatencyRecorder connect, LatencyRecorder tls, LatencyRecorder login)
    {
        var start = Stopwatch.GetTimestamp();
        var socket = RespConnection.Connect(redis);
        var connected = Stopwatch.GetTimestamp();
        using var connection = RespConnection.Secure(socket, redis);
        var secured = Stopwatch.GetTimestamp();
        connection.LogIn(redis);
        var ready = Stopwatch.GetTimestamp();
        connect.Record(start, start, connected);
        tls.Record(connected, connected, secured);
        login.Record(secured, secured, ready);
        return 0;
    }

    private int ConnectDatabase(LatencyRecorder recorder)
    {
        var start = Stopwatch.GetTimestamp();
        using var connection = database.Open();
        recorder.Record(start, start, Stopwatch.GetTimestamp());
        return 0;
    }

    /// <summary>An open loop: each probe has a time at which it is due, whatever happened to the one before.</summary>
    private void Pings(int samples, double perSecond, LatencyRecorder ping, LatencyRecorder select, Action<double> progress)
    {
        using var cache = StoreFault.Redis(redis, Steps.Connect, () => RespConnection.Open(redis));
        using var connection = StoreFault.Database(database, Steps.Connect, database.Open);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        var pingCommand = RespConnection.Command("PING");
        // Warm caches of code and of the network path, and learn how long a pair takes: a schedule faster than the servers' would only measure its own backlog.
        var warmUps = new double[Math.Clamp(samples / 4, 3, 50)];
        for (var i = 0; i < warmUps.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            StoreFault.Redis(redis, Steps.Probe, () => cache.Execute(pingCommand));
            StoreFault.Database(database, Steps.Probe, command.ExecuteScalar);
            warmUps[i] = Stopwatch.GetTimestamp() - start;
        }
        Array.Sort(warmUps);
        var interval = (long)Math.Max(Stopwatch.Frequency / perSecond, 2 * warmUps[warmUps.Length / 2]);
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < samples; i++)
        {
            var due = begin + i * interval;
            WaitUntil(due);
            var start = Stopwatch.GetTimestamp();
            StoreFault.Redis(redis, Steps.Probe, () => cache.Execute(pingCommand));
            var between = Stopwatch.GetTimestamp();
            StoreFault.Database(database, Steps.Probe, command.ExecuteScalar);
            var end = Stopwatch.GetTimestamp();
            ping.Record(due, start, between);
            // The database's probe is due when its own turn comes, not when Redis has answered.
            select.Record(Math.Min(due + interval / 2, between), between, end);
            if (i % 50 == 0)
                progress(0.3 + 0.7 * i / samples);
        }
    }

    private void WaitUntil(long due)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var left = due - Stopwatch.GetTimestamp();
            if (left <= 0)
                return;
            if (left > Stopwatch.Frequency / 500)
                Thread.Sleep(1);
            else
                Thread.SpinWait(50);
        }
    }

    private double RedisBandwidth(OwnKeyspace keys, TimeSpan roundTrip) => StoreFault.Redis(redis, Steps.Probe, () =>
    {
        var get = RespConnection.Command("GET", keys.WriteValue(BulkBytes));
        using var connection = RespConnection.Open(redis);
        connection.Execute(get);
        return BytesPerSecond(() => connection.Execute(get), roundTrip);
    });

    private double DatabaseBandwidth(TimeSpan roundTrip) => StoreFault.Database(database, Steps.Probe, () =>
    {
        using var connection = database.Open();
        using var command = new MySqlCommand(FormattableString.Invariant($"SELECT REPEAT('x', {BulkBytes})"), connection);
        command.ExecuteScalar();
        return BytesPerSecond(() => command.ExecuteScalar(), roundTrip);
    });

    private static double BytesPerSecond(Action transfer, TimeSpan roundTrip)
    {
        var times = new double[5];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            transfer();
            times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        Array.Sort(times);
        return Math.Round(BulkBytes / Math.Max(times[2] - roundTrip.TotalSeconds, 1e-6));
    }
}
