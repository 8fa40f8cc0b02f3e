using System.Collections.Immutable;
using HaWpSdk.Deploy.Bench.Measuring;
using HaWpSdk.Deploy.Bench.Profiles;
using HaWpSdk.Deploy.Bench.Replay;

namespace HaWpSdk.Deploy.Bench.Answer;

/// <summary>
/// One page's times as a model: the measured medians are its anchor, the counted round trips its slope. So "what if the round trip were
/// another" needs no assumption about anything but the round trip.
/// </summary>
internal sealed class PageModel
{
    /// <summary>What a <c>SELECT 1</c> itself costs the database, which "time beyond a SELECT 1" leaves out. Measured on loopback: about 0.05 ms of server CPU.</summary>
    private const double StatementFloor = 0.05;

    /// <summary>
    /// igbinary against serialize(), measured with PHP 8.2 on the values of the shipped profiles' site (see docs/guides/bench.md):
    /// the share of the bytes that is left, and the milliseconds of unserialize() saved per MiB.
    /// </summary>
    internal const double IgbinarySizeLeft = 0.79;
    internal const double IgbinaryMillisecondsSavedPerMiB = 0.2;

    private readonly double _selectOne;

    public PageModel(PreparedProfile page, ReplayCell cell, PageSamples samples, PageSamples? atLowerHitRatio, double lowerHitRatio, RoundTrips trips, double phpScale)
    {
        Page = page;
        HitRatio = cell.HitRatio;
        Ping = trips.RedisPing.Median.TotalMilliseconds;
        _selectOne = trips.DatabaseSelectOne.Median.TotalMilliseconds;
        RedisBytesPerMillisecond = Math.Max(1, trips.RedisBytesPerSecond / 1000);
        var phpWithout = page.Profile.Without.PhpTime.TotalMilliseconds * phpScale;
        var phpWith = page.Profile.With.PhpTime.TotalMilliseconds * phpScale;
        // A miss gives PHP back the work that building the object takes.
        phpWith += (1 - cell.HitRatio) * (phpWithout - phpWith);
        Without = [.. samples.Without.Select(value => value + phpWithout)];
        With = [.. samples.With.Select(value => value + phpWith)];
        MedianWithout = Bootstrap.Median(Without);
        MedianWith = Bootstrap.Median(With);
        StoresWithout = Bootstrap.Median(samples.Without);
        StoresWith = Bootstrap.Median(samples.With);
        ReplayWithout = samples.Without;
        ReplayWith = samples.With;
        RedisConnect = Bootstrap.Median(samples.RedisConnect);

        // The trivial statements of the same connections (SET NAMES, SELECT @@…) are the floor: they met the same minutes. Lower quartiles, since waiting is not work.
        var floor = samples.StatementTimes.Where((times, i) => times.Count > 0 && page.Without[i].Recorded.Kind == StatementKind.Session).Select(Typical).DefaultIfEmpty(_selectOne).Min();
        ServerTimes = [.. samples.StatementTimes.Select((times, i) => StatementFloor + (times.Count > 0
            ? Math.Max(0, Typical(times) - floor)
            : page.Without[i].Recorded.ServerTime.TotalMilliseconds))];
        SavedServerTime = HitRatio * SavedTime();
        // Slope over the hit ratio: measured where there is a second cell, else from the counts.
        MissCost = atLowerHitRatio is not null && lowerHitRatio < HitRatio
            ? Math.Max(0, (Bootstrap.Median(atLowerHitRatio.With) - StoresWith) / (HitRatio - lowerHitRatio))
            : page.Saved.Length * (_selectOne + Ping) + SavedTime();
        MissCost += phpWithout - page.Profile.With.PhpTime.TotalMilliseconds * phpScale;
    }

    public PreparedProfile Page { get; }
    public double HitRatio { get; }
    public double Ping { get; }
    public double RedisBytesPerMillisecond { get; }
    public double[] Without { get; }
    public double[] With { get; }
    public double[] ReplayWithout { get; }
    public double[] ReplayWith { get; }
    public double MedianWithout { get; }
    public double MedianWith { get; }
    public double StoresWithout { get; }
    public double StoresWith { get; }
    public double RedisConnect { get; }

    /// <summary>The database's own time for each statement without the cache, in milliseconds.</summary>
    public ImmutableArray<double> ServerTimes { get; }

    /// <summary>The database's own time that the cache saves.</summary>
    public double SavedServerTime { get; }

    /// <summary>What the page takes longer when no read hits any more.</summary>
    public double MissCost { get; }

    public double Gain => MedianWithout - MedianWith;

    public RequestProfile Profile => Page.Profile;

    /// <summary>Round trips to Redis: the commands, TCP, and TLS and login where they are.</summary>
    public int RoundTrips(RedisSettings redis, bool logsIn) => Page.Commands.Length + 1 + (redis.Tls ? 1 : 0) + (logsIn ? 1 : 0);

    public int Reads => Profile.With.Commands.Count(command => command.Name is "GET" or "MGET" or "EXISTS");

    public long RedisBytes => Profile.With.Commands.Where(command => command.Name is "GET" or "MGET").Sum(command => command.Keys.Sum(key => (long)Math.Max(0, Profile.Keys[key].Bytes)));

    /// <summary>The page's own queries, connection set-up not counted.</summary>
    public static int Queries(RequestVariant variant) => variant.Statements.Count(statement => statement.Kind is StatementKind.Read or StatementKind.Write);

    /// <summary>What connecting costs that a persistent connection saves: TCP, TLS, login, and the PING and INFO at its start.</summary>
    public double PersistentSaving => RedisConnect + Profile.With.Commands.Count(command => command.Name is "PING" or "INFO" or "SELECT") * Ping;

    /// <summary>What one MGET in the place of all reads saves: a round trip for each read but one, not the bytes.</summary>
    public double PrefetchSaving => Math.Max(0, Reads - 1) * Ping;

    /// <summary>What igbinary saves: bytes on the way, and PHP's unserialize().</summary>
    public double IgbinarySaving => RedisBytes * (1 - IgbinarySizeLeft) / RedisBytesPerMillisecond + RedisBytes / 1048576.0 * IgbinaryMillisecondsSavedPerMiB;

    /// <summary>Each statement's server time by its text; a statement that occurs twice is there once.</summary>
    public IEnumerable<(string Sql, double Time)> SavedStatements()
    {
        var times = TimesBySql();
        return Page.Saved.Select(one => one.Recorded.Sql).Distinct(StringComparer.Ordinal).Select(sql => (sql, times.GetValueOrDefault(sql, StatementFloor)));
    }

    private static double Typical(List<long> ticks) => Bootstrap.Quantile([.. ticks.Select(value => value / (double)TimeSpan.TicksPerMillisecond).Order()], 0.25);

    private double SavedTime()
    {
        var times = TimesBySql();
        return Page.Saved.Sum(one => times.GetValueOrDefault(one.Recorded.Sql, StatementFloor));
    }

    private Dictionary<string, double> TimesBySql()
    {
        var times = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < ServerTimes.Length; i++)
            times[Page.Without[i].Recorded.Sql] = ServerTimes[i];
        return times;
    }
}
