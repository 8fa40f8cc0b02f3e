using System.Collections.Concurrent;
using HaWpSdk.Lab.Aws;
using HaWpSdk.Lab.Image;
using HaWpSdk.Lab.Machine;

namespace HaWpSdk.Lab;

/// <summary>What all parts of one lab share.</summary>
internal sealed class LabSite
{
    /// <summary>The lab's name: its networks, control group and folder carry it.</summary>
    public required string Name { get; init; }

    /// <summary>The lab's files.</summary>
    public required string Folder { get; init; }

    /// <summary>The system of the nodes.</summary>
    public required NodeTree Tree { get; init; }

    /// <summary>The network.</summary>
    public required LabNetwork Lan { get; init; }

    /// <summary>Who signs the lab's certificates.</summary>
    public required LabAuthority Authority { get; init; }

    /// <summary>All processes of the lab.</summary>
    public required ControlGroup Processes { get; init; }

    /// <summary>The addresses of names, for the nodes' <c>/etc/hosts</c>.</summary>
    public ConcurrentDictionary<string, string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>The folder every node sees at <c>/.lab/efs</c>: the shared files and their ids.</summary>
    public string SharedFolder => Path.Combine(Folder, "shared");

    /// <summary>The shared files themselves.</summary>
    public string SharedFiles => Path.Combine(SharedFolder, "files");

    /// <summary>Where programs write what they say.</summary>
    public string Log(string name) => Path.Combine(Folder, "logs", name + ".log");
}
