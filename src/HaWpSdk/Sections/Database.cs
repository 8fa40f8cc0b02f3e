using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>The database of WordPress: Amazon RDS for MySQL or MariaDB, Amazon Aurora, or one outside the cluster.</summary>
[Section("database")]
public sealed class Database : Section<Database>
{
    internal Database(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Chooses the engine.</summary>
    /// <param name="engine">The engine. Default: <see cref="DatabaseEngine.MySql"/>.</param>
    /// <param name="version">The version, for example <c>8.4</c>. When omitted, what was said before stays. Default: the long-term release of the engine, 8.4 for MySQL.</param>
    /// <remarks>Rules: HAW0501, HAW1403.</remarks>
    public Database Engine([Sets("engine")] DatabaseEngine engine, [Sets("engineVersion")] string? version = null) =>
        Set("engine", Node.Of(engine)).Set("engineVersion", Node.OptionalVersion(version));

    /// <summary>Uses a database outside the cluster, which the deployment neither creates nor backs up.</summary>
    /// <param name="endpoint">The host name.</param>
    /// <remarks>HAW0501, HAW0502, HAW0602 and HAW0603 do not apply; HAW0505 needs <see cref="MaxConnections"/>.</remarks>
    [SetsConstant("engine", "external")]
    public Database External([Sets("endpoint")] string endpoint) => Set("engine", Node.Text("external")).Set("endpoint", Node.Text(endpoint));

    /// <summary>Chooses the instance class.</summary>
    /// <param name="instanceClass">The class.</param>
    /// <remarks>Default: <c>db.m7g.large</c>, <c>db.r7g.large</c> with Aurora. Rules: HAW0505, HAW1301, HAW1401.</remarks>
    public Database Instance([Sets("instanceClass")] DatabaseClass instanceClass) => Set("instanceClass", Node.Text(Node.Required(instanceClass).Name));

    /// <summary>Chooses the TCP port of the database.</summary>
    /// <param name="port">1150 to 65535.</param>
    /// <remarks>Default: 13306, because what scans for MySQL scans 3306. Web nodes reach it in any case. Source of the range: RDS API, CreateDBInstance.</remarks>
    public Database Port([Sets("port")] int port) => Set("port", Node.Of(port));

    /// <summary>Runs the database (RDS) in two availability zones with automatic failover.</summary>
    /// <param name="enabled"><see langword="true"/> for a standby; <see langword="false"/> for a single instance.</param>
    /// <remarks>Default: <see langword="true"/>. Roughly doubles the price of the database. Aurora has <see cref="Readers"/> instead. Rules: HAW0501.</remarks>
    public Database MultiAz([Sets("multiAz")] bool enabled = true) => Set("multiAz", Node.Of(enabled));

    /// <summary>Says how many readers Aurora has to fail over to.</summary>
    /// <param name="count">0 to 15.</param>
    /// <remarks>Default: 1 with Aurora. Rules: HAW0501.</remarks>
    public Database Readers([Sets("readers")] int count) => Set("readers", Node.Of(count));

    /// <summary>Adds replicas of RDS for reading. WordPress alone does not use them.</summary>
    /// <param name="count">0 to 15.</param>
    /// <remarks>Default: 0. Rules: HAW0506, HAW1301.</remarks>
    public Database ReadReplicas([Sets("readReplicas")] int count) => Set("readReplicas", Node.Of(count));

    /// <summary>Says how many connections the database takes.</summary>
    /// <param name="count">The number, 1 or more.</param>
    /// <remarks>Default: what RDS derives from the memory of the class, 682 for <c>db.m7g.large</c>. Rules: HAW0505.</remarks>
    public Database MaxConnections([Sets("maxConnections")] int count) => Set("maxConnections", Node.Of(count));

    /// <summary>Makes AWS refuse to delete the database.</summary>
    /// <param name="enabled"><see langword="false"/> to allow it.</param>
    /// <remarks>Default: <see langword="true"/>, switched on when the cluster is sealed. Rules: HAW0502.</remarks>
    public Database DeletionProtection([Sets("deletionProtection")] bool enabled = true) => Set("deletionProtection", Node.Of(enabled));

    /// <summary>Says what happens to the data when the stack goes, or the database is replaced.</summary>
    /// <param name="action">What happens.</param>
    /// <remarks>Default: <see cref="Values.OnDelete.Snapshot"/>. Rules: HAW0603.</remarks>
    public Database OnDelete([Sets("onDelete")] OnDelete action) => Set("onDelete", Node.Of(action));

    /// <summary>Keeps the automated backups after the database is deleted, until they expire.</summary>
    /// <param name="enabled"><see langword="false"/> to delete them with it.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW0603.</remarks>
    public Database KeepAutomatedBackups([Sets("keepAutomatedBackups")] bool enabled = true) => Set("keepAutomatedBackups", Node.Of(enabled));

    /// <summary>Gives the database an address on the internet.</summary>
    /// <param name="enabled"><see langword="false"/> to keep it inside the VPC.</param>
    /// <remarks>Default: <see langword="false"/>. Rules: HAW1107.</remarks>
    public Database PubliclyAccessible([Sets("publiclyAccessible")] bool enabled = true) => Set("publiclyAccessible", Node.Of(enabled));

    /// <summary>Refuses connections without TLS.</summary>
    /// <param name="enabled"><see langword="false"/> to take them.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW1105.</remarks>
    public Database RequireTls([Sets("requireTls")] bool enabled = true) => Set("requireTls", Node.Of(enabled));

    /// <summary>Says how WordPress finds replicas for reading.</summary>
    /// <param name="routing">What to say about it.</param>
    /// <remarks>Rules: HAW0506.</remarks>
    public Database Routing([Enters("routing")] Func<DatabaseRouting, DatabaseRouting> routing) =>
        Enter("routing", (said, place) => new DatabaseRouting(said, place), Node.Required(routing));

    /// <summary>Says how much storage RDS has and up to where it grows by itself. Aurora grows without being told.</summary>
    /// <param name="allocated">The storage at first. Default: 100 GiB.</param>
    /// <param name="max">The limit of its growth. When omitted, what was said before stays. Default: 300 GiB.</param>
    /// <remarks>Rules: HAW0504.</remarks>
    public Database Storage([Sets("storage.allocated")] DataSize allocated, [Sets("storage.max")] DataSize? max = null) =>
        Set("storage.allocated", Node.Of(allocated)).Set("storage.max", Node.Of(max));

    /// <summary>Says as whom WordPress connects.</summary>
    /// <param name="user">The user.</param>
    /// <remarks>Default: <see cref="DatabaseUser.Application"/>. Rules: HAW1203.</remarks>
    public Database Credentials([Sets("credentials.user")] DatabaseUser user) => Set("credentials.user", Node.Of(user));

    /// <summary>Changes the password of the application user regularly.</summary>
    /// <param name="every">The interval. Default: never.</param>
    /// <param name="reload">Whether nodes read the secret again when it changed. Default: <see langword="true"/>.</param>
    /// <remarks>Rules: HAW1203.</remarks>
    public Database RotateCredentials([Sets("credentials.rotation")] TimeSpan every, [Sets("credentials.reload")] bool reload = true) =>
        Set("credentials.rotation", Node.Of(every)).Set("credentials.reload", Node.Of(reload));

    /// <summary>Goes back to a password that stays.</summary>
    /// <remarks>Rules: HAW1203.</remarks>
    [Removes("credentials.rotation")]
    public Database WithoutRotation() => Remove("credentials.rotation");

    /// <summary>Names the schema of WordPress.</summary>
    /// <param name="name">Letters, digits and <c>_</c>; at most 64.</param>
    /// <remarks>Default: <c>wordpress</c>.</remarks>
    public Database Name([Sets("name")] string name) => Set("name", Node.Text(name));

    /// <summary>Sets a parameter of the engine, or replaces it.</summary>
    /// <param name="name">The name, for example <c>innodb_flush_log_at_trx_commit</c>.</param>
    /// <param name="value">The value.</param>
    [PutsItem("parameters", "{name}")]
    public Database Parameter(string name, [Sets("parameters[].value")] string value) => PutItem("parameters", Node.Required(name), ("value", Node.Text(value)));

    /// <summary>Leaves a parameter as the engine has it.</summary>
    /// <param name="name">The name.</param>
    [RemovesItem("parameters", "{name}")]
    public Database WithoutParameter(string name) => RemoveItem("parameters", Node.Required(name));

    /// <summary>Says when AWS may update the database.</summary>
    /// <param name="window">Weekday and time in UTC, at least 30 minutes: <c>sun:04:00-sun:05:00</c>.</param>
    /// <remarks>Default: chosen by AWS.</remarks>
    public Database MaintenanceWindow([Sets("maintenanceWindow")] string window) => Set("maintenanceWindow", Node.Text(window));

    private protected override Database Continue(MapNode said) => new(said, Place);
}
