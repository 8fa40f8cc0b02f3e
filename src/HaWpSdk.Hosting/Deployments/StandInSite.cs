namespace HaWpSdk.Hosting.Deployments;

/// <summary>A document root with the least that WordPress's has, for a simulated account: no code runs there, and nothing is downloaded.</summary>
internal sealed class StandInSite : IDisposable
{
    private StandInSite(string folder) => Folder = folder;

    public string Folder { get; }

    public static StandInSite Create(string version)
    {
        var folder = Directory.CreateTempSubdirectory("hawp-site-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "wp-includes"));
        Directory.CreateDirectory(Path.Combine(folder, "wp-content", "plugins"));
        File.WriteAllText(Path.Combine(folder, "wp-includes", "version.php"), $"<?php\n// Simulated: stands in for WordPress.\n$wp_version = '{version}';\n");
        foreach (var file in new[] { "index.php", "wp-load.php", "wp-settings.php", "wp-content/plugins/index.php" })
        {
            File.WriteAllText(Path.Combine(folder, file), "<?php\n// Simulated: stands in for WordPress.\n");
        }

        return new StandInSite(folder);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
