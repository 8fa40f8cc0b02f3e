using System.CommandLine;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Policy.Reporting;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Templates;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>check</c>: judges the clusters of the program or of <c>cluster.yaml</c>.</summary>
internal static class CheckVerb
{
    private static readonly Option<string[]> Template = new("--template") { Description = "Judge this CloudFormation template instead, anybody's. Repeat it for templates that belong together, the main one first; nested ones beside it are found.", HelpName = "FILE" };

    private static readonly Option<string[]> Parameter = new("--param") { Description = "The value of a parameter of the template. May be repeated.", HelpName = "NAME=VALUE" };

    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var options = new CommonOptions();
        var command = new Command("check", "Judge clusters by the rules. Exit code 1 when there is an error, or nothing could be checked.");
        options.AddCluster(command);
        command.Add(options.WordPress);
        options.AddReporting(command);
        command.Add(Template);
        command.Add(Parameter);
        command.SetAction((result, cancellationToken) => RunAsync(result, options, clusters, surroundings, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CommonOptions options, IReadOnlyList<HaCluster> ofProgram, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        var templates = command.GetValue(Template) ?? [];
        if (templates.Length > 0)
        {
            return await ResultWriter.WriteAsync(CheckTemplates(templates, command, options, surroundings, cancellationToken), command, options, surroundings, cancellationToken).ConfigureAwait(false);
        }

        var clusters = ClusterInputs.Select(ofProgram, command.GetValue(options.Cluster), command.GetValue(options.Name), surroundings);
        var policy = PolicyInputs.Read(command.GetValue(options.Rules) ?? [], surroundings)
            .ToPolicy(command.GetValue(options.Profile), options.Accepted(command), surroundings.Clock.GetUtcNow());
        var wordPress = command.GetValue(options.WordPress) is { Length: > 0 } paths
            ? await ScanVerb.ScanAsync(paths, noCatalogue: false, command.GetValue(options.Quiet), surroundings, cancellationToken).ConfigureAwait(false)
            : null;
        var result = UnreadInputs.AddTo(ClusterCheck.Run(clusters, policy, wordPress, cancellationToken), wordPress, policy, surroundings);
        return await ResultWriter.WriteAsync(result, command, options, surroundings, cancellationToken).ConfigureAwait(false);
    }

    private static PolicyResult CheckTemplates(string[] templates, ParseResult command, CommonOptions options, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in command.GetValue(Parameter) ?? [])
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw new UsageException($"--param {parameter}: write it as NAME=VALUE.");
            }

            parameters[parameter[..equals]] = parameter[(equals + 1)..];
        }

        var policy = PolicyInputs.Read(command.GetValue(options.Rules) ?? [], surroundings)
            .ToPolicy(command.GetValue(options.Profile), options.Accepted(command), surroundings.Clock.GetUtcNow());
        var files = new List<KeyValuePair<string, string>>();
        var pending = new Queue<string>(templates);
        var seen = new HashSet<string>(templates.Select(surroundings.FullPath), StringComparer.Ordinal);
        while (pending.TryDequeue(out var file))
        {
            var text = YamlTreeReader.Decode(InputFile.Read(file, surroundings), file);
            files.Add(new(InputFile.Shown(file, surroundings), text));

            // Nested templates stand beside the one that names them, whatever address they are deployed from.
            foreach (var nested in TemplateDocument.NestedFiles(text, file).Select(name => Path.Combine(Path.GetDirectoryName(file) ?? string.Empty, name)))
            {
                if (File.Exists(surroundings.FullPath(nested)) && seen.Add(surroundings.FullPath(nested)))
                {
                    pending.Enqueue(nested);
                }
            }
        }

        return TemplateCheck.Run(files, parameters, policy, cancellationToken);
    }
}
