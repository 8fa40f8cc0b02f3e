using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HaWpSdk.Hosting.Aws;

/// <summary>What a node would run with: read from the bundle it would have unpacked, and the release it would serve. On the simulator nothing runs, and nothing here was measured.</summary>
internal static partial class SimulatedSoftware
{
    private static (string Release, JsonObject Plugins)? _last;

    /// <summary>The text files of an archive, by path.</summary>
    public static IReadOnlyDictionary<string, string> Unpack(byte[] archive)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        using var gzip = new GZipStream(new MemoryStream(archive), CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data)
            {
                using var reader = new StreamReader(data);
                files[entry.Name] = reader.ReadToEnd();
            }
        }

        return files;
    }

    /// <summary>PHP's settings, as php-fpm would have them.</summary>
    public static JsonObject Php(IReadOnlyDictionary<string, string> bundle)
    {
        var ini = Settings(bundle, "php-fpm/hawp.ini");
        var pool = Settings(bundle, "php-fpm/php-fpm.conf");
        return new JsonObject
        {
            ["settings"] = new JsonObject
            {
                ["opcache"] = new JsonObject
                {
                    ["enabled"] = Flag(ini, "opcache.enable"),
                    ["memory"] = Number(ini, "opcache.memory_consumption") * 1_048_576,
                    ["maxFiles"] = Number(ini, "opcache.max_accelerated_files"),
                    ["validateTimestamps"] = Flag(ini, "opcache.validate_timestamps"),
                    ["revalidateFreq"] = Number(ini, "opcache.revalidate_freq"),
                    ["fileCache"] = ini.GetValueOrDefault("opcache.file_cache"),
                },
                ["realpathCacheSize"] = Number(ini, "realpath_cache_size"),
                ["openBasedir"] = ini.GetValueOrDefault("open_basedir"),
                ["uploadMaxFilesize"] = Number(ini, "upload_max_filesize"),
                ["postMaxSize"] = Number(ini, "post_max_size"),
                ["uploadTmpDir"] = ini.GetValueOrDefault("upload_tmp_dir"),
                ["sessions"] = new JsonObject { ["handler"] = ini.GetValueOrDefault("session.save_handler", "files"), ["savePath"] = ini.GetValueOrDefault("session.save_path") },
            },
            ["pool"] = new JsonObject { ["requestTimeout"] = Number(pool, "request_terminate_timeout"), ["maxChildren"] = Number(pool, "pm.max_children") },
        };
    }

    /// <summary>nginx's settings, as its files say.</summary>
    public static JsonObject Nginx(IReadOnlyDictionary<string, string> bundle)
    {
        var text = bundle.GetValueOrDefault("nginx/hawp.conf", string.Empty);
        string? First(string directive) => Regex.Match(text, $@"^\s*{directive}\s+([^;]+);", RegexOptions.Multiline) is { Success: true } found ? found.Groups[1].Value : null;
        return new JsonObject
        {
            ["pageCache"] = false,
            ["fastcgiReadTimeout"] = Digits(First("fastcgi_read_timeout")),
            ["clientMaxBodySize"] = Digits(First("client_max_body_size")),
            ["trusted"] = new JsonArray([.. Regex.Matches(text, @"^\s*set_real_ip_from\s+([^;]+);", RegexOptions.Multiline).Select(found => (JsonNode)found.Groups[1].Value)]),
            ["includesEdge"] = text.Contains("edge-addresses.conf", StringComparison.Ordinal),
            ["recursive"] = First("real_ip_recursive") == "on",
            ["nodeInLogs"] = text.Contains("$hawp_node", StringComparison.Ordinal),
        };
    }

    /// <summary>The constants that nodes tell.</summary>
    public static JsonObject Constants(IReadOnlyDictionary<string, string> bundle, string? cacheHost)
    {
        var settings = bundle.GetValueOrDefault("php/settings.php", string.Empty);
        var constants = new JsonObject();
        foreach (Match line in PhpEntry().Matches(settings))
        {
            var (name, literal) = (line.Groups[1].Value, line.Groups[2].Value);
            switch (name)
            {
                case "strip_set_cookie":
                    constants["HAWP_STRIP_SET_COOKIE"] = Literal(literal);
                    break;
                case "redis_prefix" when cacheHost is not null:
                    constants["WP_REDIS_PREFIX"] = Literal(literal);
                    break;
                case "redis_max_ttl" when cacheHost is not null:
                    constants["WP_REDIS_MAXTTL"] = Literal(literal);
                    break;
                case "redis_cluster" when cacheHost is not null:
                    constants["HAWP_REDIS_CLUSTER"] = Literal(literal);
                    break;
                default:
                    if (char.IsAsciiLetterUpper(name[0]))
                    {
                        constants[name] = Literal(literal);
                    }

                    break;
            }
        }

        if (cacheHost is not null)
        {
            constants["WP_REDIS_HOST"] = cacheHost;
        }

        return constants;
    }

    /// <summary>The plugins and themes in a release; all of them count as active.</summary>
    public static JsonObject Plugins(string release, byte[] archive)
    {
        if (_last is { } last && last.Release == release)
        {
            return (JsonObject)last.Plugins.DeepClone();
        }

        var plugins = new JsonObject();
        using var gzip = new GZipStream(new MemoryStream(archive), CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        while (tar.GetNextEntry() is { } entry)
        {
            if (Extension().Match(entry.Name) is { Success: true } found && found.Groups["slug"].Value is var slug && plugins[slug]?["version"] is null)
            {
                var version = entry.DataStream is null || !entry.Name.EndsWith(found.Groups["kind"].Value == "themes" ? "/style.css" : ".php", StringComparison.Ordinal) ? null : Version(entry.DataStream);
                plugins[slug] = new JsonObject { ["kind"] = found.Groups["kind"].Value == "themes" ? "theme" : "plugin", ["active"] = true, ["version"] = version };
            }
        }

        _last = (release, (JsonObject)plugins.DeepClone());
        return plugins;
    }

    private static string? Version(Stream file)
    {
        var start = new byte[8192];
        var count = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return VersionHeader().Match(System.Text.Encoding.UTF8.GetString(start, 0, count)) is { Success: true } found ? found.Groups[1].Value : null;
    }

    private static Dictionary<string, string> Settings(IReadOnlyDictionary<string, string> bundle, string file)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in WordPress.Configuration.PhpIniReader.Read(file, bundle.GetValueOrDefault(file, string.Empty)))
        {
            // The site's pool stands before that of the health check.
            settings.TryAdd(setting.Name, setting.Value.Replace("\\$", "$", StringComparison.Ordinal));
        }

        return settings;
    }

    private static bool? Flag(Dictionary<string, string> settings, string name) => settings.TryGetValue(name, out var value) ? value is "1" or "on" : null;

    private static long? Number(Dictionary<string, string> settings, string name) => Digits(settings.GetValueOrDefault(name));

    private static long? Digits(string? text) => long.TryParse(new string([.. (text ?? string.Empty).TakeWhile(char.IsAsciiDigit)]), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static JsonValue Literal(string php) => php switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when php.StartsWith('\'') => JsonValue.Create(php[1..^1].Replace("\\'", "'", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)),
        _ => JsonValue.Create(double.Parse(php, CultureInfo.InvariantCulture)),
    };

    [GeneratedRegex(@"^\s+'([A-Za-z_]+)' => (true|false|[0-9.]+|'(?:[^'\\]|\\.)*'),$", RegexOptions.Multiline)]
    private static partial Regex PhpEntry();

    [GeneratedRegex(@"^(?:\./)?wp-content/(?<kind>plugins|themes)/(?<slug>[^/]+)/(?:[^/]*)$")]
    private static partial Regex Extension();

    [GeneratedRegex(@"^[ \t/*#@]*Version:\s*(\S+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex VersionHeader();
}
