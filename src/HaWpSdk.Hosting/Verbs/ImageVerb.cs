using System.CommandLine;
using HaWpSdk.Deploy.Node.Image;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Hosting.Inputs;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>image</c>: prints the EC2 Image Builder template that makes the image of a cluster's nodes.</summary>
internal static class ImageVerb
{
    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var options = new CommonOptions();
        var format = new Option<string>("--template-format") { Description = "json or yaml.", DefaultValueFactory = _ => "json" };
        format.AcceptOnlyFromAmong("json", "yaml");
        var command = new Command("image", "Make the EC2 Image Builder template of the nodes' image: every program a node needs, in named versions.");
        options.AddCluster(command);
        foreach (Option option in new Option[] { format, options.Output, options.Quiet })
        {
            command.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            var cluster = ClusterInputs.SelectOne(clusters, result.GetValue(options.Cluster), result.GetValue(options.Name), surroundings);
            try
            {
                var template = NodeImage.TemplateOf(cluster);
                await ResultWriter.WriteTextAsync(result.GetValue(format) == "yaml" ? template.ToYaml() : template.ToJson(), result.GetValue(options.Output), surroundings, cancellationToken).ConfigureAwait(false);
                ResultWriter.Hint(result, options, surroundings, $"Today's parent image: aws ssm get-parameter --name {NodeImage.ParentImageParameter(cluster)}. Create a stack of this template with it as ParentImage (capability CAPABILITY_IAM); its output ImageId is the parameter ImageId of the cluster's stack.");
                return ExitCodes.Fine;
            }
            catch (TemplateException exception)
            {
                throw new UsageException(exception.Message);
            }
        });
        return command;
    }
}
