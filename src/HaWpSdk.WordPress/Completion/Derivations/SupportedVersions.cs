using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion.Data;

namespace HaWpSdk.WordPress.Completion.Derivations;

/// <summary>The versions in use, and how long they will get fixes.</summary>
internal static class SupportedVersions
{
    /// <summary>A branch whose end nobody has announced counts as supported for ten years.</summary>
    public const double NoEndAnnounced = 3650d * Day;

    private const double Day = 86_400;
    private const string AuroraMark = "mysql_aurora.";

    public static ListNode Of(MapNode document, Lifecycle lifecycle, DateTimeOffset? now)
    {
        var items = new List<ListItem>();
        var open = false;
        Add("php", Seen<string>.Known("php"), document.At("php.version"));
        Add("wordpress", Seen<string>.Known("wordpress"), document.At("wordpress.version"));
        Add("database", In(document.Text("database.engine"), "mysql", "mariadb", "aurora-mysql"), document.At("database.engineVersion"));
        var cache = In(document.Text("objectCache.kind"), "elasticache", "serverless", "ec2");
        Add("cache", cache.IsKnown ? document.Text("objectCache.engine") : cache, document.At("objectCache.engineVersion"));
        AddImage(document.At("web.image"));
        return new ListNode(items, open, null, NodeOrigin.Derived);

        void Add(string key, Seen<string> product, Lookup version)
        {
            var seen = version.Text();
            if (product.IsUnknown)
            {
                open = true;
            }
            else if (product.IsKnown && !seen.IsAbsent)
            {
                items.Add(new ListItem(key, Item(product.Value, seen, version.Node?.Position, lifecycle, now)));
            }
        }

        // debian-13, amazon-linux-2023; the number of an image tells nobody what is in it.
        void AddImage(Lookup image)
        {
            var name = image.Text();
            if (name.IsAbsent)
            {
                return;
            }

            var dash = name.IsKnown ? name.Value.LastIndexOf('-') : -1;
            if (dash > 0 && dash + 1 < name.Value.Length && lifecycle.Branches.Any(branch => branch.Product == name.Value.Substring(0, dash)))
            {
                items.Add(new ListItem("os", Item(name.Value.Substring(0, dash), Seen<string>.Known(name.Value.Substring(dash + 1)), image.Node?.Position, lifecycle, now)));
            }
            else
            {
                items.Add(new ListItem("os", new MapNode([], true, image.Node?.Position, NodeOrigin.Derived)));
            }
        }
    }

    private static Seen<string> In(Seen<string> seen, params string[] values) =>
        seen.IsKnown && Array.IndexOf(values, seen.Value) < 0 ? Seen<string>.Absent : seen;

    private static MapNode Item(string product, Seen<string> version, SourcePosition? position, Lifecycle lifecycle, DateTimeOffset? now)
    {
        PolicyNode written = version.IsKnown && PolicyValue.TryParse(ValueKind.Version, version.Value, out var value)
            ? new ScalarNode(value, position, NodeOrigin.Derived)
            : new UnknownNode("The version is not known.", position, NodeOrigin.Derived);
        return new MapNode([new("version", written), new("supportedFor", SupportedFor(product, version, position, lifecycle, now))], false, position, NodeOrigin.Derived);
    }

    private static PolicyNode SupportedFor(string product, Seen<string> version, SourcePosition? position, Lifecycle lifecycle, DateTimeOffset? now)
    {
        if (!version.IsKnown)
        {
            return new UnknownNode("The version is not known.", position, NodeOrigin.Derived);
        }

        var aurora = version.Value.IndexOf(AuroraMark, StringComparison.Ordinal);
        if (lifecycle.Find(product, aurora < 0 ? version.Value : version.Value.Substring(aurora + AuroraMark.Length)) is not { } branch)
        {
            return new UnknownNode("The table of ends of support does not have this version.", position, NodeOrigin.Derived);
        }

        if (branch.EndOfSupport is not { } end)
        {
            return new ScalarNode(PolicyValue.OfDuration(NoEndAnnounced), position, NodeOrigin.Derived);
        }

        if (now is not { } today)
        {
            return new UnknownNode("How long a version is supported depends on the date; the compiler has none.", position, NodeOrigin.Derived);
        }

        // Whole days, so that two runs on one day say the same. The last day counts.
        var days = Math.Floor((end.AddDays(1) - today.ToUniversalTime()).TotalDays);
        return new ScalarNode(PolicyValue.OfDuration(Math.Max(0, days) * Day), position, NodeOrigin.Derived);
    }
}
