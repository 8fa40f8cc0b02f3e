using System.Globalization;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Reporting;
using HaWpSdk.Policy.Rules;

namespace HaWpSdk.Hosting.Show;

/// <summary>Draws a cluster: visitors, edge, load balancer, a column for each zone, the data below, and what stands beside it.</summary>
internal sealed class ClusterDrawing
{
    private const double ZoneWidth = 230;
    private const double Gap = 18;
    private const double Left = 30;
    private const double SideWidth = 220;

    private readonly DocumentView _cluster;
    private readonly IReadOnlyList<(int Number, Finding Finding)> _findings;
    private readonly SvgCanvas _svg = new();
    private readonly IReadOnlyList<string> _zones;
    private readonly double _inside;

    public ClusterDrawing(MapNode document, IReadOnlyList<(int Number, Finding Finding)> findings)
    {
        _cluster = new DocumentView(document);
        _findings = findings;
        var zones = _cluster.Texts("zones");
        _zones = zones.Count == 0 ? _cluster.Texts("web.zones") : zones;
        _zones = _zones.Count == 0 ? ["zone"] : _zones;
        _inside = Math.Max((_zones.Count * (ZoneWidth + Gap)) - Gap, (2 * ZoneWidth) + Gap);
        Width = Left + 20 + _inside + 20 + 60 + SideWidth + 30;
    }

    public double Width { get; }

    public double Height { get; private set; }

    /// <summary>The elements, without the <c>svg</c> element itself.</summary>
    public string Draw()
    {
        var vpcX = Left;
        var vpcWidth = _inside + 40;
        var center = vpcX + (vpcWidth / 2);
        const double vpcY = 190;
        var hasCache = _cluster.Text("objectCache.kind") is { } cache && cache is not ("none" or "apcu" or "sqlite" or "files");
        var vpcHeight = hasCache ? 520 : 430;
        Height = vpcY + vpcHeight + 20;

        // Frames first, so that arrows and parts lie above them.
        _svg.Box(vpcX, vpcY, vpcWidth, vpcHeight, "frame vpc", 10);
        _svg.Text(vpcX + 12, vpcY + 20, $"VPC {(_cluster.Text("network.mode") == "existing" ? "(existing) " : string.Empty)}in {_cluster.Text("region") ?? "an unknown region"}", "label");
        for (var i = 0; i < _zones.Count; i++)
        {
            _svg.Box(ZoneX(i), vpcY + 100, ZoneWidth, vpcHeight - 116, "frame zone", 8);
            _svg.Text(ZoneX(i) + 10, vpcY + 118, _zones[i], "label");
        }

        DrawEdge(center, vpcX, vpcWidth);
        DrawLoadBalancer(vpcX, vpcWidth, vpcY);
        DrawNodes(vpcY);
        DrawFiles(vpcX, vpcY);
        DrawDatabase(vpcY);
        if (hasCache)
        {
            DrawCache(vpcY);
        }

        DrawSide(vpcX + vpcWidth + 60, vpcY, vpcX + vpcWidth);
        return _svg.ToString();
    }

    private static double ZoneX(int index) => Left + 20 + (index * (ZoneWidth + Gap));

    private void DrawEdge(double center, double vpcX, double vpcWidth)
    {
        _svg.Part(center - 70, 12, 140, 34, "people", "Visitors");
        Badges(center + 60, 12, "domain");
        var provider = _cluster.Text("edge.provider");
        if (provider is "none")
        {
            _svg.Arrow(center, 46, center, 238);
            Badges(center + 60, 110, "edge", "waf");
            return;
        }

        var name = provider switch
        {
            "cloudfront" => "Amazon CloudFront",
            "cloudflare" => "Cloudflare",
            null => "Edge (unknown)",
            _ => "Caching proxy",
        };
        var waf = _cluster.Text("waf.attachedTo") == "edge";
        _svg.Arrow(center, 46, center, 84);
        _svg.Part(vpcX + 40, 88, vpcWidth - 80, 62, "edge", name, _cluster.Text("domain.primary") ?? "no name", HtmlRoute());
        if (waf)
        {
            _svg.Part(vpcX + 52, 76, 64, 24, "guard", "WAF");
        }

        Badges(vpcX + vpcWidth - 52, 88, "edge");
        Badges(vpcX + 122, 78, "waf");
        _svg.Arrow(center, 150, center, 224);
    }

    private string HtmlRoute()
    {
        var cached = _cluster.Boolean("edge.routes[html].cached");
        var ttl = _cluster.Text("edge.routes[html].ttl.default");
        return cached switch
        {
            true => "pages cached" + (ttl is null ? string.Empty : " for " + ttl) + (_cluster.Boolean("edge.purge.onPublish") == true ? ", purged on publish" : string.Empty),
            false => "pages not cached",
            null => "page caching unknown",
        };
    }

    private void DrawLoadBalancer(double vpcX, double vpcWidth, double vpcY)
    {
        var scheme = _cluster.Text("loadBalancer.scheme");
        if (scheme == "none")
        {
            return;
        }

        var x = vpcX + 60;
        var width = vpcWidth - 120;
        _svg.Part(x, vpcY + 36, width, 44, "balancer", "Application Load Balancer", (scheme ?? "unknown") + ", health check " + (_cluster.Text("web.healthCheck.path") ?? "unknown"));
        if (_cluster.Text("waf.attachedTo") == "loadBalancer")
        {
            _svg.Part(x + 12, vpcY + 43, 70, 30, "guard", "WAF");
        }

        Badges(x + width - 12, vpcY + 36, "loadBalancer");
    }

    private void DrawNodes(double vpcY)
    {
        var webZones = _cluster.Texts("web.zones");
        var min = _cluster.Integer("web.minNodes");
        var max = _cluster.Integer("web.maxNodes");
        var type = _cluster.Text("web.instanceType") ?? "unknown type";
        var nats = _cluster.Text("network.mode") == "new" ? _cluster.Integer("network.natGateways") ?? 0 : 0;
        var active = _zones.Where(z => webZones.Count == 0 || webZones.Contains(z)).ToList();
        for (var i = 0; i < _zones.Count; i++)
        {
            var x = ZoneX(i);
            if (i < nats)
            {
                _svg.Part(x + ZoneWidth - 126, vpcY + 112, 112, 26, "quiet", "NAT gateway");
            }

            var place = active.IndexOf(_zones[i]);
            if (place < 0)
            {
                _svg.Text(x + (ZoneWidth / 2), vpcY + 205, "no web nodes", "detail", "middle");
                continue;
            }

            var least = Share(min, active.Count, place);
            var most = Share(max, active.Count, place);
            for (var shadow = Math.Min(2, Math.Max(0, (most ?? 1) - 1)); shadow >= 1; shadow--)
            {
                _svg.Box(x + 24 + (shadow * 5), vpcY + 164 - (shadow * 5), ZoneWidth - 48, 62, "part node shadow");
            }

            var count = least is null || most is null ? "unknown number" : least == most ? Plural(least.Value, "node") : $"{least} to {most} nodes";
            _svg.Part(x + 24, vpcY + 164, ZoneWidth - 48, 62, "node", "WordPress", count + " " + type, "PHP " + (_cluster.Text("php.version") ?? "?"));
            _svg.Arrow(x + 76, vpcY + 80, x + 76, vpcY + 152);
            _svg.Arrow(x + (ZoneWidth / 2), vpcY + 226, x + (ZoneWidth / 2), vpcY + 250);
        }

        Badges(ZoneX(0) + ZoneWidth - 24, vpcY + 164, "web", "php", "nginx", "code", "deployment", "plugins", "dropins", "wordpress", "uploads", "limits", "versions");
        Badges(ZoneX(0) + ZoneWidth - 14, vpcY + 112, "network");
    }

    private void DrawFiles(double vpcX, double vpcY)
    {
        var y = vpcY + 254;
        if (_cluster.Text("sharedFiles.kind") == "none")
        {
            _svg.Text(vpcX + 20 + (_inside / 2), y + 26, "no shared files", "detail", "middle");
        }
        else
        {
            var zoned = _cluster.Text("sharedFiles.storageClass") == "oneZone";
            var width = zoned ? ZoneWidth - 20 : _inside - 20;
            _svg.Part(vpcX + 30, y, width, 48, "files", "Amazon EFS", $"{(zoned ? "one zone" : "regional")}, {_cluster.Text("sharedFiles.throughput") ?? "unknown"} throughput, holds {Holds()}");
            Badges(vpcX + 30 + width - 10, y, "sharedFiles");
            return;
        }

        Badges(vpcX + 20 + (_inside / 2) + 60, y + 22, "sharedFiles");
    }

    private string Holds() => _cluster.Texts("sharedFiles.holds") is { Count: > 0 } holds ? string.Join(" and ", holds) : "nothing";

    private void DrawDatabase(double vpcY)
    {
        var y = vpcY + 334;
        var engine = _cluster.Text("database.engine");
        var aurora = engine == "aurora-mysql";
        var name = engine switch
        {
            "mysql" => "RDS MySQL",
            "mariadb" => "RDS MariaDB",
            "aurora-mysql" => "Aurora MySQL",
            "external" => "External database",
            "none" => "No database",
            _ => "Database (unknown)",
        };
        _svg.Arrow(ZoneX(0) + 76, vpcY + 302, ZoneX(0) + 76, y - 2);
        _svg.Part(ZoneX(0) + 16, y, ZoneWidth - 32, 60, engine == "none" ? "quiet" : "database", name, "writer, " + (_cluster.Text("database.engineVersion") ?? "?"), _cluster.Text("database.instanceClass") ?? "unknown class");
        Badges(ZoneX(0) + ZoneWidth - 16, y, "database");
        var others = new List<string>();
        if (!aurora && _cluster.Boolean("database.multiAz") == true)
        {
            others.Add("standby");
        }

        others.AddRange(Enumerable.Repeat("reader", Math.Min(3, _cluster.Integer("database.readers") ?? 0)));
        others.AddRange(Enumerable.Repeat("replica", Math.Min(3, _cluster.Integer("database.readReplicas") ?? 0)));
        if (engine is "external" or "none")
        {
            return;
        }

        for (var i = 0; i < Math.Min(others.Count, _zones.Count - 1); i++)
        {
            _svg.Part(ZoneX(i + 1) + 16, y, ZoneWidth - 32, 60, "database second", name, others[i]);
            _svg.Arrow(ZoneX(i) + ZoneWidth - 16, y + 30, ZoneX(i + 1) + 14, y + 30);
        }
    }

    private void DrawCache(double vpcY)
    {
        var y = vpcY + 420;
        var kind = _cluster.Text("objectCache.kind");
        var name = kind switch
        {
            "elasticache" => "ElastiCache",
            "serverless" => "ElastiCache Serverless",
            "ec2" => "Redis server",
            _ => "Existing Redis",
        };
        _svg.Part(ZoneX(0) + 16, y, ZoneWidth - 32, 52, "cache", name, "primary, " + (_cluster.Text("objectCache.evictionPolicy") ?? "policy unknown"));
        Badges(ZoneX(0) + ZoneWidth - 16, y, "objectCache");
        var replicas = Math.Min(_zones.Count - 1, _cluster.Integer("objectCache.replicas") ?? 0);
        for (var i = 0; i < replicas && kind == "elasticache"; i++)
        {
            _svg.Part(ZoneX(i + 1) + 16, y, ZoneWidth - 32, 52, "cache second", name, "replica");
            _svg.Arrow(ZoneX(i) + ZoneWidth - 16, y + 26, ZoneX(i + 1) + 14, y + 26);
        }
    }

    private void DrawSide(double x, double vpcY, double vpcRight)
    {
        var y = vpcY;
        Side("guard", "Backups", Backups(), Lock(), "backups");
        _svg.Arrow(vpcRight, y - 46, x - 4, y - 46, "arrow faint");
        Side("quiet", "Secrets Manager", "database, salts, origin", "read by role, never in text", "secrets", "encryption");
        var alarms = _cluster.Texts("observability.alarms").Count;
        Side("quiet", "CloudWatch", Plural(alarms, "alarm"), "logs: " + (_cluster.Text("observability.logs.destination") ?? "unknown"), "observability");
        var maintenance = $"{_cluster.Text("maintenance.minNodes") ?? "?"} to {_cluster.Text("maintenance.maxNodes") ?? "?"} nodes";
        Side("quiet", "Maintenance group", maintenance, "cron: " + (_cluster.Text("wordpress.cron.scheduler") ?? "unknown"), "maintenance");
        if (_cluster.Text("sftp.kind") is { } sftp && sftp != "none")
        {
            Side("quiet", "sFTP", sftp switch { "transferFamily" => "AWS Transfer Family", "maintenanceNode" => "maintenance node", _ => "on a web node" }, "into " + (_cluster.Text("sftp.root") ?? "unknown"), "sftp");
        }

        if (_cluster.Text("uploads.store") == "s3")
        {
            Side("files", "Amazon S3", "uploads", string.Empty);
        }

        void Side(string cssClass, string title, string first, string second, params string[] sections)
        {
            string[] details = second.Length == 0 ? [first] : [first, second];
            _svg.Part(x, y, SideWidth, 70, cssClass, title, details);
            Badges(x + SideWidth - 10, y, sections);
            y += 84;
        }
    }

    private string Backups()
    {
        var files = _cluster.Boolean("backups.files.enabled") == true ? $"files {_cluster.Text("backups.files.retention")}" : "files off";
        return $"{files}, database {_cluster.Text("backups.database.retention") ?? "?"}";
    }

    private string Lock()
    {
        var copies = _cluster.Items("backups.copies").Count;
        return $"vault lock {_cluster.Text("backups.vaultLock") ?? "unknown"}" + (copies == 0 ? string.Empty : $", {Plural(copies, "copy", "copies")}");
    }

    // Badges go to the left from a corner, at most six; the rest is in the list below the picture.
    private void Badges(double x, double y, params string[] sections)
    {
        var place = x;
        foreach (var (number, finding) in _findings.Where(f => sections.Contains(SectionOf(f.Finding))).Take(6))
        {
            var severity = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };
            _svg.Badge(place, y, number, severity, finding.RuleId + " " + finding.Message);
            place -= 24;
        }
    }

    private static string SectionOf(Finding finding)
    {
        var end = finding.At.IndexOfAny(['.', '[']);
        var section = end < 0 ? finding.At : finding.At[..end];
        return section == "zones" ? "network" : section;
    }

    private static int? Share(int? total, int zones, int index) => total is { } number ? (number / zones) + (index < number % zones ? 1 : 0) : null;

    private static string Plural(int count, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
