using System.Globalization;
using System.Text.RegularExpressions;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.Hosting.Verbs;

/// <summary>The first version of a user's rule: it loads, and its tests pass.</summary>
internal static partial class RuleSkeleton
{
    private const int First = 9001;
    private const int Last = 9099;

    /// <summary>The files of a new rule with the next free id of a folder.</summary>
    /// <exception cref="UsageException">The name is no rule name, it is taken, or no id is free.</exception>
    public static IReadOnlyList<(string File, string Text)> Create(string name, string folder)
    {
        if (!KebabCase().IsMatch(name))
        {
            throw new UsageException($"'{name}' is no name for a rule: lower-case words joined by dashes that name the mistake, such as small-volumes.");
        }

        var existing = Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, "HAW90??-*").Select(Path.GetFileName).OfType<string>().ToList() : [];
        if (existing.FirstOrDefault(e => e[7..] == "-" + name) is { } twin)
        {
            throw new UsageException($"There is a rule '{name}' already, in {twin}.");
        }

        if (ShippedRules.All.Rules.FirstOrDefault(r => r.Name == name) is { } shipped)
        {
            throw new UsageException($"There is a rule '{name}' already: {shipped.Id}, '{shipped.Title}'. Change it by a profile, or name yours otherwise.");
        }

        var number = Enumerable.Range(First, Last - First + 1).FirstOrDefault(n => existing.All(e => !e.StartsWith("HAW" + n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        if (number == 0)
        {
            throw new UsageException($"All ids from HAW{First} to HAW{Last} are taken in {folder}.");
        }

        var id = "HAW" + number.ToString(CultureInfo.InvariantCulture);
        var place = Path.Combine(folder, id + "-" + name);
        return [(Path.Combine(place, "rule.yaml"), Rule(id, name)), (Path.Combine(place, "tests.yaml"), Tests(id))];
    }

    private static string Rule(string id, string name) => $$"""
        # The format: docs/rule-format.md. The paths: docs/cluster-document.md.
        apiVersion: hawpsdk/rule/v1
        kind: Rule
        metadata:
          id: {{id}}
          name: {{name}}
          title: A web node has at least 16 GiB of disk
          category: Operations          # Reliability, Correctness, Performance, Security, Operations or Cost
          severity: warning             # error, warning or info
        spec:
          target: cluster
          layers: [source, model]
          parameters:
            minimum: 16GiB
          clauses:
            - name: volume
              assert: { path: web.volumeSize, atLeast: { parameter: minimum } }
          why: Logs and core dumps of one bad night fill a small disk, and the node stops answering.
          remedy: Give the nodes a larger disk.

        """;

    private static string Tests(string id) => $$"""
        apiVersion: hawpsdk/rule-tests/v1
        kind: RuleTests
        rule: {{id}}
        tests:
          - name: nothing said
            expect: pass
          - name: exactly enough
            input: { web: { volumeSize: 16GiB } }
            expect: pass
          - name: too small
            input: { web: { volumeSize: 8GiB } }
            expect: { status: fail, at: web.volumeSize, clause: volume }
          - name: known only at run time
            input: { web: { volumeSize: $unknown } }
            expect: unknown

        """;

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex KebabCase();
}
