using HaWpSdk.Deploy.Bench.Measuring;
using HaWpSdk.Deploy.Bench.Profiles;

namespace HaWpSdk.Deploy.Bench.Replay;

/// <summary>A statement ready to send, and the time to add where it stands in for one that cannot be sent here.</summary>
internal sealed record PreparedStatement(ProfileStatement Recorded, string? Sql, TimeSpan Added)
{
    /// <summary>Whether the recorded statement itself is sent.</summary>
    public bool IsOriginal { get; init; }
}

/// <summary>A profile made ready for one pair of stores: everything that costs time to build is built before the clock runs.</summary>
internal sealed class PreparedProfile
{
    private PreparedProfile(RequestProfile profile, PreparedStatement[] without, PreparedStatement[] with, byte[][] commands, byte[] refill)
    {
        Profile = profile;
        Without = without;
        With = with;
        Commands = commands;
        Refill = refill;
        Saved = Difference(without, with);
    }

    public RequestProfile Profile { get; }
    public PreparedStatement[] Without { get; }
    public PreparedStatement[] With { get; }

    /// <summary>The statements that the cache saves.</summary>
    public PreparedStatement[] Saved { get; }

    /// <summary>The Redis commands, encoded.</summary>
    public byte[][] Commands { get; }

    /// <summary>What a miss writes back: one SET of the profile's typical size.</summary>
    public byte[] Refill { get; }

    public static PreparedProfile Create(RequestProfile profile, string tablePrefix, OwnKeyspace keys, string[] names)
    {
        var known = profile.Keys.Where(key => key.Bytes >= 0 && !key.AllOptions).Select(key => key.Bytes).Order().ToArray();
        var refill = RespConnection.Command("SET", keys.NewName(), OwnKeyspace.Filler(known.Length == 0 ? 200 : known[known.Length / 2]), "PX", keys.Lifetime);
        return new(
            profile,
            [.. WithoutSetNames(profile.Without.Statements).Select(statement => Prepare(statement, tablePrefix))],
            [.. WithoutSetNames(profile.With.Statements).Select(statement => Prepare(statement, tablePrefix))],
            [.. profile.With.Commands.Select(command => Encode(command, keys, names))],
            refill);
    }

    /// <summary>The statement that stands in for one that cannot be sent: rows of the same size, and the recorded server time on top.</summary>
    public static PreparedStatement StandIn(ProfileStatement statement) => new(
        statement,
        statement.Kind == StatementKind.Read && statement.Bytes > 0 ? FormattableString.Invariant($"SELECT REPEAT('x', {Math.Min(statement.Bytes, 1_000_000)})") : "SELECT 1",
        statement.ServerTime);

    /// <summary>Replaces what the database refused by its stand-in.</summary>
    public void Replace(ProfileStatement refused)
    {
        foreach (var list in new[] { Without, With, Saved })
            for (var i = 0; i < list.Length; i++)
                if (list[i].Recorded.Sql == refused.Sql)
                    list[i] = StandIn(list[i].Recorded);
    }

    /// <summary>MySqlConnector sends a <c>SET NAMES</c> of its own on opening, which PHP does not: it takes the place of WordPress's first one.</summary>
    private static IEnumerable<ProfileStatement> WithoutSetNames(IReadOnlyList<ProfileStatement> statements)
    {
        var first = statements.FirstOrDefault(statement => statement.Kind == StatementKind.Session && statement.Sql.StartsWith("SET NAMES", StringComparison.OrdinalIgnoreCase));
        return statements.Where(statement => !ReferenceEquals(statement, first));
    }

    private static PreparedStatement Prepare(ProfileStatement statement, string prefix)
    {
        var sql = statement.Sql.Replace("{prefix}", prefix, StringComparison.Ordinal);
        return statement.Kind switch
        {
            StatementKind.UseDatabase => new(statement, null, TimeSpan.Zero) { IsOriginal = true },
            StatementKind.Session when StatementSafety.IsSession(sql) => new(statement, sql, TimeSpan.Zero) { IsOriginal = true },
            StatementKind.Read when !statement.Redacted && StatementSafety.IsReadOnly(sql) => new(statement, sql, TimeSpan.Zero) { IsOriginal = true },
            _ => StandIn(statement),
        };
    }

    private static byte[] Encode(ProfileCommand command, OwnKeyspace keys, string[] names)
    {
        switch (command.Name)
        {
            case "PING":
                return RespConnection.Command("PING");
            case "INFO":
                return RespConnection.Command("INFO");
            case "SELECT":
                return RespConnection.Command("PING");           // the connection has selected its database already; the trip counts
            case "MGET":
                return RespConnection.Command(["MGET", .. command.Keys.Select(key => names[key])]);
            case "EXISTS":
                return RespConnection.Command("EXISTS", names[command.Keys[0]]);
            case "DEL" or "UNLINK":
                return RespConnection.Command("UNLINK", keys.NewName());
            default:
                if (command.ValueBytes > 0)                      // whatever writes a value: of the same size, into a key of our own
                    return RespConnection.Command("SET", keys.NewName(), OwnKeyspace.Filler(command.ValueBytes), "PX", keys.Lifetime);
                return command.Keys.Length > 0 ? RespConnection.Command("GET", names[command.Keys[0]]) : RespConnection.Command("PING");
        }
    }

    private static PreparedStatement[] Difference(PreparedStatement[] without, PreparedStatement[] with)
    {
        var left = with.GroupBy(one => one.Recorded.Sql, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var saved = new List<PreparedStatement>();
        foreach (var statement in without)
        {
            if (left.TryGetValue(statement.Recorded.Sql, out var count) && count > 0)
                left[statement.Recorded.Sql] = count - 1;
            else if (statement.Recorded.Kind is StatementKind.Read or StatementKind.Write)
                saved.Add(statement);
        }
        return [.. saved];
    }
}
