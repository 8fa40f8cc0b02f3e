using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Hosting.Deployments;

/// <summary>A document root with the least that WordPress's has, for a simulated account: no code runs there, and nothing is downloaded.</summary>
internal sealed class StandInSite : IDisposable
{
    private StandInSite(string folder) => Folder = folder;

    public string Folder { get; }

    public static StandInSite Create(DocumentView cluster)
    {
        var version = cluster.Text("wordpress.version") ?? "6.8";
        var folder = Directory.CreateTempSubdirectory("hawp-site-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "wp-includes"));
        Directory.CreateDirectory(Path.Combine(folder, "wp-content", "plugins"));
        File.WriteAllText(Path.Combine(folder, "wp-includes", "version.php"), $"<?php\n// Simulated: stands in for WordPress.\n$wp_version = '{version}';\n");
        foreach (var file in new[] { "index.php", "wp-load.php", "wp-settings.php", "wp-content/plugins/index.php" })
        {
            File.WriteAllText(Path.Combine(folder, file), "<?php\n// Simulated: stands in for WordPress.\n");
        }

        foreach (var (slug, plugin) in cluster.Items("plugins").Where(item => item.Key == Path.GetFileName(item.Key)))
        {
            var own = Directory.CreateDirectory(Path.Combine(folder, "wp-content", "plugins", slug)).FullName;
            File.WriteAllText(Path.Combine(own, slug + ".php"), $"<?php\n/*\nPlugin Name: {slug}\nVersion: {plugin.Text("version") ?? "1.0"}\nDescription: Simulated: stands in for the plugin.\n*/\n");
        }

        return new StandInSite(folder);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
