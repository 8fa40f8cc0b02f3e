using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using HaWpSdk.Policy.Evaluation;
using HaWpSdk.Policy.Problems;
using HaWpSdk.Policy.Rules;
using HaWpSdk.Policy.Schema;
using HaWpSdk.Policy.Suppressions;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk;

/// <summary>By what clusters are judged: the rules, a profile over them, what is accepted, and the date. It never changes and is safe to share between threads.</summary>
public sealed class ClusterPolicy
{
    // By a text: a dictionary over a tuple of ours is compiled when the process starts.
    private readonly ConcurrentDictionary<string, RuleEvaluator> _evaluators = new(StringComparer.Ordinal);
    private readonly Profile? _profile;
    private readonly bool _usesEnvironment;
    private readonly ImmutableDictionary<string, Profile> _profiles;

    private ClusterPolicy(RuleSet rules, Profile? profile, bool usesEnvironment, ImmutableDictionary<string, Profile> profiles, ImmutableArray<Suppression> suppressions, DateTimeOffset? now)
    {
        Rules = rules;
        _profile = profile;
        _usesEnvironment = usesEnvironment;
        _profiles = profiles;
        Suppressions = suppressions;
        Now = now;
    }

    /// <summary>The rules that come with the SDK, with the profile named like the environment of the cluster, as of today.</summary>
    public static ClusterPolicy Default { get; } = new(ShippedRules.All, null, true, ImmutableDictionary<string, Profile>.Empty, [], null);

    /// <summary>The rules, before a profile.</summary>
    public RuleSet Rules { get; }

    /// <summary>What is accepted beside what the cluster itself accepts.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; }

    /// <summary>The date of the judgement; <see langword="null"/> for now.</summary>
    public DateTimeOffset? Now { get; }

    /// <summary>Judges by further rules, too.</summary>
    /// <param name="ruleFiles">One tree a rule, as <see cref="YamlTreeReader"/> reads it; ids from HAW9001 to HAW9099.</param>
    /// <exception cref="PolicyFileException">A file is not a rule, or its id is taken or outside the users' range.</exception>
    public ClusterPolicy WithRules(IEnumerable<YamlTree> ruleFiles) => new(Rules.With(ruleFiles), _profile, _usesEnvironment, _profiles, [.. Suppressions], Now);

    /// <summary>Lays this profile over the rules, whatever the environment of the cluster is.</summary>
    /// <param name="profile">The profile.</param>
    public ClusterPolicy WithProfile(Profile profile) => new(Rules, profile ?? throw new ArgumentNullException(nameof(profile)), false, _profiles, [.. Suppressions], Now);

    /// <summary>Adds users' own profiles: each holds for the clusters whose environment has its name, in the place of a shipped one. A profile named <c>production</c> is taken for production.</summary>
    /// <param name="profiles">The profiles; of two with one name the last counts.</param>
    public ClusterPolicy WithEnvironmentProfiles(IEnumerable<Profile> profiles)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        var all = _profiles.ToBuilder();
        foreach (var profile in profiles)
        {
            all[profile.Name] = profile;
        }

        return new(Rules, _profile, _usesEnvironment, all.ToImmutable(), [.. Suppressions], Now);
    }

    /// <summary>Judges every cluster as one in production.</summary>
    public ClusterPolicy WithoutProfile() => new(Rules, null, false, _profiles, [.. Suppressions], Now);

    /// <summary>Accepts further findings.</summary>
    /// <param name="suppressions">What is accepted, as <see cref="SuppressionReader"/> reads it.</param>
    public ClusterPolicy WithSuppressions(IEnumerable<Suppression> suppressions) => new(Rules, _profile, _usesEnvironment, _profiles, [.. Suppressions, .. suppressions], Now);

    /// <summary>Judges as of another date: what is out of support or expired then.</summary>
    /// <param name="now">The date.</param>
    public ClusterPolicy AsOf(DateTimeOffset now) => new(Rules, _profile, _usesEnvironment, _profiles, [.. Suppressions], now);

    /// <summary>What judges a cluster of that environment: the rules with the profile that holds for it.</summary>
    /// <param name="environment">The environment: <c>production</c>, <c>staging</c> or <c>development</c>.</param>
    /// <param name="layers">The layers that speak. Default: the model.</param>
    /// <param name="producers">Who writes the documents; those of the layers when <see langword="null"/>.</param>
    public RuleEvaluator EvaluatorFor(string environment, Layers layers = Layers.Model, Producers? producers = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var key = string.Create(CultureInfo.InvariantCulture, $"{(int)layers} {(producers is { } named ? (int)named : -1)} {(_usesEnvironment ? environment : string.Empty)}");
        return _evaluators.TryGetValue(key, out var known) ? known : _evaluators.GetOrAdd(key, _ =>
        {
            var profile = !_usesEnvironment ? _profile : _profiles.TryGetValue(environment, out var own) ? own : ShippedRules.FindProfile(environment);
            return (profile is null ? Rules : Rules.WithProfile(profile)).For(layers, producers);
        });
    }
}
