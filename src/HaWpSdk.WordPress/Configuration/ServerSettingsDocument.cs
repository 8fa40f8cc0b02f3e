using System.Globalization;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Configuration;

/// <summary>Writes settings of PHP and nginx into the sections <c>php</c> and <c>nginx</c> of the cluster document. Only what is written in a file is said.</summary>
internal static class ServerSettingsDocument
{
    internal static IEnumerable<KeyValuePair<string, PolicyNode>> From(IReadOnlyList<ServerSetting> settings)
    {
        if (Php(settings.Where(setting => setting.Program == ServerProgram.Php).ToList()) is { Count: > 0 } php)
            yield return new("php", php);
        if (Nginx(settings.Where(setting => setting.Program == ServerProgram.Nginx).ToList()) is { Count: > 0 } nginx)
            yield return new("nginx", nginx);
    }

    private static MapNode Php(List<ServerSetting> settings)
    {
        var root = new Section();
        var opcache = new Section();
        var fpm = new Section();
        var sessions = new Section();
        // Of a name set twice the last counts, as in PHP.
        foreach (var setting in settings.GroupBy(setting => setting.Name).Select(group => group.Last()))
        {
            switch (setting.Name)
            {
                case "opcache.enable": opcache.Add("enabled", setting, Flag(setting.Value)); break;
                case "opcache.memory_consumption": opcache.Add("memory", setting, Number(setting.Value) is { } mebibytes ? PolicyValue.OfSize(mebibytes * 1024 * 1024) : null); break;
                case "opcache.max_accelerated_files": opcache.Add("maxFiles", setting, Number(setting.Value) is { } files ? PolicyValue.OfNumber(files) : null); break;
                case "opcache.validate_timestamps": opcache.Add("validateTimestamps", setting, Flag(setting.Value)); break;
                case "opcache.revalidate_freq": opcache.Add("revalidateFreq", setting, Number(setting.Value) is { } seconds ? PolicyValue.OfDuration(seconds) : null); break;
                case "opcache.file_cache" when setting.Value.Length > 0: opcache.Add("fileCache", setting, PolicyValue.OfText(setting.Value)); break;
                case "realpath_cache_size": root.Add("realpathCacheSize", setting, Size(setting.Value)); break;
                case "open_basedir" when setting.Value.Length > 0: root.Add("openBasedir", setting, PolicyValue.OfText(setting.Value)); break;
                case "request_terminate_timeout": root.Add("requestTimeout", setting, Duration(setting.Value)); break;
                case "upload_max_filesize": root.Add("uploadMaxFilesize", setting, Size(setting.Value)); break;
                case "post_max_size": root.Add("postMaxSize", setting, Size(setting.Value)); break;
                case "upload_tmp_dir" when setting.Value.Length > 0: root.Add("uploadTmpDir", setting, PolicyValue.OfText(setting.Value)); break;
                case "pm.max_children": fpm.Add("maxChildren", setting, Number(setting.Value) is { } children ? PolicyValue.OfNumber(children) : null); break;
                case "session.save_handler":
                    sessions.Add("handler", setting, setting.Value switch { "files" => PolicyValue.OfText("files"), "redis" or "rediscluster" => PolicyValue.OfText("redis"), _ => null });
                    break;
                // The path of another handler is an address and may hold a password.
                case "session.save_path" when setting.Value.StartsWith("/", StringComparison.Ordinal): sessions.Add("savePath", setting, PolicyValue.OfText(setting.Value)); break;
            }
        }

        root.Add("opcache", opcache);
        root.Add("fpm", fpm);
        root.Add("sessions", sessions);
        return root.ToNode();
    }

    private static MapNode Nginx(List<ServerSetting> settings)
    {
        var root = new Section();
        var realIp = new Section();
        // What holds for the whole server, not the exception of one location.
        ServerSetting? Outermost(string name) => settings.Where(setting => setting.Name == name).OrderBy(setting => setting.Depth).FirstOrDefault();
        if (settings.Find(setting => setting.Name is "fastcgi_cache" or "proxy_cache" && setting.Value != "off") is { } cache)
            root.Add("pageCache", cache, PolicyValue.OfBoolean(true));
        if (Outermost("fastcgi_read_timeout") is { } timeout)
            root.Add("fastcgiReadTimeout", timeout, Duration(timeout.Value));
        if (Outermost("client_max_body_size") is { } body && body.Value != "0")
            root.Add("clientMaxBodySize", body, Size(body.Value));
        if (settings.Find(setting => setting.Name is "fastcgi_hide_header" or "proxy_hide_header" && setting.Value.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)) is { } hidden)
            root.Add("stripSetCookie", hidden, PolicyValue.OfBoolean(true));
        var trusted = settings.Where(setting => setting.Name == "set_real_ip_from").ToList();
        if (trusted.Count > 0)
        {
            realIp.Add("trusted", new ListNode(trusted.Select(setting => new ListItem(null, new ScalarNode(PolicyValue.OfText(setting.Value), Position(setting)))), position: Position(trusted[0])));
            realIp.Add("recursive", Outermost("real_ip_recursive") ?? trusted[0], PolicyValue.OfBoolean(Outermost("real_ip_recursive")?.Value == "on")); // nginx's own default is off
        }

        root.Add("realIp", realIp);
        return root.ToNode();
    }

    private static PolicyValue? Flag(string value) => value.ToLowerInvariant() switch
    {
        "1" or "on" or "yes" or "true" => PolicyValue.OfBoolean(true),
        "0" or "off" or "no" or "false" or "" or "none" => PolicyValue.OfBoolean(false),
        _ => null,
    };

    private static double? Number(string value) => double.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Bytes with the suffixes K, M and G of PHP and nginx, which count by 1024.</summary>
    private static PolicyValue? Size(string value)
    {
        var factor = value.Length == 0 ? 0 : char.ToLowerInvariant(value[value.Length - 1]) switch { 'k' => 1024d, 'm' => 1024d * 1024, 'g' => 1024d * 1024 * 1024, >= '0' and <= '9' => 1, _ => 0 };
        return factor > 0 && Number(factor > 1 ? value.Substring(0, value.Length - 1) : value) is { } number and >= 0 ? PolicyValue.OfSize(number * factor) : null;
    }

    /// <summary>Seconds, or a number with ms, s, m, h or d.</summary>
    private static PolicyValue? Duration(string value)
    {
        var digits = value.TakeWhile(char.IsDigit).Count();
        var factor = value.Substring(digits) switch { "" or "s" => 1d, "ms" => 0.001, "m" => 60, "h" => 3600, "d" => 86400, _ => 0 };
        return digits > 0 && factor > 0 && Number(value.Substring(0, digits)) is { } number ? PolicyValue.OfDuration(number * factor) : null;
    }

    private static SourcePosition Position(ServerSetting setting) => new(setting.Path, setting.Line, setting.Column);

    private sealed class Section
    {
        private readonly List<KeyValuePair<string, PolicyNode>> _fields = [];

        internal void Add(string name, ServerSetting setting, PolicyValue? value) =>
            _fields.Add(new(name, value is not { } known ? new UnknownNode($"'{setting.Value}' is a value this reader does not understand.", Position(setting)) : new ScalarNode(known, Position(setting))));

        internal void Add(string name, PolicyNode node) => _fields.Add(new(name, node));

        internal void Add(string name, Section section)
        {
            if (section._fields.Count > 0)
                _fields.Add(new(name, section.ToNode()));
        }

        internal MapNode ToNode() => new(_fields);
    }
}
