using System.Text.Json.Nodes;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Resources;

/// <summary>RDS and Aurora.</summary>
internal static class DatabaseResources
{
    public const string Instance = "AWS::RDS::DBInstance", Cluster = "AWS::RDS::DBCluster", SubnetGroup = "AWS::RDS::DBSubnetGroup", ParameterGroup = "AWS::RDS::DBParameterGroup",
        ClusterParameterGroup = "AWS::RDS::DBClusterParameterGroup", Snapshot = "AWS::RDS::DBSnapshot", ClusterSnapshot = "AWS::RDS::DBClusterSnapshot", Event = "AWS::RDS::Event";

    public static void Register(Dictionary<string, TypeBehavior> table)
    {
        table.Model(Instance, "deletion protection, final snapshot by policy, restore from snapshot, managed master secret, storage never shrinks", b =>
        {
            (b.NameProperty, b.NameLimit, b.LowerCaseName, b.CreateSeconds, b.UpdateSeconds, b.DeleteSeconds) = ("DBInstanceIdentifier", 63, true, 480, 180, 300);
            b.Create = CreateInstance;
            b.Update = UpdateInstance;
            b.Delete = DeleteInstance;
            b.Snapshot = c => TakeSnapshot(c.Account, c.Resource, SnapshotName(c), "manual");
            b.ReplacingProperties = new HashSet<string> { "DBSnapshotIdentifier", "DBClusterSnapshotIdentifier", "AvailabilityZone", "SourceDBInstanceIdentifier", "Engine" };
            b.DefaultDeletionPolicy = properties => properties["DBClusterIdentifier"] is null ? "Snapshot" : "Delete";
        });
        table.Model(Cluster, "Aurora and Multi-AZ DB clusters: endpoints, members, deletion protection, final snapshot", b =>
        {
            (b.NameProperty, b.NameLimit, b.LowerCaseName, b.CreateSeconds, b.UpdateSeconds, b.DeleteSeconds) = ("DBClusterIdentifier", 63, true, 120, 60, 120);
            b.Create = CreateCluster;
            b.Update = c => CheckGroups(c, "DBClusterParameterGroupName", ClusterParameterGroup, "VpcSecurityGroupIds");
            b.Delete = DeleteCluster;
            b.Snapshot = c => TakeSnapshot(c.Account, c.Resource, SnapshotName(c), "manual");
            b.ReplacingProperties = new HashSet<string> { "SnapshotIdentifier", "AvailabilityZones" };
            b.DefaultDeletionPolicy = _ => "Snapshot";
        });
        table.Model(SubnetGroup, "subnets in at least two zones; not deleted while in use", b =>
        {
            (b.NameProperty, b.NameLimit, b.LowerCaseName, b.CreateSeconds) = ("DBSubnetGroupName", 255, true, 5);
            b.Create = CreateSubnetGroup;
            b.Update = c => { CreateSubnetGroup(c); };
            b.Delete = c => InUse(c, "DBSubnetGroupName", "Cannot delete the subnet group '{0}' because at least one database is using it. (InvalidDBSubnetGroupStateFault)");
        });
        foreach (var (type, name, user) in (ReadOnlySpan<(string, string, string)>)[(ParameterGroup, "DBParameterGroupName", "DBParameterGroupName"), (ClusterParameterGroup, "DBClusterParameterGroupName", "DBClusterParameterGroupName")])
            table.Model(type, "family and values kept; not deleted while in use", b =>
            {
                (b.NameProperty, b.NameLimit, b.LowerCaseName, b.CreateSeconds) = (name, 255, true, 10);
                b.Delete = c => InUse(c, user, "One or more database instances are still members of this parameter group {0}, so the group cannot be deleted. (InvalidDBParameterGroupState)");
            });
        table.Simplify("AWS::RDS::OptionGroup", "kept as given", b => (b.NameProperty, b.LowerCaseName) = ("OptionGroupName", true));
        table.Simplify("AWS::RDS::EventSubscription", "kept as given; sends nothing", b => b.NameProperty = "SubscriptionName");
        table.Simplify("AWS::RDS::DBProxy", "kept as given; no endpoint answers", b => b.NameProperty = "DBProxyName");
    }

    private static string SnapshotName(ResourceContext c) => $"{c.Stack?.Name ?? "call"}-snapshot-{c.Resource.LogicalId}-{c.Account.Letters(12)}".ToLowerInvariant();

    public static string Port(string engine) => engine.Contains("postgres", StringComparison.Ordinal) ? "5432" : "3306";

    public static string DefaultVersion(string engine) => engine switch
    {
        "mysql" => "8.4.6",
        "mariadb" => "11.8.3",
        "aurora-mysql" => "8.0.mysql_aurora.3.10.0",
        "aurora-postgresql" or "postgres" => "17.5",
        _ => "1.0",
    };

    private static void CheckGroups(ResourceContext c, string parameterGroup, string parameterGroupType, string securityGroups)
    {
        if (c.Prop(parameterGroup) is { Length: > 0 } group && !group.StartsWith("default.", StringComparison.Ordinal))
            c.Require(parameterGroupType, group.ToLowerInvariant());
        if (c.Prop("DBSubnetGroupName") is { Length: > 0 } subnets)
            c.Require(SubnetGroup, subnets.ToLowerInvariant());
        foreach (var security in c.Resource.Texts(securityGroups))
            c.Require("AWS::EC2::SecurityGroup", security);
    }

    private static void CreateInstance(ResourceContext c)
    {
        var id = c.Resource.Id;
        if (!id.All(ch => char.IsAsciiLetterOrDigit(ch) || ch == '-') || !char.IsAsciiLetter(id[0]) || id.Length > 63)
            throw ResourceFailure.InvalidRequest($"The parameter DBInstanceIdentifier is not a valid identifier: {id}.");
        CheckGroups(c, "DBParameterGroupName", ParameterGroup, "VPCSecurityGroups");
        Resource? cluster = null;
        if (c.Prop("DBClusterIdentifier") is { Length: > 0 } clusterId)
            cluster = c.Require(Cluster, clusterId.ToLowerInvariant());
        Restore(c, "DBSnapshotIdentifier", Snapshot);
        if (c.Prop("SourceDBInstanceIdentifier") is { Length: > 0 } source)
        {
            // A replica has what its source has, where nothing else is said.
            var original = c.Require(Instance, source.ToLowerInvariant());
            foreach (var inherited in (string[])["Engine", "EngineVersion", "AllocatedStorage", "MasterUsername", "StorageEncrypted", "DBName", "Port"])
                if (c.Properties[inherited] is null && original.Properties[inherited] is { } value)
                    c.Properties[inherited] = value.DeepClone();
        }
        var engine = cluster?.Prop("Engine") ?? c.Prop("Engine");
        if (engine.Length == 0)
            throw ResourceFailure.InvalidRequest("The parameter Engine must be provided and must not be blank.");
        c.Properties["Engine"] ??= engine;
        c.Properties["EngineVersion"] ??= cluster?.Prop("EngineVersion") ?? DefaultVersion(engine);
        if (cluster is null && c.Properties["AllocatedStorage"] is null)
            throw ResourceFailure.InvalidRequest("The parameter AllocatedStorage must be provided and must not be blank.");
        var restores = c.Prop("DBSnapshotIdentifier").Length > 0 || c.Prop("SourceDBInstanceIdentifier").Length > 0;
        if (cluster is null && !restores)
        {
            if (c.Prop("MasterUsername").Length == 0)
                throw ResourceFailure.InvalidRequest("The parameter MasterUsername must be provided and must not be blank.");
            if (c.Prop("MasterUserPassword").Length == 0 && !c.Resource.Flag("ManageMasterUserPassword"))
                throw ResourceFailure.InvalidRequest("The parameter MasterUserPassword must be provided and must not be blank.");
            if (c.Prop("MasterUserPassword") is { Length: > 0 and < 8 })
                throw ResourceFailure.InvalidRequest("The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters.");
        }
        var port = c.Prop("Port").Length > 0 ? c.Prop("Port") : cluster?.Prop("Port") is { Length: > 0 } own ? own : Port(engine);
        c.Set("Endpoint", new JsonObject { ["Address"] = $"{id}.simulated.{c.Region}.rds.amazonaws.com", ["Port"] = port, ["HostedZoneId"] = "ZSIMULATEDRDS" });
        c.Set("DBInstanceArn", c.Account.Arn("rds", c.Region, $"db:{id}"));
        c.Set("DbiResourceId", "db-" + c.Account.Letters(26));
        c.Set("InstanceCreateTime", Timestamps.Format(c.Account.Now));
        ManageSecret(c);
    }

    /// <summary>ManageMasterUserPassword: RDS makes the secret and owns it.</summary>
    private static void ManageSecret(ResourceContext c)
    {
        if (!c.Resource.Flag("ManageMasterUserPassword") || c.Attributes["MasterUserSecret"] is not null)
            return;
        var name = $"rds!db-{c.Account.Uuid()}";
        var secret = c.Account.Add(new Resource
        {
            Type = "AWS::SecretsManager::Secret",
            Region = c.Region,
            Id = c.Account.Arn("secretsmanager", c.Region, $"secret:{name}-{c.Account.Letters(6)}"),
            Properties = new JsonObject { ["Name"] = name, ["Description"] = $"Secret associated with primary RDS DB instance: {c.Resource.Id} (simulated)" },
            Data = new JsonObject { ["OwningService"] = "rds", ["RotationEnabled"] = true },
        });
        SecretResources.Put(c.Account, secret, new JsonObject { ["username"] = c.Prop("MasterUsername"), ["password"] = SecretResources.RandomText(c.Account, 28) }.ToJsonString());
        c.Set("MasterUserSecret", new JsonObject { ["SecretArn"] = secret.Id, ["SecretStatus"] = "active", ["KmsKeyId"] = c.Account.Arn("kms", c.Region, "key/simulated-aws-secretsmanager") });
    }

    private static void Restore(ResourceContext c, string property, string snapshotType)
    {
        if (c.Prop(property) is not { Length: > 0 } name)
            return;
        var snapshot = c.Account.Of(snapshotType, c.Region).FirstOrDefault(s => s.Id == name || s.Text("DBSnapshotArn") == name || s.Text("DBClusterSnapshotArn") == name)
            ?? c.Account.Of("AWS::Backup::RecoveryPoint", c.Region).FirstOrDefault(p => p.Id == name)
            ?? throw new ResourceFailure("NotFound", $"DBSnapshot not found: {name}");
        foreach (var inherited in (string[])["Engine", "EngineVersion", "AllocatedStorage", "MasterUsername", "StorageEncrypted", "DBName", "Port"])
            if (c.Properties[inherited] is null && snapshot.Properties[inherited] is { } value)
                c.Properties[inherited] = value.DeepClone();
        c.Resource.Data["RestoredFrom"] = name;
    }

    private static void UpdateInstance(ResourceContext c)
    {
        CheckGroups(c, "DBParameterGroupName", ParameterGroup, "VPCSecurityGroups");
        foreach (var kept in (string[])["Engine", "EngineVersion", "MasterUsername", "StorageEncrypted", "DBName", "Port", "AllocatedStorage"])
            if (c.Properties[kept] is null && c.Previous![kept] is { } before)
                c.Properties[kept] = before.DeepClone();
        if (decimal.TryParse(c.Prop("AllocatedStorage"), out var now) && decimal.TryParse(ResponseWriter.Text(c.Previous!["AllocatedStorage"]), out var then) && now < then)
            throw ResourceFailure.InvalidRequest("Requested size cannot be smaller than the existing size. (InvalidParameterCombination)");
        if (c.Changed("EngineVersion") && Major(c.Prop("EngineVersion")) != Major(ResponseWriter.Text(c.Previous!["EngineVersion"])) && !c.Resource.Flag("AllowMajorVersionUpgrade"))
            throw ResourceFailure.InvalidRequest("The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.");
        ManageSecret(c);
    }

    private static string Major(string version) => string.Join('.', version.Split('.').Take(version.StartsWith("8.", StringComparison.Ordinal) ? 2 : 1));

    public static void DeleteInstance(ResourceContext c)
    {
        if (c.Resource.Flag("DeletionProtection"))
            throw ResourceFailure.InvalidRequest("Cannot delete protected DB Instance, please disable deletion protection and try again.");
        RemoveSecret(c);
    }

    private static void RemoveSecret(ResourceContext c)
    {
        if ((c.Attributes["MasterUserSecret"] as JsonObject)?["SecretArn"]?.ToString() is { } arn && c.Account.Find("AWS::SecretsManager::Secret", c.Region, arn) is { } secret)
            c.Account.Remove(secret);
    }

    private static void CreateCluster(ResourceContext c)
    {
        CheckGroups(c, "DBClusterParameterGroupName", ClusterParameterGroup, "VpcSecurityGroupIds");
        Restore(c, "SnapshotIdentifier", ClusterSnapshot);
        var engine = c.Prop("Engine");
        if (engine.Length == 0)
            throw ResourceFailure.InvalidRequest("The parameter Engine must be provided and must not be blank.");
        c.Properties["EngineVersion"] ??= DefaultVersion(engine);
        c.Properties["Port"] ??= int.Parse(Port(engine), System.Globalization.CultureInfo.InvariantCulture);
        var id = c.Resource.Id;
        c.Set("Endpoint", new JsonObject { ["Address"] = $"{id}.cluster-simulated.{c.Region}.rds.amazonaws.com", ["Port"] = c.Prop("Port") });
        c.Set("ReadEndpoint", new JsonObject { ["Address"] = $"{id}.cluster-ro-simulated.{c.Region}.rds.amazonaws.com" });
        c.Set("DBClusterArn", c.Account.Arn("rds", c.Region, $"cluster:{id}"));
        c.Set("DBClusterResourceId", "cluster-" + c.Account.Letters(26));
        ManageSecret(c);
    }

    public static void DeleteCluster(ResourceContext c)
    {
        if (c.Resource.Flag("DeletionProtection"))
            throw ResourceFailure.InvalidRequest("Cannot delete protected Cluster, please disable deletion protection and try again.");
        if (c.Account.Of(Instance, c.Region).Any(i => i.Prop("DBClusterIdentifier").Equals(c.Resource.Id, StringComparison.OrdinalIgnoreCase) && i.Transition != "deleting"))
            throw ResourceFailure.InvalidRequest("Cluster cannot be deleted, it still contains DB instances in non-deleting state. (InvalidDBClusterStateFault)");
        RemoveSecret(c);
    }

    private static void CreateSubnetGroup(ResourceContext c)
    {
        var subnets = c.Resource.Texts("SubnetIds").Select(id => c.Require("AWS::EC2::Subnet", id)).ToArray();
        if (subnets.Select(s => s.Text("AvailabilityZone")).Distinct().Count() < 2)
            throw ResourceFailure.InvalidRequest("The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: " + string.Join(", ", subnets.Select(s => s.Text("AvailabilityZone")).Distinct()) + ". Add subnets to cover at least 2 AZs. (DBSubnetGroupDoesNotCoverEnoughAZs)");
        if (subnets.Select(s => s.Prop("VpcId")).Distinct().Count() > 1)
            throw ResourceFailure.InvalidRequest("The DB subnet group's subnets must be in one VPC. (InvalidSubnet)");
    }

    private static void InUse(ResourceContext c, string property, string message)
    {
        if (c.Account.State.Resources.Any(r => r.Type is Instance or Cluster && r.Transition != "deleting" && r.Prop(property).Equals(c.Resource.Id, StringComparison.OrdinalIgnoreCase)))
            throw new ResourceFailure("ResourceConflict", string.Format(System.Globalization.CultureInfo.InvariantCulture, message, c.Resource.Id));
    }

    /// <summary>A snapshot with what a restore needs.</summary>
    public static Resource TakeSnapshot(Account account, Resource source, string name, string kind)
    {
        var cluster = source.Type == Cluster;
        var properties = new JsonObject { [cluster ? "DBClusterIdentifier" : "DBInstanceIdentifier"] = source.Id, ["SnapshotType"] = kind };
        foreach (var kept in (string[])["Engine", "EngineVersion", "AllocatedStorage", "MasterUsername", "StorageEncrypted", "StorageType", "DBName", "Port", "LicenseModel", "KmsKeyId", "Tags", "CopyTagsToSnapshot"])
            if (source.Properties[kept] is { } value)
                properties[kept] = value.DeepClone();
        return account.Add(new Resource
        {
            Type = cluster ? ClusterSnapshot : Snapshot,
            Region = source.Region,
            Id = name,
            Properties = properties,
            Attributes = new JsonObject { [cluster ? "DBClusterSnapshotArn" : "DBSnapshotArn"] = account.Arn("rds", source.Region, $"{(cluster ? "cluster-snapshot" : "snapshot")}:{name}") },
            Transition = "creating",
            ReadyAt = account.Now + account.Scaled(120),
        });
    }
}
