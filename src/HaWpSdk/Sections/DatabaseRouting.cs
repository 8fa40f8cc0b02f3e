using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Sections;

/// <summary>How WordPress finds replicas for reading.</summary>
[Section("database.routing")]
public sealed class DatabaseRouting : Section<DatabaseRouting>
{
    internal DatabaseRouting(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Everything goes to the writer. The default.</summary>
    /// <remarks>Rules: HAW0506.</remarks>
    [SetsConstant("kind", "none")]
    public DatabaseRouting None() => Set("kind", Node.Text("none"));

    /// <summary>A <c>db.php</c> drop-in sends reads to replicas.</summary>
    /// <remarks>Rules: HAW0506.</remarks>
    [SetsConstant("kind", "dropin")]
    public DatabaseRouting DropIn() => Set("kind", Node.Text("dropin"));

    /// <summary>Leaves out replicas that are behind.</summary>
    /// <param name="enabled"><see langword="false"/> to read from them.</param>
    /// <remarks>Default: not said. Rules: HAW0506.</remarks>
    public DatabaseRouting LagCheck([Sets("lagCheck")] bool enabled = true) => Set("lagCheck", Node.Of(enabled));

    /// <summary>Sends everything that editors do to the writer.</summary>
    /// <param name="enabled"><see langword="false"/> to read from replicas there, too.</param>
    /// <remarks>Default: not said. Rules: HAW0506.</remarks>
    public DatabaseRouting AdminToWriter([Sets("adminToWriter")] bool enabled = true) => Set("adminToWriter", Node.Of(enabled));

    private protected override DatabaseRouting Continue(MapNode said) => new(said, Place);
}
