namespace HaWpSdk.Values;

/// <summary>An alarm of the cluster.</summary>
public enum Alarm
{
    /// <summary>A web node is unhealthy.</summary>
    AlbUnhealthyHosts,

    /// <summary>The load balancer answers 5xx.</summary>
    Alb5xx,

    /// <summary>The 95th percentile of answer times is high.</summary>
    AlbLatencyP95,

    /// <summary>Fewer nodes in service than the minimum.</summary>
    AsgInServiceLow,

    /// <summary>Connections near their limit.</summary>
    DbConnections,

    /// <summary>Storage of the database runs out.</summary>
    DbFreeStorage,

    /// <summary>A replica is behind.</summary>
    DbReplicaLag,

    /// <summary>CPU credits of a burstable class run out.</summary>
    DbCpuCredits,

    /// <summary>A backup failed.</summary>
    BackupFailed,

    /// <summary>A certificate expires soon.</summary>
    CertificateExpiry,

    /// <summary>The oldest due event waits too long.</summary>
    CronOldestDue,

    /// <summary>EFS is near its limit of operations.</summary>
    EfsPercentIoLimit,

    /// <summary>Burst credits of EFS run out.</summary>
    EfsBurstCredits,

    /// <summary>Redis drops keys.</summary>
    RedisEvictions,

    /// <summary>Memory of Redis is nearly full.</summary>
    RedisMemory,

    /// <summary>Connections to Redis near their limit.</summary>
    RedisConnections,

    /// <summary>The one thread of Redis is busy.</summary>
    RedisEngineCpu,
}
