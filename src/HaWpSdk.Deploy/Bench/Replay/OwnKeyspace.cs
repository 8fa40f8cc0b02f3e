using System.Globalization;
using HaWpSdk.Deploy.Bench.Measuring;
using HaWpSdk.Deploy.Bench.Profiles;

namespace HaWpSdk.Deploy.Bench.Replay;

/// <summary>
/// The benchmark's own keys: <c>hawp-bench:RUN:n</c>, of the recorded sizes. They are known by number, so removing them needs no scan of
/// other people's keys, and they carry a lifetime, so that even a killed process leaves nothing for long.
/// </summary>
internal sealed class OwnKeyspace
{
    /// <summary>The start of every key the benchmark writes.</summary>
    public const string Prefix = "hawp-bench:";

    private const int BatchSize = 100;
    private readonly RedisTarget _target;
    private readonly string _run;
    private readonly long _lifetimeMilliseconds;
    private int _count;
    private long _bytes;

    public OwnKeyspace(RedisTarget target, string run, TimeSpan lifetime)
    {
        _target = target;
        _run = run;
        _lifetimeMilliseconds = (long)lifetime.TotalMilliseconds;
    }

    /// <summary>Bytes of values written.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The lifetime of each key as an argument of SET.</summary>
    public string Lifetime => _lifetimeMilliseconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>A name that is removed at the end.</summary>
    public string NewName() => Name(Interlocked.Increment(ref _count) - 1);

    /// <summary>What the profiles' keys will take in the server's memory, overhead included (about 100 bytes a key).</summary>
    public static long SizeOf(IEnumerable<RequestProfile> profiles) =>
        profiles.Sum(profile => profile.Keys.Sum(key => Math.Max(0, (long)key.Bytes) + 100) + profile.With.Commands.Sum(command => (long)command.ValueBytes + 100));

    /// <summary>Writes the keys of a profile and returns their names, one for each of its keys; keys that were misses get a name only.</summary>
    public string[] Write(RequestProfile profile, RequestPacer pacer)
    {
        using var connection = RespConnection.Open(_target);
        var names = new string[profile.Keys.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = NewName();
            if (profile.Keys[i].Bytes < 0)
                continue;
            pacer.Wait(1);
            connection.Execute(RespConnection.Command("SET", names[i], Filler(profile.Keys[i].Bytes), "PX", Lifetime));
            Interlocked.Add(ref _bytes, profile.Keys[i].Bytes);
        }
        return names;
    }

    /// <summary>Writes one value for the bandwidth measurement.</summary>
    public string WriteValue(int bytes)
    {
        using var connection = RespConnection.Open(_target);
        var name = NewName();
        connection.Execute(RespConnection.Command("SET", name, Filler(bytes), "PX", Lifetime));
        return name;
    }

    /// <summary>
    /// Removes every key, over a fresh connection, trying three times: the one in use may be what failed. Returns null, or a
    /// sentence on what was left and when it goes by itself.
    /// </summary>
    public string? Remove()
    {
        Exception? last = null;
        for (var attempt = 0; attempt < 3 && _count > 0; attempt++)
        {
            if (attempt > 0)
                Thread.Sleep(TimeSpan.FromMilliseconds(300 * attempt));
            try
            {
                using var connection = RespConnection.Open(_target);
                for (var first = 0; first < _count; first += BatchSize)
                {
                    var names = Enumerable.Range(first, Math.Min(BatchSize, _count - first)).Select(Name);
                    connection.Execute(RespConnection.Command(["UNLINK", .. names]));
                }
                return null;
            }
            catch (Exception error) when (StoreFault.IsRedis(error))
            {
                last = error;
            }
        }
        return last is null
            ? null
            : $"The benchmark's keys '{Prefix}{_run}:*' could not be removed from {_target.Name}; where the server still holds them, they expire by themselves within {TimeSpan.FromMilliseconds(_lifetimeMilliseconds).TotalMinutes:0} minutes.";
    }

    /// <summary>Text of a given size that does not compress to nothing on the way.</summary>
    public static string Filler(int bytes) => string.Create(Math.Max(0, bytes), 0, (span, _) =>
    {
        const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789{}:;\"";
        uint state = 2463534242;
        for (var i = 0; i < span.Length; i++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            span[i] = Letters[(int)(state % (uint)Letters.Length)];
        }
    });

    private string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{_run}:{number}");
}
