using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Templates.Mapping;

/// <summary>The database: an instance with its replicas, or an Aurora cluster.</summary>
internal sealed class DatabaseMapping(DocumentDraft document, TemplateResources resources)
{
    public void Run()
    {
        var cluster = resources.One("AWS::RDS::DBCluster");
        var instances = resources.OfType("AWS::RDS::DBInstance").ToList();
        var primary = instances.FirstOrDefault(instance => instance["SourceDBInstanceIdentifier"] is null);
        var main = cluster ?? primary;
        if (main is null)
        {
            return;
        }

        var at = main.Position;
        var engine = main["Engine"]?.Text;
        if (engine is not null)
        {
            document.Text("database.engine", engine is "aurora" or "aurora-mysql" ? "aurora-mysql" : engine is "mysql" or "mariadb" ? engine : "external", at);
        }
        else
        {
            document.Unknown("database.engine", "The engine depends on a parameter.", at);
        }

        document.Put("database.engineVersion", ValueKind.Version, main["EngineVersion"], null, at);
        document.Put("database.instanceClass", ValueKind.Text, primary?["DBInstanceClass"], null, at);
        document.Put("database.deletionProtection", ValueKind.Boolean, main["DeletionProtection"], PolicyValue.OfBoolean(false), at);
        document.Text("database.onDelete", TemplateResources.OnDelete(main, "Snapshot") switch { "retainExceptOnCreate" => "retain", var other => other }, at);
        document.Put("database.publiclyAccessible", ValueKind.Boolean, primary?["PubliclyAccessible"], PolicyValue.OfBoolean(false), at);
        document.Put("database.name", ValueKind.Text, main["DBName"] ?? main["DatabaseName"], null, at);
        document.Put("database.port", ValueKind.Number, main["Port"], PolicyValue.OfNumber(3306), at);
        document.Put("database.maintenanceWindow", ValueKind.Text, main["PreferredMaintenanceWindow"], null, at);
        if (cluster is null)
        {
            document.Put("database.multiAz", ValueKind.Boolean, main["MultiAZ"], PolicyValue.OfBoolean(false), at);
            document.Number("database.readReplicas", instances.Count(instance => instance["SourceDBInstanceIdentifier"] is not null), at);
            document.Number("database.readers", 0, at);
            document.Size("database.storage.allocated", main["AllocatedStorage"], at);
            document.Size("database.storage.max", main["MaxAllocatedStorage"] ?? main["AllocatedStorage"], at);
            var deletes = main["DeleteAutomatedBackups"];
            if (deletes is { IsUnknown: true })
            {
                document.Unknown("database.keepAutomatedBackups", "Depends on a parameter.", at);
            }
            else
            {
                document.Flag("database.keepAutomatedBackups", deletes?.Flag == false, at);
            }
        }
        else
        {
            document.Number("database.readers", Math.Max(0, instances.Count(instance => instance["DBClusterIdentifier"] is not null) - 1), at);
            document.Number("database.readReplicas", 0, at);
        }

        var retention = main["BackupRetentionPeriod"];
        document.Days("backups.database.retention", retention, 1, at);
        document.TimeOfDay("backups.database.start", main["PreferredBackupWindow"]?.Text is { Length: >= 5 } window ? window.Substring(0, 5) : null, at);
        var parameters = resources.Of(main["DBParameterGroupName"] ?? main["DBClusterParameterGroupName"])?["Parameters"];
        var transport = parameters?["require_secure_transport"];
        document.Flag("database.requireTls", transport?.Text is { } said && said.ToUpperInvariant() is "1" or "ON", (transport ?? main.Whole).Position);
        if (parameters is MapValue { Entries: var entries })
        {
            document.Set("database.parameters", new ListNode(entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new ListItem(entry.Key,
                new MapNode([new("value", entry.Value.Text is { } text ? DocumentDraft.Scalar(PolicyValue.OfText(text), entry.Value.Position) : new UnknownNode(null, entry.Value.Position))], false, entry.Value.Position)))));
        }

        // A secret of its own for the application is what nodes should read.
        var managed = main["ManageMasterUserPassword"]?.Flag == true;
        var application = resources.OfType("AWS::SecretsManager::Secret").Any(secret => secret.Properties.At("GenerateSecretString", "SecretStringTemplate") is not null);
        document.Text("database.credentials.user", managed && application ? "application" : managed ? "managedMaster" : "master", at);
        if (resources.OfType("AWS::SecretsManager::RotationSchedule").FirstOrDefault()?.Properties.At("RotationRules", "AutomaticallyAfterDays")?.Number is { } days)
        {
            document.Set("database.credentials.rotation", DocumentDraft.Scalar(PolicyValue.OfDuration(days * 86_400), at));
        }
    }
}
