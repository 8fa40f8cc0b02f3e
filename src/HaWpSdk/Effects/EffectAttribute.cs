namespace HaWpSdk.Effects;

/// <summary>
/// Says what a builder method does to the collected document of its section. The compiler reads a chain by these attributes alone,
/// so an extension method that carries them is understood like a method of the SDK.
/// </summary>
/// <remarks>
/// Paths are relative to the section of the builder type (<see cref="SectionAttribute"/>); <c>list[]</c> in a path means the item that the same
/// call appended, put or entered. An effect is unconditional; whatever follows from several values is completion and never an effect. Effects of one call
/// apply in the order of <see cref="Order"/>; among equals first those that name an item, then those on the method, then those on the parameters
/// from left to right. A parameter whose argument is <see langword="null"/> says nothing.
/// </remarks>
/// <example>
/// A company's own call, which the compiler understands without its source:
/// <code>
/// [SetsConstant("database.deletionProtection", true)]
/// [SetsConstant("backups.database.retention", "35d")]
/// public static HaClusterBuilder WithCompanyBackups(this HaClusterBuilder cluster) =&gt; cluster
///     .WithDatabase(db =&gt; db.DeletionProtection())
///     .WithBackups(backups =&gt; backups.Database(Days(35)));
/// </code>
/// </example>
public abstract class EffectAttribute : Attribute
{
    private protected EffectAttribute(string path) => Path = path;

    /// <summary>The path, relative to the section of the builder type; empty for the section itself.</summary>
    public string Path { get; }

    /// <summary>The place among the effects of one call; lower ones apply first. Default 0.</summary>
    public int Order { get; set; }
}
