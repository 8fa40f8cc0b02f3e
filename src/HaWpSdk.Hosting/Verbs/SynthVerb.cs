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
        var decide = new Option<bool>("--decide") { Description = "Fill in parameters by their defaults and --param, and decide conditions: the form for validators that read neither. It cannot be deployed again with other values." };
        var parameter = new Option<string[]>("--param") { Description = "With --decide, the value of a parameter, for example Sealed=true. May be repeated.", HelpName = "NAME=VALUE" };
        var command = new Command("synth", "Make the CloudFormation templates of a cluster.");
        options.AddCluster(command);
        foreach (Option option in new Option[] { format, edge, directory, decide, parameter, options.Output, options.Quiet })
        {
            command.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            var selected = ClusterInputs.Select(clusters, result.GetValue(options.Cluster), result.GetValue(options.Name), surroundings);
            var extension = result.GetValue(format)!;
            var values = Values(result.GetValue(parameter) ?? []);
            if (values.Count > 0 && !result.GetValue(decide))
            {
                throw new UsageException("--param fills in parameters together with --decide only: a template that is deployed gets its values from 'hawp deploy'.");
            }

            if (result.GetValue(directory) is { } folder)
            {
                if (result.GetValue(decide))
                {
                    throw new UsageException("--directory writes what is deployed; --decide makes a template for validators. Write that with --output FILE.");
                }

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
            template = result.GetValue(decide) ? Decided(template, values) : template;
            await ResultWriter.WriteTextAsync(Text(template, extension), result.GetValue(options.Output), surroundings, cancellationToken).ConfigureAwait(false);
            if (template.SizeInBytes > CloudFormationTemplate.InlineLimit)
            {
                ResultWriter.Hint(result, options, surroundings, $"The template has {template.SizeInBytes} bytes, more than CloudFormation takes in a request ({CloudFormationTemplate.InlineLimit}): it is sent from S3.");
            }

            return ExitCodes.Fine;
        });
        return command;
    }

    private static Dictionary<string, string> Values(string[] given)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in given)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            values[equals > 0 ? text[..equals] : throw new UsageException($"--param {text}: write NAME=VALUE, for example Sealed=true.")] = text[(equals + 1)..];
        }

        return values;
    }

    private static CloudFormationTemplate Decided(CloudFormationTemplate template, Dictionary<string, string> values)
    {
        var known = template.Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal).ToList();
        var unknown = values.Keys.Except(known, StringComparer.Ordinal).FirstOrDefault();
        return unknown is null ? template.Decide(values) : throw new UsageException($"--param {unknown}: the template has no such parameter. It has {string.Join(", ", known)}.");
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
            ($"{templates.Name}.{extension}", Bytes(templates.Main, extension)),
            (templates.Bundle.Key, templates.Bundle.Archive),
        };
        if (templates.Edge is { } edge)
        {
            files.Add(($"{templates.EdgeName}.{extension}", Bytes(edge, extension)));
        }

        foreach (var (path, bytes) in files)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, path), bytes, cancellationToken).ConfigureAwait(false);
            await surroundings.Out.WriteLineAsync(path).ConfigureAwait(false);
        }
    }

    private static ReadOnlyMemory<byte> Bytes(CloudFormationTemplate template, string extension)
    {
        if (extension == "yaml")
        {
            return System.Text.Encoding.UTF8.GetBytes(template.ToYaml());
        }

        using var stream = new MemoryStream();
        template.WriteJson(stream);
        return stream.ToArray();
    }

    private static string Text(CloudFormationTemplate template, string extension) => extension == "yaml" ? template.ToYaml() : template.ToJson();
}
