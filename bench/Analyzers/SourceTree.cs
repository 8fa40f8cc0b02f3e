using System.Text;

namespace HaWpSdk.AnalyzerBenchmarks;

/// <summary>The files of a project as a company may have it: ordinary classes, NUnit tests, and a few that describe clusters.</summary>
internal static class SourceTree
{
    public const int Plain = 650;
    public const int Tests = 300;
    public const int Clusters = 50;

    public static string PlainFile(int number) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;

        namespace Company.Parts;

        public sealed record Item{{number}}(int Id, string Name, decimal Price, IReadOnlyList<string> Tags);

        public sealed class Service{{number}}
        {
            private readonly Dictionary<int, Item{{number}}> _items = new();

            public event EventHandler<Item{{number}}>? Added;

            public int Count => _items.Count;

            public void Add(Item{{number}} item)
            {
                ArgumentNullException.ThrowIfNull(item);
                if (!_items.TryAdd(item.Id, item))
                {
                    throw new InvalidOperationException($"The item {item.Id} is there already.");
                }

                Added?.Invoke(this, item);
            }

            public IReadOnlyList<Item{{number}}> Find(string text, decimal least)
            {
                var found = new List<Item{{number}}>();
                foreach (var item in _items.Values)
                {
                    if (item.Price >= least && (item.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || item.Tags.Any(t => t == text)))
                    {
                        found.Add(item);
                    }
                }

                found.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
                return found;
            }

            public decimal Sum(Func<Item{{number}}, bool> keep)
            {
                decimal sum = 0;
                for (var i = 0; i < {{number}} % 7; i++)
                {
                    sum += _items.Values.Where(keep).Select(item => item.Price * (1 + (i / 100m))).DefaultIfEmpty().Sum();
                }

                return Math.Round(sum, 2);
            }

            public override string ToString() => string.Join(", ", _items.Values.OrderBy(i => i.Id).Select(i => $"{i.Id}: {i.Name}"));
        }
        """;

    public static string TestFile(int number) => $$"""
        using System;
        using System.Linq;
        using NUnit.Framework;

        namespace Company.Parts;

        [TestFixture]
        public sealed class Service{{number}}Tests
        {
            private Service{{number}} _service = null!;

            [SetUp]
            public void SetUp() => _service = new Service{{number}}();

            [Test]
            public void Starts_empty() => Assert.That(_service.Count, Is.EqualTo(0));

            [TestCase(1, "a")]
            [TestCase(2, "b")]
            public void Adds(int id, string name)
            {
                _service.Add(new Item{{number}}(id, name, 12.5m, new[] { "new" }));
                Assert.That(_service.Count, Is.EqualTo(1));
                Assert.That(_service.Find(name, 1m).Single().Name, Is.EqualTo(name));
                Assert.That(_service.ToString(), Does.Contain(name));
            }

            [Test]
            public void Refuses_twins()
            {
                _service.Add(new Item{{number}}(1, "a", 1m, Array.Empty<string>()));
                Assert.That(() => _service.Add(new Item{{number}}(1, "b", 1m, Array.Empty<string>())), Throws.InvalidOperationException);
                Assert.That(_service.Sum(i => i.Price > 0), Is.GreaterThanOrEqualTo(0m));
            }
        }
        """;

    public static string ClusterFile(int number) => $$"""
        using HaWpSdk;
        using HaWpSdk.Values;
        using static HaWpSdk.Values.Units;

        namespace Company.Clusters;

        public static class Cluster{{number}}
        {
            private const string Name = "site{{number}}";

            public static HaCluster Production { get; } = Base()
                .WithDatabase(db => db.MultiAz({{(number % 5 == 0 ? "false" : "true")}}).Storage(GiB(100), max: GiB(300)))
                .WithWebNodes(web => web.Between(2, {{4 + (number % 4)}}))
                .WithEdgeCache(EdgeProvider.CloudFront)
                .WithPlugins(p => p.Add("redis-cache", "2.5.4").Add("woocommerce", "9.1.2"))
                .WithBackups(b => b.Database(Days({{7 + number}})).Files(Days(35)))
                .WithTag("team", "web")
                .Build();

            private static HaClusterBuilder Base() => HaCluster.Create(Name).ForProduction().InRegion("eu-west-1", zones: 3).WithDomain($"www.{Name}.example.com");
        }
        """;

    /// <summary>One statement of many calls, as somebody types in it.</summary>
    public static string LongChain(int calls, int seed)
    {
        var text = new StringBuilder("using HaWpSdk;\nusing HaWpSdk.Values;\nusing static HaWpSdk.Values.Units;\n\npublic static class Long\n{\n    public static HaCluster Cluster() => HaCluster.Create(\"long\").ForProduction().InRegion(\"eu-west-1\", zones: 3).WithDomain(\"www.example.com\")\n");
        var kinds = new Func<int, string>[]
        {
            i => $".WithTag(\"tag{i}\", \"value{seed}\")",
            i => $".WithPlugins(p => p.Add(\"plugin-{i}\", \"1.{i}.0\"))",
            i => $".WithDatabase(db => db.MultiAz({(i % 2 == 0 ? "false" : "true")}).Storage(GiB({100 + i})))",
            i => $".WithWordPress(w => w.Constant(\"OPTION_{i}\", \"{i}\"))",
            i => $".WithWebNodes(web => web.Between(2, {3 + (i % 5)}))",
        };
        for (var i = 4; i < calls - 1; i++)
        {
            text.Append("        ").Append(kinds[i % kinds.Length](i)).Append('\n');
        }

        return text.Append("        .Build();\n}\n").ToString();
    }
}
