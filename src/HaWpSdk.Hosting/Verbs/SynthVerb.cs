using System.CommandLine;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Deploy.Template.Model;
using HaWpSdk.Hosting.Inputs;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>synth</c>: prints the CloudFormation templates of a cluster, or writes all files of its deployment.</summary>
internal static class SynthVerb
{
    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var options = new CommonOptions();
        var format = new Option<string>("--template-format") { Description = "json or yaml.", DefaultValueFactory = _ => "json" };
        format.AcceptOnlyFromAmong("json", "yaml");
        var edge = new Option<bool>("--edge") { Description = "The template for us-east-1 instead of the main one." };
        var directory = new Option<string?>("--directory") { Description = "Write all files of the deployment into this folder: templates, node bundle, parameters.", HelpName = "DIR" };
        var command = new Command("synth", "Make the CloudFormation templates of a cluster.");
        options.AddCluster(command);
        foreach (Option option in new Option[] { format, edge, directory, options.Output, options.Quiet })
        {
            command.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            var selected = ClusterInputs.Select(clusters, result.GetValue(options.Cluster), result.GetValue(options.Name), surroundings);
            var extension = result.GetValue(format)!;
            if (result.GetValue(directory) is { } folder)
            {
                foreach (var (cluster, _) in selected)
                {
                    await WriteAsync(Templates(cluster), surroundings.FullPath(folder), extension, surroundings, cancellationToken).ConfigureAwait(false);
                }

                return ExitCodes.Fine;
            }

            if (selected.Count != 1)
            {
                throw new UsageException($"There are {selected.Count} clusters: choose one with --name, or write all with --directory DIR.");
            }

            var templates = Templates(selected[0].Cluster);
            var template = result.GetValue(edge)
                ? templates.Edge ?? throw new UsageException($"The cluster '{templates.Name}' has no template of its own in us-east-1: it is there already, or its edge is not CloudFront.")
                : templates.Main;
            await ResultWriter.WriteTextAsync(Text(template, extension), result.GetValue(options.Output), surroundings, cancellationToken).ConfigureAwait(false);
            if (template.SizeInBytes > CloudFormationTemplate.InlineLimit)
            {
                ResultWriter.Hint(result, options, surroundings, $"The template has {template.SizeInBytes} bytes, more than CloudFormation takes in a request ({CloudFormationTemplate.InlineLimit}): it is sent from S3.");
            }

            return ExitCodes.Fine;
        });
        return command;
    }

    private static ClusterTemplates Templates(HaCluster cluster)
    {
        try
        {
            return cluster.ToTemplates();
        }
        catch (TemplateException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static async Task WriteAsync(ClusterTemplates templates, string folder, string extension, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(folder, "nodes"));
        var files = new List<(string Path, ReadOnlyMemory<byte> Bytes)>
        {
            ($"{templates.Name}.{extension}", System.Text.Encoding.UTF8.GetBytes(Text(templates.Main, extension))),
            (templates.Bundle.Key, templates.Bundle.Archive),
        };
        if (templates.Edge is { } edge)
        {
            files.Add(($"{templates.EdgeName}.{extension}", System.Text.Encoding.UTF8.GetBytes(Text(edge, extension))));
        }

        foreach (var (path, bytes) in files)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, path), bytes, cancellationToken).ConfigureAwait(false);
            await surroundings.Out.WriteLineAsync(path).ConfigureAwait(false);
        }
    }

    private static string Text(CloudFormationTemplate template, string extension) => extension == "yaml" ? template.ToYaml() : template.ToJson();
}
