using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

internal static partial class DatabaseService
{
    [Operation(Service, "DescribeDBSubnetGroups")]
    public static JsonObject DescribeDBSubnetGroups(Call call)
    {
        var name = call.Text("DBSubnetGroupName");
        var items = call.Account.Of(DatabaseResources.SubnetGroup, call.Region).Where(g => name.Length == 0 || g.Id.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (name.Length > 0 && items.Length == 0)
            throw new AwsError("DBSubnetGroupNotFoundFault", $"DB subnet group '{name}' not found.");
        var output = new JsonObject();
        output["DBSubnetGroups"] = call.Page(items.Select(g => (JsonNode)SubnetGroup(call, g.Id)), output, "Marker", "Marker", "MaxRecords", 100);
        return output;
    }

    private static JsonObject ParameterGroups(Call call, string type, string nameMember, string list)
    {
        var name = call.Text(nameMember);
        var items = call.Account.Of(type, call.Region).Where(g => name.Length == 0 || g.Id.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (name.Length > 0 && items.Length == 0)
            throw new AwsError("DBParameterGroupNotFoundFault", $"DBParameterGroup not found: {name}");
        var output = new JsonObject();
        output[list] = call.Page(items.Select(g => (JsonNode)new JsonObject { [nameMember] = g.Id, ["DBParameterGroupFamily"] = g.Prop("Family"), ["Description"] = g.Prop("Description") }), output, "Marker", "Marker", "MaxRecords", 100);
        return output;
    }

    [Operation(Service, "DescribeDBParameterGroups")]
    public static JsonObject DescribeDBParameterGroups(Call call) => ParameterGroups(call, DatabaseResources.ParameterGroup, "DBParameterGroupName", "DBParameterGroups");

    [Operation(Service, "DescribeDBClusterParameterGroups")]
    public static JsonObject DescribeDBClusterParameterGroups(Call call) => ParameterGroups(call, DatabaseResources.ClusterParameterGroup, "DBClusterParameterGroupName", "DBClusterParameterGroups");

    private static JsonObject Parameters(Call call, string type, string nameMember)
    {
        var name = call.Text(nameMember);
        var group = call.Account.Find(type, call.Region, name.ToLowerInvariant());
        if (group is null && !name.StartsWith("default.", StringComparison.Ordinal))
            throw new AwsError("DBParameterGroupNotFoundFault", $"DBParameterGroup not found: {name}");
        var own = group?.Properties["Parameters"] as JsonObject ?? [];
        var output = new JsonObject();
        output["Parameters"] = call.Page(own.Select(p => (JsonNode)new JsonObject { ["ParameterName"] = p.Key, ["ParameterValue"] = ResponseWriter.Text(p.Value), ["Source"] = "user", ["ApplyType"] = "dynamic", ["DataType"] = "string", ["IsModifiable"] = true, ["ApplyMethod"] = "immediate" }), output, "Marker", "Marker", "MaxRecords", 100);
        return output;
    }

    [Operation(Service, "DescribeDBParameters", Fidelity.Simplified, "only parameters set by the group, not the engine's defaults")]
    public static JsonObject DescribeDBParameters(Call call) => Parameters(call, DatabaseResources.ParameterGroup, "DBParameterGroupName");

    [Operation(Service, "DescribeDBClusterParameters", Fidelity.Simplified, "only parameters set by the group, not the engine's defaults")]
    public static JsonObject DescribeDBClusterParameters(Call call) => Parameters(call, DatabaseResources.ClusterParameterGroup, "DBClusterParameterGroupName");

    private static readonly (string Engine, string Family, string[] Versions)[] Engines =
    [
        ("mysql", "mysql8.0", ["8.0.42", "8.0.43"]), ("mysql", "mysql8.4", ["8.4.5", "8.4.6"]), ("mariadb", "mariadb10.11", ["10.11.11", "10.11.13"]), ("mariadb", "mariadb11.4", ["11.4.5", "11.4.7"]), ("mariadb", "mariadb11.8", ["11.8.3"]),
        ("aurora-mysql", "aurora-mysql8.0", ["8.0.mysql_aurora.3.08.2", "8.0.mysql_aurora.3.10.0"]),
    ];

    [Operation(Service, "DescribeDBEngineVersions", Fidelity.Simplified, "a few MySQL, MariaDB and Aurora MySQL versions; a version asked for by name exists")]
    public static JsonObject DescribeDBEngineVersions(Call call)
    {
        var (engine, version) = (call.Text("Engine"), call.Text("EngineVersion"));
        var items = Engines.Where(e => engine.Length == 0 || e.Engine == engine).Where(e => call.Text("DBParameterGroupFamily") is not { Length: > 0 } family || e.Family == family)
            .SelectMany(e => e.Versions.Where(v => version.Length == 0 || v == version || v.StartsWith(version + ".", StringComparison.Ordinal)).Select(v => (e.Engine, e.Family, Version: v))).ToList();
        if (items.Count == 0 && engine.Length > 0 && version.Length > 0)
            items.Add((engine, engine + string.Join('.', version.Split('.').Take(2)), version));
        var output = new JsonObject();
        output["DBEngineVersions"] = call.Page(items.Select(i => (JsonNode)new JsonObject
        {
            ["Engine"] = i.Engine, ["EngineVersion"] = i.Version, ["MajorEngineVersion"] = string.Join('.', i.Version.Split('.').Take(2)), ["DBParameterGroupFamily"] = i.Family, ["DBEngineDescription"] = "simulated " + i.Engine, ["Status"] = "available",
            ["ValidUpgradeTarget"] = new JsonArray(), ["SupportsReadReplica"] = true,
        }), output, "Marker", "Marker", "MaxRecords", 100);
        return output;
    }

    [Operation(Service, "DescribeOrderableDBInstanceOptions", Fidelity.Simplified, "every class in every zone")]
    public static JsonObject DescribeOrderableDBInstanceOptions(Call call) => new()
    {
        ["OrderableDBInstanceOptions"] = new JsonArray([.. (call.Text("DBInstanceClass") is { Length: > 0 } wanted ? [wanted] : (string[])["db.t4g.medium", "db.m7g.large", "db.r7g.large"]).Select(c => new JsonObject
        {
            ["Engine"] = call.Text("Engine"), ["EngineVersion"] = call.Text("EngineVersion") is { Length: > 0 } v ? v : DatabaseResources.DefaultVersion(call.Text("Engine")), ["DBInstanceClass"] = c, ["MultiAZCapable"] = true, ["Vpc"] = true, ["StorageType"] = "gp3", ["SupportsStorageEncryption"] = true,
            ["AvailabilityZones"] = new JsonArray([.. Account.Zones(call.Region).Select(z => new JsonObject { ["Name"] = call.Region + z })]),
        })]),
    };

    private static Resource ByArn(Call call, string member)
    {
        var arn = call.Text(member);
        return Tagging.ByArn(call, arn) ?? call.Account.State.Resources.FirstOrDefault(r => r.Region == call.Region && r.Type.StartsWith("AWS::RDS::", StringComparison.Ordinal) && arn.EndsWith(":" + r.Id, StringComparison.Ordinal))
            ?? throw new AwsError("InvalidParameterValue", $"The specified resource name does not match an RDS resource in this region: {arn}", 400);
    }

    [Operation(Service, "ListTagsForResource")]
    public static JsonObject ListTagsForResource(Call call) => new() { ["TagList"] = call.TagsOf(ByArn(call, "ResourceName")) };

    [Operation(Service, "AddTagsToResource")]
    public static JsonObject AddTagsToResource(Call call)
    {
        Tagging.Set(call, ByArn(call, "ResourceName"), Tagging.Of(call.Input["Tags"]));
        return [];
    }

    [Operation(Service, "RemoveTagsFromResource")]
    public static JsonObject RemoveTagsFromResource(Call call)
    {
        var resource = ByArn(call, "ResourceName");
        foreach (var key in call.Texts("TagKeys"))
            (resource.Data["Tags"] as JsonObject)?.Remove(key);
        return [];
    }

    [Operation(Service, "DescribeEvents", Fidelity.Simplified, "one creation event a database")]
    public static JsonObject DescribeEvents(Call call) => new()
    {
        ["Events"] = new JsonArray([.. call.Account.State.Resources.Where(r => r.Region == call.Region && r.Type is DatabaseResources.Instance or DatabaseResources.Cluster && (call.Text("SourceIdentifier") is not { Length: > 0 } id || r.Id == id))
            .Select(r => new JsonObject { ["SourceIdentifier"] = r.Id, ["SourceType"] = r.Type == DatabaseResources.Cluster ? "db-cluster" : "db-instance", ["Message"] = "DB instance created (simulated)", ["Date"] = call.Time(r.Created), ["SourceArn"] = r.Arn, ["EventCategories"] = new JsonArray("creation") })]),
    };

    [Operation(Service, "DescribePendingMaintenanceActions", Fidelity.Simplified, "none")]
    public static JsonObject DescribePendingMaintenanceActions(Call call) => new() { ["PendingMaintenanceActions"] = new JsonArray() };

    [Operation(Service, "DescribeDBInstanceAutomatedBackups", Fidelity.Simplified, "one for each instance with a retention")]
    public static JsonObject DescribeDBInstanceAutomatedBackups(Call call) => new()
    {
        ["DBInstanceAutomatedBackups"] = new JsonArray([.. call.Account.Of(DatabaseResources.Instance, call.Region).Where(i => i.Prop("BackupRetentionPeriod") != "0" && (call.Text("DBInstanceIdentifier") is not { Length: > 0 } id || i.Id == id)).Select(i => new JsonObject
        {
            ["DBInstanceIdentifier"] = i.Id, ["DBInstanceArn"] = i.Text("DBInstanceArn"), ["DbiResourceId"] = i.Text("DbiResourceId"), ["Region"] = call.Region, ["Status"] = "active", ["Engine"] = i.Prop("Engine"),
            ["RestoreWindow"] = new JsonObject { ["EarliestTime"] = call.Time(i.Created), ["LatestTime"] = call.Time(call.Account.Now) },
        })]),
    };

    [Operation(Service, "DescribeCertificates", Fidelity.Simplified, "one authority")]
    public static JsonObject DescribeCertificates(Call call) => new() { ["Certificates"] = new JsonArray(new JsonObject { ["CertificateIdentifier"] = "rds-ca-rsa2048-g1", ["CertificateType"] = "CA", ["ValidTill"] = "2061-05-19T00:00:00.000Z" }) };
}
