namespace HaWpSdk.Lab.Machine;

/// <summary>What a machine needs for a lab, and the words for one that lacks it.</summary>
internal static class LabRequirements
{
    /// <summary>Debian's packages that the lab runs on the machine itself, by a program or file of each.</summary>
    public static IReadOnlyDictionary<string, string> Packages { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["debian-archive-keyring"] = "/usr/share/keyrings/debian-archive-keyring.gpg",
        ["haproxy"] = "haproxy",
        ["iproute2"] = "ip",
        ["mariadb-client"] = "mariadb",
        ["mariadb-server"] = "mariadbd",
        ["mmdebstrap"] = "mmdebstrap",
        ["redis-server"] = "redis-server",
        ["util-linux"] = "nsenter",
        ["varnish"] = "varnishd",
    };

    /// <summary>Why this machine cannot run a lab; null when it can.</summary>
    public static string? Problem()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/etc/debian_version"))
        {
            return "The lab needs Debian or Ubuntu: its nodes and services are made of Debian's packages.";
        }

        if (!Environment.IsPrivilegedProcess)
        {
            return "The lab needs root: it makes network namespaces, mounts and control groups of its own. Run it with sudo, or in a virtual machine.";
        }

        var missing = Packages.Where(package => !File.Exists(package.Value) && Shell.Find(package.Value) is null).Select(package => package.Key).ToList();
        if (missing.Count > 0)
        {
            return $"The lab lacks packages. Run: apt-get install --no-install-recommends {string.Join(' ', missing)}";
        }

        if (ControlGroup.MountPoint() is null)
        {
            return "The lab needs control groups version 2, which is not mounted: mount -t cgroup2 cgroup2 /sys/fs/cgroup/unified";
        }

        return File.Exists("/dev/fuse") ? null : "The lab needs /dev/fuse for the shared files: modprobe fuse";
    }

    /// <summary>Throws when this machine cannot run a lab.</summary>
    /// <exception cref="LabException">It cannot; the message says what is missing.</exception>
    public static void Check()
    {
        if (Problem() is { } problem)
        {
            throw new LabException(problem);
        }
    }
}
