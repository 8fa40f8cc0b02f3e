using System.CommandLine;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Hosting.Show;
using HaWpSdk.Policy.Yaml;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>show</c>: draws clusters as one HTML page, or prints them as YAML.</summary>
internal static class ShowVerb
{
    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var options = new CommonOptions();
        var yaml = new Option<bool>("--yaml") { Description = "Print what was said as cluster.yaml instead." };
        var document = new Option<bool>("--document") { Description = "Print the completed document, defaults and derived values included, as YAML instead." };
        var command = new Command("show", "Draw clusters, with the findings where they sit, as one self-contained HTML page.");
        options.AddCluster(command);
        foreach (Option option in new Option[] { yaml, document, options.Output, options.Rules, options.Profile, options.Quiet })
        {
            command.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            var selected = ClusterInputs.Select(clusters, result.GetValue(options.Cluster), result.GetValue(options.Name), surroundings);
            var now = surroundings.Clock.GetUtcNow();
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

    /// <summary>Judges clusters and writes their picture.</summary>
    public static Task WritePageAsync(IReadOnlyList<HaCluster> clusters, ClusterPolicy policy, string output, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        var now = surroundings.Clock.GetUtcNow();
        var page = ClusterPage.Render([.. clusters.Select(c => (c.Name, c.ToDocument(now), (Policy.Findings.PolicyReport?)c.Check(policy, cancellationToken)))]);
        return ResultWriter.WriteTextAsync(page, output, surroundings, cancellationToken);
    }
}
