namespace HaWpSdk.Lab.Machine;

/// <summary>A control group: all processes of the lab, or of one node, can be ended or frozen together, whatever became of their parents.</summary>
internal sealed class ControlGroup
{
    private ControlGroup(string path) => Path = path;

    /// <summary>Its folder.</summary>
    public string Path { get; }

    /// <summary>The file a process writes its id into to join.</summary>
    public string Entrance => System.IO.Path.Combine(Path, "cgroup.procs");

    /// <summary>Where version 2 is mounted; null where it is not.</summary>
    public static string? MountPoint() => File.ReadLines("/proc/self/mounts").Select(line => line.Split(' ')).FirstOrDefault(part => part.Length > 2 && part[2] == "cgroup2")?[1];

    /// <summary>Makes a group.</summary>
    public static ControlGroup Create(string name)
    {
        var group = At(name);
        Directory.CreateDirectory(group.Path);
        return group;
    }

    /// <summary>A group that may exist.</summary>
    public static ControlGroup At(string name) => new(System.IO.Path.Combine(MountPoint() ?? throw new LabException("Control groups version 2 are not mounted."), name));

    /// <summary>Makes a group inside this one.</summary>
    public ControlGroup Child(string name)
    {
        var child = new ControlGroup(System.IO.Path.Combine(Path, name));
        Directory.CreateDirectory(child.Path);
        return child;
    }

    /// <summary>Stops all processes of the group where they are, or lets them go on.</summary>
    public void Freeze(bool frozen) => File.WriteAllText(System.IO.Path.Combine(Path, "cgroup.freeze"), frozen ? "1" : "0");

    /// <summary>The processes in it and below.</summary>
    public IReadOnlyList<int> Processes() => Directory.Exists(Path)
        ? [.. Directory.EnumerateFiles(Path, "cgroup.procs", SearchOption.AllDirectories).SelectMany(ReadOrNothing).Select(int.Parse)]
        : [];

    /// <summary>Ends all processes at once (SIGKILL) and removes the group.</summary>
    public async Task RemoveAsync()
    {
        if (!Directory.Exists(Path))
        {
            return;
        }

        for (var attempt = 0; attempt < 200; attempt++)
        {
            try
            {
                await File.WriteAllTextAsync(System.IO.Path.Combine(Path, "cgroup.kill"), "1").ConfigureAwait(false);
                foreach (var folder in Directory.EnumerateDirectories(Path, "*", SearchOption.AllDirectories).OrderByDescending(folder => folder.Length))
                {
                    Directory.Delete(folder);
                }

                Directory.Delete(Path);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The last process is still on its way out.
                await Task.Delay(25).ConfigureAwait(false);
            }
        }

        throw new LabException($"The control group {Path} still has processes: {string.Join(' ', Processes())}");
    }

    private static IEnumerable<string> ReadOrNothing(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            return [];
        }
    }
}
