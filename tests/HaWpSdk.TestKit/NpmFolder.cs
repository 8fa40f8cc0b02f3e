using System.Globalization;

namespace HaWpSdk.TestKit;

/// <summary>
/// A folder of <c>tests/oracles</c> with a package.json and a lock file: programs of others that our results are laid beside.
/// <c>npm ci</c> runs when the installed packages are older than the lock file. Where there is no Node.js, Debian's is installed;
/// where that cannot be, the test is ignored with the reason, or fails with <c>CI=true</c>.
/// </summary>
public sealed class NpmFolder
{
    private readonly string _node;

    private NpmFolder(string path, string node)
    {
        Path = path;
        _node = node;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Returns when the folder's packages are installed; otherwise ends the test.</summary>
    /// <param name="name">The folder's name in <c>tests/oracles</c>.</param>
    /// <param name="oldestNode">The first major version of Node.js the packages run on.</param>
    public static async Task<NpmFolder> RequireAsync(string name, int oldestNode)
    {
        if (Command.Find("node") is null || Command.Find("npm") is null)
        {
            await DebianPackages.RequireAsync("nodejs", "npm");
        }

        var (node, npm) = (Command.Find("node"), Command.Find("npm"));
        if (node is null || npm is null)
        {
            DebianPackages.Skip($"The oracle '{name}' needs Node.js {oldestNode} or newer with npm.");
        }

        var version = (await Command.RunAsync(node!, "--version")).Output.Trim();
        if (!int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < oldestNode)
        {
            DebianPackages.Skip($"The oracle '{name}' needs Node.js {oldestNode} or newer; {node} is {version}.");
        }

        var path = System.IO.Path.Combine(Repository.Folder, "tests", "oracles", name);
        await InstallAsync(path, npm!);
        return new NpmFolder(path, node!);
    }

    /// <summary>Runs one of the folder's scripts to its end.</summary>
    public Task<Command.Result> RunAsync(string script, params string[] arguments) =>
        Command.RunAsync(_node, [System.IO.Path.Combine(Path, script), .. arguments], environment: null, CancellationToken.None);

    private static async Task InstallAsync(string path, string npm)
    {
        // Test assemblies run side by side; the file lock lets one of them install.
        for (var end = DateTime.UtcNow.AddMinutes(10); ;)
        {
            try
            {
                var lockName = "hawp-npm-" + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(path)))[..16];
                using var turn = new FileStream(System.IO.Path.Combine(System.IO.Path.GetTempPath(), lockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                var installed = System.IO.Path.Combine(path, "node_modules", ".package-lock.json");
                if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(System.IO.Path.Combine(path, "package-lock.json")))
                {
                    (await Command.RunAsync(npm, "ci", "--prefix", path, "--no-audit", "--no-fund")).EnsureSuccess($"npm ci in {path}");
                    File.SetLastWriteTimeUtc(installed, DateTime.UtcNow);
                }

                return;
            }
            catch (IOException) when (DateTime.UtcNow < end)
            {
                await Task.Delay(250);
            }
        }
    }
}
