using System.Globalization;
using System.Text;
using HaWpSdk.Deploy.Template.Parts;

namespace HaWpSdk.Deploy.Node;

/// <summary>The values of a cluster that stand in the files of its nodes, each written in the language of the files that use it.</summary>
internal static class NodeSettings
{
    public static IReadOnlyDictionary<string, string> Of(Synthesis s)
    {
        var names = s.Document.Texts("domain.names").Concat([s.Text("edge.origin.domain")]).OfType<string>().Distinct(StringComparer.Ordinal);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // Shell: numbers and words that need no quoting.
            ["NAME"] = s.Name,
            ["CODE_LAYOUT"] = s.Text("code.layout", "onSharedFiles"),
            ["MOUNT_PATH"] = ShellWord(s.Text("sharedFiles.mount.path", "/srv/shared")),
            ["PHP_VERSION"] = s.Text("php.version", "8.4"),
            ["INSTALL"] = s.Text("wordpress.install", "maintenanceNode"),
            ["EDGE"] = s.Provider,
            ["PURGES"] = s.Flag("edge.purge.onPublish") && s.Provider != "none" ? "yes" : "no",
            ["CRON"] = s.Text("wordpress.cron.scheduler", "lease"),
            ["LAUNCH_HOOK"] = s.Flag("web.lifecycle.launchHook", true) ? WebNodesPart.LaunchHook : string.Empty,
            ["TERMINATE_HOOK"] = s.Flag("web.lifecycle.terminateHook", true) ? WebNodesPart.TerminateHook : string.Empty,
            ["DRAIN_SECONDS"] = Number(s.Seconds("web.lifecycle.deregistrationDelay", 120)),
            ["SECRETS_SECONDS"] = s.Flag("database.credentials.reload", true) ? "60" : "0",

            // nginx
            ["SERVER_NAMES"] = string.Join(' ', names.Select(NginxWord)),
            ["DENIED"] = Denied(s),
            ["TRUSTED"] = string.Join('\n', Trusted(s).Select(range => $"    set_real_ip_from {NginxWord(range)};")),
            ["REAL_IP_HEADER"] = s.Provider == "cloudflare" ? "CF-Connecting-IP" : "X-Forwarded-For",
            ["REAL_IP_RECURSIVE"] = s.Flag("nginx.realIp.recursive", true) ? "on" : "off",
            ["FASTCGI_READ_TIMEOUT"] = Number(s.Seconds("nginx.fastcgiReadTimeout", 55)) + "s",
            ["CLIENT_MAX_BODY_SIZE"] = Number(s.Document.Number("nginx.clientMaxBodySize") ?? 67_108_864),
            ["HEALTH_PATH"] = NginxWord(s.Text("web.healthCheck.path", "/healthz")),

            ["EDGE_ADDRESSES"] = EdgeAddresses.AsNginx(s.Provider),

            // php.ini and the pool
            ["MAX_EXECUTION_TIME"] = Number(s.Seconds("php.requestTimeout", 50)),
            ["RELOAD_TIMEOUT"] = Number(s.Seconds("php.requestTimeout", 50) + 5) + "s",
            ["START_SERVERS"] = Number(Math.Min(2, s.Integer("php.fpm.maxChildren", 20))),
            ["SPARE_SERVERS"] = Number(Math.Min(4, s.Integer("php.fpm.maxChildren", 20))),
            ["RELEASES_PATH"] = s.Text("code.layout", "onSharedFiles") == "onSharedFiles" ? s.Text("sharedFiles.mount.path", "/srv/shared") + "/releases" : "/srv/www/releases",
            ["REALPATH_CACHE_SIZE"] = Number(s.Document.Number("php.realpathCacheSize") ?? 4_194_304),
            ["REQUEST_TIMEOUT"] = Number(s.Seconds("php.requestTimeout", 50)) + "s",
            ["UPLOAD_MAX_FILESIZE"] = Number(s.Document.Number("php.uploadMaxFilesize") ?? 67_108_864),
            ["POST_MAX_SIZE"] = Number(s.Document.Number("php.postMaxSize") ?? 67_108_864),
            ["UPLOAD_TMP_DIR"] = IniText(s.Text("php.uploadTmpDir", "/var/tmp")),
            ["MAX_CHILDREN"] = Number(s.Integer("php.fpm.maxChildren", 20)),
            ["SESSION_PATH"] = IniText(s.Text("php.sessions.savePath", "/var/lib/php/sessions")),
            ["OPCACHE_ENABLED"] = s.Flag("php.opcache.enabled", true) ? "1" : "0",
            ["OPCACHE_MEMORY"] = Number(Math.Max(8, (s.Document.Number("php.opcache.memory") ?? 268_435_456) / 1_048_576)),
            ["OPCACHE_FILES"] = Number(s.Integer("php.opcache.maxFiles", 20_000)),
            ["OPCACHE_TIMESTAMPS"] = s.Flag("php.opcache.validateTimestamps", true) ? "1" : "0",
            ["OPCACHE_REVALIDATE"] = Number(s.Seconds("php.opcache.revalidateFreq", 60)),
            ["PHP_INI"] = string.Join('\n', s.Document.Items("php.ini").Select(item => $"{item.Key} = {IniText(item.Value.Text("value") ?? string.Empty)}")),

            // PHP
            ["PHP_SETTINGS"] = PhpSettings(s),
        };
    }

    /// <summary>Text as a PHP literal: a quote or a backslash ends nothing.</summary>
    public static string Php(string text) => "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";

    /// <summary>Text as one word of a shell.</summary>
    public static string ShellWord(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    /// <summary>Text as one argument of an nginx directive.</summary>
    public static string NginxWord(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or ':' or '*')
        ? text
        : "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    /// <summary>Text as a value of php.ini: in quotes, where neither <c>;</c> nor <c>=</c> nor <c>${…}</c> means anything.</summary>
    /// <exception cref="FormatException">The text holds a line break or a double quote, which no value of php.ini can.</exception>
    public static string IniText(string text) => text.AsSpan().ContainsAny("\"\n\r\0")
        ? throw new FormatException($"'{text}' cannot be a php.ini value: it holds a double quote or a line break.")
        : "\"" + text.Replace("$", "\\$", StringComparison.Ordinal) + "\"";

    private static string PhpSettings(Synthesis s)
    {
        var text = new StringBuilder();
        void Entry(string key, string literal) => text.Append("    ").Append(Php(key)).Append(" => ").Append(literal).Append(",\n");
        Entry("cluster", Php(s.Name));
        Entry("database_name", Php(s.Text("database.name", "wordpress")));
        Entry("database_tls", s.Flag("database.requireTls", true) ? "true" : "false");
        Entry("database_user", Php(SecretsPart.UserName(s)));
        Entry("home", Php("https://" + s.Text("domain.primary", "localhost")));
        Entry("title", Php(s.Text("wordpress.title") ?? s.Name));
        Entry("admin_email", Php(s.Text("wordpress.adminEmail") ?? "admin@" + s.Text("domain.primary", "localhost")));
        Entry("locale", Php(s.Text("wordpress.locale", "en_US")));
        Entry("https", Php(s.Text("wordpress.https", "forwardedProto")));
        Entry("provider", Php(s.Provider));
        Entry("admin_user", Php(SecretsPart.AdminUser));
        Entry("mount", Php(s.Text("sharedFiles.mount.path", "/srv/shared")));
        Entry("cron", Php(s.Text("wordpress.cron.scheduler", "lease")));
        Entry("loopback", Php(s.Text("network.loopback", "viaEdge")));
        Entry("purge", s.Flag("edge.purge.onPublish") && s.Provider != "none" ? "true" : "false");
        Entry("purge_by", Php(s.Text("edge.purge.by", "tag")));
        Entry("wildcard_above", Number(s.Integer("edge.purge.wildcardAbove", 100)));
        Entry("html_ttl", Number(HtmlLifetime(s)));
        Entry("strip_set_cookie", s.Flag("nginx.stripSetCookie", true) ? "true" : "false");
        Entry("zone_id", Php(s.Text("edge.zoneId", string.Empty)));
        Entry("hosts", "[" + string.Join(", ", s.Document.Texts("domain.names").Select(Php)) + "]");
        Entry("redis_prefix", Php(s.Text("objectCache.prefix") ?? $"{s.Name}-{s.Environment}:"));
        Entry("redis_max_ttl", Number(s.Seconds("objectCache.maxTtl", 86_400)));
        Entry("redis_cluster", s.Flag("objectCache.clusterMode") ? "true" : "false");

        // A designated server makes its own certificate; an existing cache may have any.
        Entry("redis_verify", s.CacheKind is "elasticache" or "serverless" ? "true" : "false");
        Entry("redis_tls", s.Flag("objectCache.tls", true) && s.CacheKind != "none" ? "true" : "false");
        text.Append("    'constants' => [\n");
        foreach (var (name, constant) in s.Document.Items("wordpress.constants"))
        {
            if (constant.Find("value").Node is Policy.Documents.ScalarNode { Value: var value } && constant.Text("source") is "literal" or null)
            {
                var literal = value.Kind switch
                {
                    Policy.Documents.ValueKind.Boolean => value.Number != 0 ? "true" : "false",
                    Policy.Documents.ValueKind.Number => Number(value.Number),
                    _ => Php(value.Text),
                };
                text.Append("        ").Append(Php(name)).Append(" => ").Append(literal).Append(",\n");
            }
        }

        text.Append("    ],\n    'secret_constants' => [\n");
        foreach (var (name, constant) in s.Document.Items("wordpress.constants"))
        {
            if (constant.Text("source") == "secret" && Synthesis.SecretName(constant.Text("value")) is { } reference)
            {
                text.Append("        ").Append(Php(name)).Append(" => ").Append(Php(reference)).Append(",\n");
            }
        }

        return text.Append("    ],").ToString();
    }

    /// <summary>How long the edge keeps a page whose origin says nothing else.</summary>
    private static int HtmlLifetime(Synthesis s)
    {
        foreach (var (route, values) in s.Document.Items("edge.routes"))
        {
            if (route == "html")
            {
                return values.Boolean("cached") == false ? 0 : (int)(values.Duration("ttl.default")?.TotalSeconds ?? 300);
            }
        }

        return 300;
    }

    private static string Denied(Synthesis s)
    {
        // Globs of file names become one regular expression; a slash in a glob means a folder.
        var patterns = s.Document.Texts("nginx.denied").Select(glob => string.Concat(glob.TrimStart('*', '/').Select(c => c switch
        {
            '*' => "[^/]*",
            '?' => "[^/]",
            _ when char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' => c.ToString(),
            _ => "\\" + c,
        }))).Where(pattern => pattern.Length > 0).ToList();
        return patterns.Count == 0 ? string.Empty : $"    location ~ \"/({string.Join('|', patterns)})\" {{ return 404; }}";
    }

    private static IEnumerable<string> Trusted(Synthesis s)
    {
        foreach (var source in s.Document.Texts("nginx.realIp.trusted"))
        {
            // The load balancer speaks from the VPC; the edge's own addresses are refreshed into a file beside.
            if (source == "vpc")
            {
                yield return s.Text("network.cidr") ?? "10.0.0.0/8";
            }
            else if (source != "edge")
            {
                yield return source;
            }
        }
    }

    private static string Number(double number) => number.ToString("F0", CultureInfo.InvariantCulture);
}
