using System.CommandLine;
using System.Globalization;
using System.Text;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Hosting.Show;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.Printing;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>show</c>: draws clusters as one HTML page, or prints them as YAML or C#.</summary>
internal static class ShowVerb
{
    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var options = new CommonOptions();
        var yaml = new Option<bool>("--yaml") { Description = "Print what was said as cluster.yaml instead." };
        var csharp = new Option<bool>("--csharp") { Description = "Print what was said as a builder chain in C# instead: a cluster.yaml becomes a program." };
        var document = new Option<bool>("--document") { Description = "Print the completed document, defaults and derived values included, as YAML instead." };
        var command = new Command("show", "Draw clusters, with the findings where they sit, as one self-contained HTML page.");
        options.AddCluster(command);
        foreach (Option option in new Option[] { yaml, csharp, document, options.Output, options.Rules, options.Profile, options.Quiet })
        {
            command.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            var selected = ClusterInputs.Select(clusters, result.GetValue(options.Cluster), result.GetValue(options.Name), surroundings);
            var now = surroundings.Clock.GetUtcNow();
            if (result.GetValue(csharp))
            {
                return await WriteChainsAsync([.. selected.Select(c => c.Cluster)], result.GetValue(options.Output), surroundings, cancellationToken).ConfigureAwait(false);
            }

            if (result.GetValue(yaml) || result.GetValue(document))
            {
                var text = string.Join("---\n", selected.Select(c => result.GetValue(yaml) ? c.Cluster.ToYaml() : DocumentWriter.Write(c.Cluster.ToDocument(now))));
                await ResultWriter.WriteTextAsync(text, result.GetValue(options.Output), surroundings, cancellationToken).ConfigureAwait(false);
                return ExitCodes.Fine;
            }

            var policy = PolicyInputs.Read(result.GetValue(options.Rules) ?? [], surroundings).ToPolicy(result.GetValue(options.Profile), [], now);
            var output = result.GetValue(options.Output) ?? selected[0].Cluster.Name + ".html";
            await WritePageAsync([.. selected.Select(c => c.Cluster)], policy, output, surroundings, cancellationToken).ConfigureAwait(false);
            ResultWriter.Hint(result, options, surroundings, $"The picture is in {output}.");
            return ExitCodes.Fine;
        });
        return command;
    }

    // A file that compiles: one property a cluster. What no method says is told on standard error, so that nobody believes the chain says all.
    private static async Task<int> WriteChainsAsync(IReadOnlyList<HaCluster> clusters, string? output, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        var text = new StringBuilder("using HaWpSdk;\nusing HaWpSdk.Values;\nusing static HaWpSdk.Values.Units;\n\npublic static class Clusters\n{\n");
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < clusters.Count; i++)
        {
            var chain = ChainPrinter.Print(clusters[i]);
            text.Append(i == 0 ? string.Empty : "\n").Append("    public static HaCluster ").Append(PropertyName(clusters[i], names)).Append(" { get; } = ").Append(chain.Text.Replace("\n", "\n    ", StringComparison.Ordinal)).Append(";\n");
            foreach (var path in chain.Unsaid)
            {
                await surroundings.Error.WriteLineAsync($"hawp: {clusters[i].Name}: no call of the builder says '{path}'; the chain leaves it out.").ConfigureAwait(false);
            }
        }

        await ResultWriter.WriteTextAsync(text.Append("}\n").ToString(), output, surroundings, cancellationToken).ConfigureAwait(false);
        return ExitCodes.Fine;
    }

    // news-room in production becomes NewsRoom; a second cluster of that name gets its environment, too.
    private static string PropertyName(HaCluster cluster, HashSet<string> taken)
    {
        var name = Pascal(cluster.Name);
        if (!taken.Add(name))
        {
            var numbered = name + Pascal(cluster.Environment);
            for (var i = 2; !taken.Add(numbered); i++)
            {
                numbered = name + Pascal(cluster.Environment) + i.ToString(CultureInfo.InvariantCulture);
            }

            return numbered;
        }

        return name;

        static string Pascal(string text)
        {
            var words = text.Split(['-', '_', '.', ' '], StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..]);
            var joined = string.Concat(string.Concat(words).Where(char.IsAsciiLetterOrDigit));
            return joined.Length == 0 || char.IsDigit(joined[0]) ? "Cluster" + joined : joined;
        }
    }

    /// <summary>Judges clusters and writes their picture.</summary>
    public static Task WritePageAsync(IReadOnlyList<HaCluster> clusters, ClusterPolicy policy, string output, HostSurroundings surroundings, CancellationToken cancellationToken, string? note = null)
    {
        var now = surroundings.Clock.GetUtcNow();
        var page = ClusterPage.Render([.. clusters.Select(c => (c.Name, c.ToDocument(now), (Policy.Findings.PolicyReport?)c.Check(policy, cancellationToken)))], note);
        return ResultWriter.WriteTextAsync(page, output, surroundings, cancellationToken);
    }
}
