using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Sections;

/// <summary>How new code reaches the nodes.</summary>
[Section("deployment")]
public sealed class Deployment : Section<Deployment>
{
    internal Deployment(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>A new folder for each release, and one switch. The default.</summary>
    /// <remarks>Rules: HAW0405, HAW0804.</remarks>
    [SetsConstant("strategy", "release")]
    public Deployment Releases() => Set("strategy", Node.Text("release"));

    /// <summary>A new machine image for each release.</summary>
    /// <remarks>Rules: HAW0405, HAW0804.</remarks>
    [SetsConstant("strategy", "image")]
    public Deployment Images() => Set("strategy", Node.Text("image"));

    /// <summary>Files are changed one by one where they are.</summary>
    /// <remarks>Rules: HAW0405, HAW0804.</remarks>
    [SetsConstant("strategy", "inPlace")]
    public Deployment InPlace() => Set("strategy", Node.Text("inPlace"));

    /// <summary>Reloads PHP on every node after a switch.</summary>
    /// <param name="enabled"><see langword="false"/> to leave old code in memory until it is looked at again.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW0405.</remarks>
    public Deployment ReloadPhp([Sets("reloadsPhp")] bool enabled = true) => Set("reloadsPhp", Node.Of(enabled));

    private protected override Deployment Continue(MapNode said) => new(said, Place);
}
