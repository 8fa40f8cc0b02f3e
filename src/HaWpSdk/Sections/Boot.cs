using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>What happens in addition when a web node boots.</summary>
[Section("web.boot")]
public sealed class Boot : Section<Boot>
{
    internal Boot(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Runs a command after the node is set up, as root.</summary>
    /// <param name="command">The command for <c>/bin/sh</c>. It stands readable in the launch template: a secret belongs into <see cref="Environment"/>.</param>
    /// <remarks>Rules: HAW0107 (what is installed without a version), HAW1202 (secrets).</remarks>
    public Boot Run([Appends("commands")] string command) => Append("commands", Node.Text(command));

    /// <summary>Gives the boot commands a secret in an environment variable; the node reads it while booting.</summary>
    /// <param name="variable">The name of the variable.</param>
    /// <param name="secret">The secret.</param>
    /// <remarks>Rules: HAW1202.</remarks>
    [PutsItem("environment", "{variable}")]
    public Boot Environment(string variable, [Sets("environment[].value")] Secret secret) =>
        PutItem("environment", Node.Required(variable), ("value", Node.Of(secret)));

    /// <summary>Says how long a boot takes.</summary>
    /// <param name="duration">The time.</param>
    /// <remarks>Default: 300 s. Rules: HAW0106.</remarks>
    public Boot Duration([Sets("duration")] TimeSpan duration) => Set("duration", Node.Of(duration));

    private protected override Boot Continue(MapNode said) => new(said, Place);
}
