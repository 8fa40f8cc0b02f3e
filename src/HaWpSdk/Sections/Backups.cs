using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>Backups made by AWS: recovery points of the files, automated backups and snapshots of the database.</summary>
[Section("backups")]
public sealed class Backups : Section<Backups>
{
    internal Backups(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Says how long backups of the files are kept.</summary>
    /// <param name="retention">Whole days.</param>
    /// <remarks>Default: 35 d. Rules: HAW0602.</remarks>
    [SetsConstant("files.enabled", true)]
    public Backups Files([Sets("files.retention")] TimeSpan retention) => Set("files.retention", Node.Of(retention)).Set("files.enabled", Node.Yes);

    /// <summary>Makes no backups of the files.</summary>
    /// <remarks>Rules: HAW0602.</remarks>
    [SetsConstant("files.enabled", false)]
    public Backups WithoutFiles() => Set("files.enabled", Node.No);

    /// <summary>Says when the backup of the files begins.</summary>
    /// <param name="time">A time of day in UTC, <c>03:00</c>.</param>
    /// <remarks>Default: 03:00. Rules: HAW0604.</remarks>
    public Backups FilesAt([Sets("files.start")] string time) => Set("files.start", Node.TimeOfDay(time));

    /// <summary>Says how long automated backups of the database are kept.</summary>
    /// <param name="retention">Whole days, 0 to 35; 0 switches them off.</param>
    /// <remarks>Default: 14 d. Rules: HAW0602.</remarks>
    public Backups Database([Sets("database.retention")] TimeSpan retention) => Set("database.retention", Node.Of(retention));

    /// <summary>Says when the backup of the database begins.</summary>
    /// <param name="time">A time of day in UTC, <c>03:00</c>.</param>
    /// <remarks>Default: 03:00. Rules: HAW0604.</remarks>
    public Backups DatabaseAt([Sets("database.start")] string time) => Set("database.start", Node.TimeOfDay(time));

    /// <summary>Says when both backups begin.</summary>
    /// <param name="time">A time of day in UTC, <c>03:00</c>.</param>
    /// <remarks>Default: 03:00. Rules: HAW0604.</remarks>
    public Backups At([Sets("files.start"), Sets("database.start")] string time) =>
        Set("files.start", Node.TimeOfDay(time)).Set("database.start", Node.TimeOfDay(time));

    /// <summary>Says when few people write.</summary>
    /// <param name="hours">A range of times of day in UTC, <c>01:00-05:00</c>; it may cross midnight.</param>
    /// <remarks>Default: 01:00-05:00. Rules: HAW0604.</remarks>
    public Backups QuietHours([Sets("quietHours")] string hours) => Set("quietHours", Node.TimeRange(hours));

    /// <summary>Copies recovery points to another region or account.</summary>
    /// <param name="destination">A region (<c>eu-central-1</c>) or an account number of 12 digits.</param>
    /// <param name="retention">How long the copy is kept. Default: as long as the original.</param>
    /// <remarks>Default: no copies. Rules: HAW0606.</remarks>
    [AppendsItem("copies", "{destination}")]
    public Backups CopyTo(string destination, [Sets("copies[].retention")] TimeSpan? retention = null) =>
        AppendItem("copies", Node.Required(destination), ("retention", Node.Of(retention)));

    /// <summary>Takes back a copy.</summary>
    /// <param name="destination">The region or account.</param>
    [RemovesItem("copies", "{destination}")]
    public Backups WithoutCopyTo(string destination) => RemoveItem("copies", Node.Required(destination));

    /// <summary>Says who may delete recovery points before their time.</summary>
    /// <param name="vaultLock">Who.</param>
    /// <remarks>Default: <see cref="Values.VaultLock.Governance"/>. Rules: HAW0606.</remarks>
    public Backups VaultLock([Sets("vaultLock")] VaultLock vaultLock) => Set("vaultLock", Node.Of(vaultLock));

    /// <summary>Says which plugins make backups on the nodes.</summary>
    /// <param name="plugins">Slugs, for example <c>updraftplus</c>.</param>
    /// <remarks>Default: none. Rules: HAW0601.</remarks>
    public Backups FromNodes([SetsList("fromNodes")] params IReadOnlyList<string> plugins) => Set("fromNodes", Node.Texts(plugins));

    /// <summary>Makes all backups by AWS and none on the nodes. The default.</summary>
    /// <remarks>Rules: HAW0601.</remarks>
    [SetsConstant("fromNodes", new string[0])]
    public Backups Native() => Set("fromNodes", Node.Texts(Array.Empty<string>()));

    /// <summary>Restores into a new cluster regularly, to see that it works.</summary>
    /// <param name="every">The interval.</param>
    /// <remarks>Default: 30 d. Rules: HAW0605.</remarks>
    public Backups Drill([Sets("drill.every")] TimeSpan every) => Set("drill.every", Node.Of(every));

    /// <summary>Never tries a restore.</summary>
    /// <remarks>Rules: HAW0605.</remarks>
    [SetsConstant("drill.every", null)]
    public Backups WithoutDrill() => Set("drill.every", Node.Nothing);

    /// <summary>Uses an existing backup vault.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="kmsKeyArn">The ARN of its KMS key. Default: not said.</param>
    /// <remarks>Default: the deployment creates one.</remarks>
    public Backups Vault([Sets("vaultName")] string name, [Sets("kmsKey")] string? kmsKeyArn = null) =>
        Set("vaultName", Node.Text(name)).Set("kmsKey", Node.OptionalText(kmsKeyArn));

    private protected override Backups Continue(MapNode said) => new(said, Place);
}
