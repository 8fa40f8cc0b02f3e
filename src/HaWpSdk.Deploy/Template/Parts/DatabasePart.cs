using System.Globalization;
using HaWpSdk.Deploy.Template.Model;
using HaWpSdk.WordPress.Completion;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>The database: RDS in two zones, or Aurora with a writer and readers. The master password is AWS's own secret, which only the maintenance node reads.</summary>
internal static class DatabasePart
{
    public const string Instance = "Database";
    public const string Cluster = "DatabaseCluster";
    public const string MasterUser = "hawpmaster";
    private const string MonitoringRole = "DatabaseMonitoringRole";
    private const int MonitoringSeconds = 60;

    public static void AddTo(Synthesis s)
    {
        if (!s.HasDatabase)
        {
            return;
        }

        s.Main.Add("DatabaseSubnets", "AWS::RDS::DBSubnetGroup", new Map
        {
            ["DBSubnetGroupDescription"] = $"Data subnets of {s.Name}",
            ["SubnetIds"] = s.SubnetIds(NetworkPart.Data),
        });

        // Figures of the operating system (memory, swap, processes) every minute: what the engine's own figures do not say when it slows down.
        s.Main.Add(MonitoringRole, "AWS::IAM::Role", new Map
        {
            ["AssumeRolePolicyDocument"] = RolesPart.TrustOf("monitoring.rds.amazonaws.com", sameAccount: true),
            ["ManagedPolicyArns"] = List(Sub("arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole")),
        });
        if (s.IsAurora)
        {
            AddAurora(s);
        }
        else
        {
            AddInstance(s);
        }
    }

    /// <summary>The endpoint that takes writes.</summary>
    public static TemplateValue Endpoint(Synthesis s) => s.HasDatabase ? GetAtt(s.IsAurora ? Cluster : Instance, "Endpoint.Address") : s.Text("database.endpoint", "localhost")!;

    /// <summary>Where WordPress connects, as its <c>DB_HOST</c> takes it: host, colon, port.</summary>
    public static TemplateValue Host(Synthesis s) => s.HasDatabase ? Sub(string.Create(CultureInfo.InvariantCulture, $"${{{(s.IsAurora ? Cluster : Instance)}.Endpoint.Address}}:{Port(s)}")) : Endpoint(s);

    public static int Port(Synthesis s) => s.Integer("database.port", 13306);

    public static TemplateValue Arn(Synthesis s) => s.IsAurora ? GetAtt(Cluster, "DBClusterArn") : GetAtt(Instance, "DBInstanceArn");

    public static TemplateValue MasterSecret(Synthesis s) => GetAtt(s.IsAurora ? Cluster : Instance, "MasterUserSecret.SecretArn");

    private static void AddInstance(Synthesis s)
    {
        s.Main.Add("DatabaseParameters", "AWS::RDS::DBParameterGroup", new Map
        {
            ["Description"] = $"Settings of {s.Name}",
            ["Family"] = s.Text("database.engine", "mysql") + Series(s.Text("database.engineVersion", "8.4")),
            ["Parameters"] = Parameters(s),
        });
        var allocated = s.GiB("database.storage.allocated", 100);
        var snapshot = s.Text("restoreFrom.snapshot");
        var retention = s.Days("backups.database.retention", 14);
        var instance = s.Main.Add(Instance, "AWS::RDS::DBInstance", new Map
        {
            ["Engine"] = s.Text("database.engine"),
            ["EngineVersion"] = Version(s),
            ["DBInstanceClass"] = s.Text("database.instanceClass"),
            ["DBName"] = snapshot is null ? s.Text("database.name") : null,

            // The snapshot stays in the template for ever: taking it out would create an empty database (FACTS g.4).
            ["DBSnapshotIdentifier"] = snapshot,
            ["AllocatedStorage"] = allocated.ToString(CultureInfo.InvariantCulture),

            // Storage grows by itself and never shrinks (HAW0504).
            ["MaxAllocatedStorage"] = s.GiB("database.storage.max", 3 * allocated),
            ["StorageType"] = "gp3",
            ["StorageEncrypted"] = true,
            ["KmsKeyId"] = s.KmsKey,

            // A standby in another zone, to which the same address moves (HAW0501).
            ["MultiAZ"] = s.Flag("database.multiAz"),
            ["Port"] = Port(s).ToString(CultureInfo.InvariantCulture),
            ["DBSubnetGroupName"] = Ref("DatabaseSubnets"),
            ["VPCSecurityGroups"] = List(GetAtt(SecurityGroupsPart.Database, "GroupId")),
            ["PubliclyAccessible"] = s.Flag("database.publiclyAccessible"),

            // Attached from the start: a later change of static settings would need a restart (FACTS g.5).
            ["DBParameterGroupName"] = Ref("DatabaseParameters"),
            ["MasterUsername"] = snapshot is null ? MasterUser : null,
            ["ManageMasterUserPassword"] = true,
            ["MasterUserSecret"] = new Map { ["KmsKeyId"] = s.KmsKey },
            ["BackupRetentionPeriod"] = retention,
            ["PreferredBackupWindow"] = retention > 0 ? Window(s) : null,
            ["PreferredMaintenanceWindow"] = s.Text("database.maintenanceWindow") ?? "sun:04:30-sun:05:30",
            ["DeleteAutomatedBackups"] = !s.Flag("database.keepAutomatedBackups", true),
            ["CopyTagsToSnapshot"] = true,

            // On when the cluster is sealed: a protected database blocks the rollback of a failed creation.
            ["DeletionProtection"] = s.Flag("database.deletionProtection", true) ? If(TemplateParameters.IsSealed, true, false) : false,
            ["AutoMinorVersionUpgrade"] = true,
            ["MonitoringInterval"] = MonitoringSeconds,
            ["MonitoringRoleArn"] = GetAtt(MonitoringRole, "Arn"),

            // General and audit logs are written only while somebody turns them on; then they are where one looks.
            ["EnableCloudwatchLogsExports"] = Texts(["audit", "error", "general", "slowquery"]),
            ["EnablePerformanceInsights"] = true,
            ["PerformanceInsightsRetentionPeriod"] = 7,
            ["EnableIAMDatabaseAuthentication"] = true,
        });
        Keep(s, instance);
        for (var i = 1; i <= s.Integer("database.readReplicas", 0); i++)
        {
            AddWithoutData(s, $"{Instance}Replica{i}", new Map
            {
                ["SourceDBInstanceIdentifier"] = Ref(Instance),
                ["Port"] = Port(s).ToString(CultureInfo.InvariantCulture),
                ["VPCSecurityGroups"] = List(GetAtt(SecurityGroupsPart.Database, "GroupId")),
                ["StorageType"] = "gp3",
                ["PubliclyAccessible"] = false,
                ["DBParameterGroupName"] = Ref("DatabaseParameters"),
                ["CopyTagsToSnapshot"] = true,
            });
        }
    }

    private static void AddAurora(Synthesis s)
    {
        var family = "aurora-mysql" + Series(s.Text("database.engineVersion", "8.0"));
        s.Main.Add("DatabaseParameters", "AWS::RDS::DBClusterParameterGroup", new Map { ["Description"] = $"Settings of {s.Name}", ["Family"] = family, ["Parameters"] = Parameters(s) });
        var snapshot = s.Text("restoreFrom.snapshot");
        var cluster = s.Main.Add(Cluster, "AWS::RDS::DBCluster", new Map
        {
            ["Engine"] = "aurora-mysql",
            ["EngineVersion"] = Version(s),
            ["DatabaseName"] = snapshot is null ? s.Text("database.name") : null,
            ["SnapshotIdentifier"] = snapshot,
            ["StorageEncrypted"] = true,
            ["KmsKeyId"] = s.KmsKey,
            ["Port"] = Port(s),
            ["DBSubnetGroupName"] = Ref("DatabaseSubnets"),
            ["VpcSecurityGroupIds"] = List(GetAtt(SecurityGroupsPart.Database, "GroupId")),
            ["DBClusterParameterGroupName"] = Ref("DatabaseParameters"),
            ["MasterUsername"] = snapshot is null ? MasterUser : null,
            ["ManageMasterUserPassword"] = true,
            ["MasterUserSecret"] = new Map { ["KmsKeyId"] = s.KmsKey },

            // Aurora always backs up: a day is the least.
            ["BackupRetentionPeriod"] = Math.Max(1, s.Days("backups.database.retention", 14)),
            ["PreferredBackupWindow"] = Window(s),
            ["PreferredMaintenanceWindow"] = s.Text("database.maintenanceWindow") ?? "sun:04:30-sun:05:30",
            ["BacktrackWindow"] = 86_400,
            ["CopyTagsToSnapshot"] = true,
            ["DeletionProtection"] = s.Flag("database.deletionProtection", true) ? If(TemplateParameters.IsSealed, true, false) : false,
            ["EnableCloudwatchLogsExports"] = Texts(["audit", "error", "general", "slowquery"]),
            ["EnableIAMDatabaseAuthentication"] = true,
        });
        Keep(s, cluster);

        // The first instance becomes the writer; the others take over when it fails (HAW0501).
        for (var i = 0; i <= s.Integer("database.readers", 1); i++)
        {
            AddWithoutData(s, i == 0 ? "DatabaseWriter" : $"DatabaseReader{i}", new Map
            {
                ["DBClusterIdentifier"] = Ref(Cluster),
                ["Engine"] = "aurora-mysql",
                ["AvailabilityZone"] = Synthesis.ZoneName(s.Zones[i % s.Zones.Count]),
                ["PubliclyAccessible"] = s.Flag("database.publiclyAccessible"),
                ["PromotionTier"] = Math.Min(i, 15),
            });
        }
    }

    /// <summary>An instance that holds no data of its own, a replica or a member of an Aurora cluster: it goes with the stack, and is watched like the others.</summary>
    private static void AddWithoutData(Synthesis s, string logicalId, Map properties)
    {
        properties["DBInstanceClass"] = s.Text("database.instanceClass");
        properties["AutoMinorVersionUpgrade"] = true;
        properties["EnablePerformanceInsights"] = true;
        properties["MonitoringInterval"] = MonitoringSeconds;
        properties["MonitoringRoleArn"] = GetAtt(MonitoringRole, "Arn");
        s.Main.Add(new TemplateResource(logicalId, "AWS::RDS::DBInstance") { Properties = properties, DeletionPolicy = "Delete", UpdateReplacePolicy = "Delete" });
    }

    private static Map Parameters(Synthesis s)
    {
        // TLS only where asked (HAW1105); slow queries are what a person looks for first.
        var parameters = new Map { ["slow_query_log"] = "1", ["long_query_time"] = "1", ["log_output"] = "FILE" };
        if (s.Flag("database.requireTls", true))
        {
            parameters["require_secure_transport"] = s.IsAurora ? "ON" : "1";
        }

        if (s.IsAurora)
        {
            parameters["server_audit_logging"] = "1";
            parameters["server_audit_events"] = "CONNECT,QUERY_DCL,QUERY_DDL";
        }

        foreach (var (name, parameter) in s.Document.Items("database.parameters"))
        {
            parameters[name] = parameter.Text("value");
        }

        return parameters;
    }

    private static void Keep(Synthesis s, TemplateResource resource)
    {
        resource.DeletionPolicy = s.Text("database.onDelete") switch { "delete" => "Delete", "retain" => "RetainExceptOnCreate", _ => "Snapshot" };
        resource.UpdateReplacePolicy = resource.DeletionPolicy == "RetainExceptOnCreate" ? "Retain" : resource.DeletionPolicy;
    }

    // Half an hour from the start, as RDS wants at least.
    private static string Window(Synthesis s)
    {
        var start = s.Seconds("backups.database.start", 3 * 3600) / 60;
        return string.Create(CultureInfo.InvariantCulture, $"{start / 60:00}:{start % 60:00}-{(start + 60) / 60 % 24:00}:{(start + 60) % 60:00}");
    }

    // A series becomes the release of the data file; RDS moves on from there by itself within the series.
    private static string Version(Synthesis s)
    {
        var version = s.Text("database.engineVersion", "8.4");
        return DomainCompletion.Shipped.InstanceClasses.EngineRelease(s.Text("database.engine", "mysql"), version) ?? version;
    }

    private static string Series(string version)
    {
        var parts = version.Split('.');
        return parts.Length < 2 ? parts[0] : parts[0] + "." + parts[1];
    }
}
