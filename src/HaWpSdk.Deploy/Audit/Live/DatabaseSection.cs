using System.Globalization;
using HaWpSdk.Deploy.Clients.RDS.Model;
using HaWpSdk.Deploy.Clients.SecretsManager.Model;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>The database: RDS or Aurora, its settings and how often its password changes.</summary>
internal sealed class DatabaseSection(LiveAccount account, LiveFacts facts)
{
    // What RDS and Aurora let pass when the parameter group says nothing.
    private static readonly string[] On = ["1", "ON", "TRUE"];

    public async Task<LiveSection> ReadAsync()
    {
        var section = new LiveSection();
        var instance = await facts.DatabaseInstanceAsync().ConfigureAwait(false);
        var cluster = await facts.DatabaseClusterAsync().ConfigureAwait(false);
        if (account.Id("Database").IsNone && account.Id("DatabaseCluster").IsNone)
        {
            // A database elsewhere is not the stack's to describe. One that the model says is here is missing.
            if (account.Model.Text("database.engine") is not ("external" or "none"))
            {
                section.Text("database.engine", Answer<string>.Of("none"));
            }

            return section;
        }

        var isAurora = !account.Id("DatabaseCluster").IsNone && (cluster.IsKnown || cluster.Why is not null) && account.Id("Database").IsNone;
        if (isAurora ? cluster.IsNone : instance.IsNone)
        {
            section.Text("database.engine", Answer<string>.Of("none", isAurora ? cluster.At : instance.At));
            return section;
        }

        section.Text("database.engine", (isAurora ? cluster.Select(found => found.Engine) : instance.Select(found => found.Engine)).Select(engine => engine is "aurora" or "aurora-mysql" ? "aurora-mysql" : engine is "mysql" or "mariadb" ? engine : "external"));
        section.Version("database.engineVersion", isAurora ? cluster.Select(found => found.EngineVersion) : instance.Select(found => found.EngineVersion));
        section.Text("database.instanceClass", instance.Select(found => found.DBInstanceClass));
        section.Number("database.port", isAurora ? cluster.SelectValue(found => found.Port) : instance.SelectValue(found => found.Endpoint?.Port ?? found.DbInstancePort));
        section.Flag("database.deletionProtection", isAurora ? cluster.SelectValue(found => found.DeletionProtection) : instance.SelectValue(found => found.DeletionProtection));
        section.Flag("database.publiclyAccessible", instance.SelectValue(found => found.PubliclyAccessible));
        section.Text("database.name", isAurora ? cluster.Select(found => found.DatabaseName) : instance.Select(found => found.DBName));
        section.Text("database.maintenanceWindow", isAurora ? cluster.Select(found => found.PreferredMaintenanceWindow) : instance.Select(found => found.PreferredMaintenanceWindow));
        section.Days("backups.database.retention", isAurora ? cluster.SelectValue(found => found.BackupRetentionPeriod) : instance.SelectValue(found => found.BackupRetentionPeriod));
        section.TimeOfDay("backups.database.start", (isAurora ? cluster.Select(found => found.PreferredBackupWindow) : instance.Select(found => found.PreferredBackupWindow)).Select(window => window.Length >= 5 ? window[..5] : null));
        if (isAurora)
        {
            section.Number("database.readers", cluster.SelectValue(found => (int?)Math.Max(0, (found.DBClusterMembers?.Count ?? 0) - 1)));
        }
        else
        {
            section.Flag("database.multiAz", instance.SelectValue(found => found.MultiAZ));
            section.Number("database.readReplicas", instance.SelectValue(found => (int?)(found.ReadReplicaDBInstanceIdentifiers?.Count ?? 0)));
            section.GiB("database.storage.allocated", instance.SelectValue(found => found.AllocatedStorage));

            // Without a maximum storage does not grow.
            section.GiB("database.storage.max", instance.SelectValue(found => found.MaxAllocatedStorage ?? found.AllocatedStorage));
        }

        await ParametersAsync(section, isAurora, instance, cluster).ConfigureAwait(false);
        var secret = await account.Id("DatabaseUserSecret").ThenAsync(arn => account.Calls.AskAsync(
            AuditActions.DescribeSecret,
            async token => await account.Clients.SecretsManager.DescribeSecretAsync(new DescribeSecretRequest { SecretId = arn }, token).ConfigureAwait(false),
            found => found.ARN,
            arn)).ConfigureAwait(false);

        // Nodes change the password by themselves; only a schedule of Secrets Manager shows here, and that none is there says nothing.
        if (secret.Why is not null || secret is { IsKnown: true, Value.RotationEnabled: true })
        {
            section.Days("database.credentials.rotation", secret.SelectValue(found => (int?)(found.RotationRules?.AutomaticallyAfterDays ?? 30)));
        }

        return section;
    }

    private async Task ParametersAsync(LiveSection section, bool isAurora, Answer<DBInstance> instance, Answer<DBCluster> cluster)
    {
        var group = isAurora ? cluster.Select(found => found.DBClusterParameterGroup) : instance.Select(found => found.DBParameterGroups?.FirstOrDefault()?.DBParameterGroupName);
        var parameters = await group.ThenAsync(name => account.Calls.AskAsync<IReadOnlyList<Parameter>>(
            isAurora ? AuditActions.DescribeDBClusterParameters : AuditActions.DescribeDBParameters,

            // Those somebody set: the engine has hundreds of others.
            async token => isAurora
                ? await account.Clients.RDS.Paginators.DescribeDBClusterParameters(new DescribeDBClusterParametersRequest { DBClusterParameterGroupName = name, Source = "user" }).Items.ToListAsync(token).ConfigureAwait(false)
                : await account.Clients.RDS.Paginators.DescribeDBParameters(new DescribeDBParametersRequest { DBParameterGroupName = name, Source = "user" }).Items.ToListAsync(token).ConfigureAwait(false),
            _ => account.Arn("rds", (isAurora ? "cluster-pg:" : "pg:") + name)?.Source,
            name)).ConfigureAwait(false);
        section.Flag("database.requireTls", parameters.SelectValue(list => (bool?)(Find(list, "require_secure_transport") is { } value && On.Contains(value.ToUpperInvariant()))));
        if (parameters.IsKnown)
        {
            section.Items("database.parameters", parameters.Value.Where(parameter => parameter.ParameterName is not null && parameter.ParameterValue is not null)
                .OrderBy(parameter => parameter.ParameterName, StringComparer.Ordinal)
                .Select(parameter => new ListItem(parameter.ParameterName!, new MapNode([new("value", new ScalarNode(PolicyValue.OfText(parameter.ParameterValue!), parameters.At))], false, parameters.At))));
            if (int.TryParse(Find(parameters.Value, "max_connections"), NumberStyles.None, CultureInfo.InvariantCulture, out var connections))
            {
                section.Number("database.maxConnections", Answer<int>.Of(connections, parameters.At));
            }
        }
        else
        {
            section.Node("database.parameters", LiveSection.Missing(parameters));
            section.Node("database.maxConnections", LiveSection.Missing(parameters));
        }
    }

    private static string? Find(IReadOnlyList<Parameter> parameters, string name) => parameters.FirstOrDefault(parameter => parameter.ParameterName == name)?.ParameterValue;
}
