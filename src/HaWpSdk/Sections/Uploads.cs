using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Sections;

/// <summary>Where uploads lie.</summary>
[Section("uploads")]
public sealed class Uploads : Section<Uploads>
{
    internal Uploads(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Keeps uploads on the shared files. The default.</summary>
    /// <remarks>Rules: HAW0103.</remarks>
    [SetsConstant("store", "efs")]
    public Uploads OnSharedFiles() => Set("store", Node.Text("efs"));

    /// <summary>Keeps uploads in Amazon S3, by a plugin that the site brings.</summary>
    /// <remarks>Rules: HAW0103.</remarks>
    [SetsConstant("store", "s3")]
    public Uploads InS3() => Set("store", Node.Text("s3"));

    /// <summary>Keeps uploads on the node that received them.</summary>
    /// <remarks>Rules: HAW0103.</remarks>
    [SetsConstant("store", "local")]
    public Uploads OnNodes() => Set("store", Node.Text("local"));

    private protected override Uploads Continue(MapNode said) => new(said, Place);
}
