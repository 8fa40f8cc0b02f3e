using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Stacks;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Hosting.Deployments;
using HaWpSdk.Hosting.Inputs;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>plan</c>: what <c>deploy</c> would do, with and without an account.</summary>
internal static class PlanVerb
{
    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var inputs = new DeployInputs(clusters, surroundings);
        var offline = new Option<string?>("--offline") { Description = "Compare with this template of before (JSON, as 'hawp synth' prints it), without an account.", HelpName = "FILE" };
        var offlineEdge = new Option<string?>("--offline-edge") { Description = "The template of us-east-1 of before, beside --offline.", HelpName = "FILE" };
        var all = new Option<bool>("--all") { Description = "List every resource of a new stack, too." };
        var format = new Option<string>("--format") { Description = "How the plan is written: text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("plan", "Show what 'deploy' would do: the steps, and what changes, is replaced and is removed. Exit code 1 when it would be refused.");
        inputs.AddTo(command, withRelease: true, withFindings: true);
        foreach (Option option in new Option[] { offline, offlineEdge, all, format, inputs.Common.Output })
        {
            command.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            var (cluster, _) = inputs.Cluster(result);
            var policy = inputs.Policy(result);
            var color = surroundings.Color && result.GetValue(inputs.Common.Output) is null && !result.GetValue(inputs.Common.NoColor);
            if (result.GetValue(offline) is { } file)
            {
                DeploymentPlan compared;
                try
                {
                    compared = ClusterDeployment.PlanOffline(cluster, Template(file, surroundings), result.GetValue(offlineEdge) is { } edge ? Template(edge, surroundings) : null, new DeploymentOptions { Replace = result.GetValue(inputs.Replace) ?? [], Policy = policy });
                }
                catch (TemplateException exception)
                {
                    throw new UsageException(exception.Message, exception);
                }

                return await WriteAsync(compared, false, string.Empty).ConfigureAwait(false);
            }

            using var session = inputs.Open(result, cluster);
            return await inputs.GuardAsync(
                session,
                async () =>
                {
                    using var deployment = new ClusterDeployment(cluster, session.Clients, inputs.Options(result, session, policy));
                    return await WriteAsync(await deployment.PlanAsync(cancellationToken).ConfigureAwait(false), session.IsSimulated, session.Mark).ConfigureAwait(false);
                },
                "Nothing was changed.",
                cancellationToken).ConfigureAwait(false);

            async Task<int> WriteAsync(DeploymentPlan plan, bool isSimulated, string mark)
            {
                var text = result.GetValue(format) == "json" ? PlanJson.Of(plan, isSimulated) : Marked(PlanText.Of(plan, color, result.GetValue(all)), mark);
                await ResultWriter.WriteTextAsync(text, result.GetValue(inputs.Common.Output), surroundings, cancellationToken).ConfigureAwait(false);
                return plan.Refusals.Count > 0 ? ExitCodes.Failed : ExitCodes.Fine;
            }
        });
        return command;
    }

    /// <summary>A text with a word before each line that says something.</summary>
    public static string Marked(string text, string mark) => mark.Length == 0 ? text : string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : mark + line));

    private static JsonObject Template(string file, HostSurroundings surroundings)
    {
        try
        {
            return JsonNode.Parse(InputFile.Read(file, surroundings)) is JsonObject map && map["Resources"] is JsonObject ? map
                : throw new UsageException($"'{file}' is no CloudFormation template: it has no Resources. Name the JSON that 'hawp synth' printed before, or that 'aws cloudformation get-template' prints.");
        }
        catch (JsonException exception)
        {
            throw new UsageException($"'{file}' is no JSON: {exception.Message} Write the template with 'hawp synth --template-format json'.", exception);
        }
    }
}
