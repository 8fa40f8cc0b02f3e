using BenchmarkDotNet.Attributes;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Findings;
using HaWpSdk.Policy.Rules;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Benchmarks;

/// <summary>All rules on one cluster, once they are loaded.</summary>
public class EvaluationBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private RuleEvaluator _rules = null!;
    private HaCluster _cluster = null!;
    private MapNode _clean = null!;
    private MapNode _broken = null!;

    /// <summary>Loads rules and clusters.</summary>
    [GlobalSetup]
    public void Load()
    {
        _rules = ShippedRules.All.For(Layers.Model);
        _cluster = HaCluster.FromYaml("name: newsroom\nregion: eu-west-1\ndomain:\n  primary: www.example.com\n", "clean.yaml");
        _clean = _cluster.ToDocument(Now);
        _broken = HaCluster.FromYaml("name: newsroom\nregion: eu-west-1\ndomain:\n  primary: www.example.com\ndatabase:\n  multiAz: false\nweb:\n  minNodes: 1\nplugins:\n  wp-rocket: { version: \"3.15\" }\n", "broken.yaml").ToDocument(Now);
        if (_rules.Evaluate(_clean, Now).Errors != 0 || _rules.Evaluate(_broken, Now).Errors < 3)
        {
            throw new InvalidOperationException("The clusters of this benchmark are not what their names say.");
        }
    }

    /// <summary>A clean cluster: only the report is made.</summary>
    [Benchmark(Description = "all rules, clean cluster")]
    public PolicyReport Clean() => _rules.Evaluate(_clean, Now);

    /// <summary>A cluster with findings: they are explained in words.</summary>
    [Benchmark(Description = "all rules, cluster with findings")]
    public PolicyReport Broken() => _rules.Evaluate(_broken, Now);

    /// <summary>Defaults and derived values of the whole document.</summary>
    [Benchmark(Description = "completion (ToDocument)")]
    public MapNode Completion() => _cluster.ToDocument(Now);
}
