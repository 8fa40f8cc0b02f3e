using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Node.Support;

/// <summary>Debian's WordPress as the archive of a release, packed once a run.</summary>
internal static class DebianRelease
{
    public const string Folder = "/usr/share/wordpress";
    private static readonly Lazy<Task<string>> Archive = new(PackAsync);
    private static readonly ThrowAwayFolder Place = new("release");

    static DebianRelease() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Place.Dispose();

    public static Task<string> ArchiveAsync() => Archive.Value;

    public static Task RequireAsync() => DebianPackages.RequireAsync("wordpress", "wordpress-theme-twentytwentythree", "php-cli", "php-mysql", "php-redis", "php-igbinary", "php-xml", "php-mbstring");

    private static async Task<string> PackAsync()
    {
        await RequireAsync();
        var archive = Place["wordpress.tar.gz"];

        // Links of Debian's become files; its configuration is not part of a release.
        (await Command.RunAsync("/bin/sh", "-c", $"cd {Folder} && tar -ch --exclude=wp-content/languages --exclude=./wp-config.php index.php wp-*.php wp-admin wp-includes wp-content/themes/twentytwentythree --exclude=wp-config.php | gzip -1 > '{archive}'")).EnsureSuccess("packing WordPress");
        return archive;
    }
}
