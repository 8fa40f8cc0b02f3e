using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HaWpSdk.Lab.Services;

/// <summary>Writes the behaviours of the distribution in Varnish's language.</summary>
internal static class EdgeLanguage
{
    /// <summary>Headers that CloudFront keeps to itself unless a policy names them (FACTS a.5).</summary>
    private static readonly string[] Withheld = ["Accept", "Accept-Language", "Accept-Charset", "Authorization", "Referer", "Origin", "X-WP-Nonce", "User-Agent"];

    /// <summary>The program of the edge.</summary>
    public static string Write(EdgePlan plan, string loadBalancer)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            vcl 4.1;
            import std;
            import cookie;

            backend origin {
                .host = "{{loadBalancer}}";
                .port = "80";
                .connect_timeout = 10s;
                .first_byte_timeout = {{plan.OriginTimeout}}s;
                .between_bytes_timeout = {{plan.OriginTimeout}}s;
            }

            sub vcl_recv {
                if (req.http.X-Lab-Scheme == "http") { return (synth(751)); }
                unset req.http.X-Forwarded-For;
                set req.http.X-Forwarded-For = req.http.X-Lab-Visitor;
                set req.http.X-Lab-Url = req.url;
                set req.http.X-Lab-Cookie = req.http.Cookie;
                unset req.http.X-Lab-Key;

            """).Append('\n');
        for (var i = 0; i < plan.Behaviours.Count; i++)
        {
            var behaviour = plan.Behaviours[i];
            var condition = behaviour.Pattern == "*" ? "true" : $"req.url ~ \"{Pattern(behaviour.Pattern)}\"";
            text.Append(CultureInfo.InvariantCulture, $"    {(i == 0 ? "if" : "else if")} ({condition}) {{ set req.http.X-Lab-Behaviour = \"{i}\"; call behaviour_{i}; }}\n");
        }

        text.Append("""
                if (req.http.X-Lab-Pass) { return (pass); }
                return (hash);
            }

            """).Append('\n');
        for (var i = 0; i < plan.Behaviours.Count; i++)
        {
            AppendBehaviour(text, plan, plan.Behaviours[i], i);
        }

        text.Append("""
            sub vcl_hash {
                hash_data(req.http.X-Lab-Behaviour);
                hash_data(req.url);
                hash_data(req.http.X-Lab-Key);
                return (lookup);
            }

            sub vcl_backend_fetch {
                set bereq.url = bereq.http.X-Lab-Origin-Url;
                unset bereq.http.X-Lab-Origin-Url;
                unset bereq.http.X-Lab-Cookie;
                unset bereq.http.X-Lab-Key;
                unset bereq.http.X-Lab-Scheme;
                unset bereq.http.X-Lab-Visitor;
                unset bereq.http.X-Lab-Pass;
                return (fetch);
            }

            sub vcl_backend_response {
                set beresp.grace = 0s;
                set beresp.keep = 0s;
                set beresp.http.X-Lab-Url = bereq.http.X-Lab-Url;
                set beresp.do_gzip = beresp.http.Content-Type ~ "(?i)^(text/|application/(javascript|json|xml|rss))";

            """).Append('\n');
        for (var i = 0; i < plan.Behaviours.Count; i++)
        {
            var (least, usual, most) = plan.Behaviours[i].Ttl;
            if (!plan.Behaviours[i].Cached)
            {
                continue;
            }

            text.Append(CultureInfo.InvariantCulture, $$"""
                    if (bereq.http.X-Lab-Behaviour == "{{i}}") {
                        if (beresp.http.Cache-Control !~ "(?i)(max-age|s-maxage)=" && !beresp.http.Expires) { set beresp.ttl = {{usual}}s; }
                        if (beresp.http.Cache-Control ~ "(?i)(no-cache|no-store|private)") { set beresp.ttl = 0s; }
                        if (beresp.ttl < {{least}}s) { set beresp.ttl = {{least}}s; }
                        if (beresp.ttl > {{most}}s) { set beresp.ttl = {{most}}s; }
                    }

                """);
        }

        foreach (var (status, seconds) in plan.ErrorTtl.OrderBy(item => item.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"    if (beresp.status == {status} && !bereq.uncacheable && beresp.ttl < {seconds}s) {{ set beresp.ttl = {seconds}s; }}\n");
        }

        text.Append("""
                unset beresp.http.Vary;
                if (beresp.ttl <= 0s && !bereq.uncacheable) { set beresp.uncacheable = true; set beresp.ttl = 1s; }
                return (deliver);
            }

            sub vcl_deliver {
                if (obj.uncacheable) { set resp.http.X-Cache = "Miss from simulated edge"; }
                else if (obj.hits > 0) { set resp.http.X-Cache = "Hit from simulated edge"; }
                else { set resp.http.X-Cache = "Miss from simulated edge"; }
                unset resp.http.X-Lab-Url;
                return (deliver);
            }

            sub vcl_backend_error {
                set beresp.status = 504;
                set beresp.http.Content-Type = "text/plain";
                synthetic("The simulated edge got no answer from the origin.");
                set beresp.ttl = 0s;
                set beresp.uncacheable = true;
                return (deliver);
            }

            sub vcl_synth {
                if (resp.status == 751) {
                    set resp.status = 301;
                    set resp.http.Location = "https://" + req.http.Host + req.url;
                }
                if (resp.status == 752) { set resp.status = 403; }
                return (deliver);
            }

            """);
        return text.ToString();
    }

    /// <summary>What to forget for the items of an invalidation (paths, paths with a star at their end, tags): fields, and the pattern each must match. One for all tags and one for all paths: each costs a call.</summary>
    public static IEnumerable<(string Field, string Pattern)> Bans(IReadOnlyCollection<string> items, string? tagHeader)
    {
        var tags = items.Where(item => item.StartsWith('#')).Select(tag => Regex.Escape(tag[1..])).ToList();
        if (tags.Count > 0)
        {
            yield return ("obj.http." + tagHeader, $"(?i)(^|,)\\s*({string.Join('|', tags)})\\s*(,|$)");
        }

        var paths = items.Where(item => !item.StartsWith('#')).Select(path => path.EndsWith('*') ? Regex.Escape(path[..^1]) : Regex.Escape(path) + "$").ToList();
        if (paths.Count > 0)
        {
            yield return ("obj.http.X-Lab-Url", $"^({string.Join('|', paths)})");
        }
    }

    private static void AppendBehaviour(StringBuilder text, EdgePlan plan, EdgeBehaviour behaviour, int number)
    {
        text.Append(CultureInfo.InvariantCulture, $"# {behaviour.Pattern}\nsub behaviour_{number} {{\n");
        text.Append(CultureInfo.InvariantCulture, $"    if (req.method !~ \"^({string.Join('|', behaviour.Methods)})$\") {{ return (synth(752)); }}\n");

        // The key: query string, cookies, headers.
        var url = behaviour.KeyQuery.Kind switch
        {
            "all" => "req.url",
            "none" => "regsub(req.url, \"\\?.*$\", \"\")",
            "allExcept" => $"regsub(regsub(regsuball(req.url, \"([?&])({string.Join('|', behaviour.KeyQuery.Names.Select(Regex.Escape))})=[^&]*\", \"\\1\"), \"[?&]+$\", \"\"), \"\\?&+\", \"?\")",
            _ => throw new LabException($"The edge of the lab does not know the query string behaviour '{behaviour.KeyQuery.Kind}' of {behaviour.Pattern}."),
        };
        if (behaviour.Cached)
        {
            text.Append(CultureInfo.InvariantCulture, $"    set req.url = {url};\n");
        }

        text.Append(behaviour.AllQuery ? "    set req.http.X-Lab-Origin-Url = req.http.X-Lab-Url;\n" : "    set req.http.X-Lab-Origin-Url = req.url;\n");
        if (behaviour.KeyCookies is { Count: > 0 } cookies)
        {
            text.Append("    cookie.parse(req.http.X-Lab-Cookie);\n");
            text.Append(CultureInfo.InvariantCulture, $"    cookie.keep_re(\"^({string.Join('|', cookies.Select(Glob))})$\");\n    set req.http.X-Lab-Key = cookie.get_string();\n");
        }
        else
        {
            text.Append(behaviour.KeyCookies is null ? "    set req.http.X-Lab-Key = req.http.X-Lab-Cookie;\n" : "    set req.http.X-Lab-Key = \"\";\n");
        }

        if (!behaviour.AllCookies)
        {
            text.Append("    if (req.http.X-Lab-Key != \"\") { set req.http.Cookie = req.http.X-Lab-Key; } else { unset req.http.Cookie; }\n");
        }

        foreach (var header in behaviour.KeyHeaders)
        {
            text.Append(CultureInfo.InvariantCulture, $"    set req.http.X-Lab-Key = req.http.X-Lab-Key + \"|\" + req.http.{header};\n");
        }

        // What goes to the origin.
        var named = behaviour.Headers.Concat(behaviour.KeyHeaders).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!behaviour.AllHeaders)
        {
            foreach (var header in Withheld.Where(header => !named.Contains(header)))
            {
                text.Append(header == "User-Agent" ? "    set req.http.User-Agent = \"Amazon CloudFront\";\n" : $"    unset req.http.{header};\n");
            }
        }

        if (!named.Contains("Host"))
        {
            text.Append(CultureInfo.InvariantCulture, $"    set req.http.Host = \"{plan.OriginName}\";\n");
        }

        text.Append(named.Contains("CloudFront-Forwarded-Proto") ? "    set req.http.CloudFront-Forwarded-Proto = req.http.X-Lab-Scheme;\n" : "    unset req.http.CloudFront-Forwarded-Proto;\n");
        text.Append(named.Contains("CloudFront-Viewer-Address") ? "    set req.http.CloudFront-Viewer-Address = req.http.X-Lab-Visitor + \":40000\";\n" : "    unset req.http.CloudFront-Viewer-Address;\n");
        foreach (var (name, value) in plan.OriginHeaders)
        {
            text.Append(CultureInfo.InvariantCulture, $"    set req.http.{name} = \"{value.Replace("\"", "%22", StringComparison.Ordinal)}\";\n");
        }

        text.Append("    unset req.http.X-Lab-Pass;\n");
        text.Append(behaviour.Cached ? "    if (req.method != \"GET\" && req.method != \"HEAD\") { set req.http.X-Lab-Pass = \"1\"; }\n" : "    set req.http.X-Lab-Pass = \"1\";\n");
        text.Append("}\n\n");
    }

    /// <summary>A path pattern as a regular expression over the URL without its query string.</summary>
    private static string Pattern(string pattern) => "^/?" + Glob(pattern.TrimStart('/')).Replace(".*", "[^?]*", StringComparison.Ordinal) + "(\\?|$)";

    private static string Glob(string glob) => string.Concat(glob.Select(letter => letter switch { '*' => ".*", '?' => ".", _ => Regex.Escape(letter.ToString()) }));
}
