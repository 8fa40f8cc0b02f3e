using System.Diagnostics;
using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HaWpSdk.Deploy.Template;
using HaWpSdk.TestKit;
using HaWpSdk.TestKit.Databases;

namespace HaWpSdk.Deploy.Tests.Node.Support;

/// <summary>
/// A node's folder tree in a folder: the bundle as it ships, its settings, and stand-ins for the two programs that a test machine lacks, the command
/// line of AWS (strict about its arguments) and systemctl. Database, cache and PHP are real.
/// </summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
internal sealed class NodeStand : IDisposable
{
    private readonly ThrowAwayFolder _folder = new("node");
    private readonly Dictionary<string, string> _environment;

    public NodeStand(HaCluster cluster, MariaDbServer? database = null, RedisServer? redis = null, string tier = "maintenance")
    {
        Cluster = cluster;
        Root = _folder.CreateFolder("root");
        Home = _folder.CreateFolder("bundle");
        using (var gzip = new GZipStream(new MemoryStream(cluster.ToTemplates().Bundle.Archive.ToArray()), CompressionMode.Decompress))
        {
            TarFile.ExtractToDirectory(gzip, Home, overwriteFiles: false);
        }

        foreach (var (name, text) in StandIns.All)
        {
            var path = _folder.Write("stand-ins/" + name, text.ReplaceLineEndings("\n"));
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }

        foreach (var name in new[] { "bucket", "secrets", "root/etc/hawp", "root/etc/wordpress", "root/var/lib/hawp/cache", "root/srv/shared/uploads" })
        {
            _folder.CreateFolder(name);
        }

        var settings = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"HAWP_CLUSTER={cluster.Name}\nHAWP_TIER={tier}\nHAWP_REGION=eu-west-1\nHAWP_BUCKET=artifacts\nHAWP_BUNDLE=b1\n")
            .Append("HAWP_DATABASE_SECRET=database\nHAWP_SALTS_SECRET=salts\nHAWP_ADMIN_SECRET=admin\nHAWP_MASTER_SECRET=master\nHAWP_DISTRIBUTION=E1ABCDEF\nHAWP_EDGE_TOKEN=edge-token\n");
        if (database is not null)
        {
            settings.Append(CultureInfo.InvariantCulture, $"HAWP_DATABASE_HOST=127.0.0.1:{database.Port}\n");
            SetSecret("master", JsonSerializer.Serialize(new { username = MariaDbServer.User, password = MariaDbServer.Password }));
            SetSecret("database", JsonSerializer.Serialize(new { username = "hawp_newsroom", password = DatabasePassword }));
            SetSecret("salts", new string('s', 64));
            SetSecret("admin", JsonSerializer.Serialize(new { username = "admin", password = AdminPassword }));
        }

        if (redis is not null)
        {
            settings.Append(CultureInfo.InvariantCulture, $"HAWP_REDIS_HOST=127.0.0.1\nHAWP_REDIS_PORT={redis.Port}\n");
        }

        _folder.Write("root/etc/hawp/node.env", settings.ToString());
        _folder.Write("root/etc/hawp/instance.env", "HAWP_INSTANCE=i-0123456789abcdef0\nHAWP_GROUP=group\nHAWP_ZONE=eu-west-1a\n");
        _environment = new()
        {
            ["HAWP_ROOT"] = Root,
            ["HAWP_HOME"] = Home,
            ["HAWP_STAND"] = _folder.FullName,
            ["HAWP_WEB_USER"] = Environment.UserName,
            ["HAWP_RETIRE_SECONDS"] = "0",
            ["PATH"] = $"{_folder["stand-ins"]}:{Environment.GetEnvironmentVariable("PATH")}",
        };
    }

    /// <summary>Everything that ends a text in PHP, SQL, JSON or the shell.</summary>
    public static string DatabasePassword => """a'b\c$d#e"f${g}`h` i%_""";

    public static string AdminPassword => """first 'pass' $word\ 1""";

    public HaCluster Cluster { get; }

    public string Root { get; }

    public string Home { get; }

    public IDictionary<string, string> Variables => _environment;

    /// <summary>Every call of the stand-ins, one a line.</summary>
    public IReadOnlyList<string> Calls => File.Exists(_folder["calls"]) ? File.ReadAllLines(_folder["calls"]) : [];

    /// <summary>The batches of invalidations that CloudFront's stand-in took.</summary>
    public IReadOnlyList<string> Invalidations => File.Exists(_folder["invalidations"]) ? File.ReadAllLines(_folder["invalidations"]) : [];

    public static HaCluster Newsroom(Func<HaClusterBuilder, HaClusterBuilder>? change = null)
    {
        var builder = HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1", zones: 3).WithDomain("www.example.com").WithDatabase(db => db.RequireTls(false));
        return (change is null ? builder : change(builder)).Build();
    }

    public string PathOf(string relative) => Path.Combine(Root, relative);

    public void SetSecret(string id, string value, string stage = "AWSCURRENT") => _folder.Write($"secrets/{id}/{stage}", value);

    public string Secret(string id, string stage = "AWSCURRENT") => File.ReadAllText(_folder[$"secrets/{id}/{stage}"]);

    public void SetObject(string key, string text) => _folder.Write("bucket/" + key, text);

    public JsonElement? Object(string key) => File.Exists(_folder["bucket/" + key]) ? JsonDocument.Parse(File.ReadAllText(_folder["bucket/" + key])).RootElement : null;

    public void Fail(string call, string message) => _folder.Write("fail/" + call, message);

    public void Clear(string record) => File.Delete(_folder[record]);

    /// <summary>Has something happen in the middle of a call; null for nothing any more.</summary>
    public void During(string call, string? command)
    {
        if (command is null)
        {
            File.Delete(_folder["during/" + call]);
        }
        else
        {
            _folder.Write("during/" + call, command);
        }
    }

    public void NoLongerFail(string call) => File.Delete(_folder["fail/" + call]);

    /// <summary>Puts Debian's WordPress into the bucket as a release.</summary>
    public async Task<string> AddReleaseAsync() => AddRelease(await DebianRelease.ArchiveAsync());

    /// <summary>Puts a document root into the bucket as a release.</summary>
    public async Task<string> AddReleaseAsync(ThrowAwayFolder tree)
    {
        var archive = _folder["release.tar.gz"];
        (await Command.RunAsync("tar", "--mtime=@0", "-czf", archive, "-C", tree.FullName, ".")).EnsureSuccess("tar");
        return AddRelease(archive);
    }

    private string AddRelease(string archive)
    {
        var sum = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(archive)));
        var id = sum[..16];
        Directory.CreateDirectory(_folder["bucket/releases"]);
        File.Copy(archive, _folder[$"bucket/releases/{id}.tar.gz"], overwrite: true);
        SetObject($"releases/{id}.json", JsonSerializer.Serialize(new { id, sha256 = sum, createdAt = "2026-11-26T01:02:03Z", wordpress = "6.1" }));
        SetObject("releases/current.json", JsonSerializer.Serialize(new { release = id, sha256 = sum, previous = (string?)null }));
        return id;
    }

    public void Order(string action, string? release = null, string? id = null) =>
        SetObject("work/maintenance.json", JsonSerializer.Serialize(new { id = id ?? Guid.NewGuid().ToString(), action, release, at = "2026-11-26T00:00:00Z" }));

    /// <summary>Runs a script of the bundle.</summary>
    public Task<Command.Result> RunAsync(string script, params string[] arguments) => Command.RunAsync("bash", [Path.Combine(Home, "bin", script), .. arguments], AllVariables(), CancellationToken.None);

    /// <summary>Runs a PHP program of the bundle, or another one, with the node's settings in its environment.</summary>
    public async Task<Command.Result> PhpAsync(string program, string input = "", params string[] arguments)
    {
        var start = new ProcessStartInfo("php", [Path.Combine(Home, "php", program), .. arguments]) { RedirectStandardError = true, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in AllVariables())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new Command.Result(process.ExitCode, await output, await error);
    }

    public void Dispose() => _folder.Dispose();

    // What systemd's EnvironmentFile and the scripts' own 'source' give.
    public Dictionary<string, string> AllVariables()
    {
        var all = new Dictionary<string, string>(_environment);
        foreach (var line in new[] { "node.env", "instance.env" }.SelectMany(file => File.ReadAllLines(PathOf("etc/hawp/" + file))))
        {
            var parts = line.Split('=', 2);
            all.TryAdd(parts[0], parts[1]);
        }

        return all;
    }
}
