using HaWpSdk.Effects;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Values;

namespace HaWpSdk.Sections;

/// <summary>The files that all web nodes share, on Amazon EFS.</summary>
[Section("sharedFiles")]
public sealed class SharedFiles : Section<SharedFiles>
{
    internal SharedFiles(MapNode said, DocumentPath place)
        : base(said, place)
    {
    }

    /// <summary>Declares how much is stored there, for rules about throughput; it limits nothing.</summary>
    /// <param name="size">The amount.</param>
    /// <remarks>Default: unknown. Rules: HAW0401.</remarks>
    public SharedFiles Size([Sets("size")] DataSize size) => Set("size", Node.Of(size));

    /// <summary>Keeps the files in all zones of the region. The default.</summary>
    /// <remarks>Rules: HAW0402.</remarks>
    [SetsConstant("storageClass", "regional")]
    public SharedFiles Regional() => Set("storageClass", Node.Text("regional"));

    /// <summary>Keeps the files in one zone, for about half the price and without them when that zone fails.</summary>
    /// <param name="zone">The zone, <c>az1</c> and on.</param>
    /// <remarks>Rules: HAW0402.</remarks>
    [SetsConstant("storageClass", "oneZone")]
    public SharedFiles OneZone([SetsList("mountTargets")] string zone) => Set("storageClass", Node.Text("oneZone")).Set("mountTargets", Node.Texts([zone]));

    /// <summary>Says in which zones the file system can be mounted.</summary>
    /// <param name="zones">Zones, <c>az1</c> and on.</param>
    /// <remarks>Default: those of the web nodes. Rules: HAW0402.</remarks>
    public SharedFiles MountTargets([SetsList("mountTargets")] params IReadOnlyList<string> zones) => Set("mountTargets", Node.Texts(zones));

    /// <summary>Says how its throughput is set.</summary>
    /// <param name="throughput">How.</param>
    /// <remarks>Default: <see cref="Values.Throughput.Elastic"/>. Rules: HAW0401, HAW1301.</remarks>
    public SharedFiles Throughput([Sets("throughput")] Throughput throughput) => Set("throughput", Node.Of(throughput));

    /// <summary>Says what happens to the files when the stack goes, or the file system is replaced.</summary>
    /// <param name="action">What happens.</param>
    /// <remarks>Default: they stay, except when creating the stack fails (<see cref="RetainExceptOnCreate"/>). Rules: HAW0603.</remarks>
    public SharedFiles OnDelete([Sets("onDelete")] OnDelete action) => Set("onDelete", Node.Of(action));

    /// <summary>Keeps the files when the stack goes, but not when creating it fails. The default.</summary>
    /// <remarks>Rules: HAW0603.</remarks>
    [SetsConstant("onDelete", "retainExceptOnCreate")]
    public SharedFiles RetainExceptOnCreate() => Set("onDelete", Node.Text("retainExceptOnCreate"));

    /// <summary>Moves files that nobody read for a while to cheaper storage, which is slower and charges each read.</summary>
    /// <param name="age">The time without a read, 1 to 365 days.</param>
    /// <remarks>Default: never. Rules: HAW0406.</remarks>
    public SharedFiles MoveToInfrequentAccessAfter([Sets("lifecycle.toInfrequentAccess")] TimeSpan age) => Set("lifecycle.toInfrequentAccess", Node.Of(age));

    /// <summary>Goes back to never moving files to cheaper storage.</summary>
    /// <remarks>Rules: HAW0406.</remarks>
    [Removes("lifecycle.toInfrequentAccess")]
    public SharedFiles WithoutInfrequentAccess() => Remove("lifecycle.toInfrequentAccess");

    /// <summary>Moves a file back from cheaper storage when it is read.</summary>
    /// <param name="enabled"><see langword="false"/> to leave it there.</param>
    /// <remarks>Default: <see langword="true"/>. Rules: HAW0406.</remarks>
    public SharedFiles BackOnAccess([Sets("lifecycle.backOnAccess")] bool enabled = true) => Set("lifecycle.backOnAccess", Node.Of(enabled));

    /// <summary>Says how web nodes mount the files.</summary>
    /// <param name="mount">What to say about it.</param>
    /// <remarks>Rules: HAW0403.</remarks>
    public SharedFiles Mount([Enters("mount")] Func<FileMount, FileMount> mount) => Enter("mount", (said, place) => new FileMount(said, place), Node.Required(mount));

    private protected override SharedFiles Continue(MapNode said) => new(said, Place);
}
