using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.EC2.Model;
using HaWpSdk.Deploy.Clients.CloudFormation.Model;
using HaWpSdk.Deploy.Stacks.Changes;
using HaWpSdk.Deploy.Template;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>Makes the requests for the two stacks: which value each parameter has at which step.</summary>
internal static class StackRequests
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public const string OriginFacingPrefixList = "com.amazonaws.global.cloudfront.origin-facing";

    public static StackRequest Edge(DeploymentContext context) =>
        new(context.Templates.EdgeName, context.Templates.Edge!.ToJson(indented: false), new Dictionary<string, string>(), context.Templates.Tags) { Adopt = context.Options.Adopt, Role = context.Options.Role };

    /// <summary>The main stack: as it is for its capacity and seal, or, when <paramref name="whole"/>, as it is to be in the end.</summary>
    public static async Task<StackRequest> MainAsync(DeploymentContext context, bool whole, CancellationToken cancellationToken)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var isWhole = whole || context.IsSealed;
        foreach (var parameter in context.Templates.Main.Parameters)
        {
            var value = parameter.Name switch
            {
                "Sealed" => isWhole ? "true" : "false",
                "WebMinNodes" => isWhole ? Text(context, "web.minNodes", "2") : "0",
                "WebMaxNodes" => isWhole ? Text(context, "web.maxNodes", "4") : "0",

                // Cron on the maintenance node needs it always; else it comes for its orders only.
                "MaintenanceMinNodes" => isWhole && MaintenanceNode.Stays(context.Document) ? "1" : "0",
                "ImageId" => context.Options.ImageId ?? context.Current("ImageId") ?? throw new DeploymentException(MissingImage(context)),
                "NodeBundleHash" => context.Templates.Bundle.Hash,
                "ArtifactBucket" => context.Store.Bucket,
                "CloudFrontPrefixList" => context.Current("CloudFrontPrefixList") ?? await PrefixListAsync(context, cancellationToken).ConfigureAwait(false),
                _ when context.Templates.Edge is not null && ClusterTemplates.EdgeOutputs.TryGetValue(parameter.Name, out var output) => EdgeOutput(context, output),
                _ when context.Templates.Given.TryGetValue(parameter.Name, out var given) => given,
                _ => context.Current(parameter.Name),
            };
            if (value is not null)
            {
                values[parameter.Name] = value;
            }
            else if (parameter.Default is null)
            {
                throw new DeploymentException($"The template has a parameter '{parameter.Name}' ({parameter.Description}) for which there is no value. Give it a default in ConfigureTemplate.");
            }
        }

        return new StackRequest(context.Templates.Name, context.Templates.Main.ToJson(indented: false), values, context.Templates.Tags) { Adopt = context.Options.Adopt, Role = context.Options.Role };
    }

    /// <summary>Lets what is the same to AWS keep the logical id that the stack has for it.</summary>
    public static async Task<StackRequest> FitAsync(StackRunner runner, Stack? stack, StackRequest request, CancellationToken cancellationToken)
    {
        if (stack is null)
        {
            return request;
        }

        var fitted = KeptLogicalIds.Of(await runner.TemplateObjectAsync(request.Stack, cancellationToken).ConfigureAwait(false), (JsonObject)JsonNode.Parse(request.Template)!);
        return request with { Fitted = fitted, Template = fitted.Kept.Count == 0 ? request.Template : fitted.Template.ToJsonString(Compact) };
    }

    /// <summary>Puts the template where CloudFormation can fetch it, if it is too large for the request.</summary>
    public static async Task<StackRequest> UploadAsync(DeploymentContext context, StackRequest request, CancellationToken cancellationToken)
    {
        if (!request.NeedsUpload)
        {
            return request;
        }

        await context.Store.UploadAsync(request.TemplateKey, () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(request.Template)), "application/json", cancellationToken).ConfigureAwait(false);
        return request with { TemplateUrl = context.Store.UrlOf(request.TemplateKey) };
    }

    public static string MissingImage(DeploymentContext context) =>
        $"The first deployment of {context.Templates.Name} needs an image for its nodes ({context.Document.Text("web.image") ?? "debian-13"}, {context.Document.Text("web.architecture") ?? "arm64"}, in {context.Templates.Region}): name it with --image ami-…; 'hawp image' builds one.";

    private static string Text(DeploymentContext context, string path, string otherwise) => context.Document.Integer(path)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? otherwise;

    private static string EdgeOutput(DeploymentContext context, string name) => context.Edge?.Outputs?.FirstOrDefault(output => output.OutputKey == name)?.OutputValue
        ?? throw new DeploymentException($"The stack {context.Templates.EdgeName} has no output '{name}' yet: it is created first.");

    private static async Task<string> PrefixListAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        var found = await context.Clients.EC2.DescribeManagedPrefixListsAsync(new DescribeManagedPrefixListsRequest { Filters = [new Filter("prefix-list-name", [OriginFacingPrefixList])] }, cancellationToken).ConfigureAwait(false);
        return found.PrefixLists?.FirstOrDefault(list => list.PrefixListName == OriginFacingPrefixList)?.PrefixListId
            ?? throw new DeploymentException($"{context.Templates.Region} has no managed prefix list {OriginFacingPrefixList}: let the origin be reached by a VPC origin (edge.Origin(o => o.VpcOrigin())).");
    }
}
