using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Sections;

/// <summary>Where the code of WordPress, plugins and themes lies.</summary>
[Section("code")]
public sealed class Code : Section<Code>
{
    internal Code(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Keeps releases on the shared files. The default.</summary>
    /// <remarks>Rules: HAW0401, HAW0404, HAW0802.</remarks>
    [SetsConstant("layout", "onSharedFiles")]
    public Code OnSharedFiles() => Set("layout", Node.Text("onSharedFiles"));

    /// <summary>Each node has the release on its own disk; the shared files hold uploads only.</summary>
    /// <remarks>Rules: HAW0401, HAW0404.</remarks>
    [SetsConstant("layout", "localRelease")]
    public Code LocalRelease() => Set("layout", Node.Text("localRelease"));

    private protected override Code Continue(MapNode said) => new(said, Place);
}
