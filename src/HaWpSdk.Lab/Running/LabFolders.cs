using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using HaWpSdk.Lab.Machine;

namespace HaWpSdk.Lab.Running;

/// <summary>Where labs keep their files, and the removal of what one left behind when its process was killed.</summary>
internal static partial class LabFolders
{
    private const string Prefix = "/var/tmp/hawp-lab-";

    /// <summary>The folder of a lab.</summary>
    public static string Of(string name) => Name().IsMatch(name) ? Prefix + name : throw new LabException($"'{name}' is no name for a lab: 1 to 8 small letters and digits.");

    /// <summary>The name that networks and control group of a lab carry.</summary>
    public static string Mark(string name) => "hawp-" + name;

    /// <summary>Takes a name for this process, and removes what a dead process left under it.</summary>
    /// <exception cref="LabException">A living process has it.</exception>
    public static async Task ClaimAsync(string name)
    {
        if (Owner(name) is { } owner && owner != Environment.ProcessId)
        {
            throw new LabException($"The lab '{name}' is run by process {owner}. Take it down first: hawp lab down --name {name}");
        }

        await RemoveAsync(name).ConfigureAwait(false);
        Directory.CreateDirectory(Of(name));
        await File.WriteAllTextAsync(Path.Combine(Of(name), "owner"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
    }

    /// <summary>The living process that runs a lab; null when none does.</summary>
    public static int? Owner(string name)
    {
        var file = Path.Combine(Of(name), "owner");
        if (!File.Exists(file) || !int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited ? null : id;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Removes all that a lab made: processes, networks, files. Mounts go with the processes whose namespaces held them.</summary>
    public static async Task RemoveAsync(string name)
    {
        await ControlGroup.At(Mark(name)).RemoveAsync().ConfigureAwait(false);
        if (Directory.Exists("/run/netns"))
        {
            foreach (var network in Directory.EnumerateFiles("/run/netns").Select(Path.GetFileName).OfType<string>().Where(network => network == Mark(name) || network.StartsWith(Mark(name) + "-", StringComparison.Ordinal)))
            {
                await new NetworkNamespace(network).RemoveAsync().ConfigureAwait(false);
            }
        }

        if (Directory.Exists(Of(name)))
        {
            Directory.Delete(Of(name), recursive: true);
        }
    }

    /// <summary>What of a lab is on this machine; nothing after it is down.</summary>
    public static IReadOnlyList<string> Remains(string name)
    {
        List<string> remains = ControlGroup.MountPoint() is null ? [] : [.. ControlGroup.At(Mark(name)).Processes().Select(id => $"process {id}")];
        remains.AddRange(File.ReadLines("/proc/self/mounts").Where(line => line.Contains(Of(name) + "/", StringComparison.Ordinal)).Select(line => "mount " + line));
        if (Directory.Exists("/run/netns"))
        {
            remains.AddRange(Directory.EnumerateFiles("/run/netns").Where(file => Path.GetFileName(file) == Mark(name) || Path.GetFileName(file).StartsWith(Mark(name) + "-", StringComparison.Ordinal)).Select(file => "network " + file));
        }

        if (Directory.Exists(Of(name)))
        {
            remains.Add("folder " + Of(name));
        }

        return remains;
    }

    [GeneratedRegex("^[a-z0-9]{1,8}$")]
    private static partial Regex Name();
}
