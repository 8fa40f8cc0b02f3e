using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using HaWpSdk.Lab.Machine;
using HaWpSdk.Lab.Running;

namespace HaWpSdk.Lab.Image;

/// <summary>
/// The system of a node: a Debian 13 tree with the packages of a node's image, and a WordPress beside it. Made once and kept in a cache by the hash of its recipe; nodes
/// lay their own files over it.
/// </summary>
internal sealed class NodeTree
{
    /// <summary>Where packages come from when <c>HAWP_LAB_MIRROR</c> names no other place.</summary>
    private const string Mirror = "http://deb.debian.org/debian";

    private const string Suite = "trixie";

    // What the image template of the SDK installs, as far as Debian has it, and what the stand-ins need: bindfs for the shared files, systemd for a system without a kernel.
    private static readonly string[] Packages =
    [
        "systemd", "systemd-sysv", "dbus", "ca-certificates", "curl", "iproute2", "openssl", "procps", "util-linux", "mount", "jq", "nftables",
        "nginx", "php8.4-fpm", "php8.4-cli", "php8.4-mysql", "php8.4-redis", "php8.4-igbinary", "php8.4-gd", "php8.4-curl", "php8.4-mbstring", "php8.4-xml", "php8.4-intl", "php8.4-zip", "php8.4-opcache",
        "mariadb-client", "redis-server", "awscli", "bindfs", "logrotate",
    ];

    private static readonly string[] WordPress = ["wordpress", "wordpress-theme-twentytwentyfive"];

    // An image starts none of these by itself: the node's scripts do.
    private static readonly string[] Disabled = ["nginx", "php8.4-fpm", "redis-server", "nftables"];
    private static readonly string[] Masked = ["systemd-modules-load", "systemd-networkd-wait-online", "apt-daily.timer", "apt-daily-upgrade.timer", "dpkg-db-backup.timer", "e2scrub_all.timer", "fstrim.timer", "man-db.timer", "getty@tty1", "console-getty", "systemd-udevd", "systemd-udev-trigger", "ldconfig", "systemd-journal-catalog-update"];

    private NodeTree(string folder) => Folder = folder;

    /// <summary>The root of the tree; never written to.</summary>
    public string Root => Path.Combine(Folder, "root");

    /// <summary>WordPress's core and one theme, as files.</summary>
    public string WordPressFolder => Path.Combine(Folder, "wordpress");

    private string Folder { get; }

    /// <summary>Finds the tree in the cache, or makes it: about two minutes, and 700 MB of disk.</summary>
    public static async Task<NodeTree> GetAsync(IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var cache = CacheFolder();
        Directory.CreateDirectory(cache);
        var tree = new NodeTree(Path.Combine(cache, "debian-13-" + RecipeHash()));
        using var mine = await LockAsync(Path.Combine(cache, "lock"), cancellationToken).ConfigureAwait(false);
        if (!Directory.Exists(tree.Folder))
        {
            // Trees of earlier recipes, and what an interrupted run left; not while another lab runs, whose nodes may stand on one: their mounts are their own and not seen from here.
            foreach (var old in LabFolders.OthersRun() ? [] : Directory.EnumerateDirectories(cache))
            {
                Directory.Delete(old, recursive: true);
            }

            await tree.MakeAsync(progress, cancellationToken).ConfigureAwait(false);
        }

        return tree;
    }

    /// <summary>Where trees are kept between labs.</summary>
    public static string CacheFolder() => Environment.GetEnvironmentVariable("HAWP_LAB_CACHE") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "hawp-lab");

    private async Task MakeAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var mirror = Environment.GetEnvironmentVariable("HAWP_LAB_MIRROR") is { Length: > 0 } named ? named : Mirror;
        var working = Folder + ".new";
        var root = Path.Combine(working, "root");
        Directory.CreateDirectory(working);
        progress?.Report($"making a Debian 13 tree with {Packages.Length} packages from {mirror} (once, about two minutes)");
        var made = await Shell.TryAsync(
            "mmdebstrap",
            [
                "--variant=minbase", "--mode=root", "--keyring=/usr/share/keyrings/debian-archive-keyring.gpg", "--components=main", "--include=" + string.Join(',', Packages),
                "--aptopt=Acquire::Languages \"none\"", "--aptopt=Acquire::Retries \"3\"",
                "--dpkgopt=path-exclude=/usr/share/doc/*", "--dpkgopt=path-exclude=/usr/share/man/*", "--dpkgopt=path-exclude=/usr/share/locale/*", "--dpkgopt=path-exclude=/usr/share/javascript/*/*.map", "--dpkgopt=force-unsafe-io",
                Suite, root, mirror,
            ],
            cancellationToken: cancellationToken).ConfigureAwait(false);
        made.OrThrow("Making the Debian tree of the nodes");
        await AddWordPressAsync(working, progress, cancellationToken).ConfigureAwait(false);

        await Shell.RunAsync("chroot", [root, "systemctl", "--quiet", "disable", .. Disabled]).ConfigureAwait(false);
        await Shell.RunAsync("chroot", [root, "systemctl", "--quiet", "mask", .. Masked]).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(root, "sbin/mount.efs"), Resource("mount.efs"), cancellationToken).ConfigureAwait(false);
        await Shell.RunAsync("chmod", "0755", Path.Combine(root, "sbin/mount.efs")).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(root, "etc/systemd/system/cloud-final.service"), Resource("cloud-final.service"), cancellationToken).ConfigureAwait(false);
        await Shell.RunAsync("chroot", root, "systemctl", "--quiet", "enable", "cloud-final.service").ConfigureAwait(false);
        Directory.CreateDirectory(Path.Combine(root, ".lab/efs"));
        Directory.Move(working, Folder);
    }

    // In a copy laid over the tree, so that nothing of Debian's own WordPress, nor the web server it wants, is on a node.
    private static async Task AddWordPressAsync(string working, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report("unpacking WordPress");
        var script = """
            set -euo pipefail
            mount --make-rprivate /
            mount -t tmpfs none "$1/overlay"
            mkdir "$1/overlay/upper" "$1/overlay/work" "$1/overlay/root"
            mount -t overlay -o "lowerdir=$1/root,upperdir=$1/overlay/upper,workdir=$1/overlay/work" none "$1/overlay/root"
            cp /etc/resolv.conf "$1/overlay/root/etc/resolv.conf"
            printf '#!/bin/sh\nexit 101\n' > "$1/overlay/root/usr/sbin/policy-rc.d"
            chmod 0755 "$1/overlay/root/usr/sbin/policy-rc.d"
            chroot "$1/overlay/root" sh -c 'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends -o Dpkg::Options::=--force-unsafe-io "$@" && dpkg-query --show --showformat "\${Version}" wordpress > /wordpress-version' sh "${@:2}" > "$1/overlay.log" 2>&1 || { tail -20 "$1/overlay.log" >&2; exit 1; }
            from="$1/overlay/root/usr/share/wordpress"
            mkdir -p "$1/wordpress"
            # A copy, not links: Debian's package shares libraries with others by links that leave the folder.
            chroot "$1/overlay/root" sh -c 'cd /usr/share/wordpress && tar -chf - --exclude=wp-config.php .' | tar -xf - -C "$1/wordpress" --no-same-owner
            cp "$1/overlay/root/wordpress-version" "$1/wordpress-version"
            """;
        Directory.CreateDirectory(Path.Combine(working, "overlay"));
        (await Shell.TryAsync("unshare", ["--mount", "bash", "-c", script, "bash", working, .. WordPress], cancellationToken: cancellationToken).ConfigureAwait(false)).OrThrow("Unpacking WordPress");
        Directory.Delete(Path.Combine(working, "overlay"));
        File.Delete(Path.Combine(working, "overlay.log"));
    }

    private static string RecipeHash()
    {
        var recipe = new StringBuilder();
        foreach (var part in new[] { ["2", Suite], Packages, WordPress, Disabled, Masked, [Resource("mount.efs"), Resource("cloud-final.service")] })
        {
            recipe.Append(CultureInfo.InvariantCulture, $"{string.Join('\0', part)}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(recipe.ToString())))[..16];
    }

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Image/" + name) ?? throw new InvalidOperationException($"The assembly lacks '{name}'.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(500, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
