using HaWpSdk.Effects;

namespace HaWpSdk.Values;

/// <summary>Sets of alarms.</summary>
/// <remarks>Without any call the alarms follow from the parts in use, which is usually best: <c>observability.RecommendedAlarms()</c> goes back to that.</remarks>
public static class Alarms
{
    /// <summary>The alarms that every cluster on EFS and RDS needs (HAW1301). Those of a cache, of replicas and of burstable classes are in <see cref="All"/>.</summary>
    [PolicyValue(
        "albUnhealthyHosts", "alb5xx", "albLatencyP95", "asgInServiceLow", "dbConnections", "dbFreeStorage", "backupFailed", "certificateExpiry", "cronOldestDue", "efsPercentIoLimit")]
    public static IReadOnlyList<Alarm> Recommended { get; } =
    [
        Alarm.AlbUnhealthyHosts, Alarm.Alb5xx, Alarm.AlbLatencyP95, Alarm.AsgInServiceLow, Alarm.DbConnections, Alarm.DbFreeStorage, Alarm.BackupFailed, Alarm.CertificateExpiry, Alarm.CronOldestDue, Alarm.EfsPercentIoLimit,
    ];

    /// <summary>Every alarm there is. One for a part that the cluster does not have is not created.</summary>
    [PolicyValue(
        "albUnhealthyHosts", "alb5xx", "albLatencyP95", "asgInServiceLow", "dbConnections", "dbFreeStorage", "dbReplicaLag", "dbCpuCredits", "backupFailed", "certificateExpiry", "cronOldestDue", "efsPercentIoLimit", "efsBurstCredits", "redisEvictions", "redisMemory", "redisConnections", "redisEngineCpu")]
    public static IReadOnlyList<Alarm> All { get; } = Enum.GetValues<Alarm>();
}
