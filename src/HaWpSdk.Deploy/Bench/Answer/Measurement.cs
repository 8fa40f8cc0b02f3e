using System.Collections.Immutable;
using HaWpSdk.Deploy.Bench.Measuring;
using HaWpSdk.Deploy.Bench.Replay;

namespace HaWpSdk.Deploy.Bench.Answer;

/// <summary>Everything that was measured; the answer is a pure function of it and of the options.</summary>
/// <param name="Redis">What the Redis server says of itself.</param>
/// <param name="Database">What the database server says of itself.</param>
/// <param name="RoundTrips">The round trips.</param>
/// <param name="Pages">The pages as they were replayed.</param>
/// <param name="Cells">The samples.</param>
/// <param name="StandIns">Statements that the database does not know and that were replaced.</param>
/// <param name="EvictedMeanwhile">Keys that Redis evicted during the run.</param>
internal sealed record Measurement(
    RedisSettings Redis, DatabaseSettings Database, RoundTrips RoundTrips, ImmutableArray<PreparedProfile> Pages, ImmutableArray<ReplayCell> Cells, int StandIns, long EvictedMeanwhile);
