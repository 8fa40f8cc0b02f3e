using System.Reflection;
using HaWpSdk.Lab.Machine;
using HaWpSdk.Lab.Nodes;
using HaWpSdk.Lab.Running;

namespace HaWpSdk.Lab.Tests.Support;

/// <summary>WordPress of the shared lab from its administrator's side: its files, and programs on its own API.</summary>
internal static class Site
{
    /// <summary>The current release on the shared files, as the machine sees it.</summary>
    public static string Release(LabCluster lab)
    {
        var current = new FileInfo(Path.Combine(lab.Around.Site.SharedFiles, "current"));
        return Path.Combine(lab.Around.Site.SharedFiles, current.LinkTarget ?? throw new LabException("The shared files have no current release."));
    }

    /// <summary>Puts a must-use plugin into the release, written for a test.</summary>
    /// <returns>Its file; deleting it takes the plugin away.</returns>
    public static async Task<string> AddPluginAsync(LabCluster lab, string name)
    {
        var file = Path.Combine(Release(lab), "wp-content/mu-plugins", name);
        await File.WriteAllTextAsync(file, Resource(name));
        await Shell.RunAsync("chown", "33:33", file);

        // A client of the shared files may keep the listing of a folder for three seconds.
        await Task.Delay(TimeSpan.FromSeconds(4));
        return file;
    }

    /// <summary>Runs PHP on a node within WordPress, as the user of the web server.</summary>
    /// <param name="node">The node.</param>
    /// <param name="code">Statements; WordPress is loaded.</param>
    public static async Task<string> PhpAsync(LabNode node, string code)
    {
        var program = "<?php $_SERVER['HTTP_HOST'] = 'www.newsroom.test'; $_SERVER['HTTPS'] = 'on'; $_SERVER['REQUEST_METHOD'] = 'GET'; $_SERVER['REQUEST_URI'] = '/'; require '/etc/wordpress/wp-config.php'; " + code;
        return (await node.TryAsync("runuser", ["-u", "www-data", "--", "php"], program, CancellationToken.None)).OrThrow("PHP on " + node.Id);
    }

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Plugins/" + name) ?? throw new InvalidOperationException($"There is no plugin '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
