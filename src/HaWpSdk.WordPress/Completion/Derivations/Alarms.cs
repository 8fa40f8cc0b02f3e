using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion.Derivations;

/// <summary>The alarms that the parts in use need, without those left out on purpose (<c>observability.alarmsWithout</c>).</summary>
internal static class Alarms
{
    // Whether the part that an alarm watches is in use; null when that is not known.
    private static readonly (string Alarm, Func<MapNode, bool?> Needed)[] Table =
    [
        ("albUnhealthyHosts", _ => true),
        ("alb5xx", _ => true),
        ("albLatencyP95", _ => true),
        ("asgInServiceLow", _ => true),
        ("dbConnections", _ => true),
        ("dbFreeStorage", document => IsOneOf(document.Text("database.engine"), "mysql", "mariadb")),
        ("dbReplicaLag", document => IsPositive(document.Number("database.readReplicas"))),
        ("dbCpuCredits", document => StartsWith(document.Text("database.instanceClass"), "db.t")),
        ("backupFailed", _ => true),
        ("certificateExpiry", _ => true),
        ("cronOldestDue", _ => true),
        ("efsPercentIoLimit", document => IsNot(document.Text("sharedFiles.kind"), "none")),
        ("efsBurstCredits", document => IsOneOf(document.Text("sharedFiles.throughput"), "bursting")),
        ("redisEvictions", OwnsRedis),
        ("redisMemory", OwnsRedis),
        ("redisConnections", OwnsRedis),
        ("redisEngineCpu", OwnsRedis),
    ];

    public static PolicyNode Of(MapNode document)
    {
        var without = document.Texts("observability.alarmsWithout");
        var alarms = new List<string>();
        var open = false;
        foreach (var (alarm, needed) in Table)
        {
            if (without.Known.Contains(alarm, StringComparer.Ordinal) || needed(document) is not { } isNeeded)
            {
                open |= !without.Known.Contains(alarm, StringComparer.Ordinal);
                continue;
            }

            if (isNeeded)
            {
                // When the list of exceptions may go on, this alarm may be among them.
                if (without.IsOpen)
                {
                    open = true;
                }
                else
                {
                    alarms.Add(alarm);
                }
            }
        }

        return Derived.Texts(alarms, open);
    }

    private static bool? OwnsRedis(MapNode document) => IsOneOf(document.Text("objectCache.kind"), "elasticache", "serverless", "ec2");

    private static bool? IsNot(Seen<string> seen, string value) => seen.IsUnknown ? null : seen.IsKnown && seen.Value != value;

    private static bool? IsOneOf(Seen<string> seen, params string[] values) => seen.IsUnknown ? null : seen.IsKnown && values.Contains(seen.Value, StringComparer.Ordinal);

    private static bool? StartsWith(Seen<string> seen, string prefix) => seen.IsUnknown ? null : seen.IsKnown && seen.Value.StartsWith(prefix, StringComparison.Ordinal);

    private static bool? IsPositive(Seen<double> seen) => seen.IsUnknown ? null : seen.IsKnown && seen.Value > 0;
}
