namespace HaWpSdk.WordPress.Templates.Mapping;

/// <summary>Which alarm watches which metric.</summary>
internal static class AlarmMetrics
{
    /// <summary>Which alarm watches which metric.</summary>
    public static readonly (string Metric, string Alarm)[] All =
    [
        ("UnHealthyHostCount", "albUnhealthyHosts"), ("HTTPCode_Target_5XX_Count", "alb5xx"), ("TargetResponseTime", "albLatencyP95"), ("GroupInServiceInstances", "asgInServiceLow"), ("DatabaseConnections", "dbConnections"),
        ("FreeStorageSpace", "dbFreeStorage"), ("ReplicaLag", "dbReplicaLag"), ("CPUCreditBalance", "dbCpuCredits"), ("DaysToExpiry", "certificateExpiry"), ("CronOldestDue", "cronOldestDue"), ("PercentIOLimit", "efsPercentIoLimit"),
        ("BurstCreditBalance", "efsBurstCredits"), ("Evictions", "redisEvictions"), ("RedisEvictions", "redisEvictions"), ("DatabaseMemoryUsagePercentage", "redisMemory"), ("BytesUsedForCache", "redisMemory"), ("RedisMemory", "redisMemory"),
        ("CurrConnections", "redisConnections"), ("RedisConnections", "redisConnections"), ("EngineCPUUtilization", "redisEngineCpu"), ("ElastiCacheProcessingUnits", "redisEngineCpu"), ("RedisEngineCpu", "redisEngineCpu"),
    ];
}
