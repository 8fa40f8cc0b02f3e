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
            throw new LabException($"The lab '{name}' is run by process {owner}. Take it down first: hawp lab down --lab {name}");
        }

        await RemoveAsync(name).ConfigureAwait(false);
        Directory.CreateDirectory(Of(name));
        await File.WriteAllTextAsync(Path.Combine(Of(name), "owner"), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {StartOf(Environment.ProcessId)}")).ConfigureAwait(false);
    }

    /// <summary>The living process that runs a lab; null when none does.</summary>
    public static int? Owner(string name)
    {
        var file = Path.Combine(Of(name), "owner");
        return File.Exists(file) && File.ReadAllText(file).Split(' ') is [var number, var start] && int.TryParse(number, CultureInfo.InvariantCulture, out var id) && StartOf(id) == start ? id : null;
    }

    /// <summary>Whether a process other than this one runs a lab.</summary>
    public static bool OthersRun() => Directory.EnumerateDirectories(Path.GetDirectoryName(Prefix)!, Path.GetFileName(Prefix) + "*")
        .Select(folder => folder[Prefix.Length..])
        .Any(name => Name().IsMatch(name) && Owner(name) is { } owner && owner != Environment.ProcessId);

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

    // When the kernel started a process, in its own ticks; null where there is none, or only its remains. Numbers are used again: a stranger must not pass for a lab's process, and be ended with it.
    private static string? StartOf(int id)
    {
        try
        {
            // The name in brackets may hold blanks.
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : fields[19];
        }
        catch (IOException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[a-z0-9]{1,8}$")]
    private static partial Regex Name();
}
