using System.Text.RegularExpressions;
using System.Xml.Linq;
using HaWpSdk.Hosting.Tests.Support;

namespace HaWpSdk.Hosting.Tests.Show;

[TestFixture]
public sealed partial class ShowTests
{
    private const string Bad = Hawp.OneZone + "plugins:\n  wp-rocket: { version: \"3.15\" }\nobjectCache:\n  kind: elasticache\n";

    [Test]
    public async Task Draws_one_page_that_asks_nobody_for_anything([Values(Hawp.Clean, Bad)] string cluster)
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", cluster);
        var ran = await hawp.RunAsync("show");
        Assert.That((ran.Code, ran.Out, ran.Error.Trim()), Is.EqualTo((0, string.Empty, "The picture is in newsroom.html.")));
        var page = hawp.Read("newsroom.html");

        // Links to read further are for people to follow; nothing is loaded.
        Assert.That(page, Does.Not.Match("(?i)<(script|link|img|iframe|object|embed|base|use|image)\\b").And.Not.Match("(?i)(src|srcset|xlink:href|action|poster)\\s*=").And.Not.Contain("@import").And.Not.Match("url\\((?!#)"));
        foreach (Match link in Link().Matches(page))
        {
            Assert.That(link.Groups[1].Value, Does.StartWith("#").Or.StartWith("https://github.com/hawpsdk/"));
        }

        Assert.That(page, Does.Contain("prefers-color-scheme: dark").And.Contain("<meta charset=\"utf-8\">"));
        var svg = XElement.Parse(Svg().Match(page).Value.Replace("&nbsp;", " ", StringComparison.Ordinal));
        Assert.That(svg.Descendants("rect").Count(), Is.GreaterThan(10));
        var numbers = svg.Descendants().Attributes().Where(a => a.Name.LocalName is "x" or "y" or "width" or "height" or "x1" or "x2" or "y1" or "y2" or "cx" or "cy").Select(a => a.Value);
        Assert.That(numbers.Where(n => !double.TryParse(n, System.Globalization.CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)), Is.Empty);
    }

    [Test]
    public async Task Prints_the_chain_in_CSharp_that_says_the_same()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Bad);
        var ran = await hawp.RunAsync("show", "--csharp");
        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain("public static HaCluster Newsroom { get; } = HaCluster.Create(\"newsroom\")").And.Contain(".MultiAz(false)").And.Contain("wp-rocket").And.EndWith(".Build();\n}\n"));
    }

    [Test]
    public async Task Marks_each_finding_where_it_sits_and_tells_it_below()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Bad);
        await hawp.RunAsync("show");
        var page = hawp.Read("newsroom.html");
        Assert.That(page, Does.Contain("HAW0501").And.Contain("HAW0201"));
        var targets = Regex.Matches(page, "href=\"#(finding-[0-9]+)\"").Select(m => m.Groups[1].Value).Distinct();
        foreach (var target in targets)
        {
            Assert.That(page, Does.Contain($"id=\"{target}\""));
        }
    }

    [Test]
    public async Task Ids_of_a_page_with_several_clusters_are_unique()
    {
        using var hawp = new Hawp();
        await hawp.RunAsync(["show", "--output", "all.html"], [HaCluster.FromYaml(Bad, "a"), HaCluster.FromYaml(Bad.Replace("newsroom", "shop", StringComparison.Ordinal), "b")]);
        Assert.That(Regex.Matches(hawp.Read("all.html"), " id=\"([^\"]+)\"").Select(m => m.Groups[1].Value), Is.Unique);
    }

    [Test]
    public async Task Texts_of_the_cluster_stay_texts()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.Clean + "plugins:\n  wp-rocket: { version: \"<script>alert(1)</script>\" }\nwordpress:\n  constants:\n    A: { value: \"\\e\\x01\" }\n");
        var ran = await hawp.RunAsync("show");
        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(hawp.Read("newsroom.html"), Does.Not.Contain("<script"));
    }

    [Test]
    public async Task Prints_what_was_said_and_what_follows_as_YAML()
    {
        using var hawp = new Hawp();
        hawp.Write("cluster.yaml", Hawp.OneZone);
        var yaml = await hawp.RunAsync("show", "--yaml");
        Assert.That(HaCluster.FromYaml(yaml.Out, "again.yaml"), Is.EqualTo(HaCluster.FromYaml(Hawp.OneZone, "cluster.yaml")));
        var document = await hawp.RunAsync("show", "--document");
        Assert.That(document.Out, Does.Contain("multiAz: false").And.Contain("backups:"));
        Assert.That(hawp.Exists("newsroom.html"), Is.False);
    }

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();
}
