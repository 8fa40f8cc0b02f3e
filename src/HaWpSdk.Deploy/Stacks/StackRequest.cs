using System.Security.Cryptography;
using System.Text;
using HaWpSdk.Deploy.Stacks.Changes;
using HaWpSdk.Deploy.Template.Model;

namespace HaWpSdk.Deploy.Stacks;

/// <summary>What a stack is to be: template, parameters, tags.</summary>
/// <param name="Stack">Name of the stack.</param>
/// <param name="Template">The template as it is sent: JSON without indentation.</param>
/// <param name="Parameters">Values of parameters.</param>
/// <param name="Tags">Tags of the stack.</param>
internal sealed record StackRequest(string Stack, string Template, IReadOnlyDictionary<string, string> Parameters, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>Where the template stands in S3; <see langword="null"/> when it is small enough for the request.</summary>
    public string? TemplateUrl { get; init; }

    /// <summary>Whether resources of the same name that belong to no stack are taken in.</summary>
    public bool Adopt { get; init; }

    /// <summary>How the ids of the template were fitted to those of the stack; <see langword="null"/> for a stack that does not exist yet.</summary>
    public KeptLogicalIds? Fitted { get; init; }

    /// <summary>The role CloudFormation takes, as an ARN; <see langword="null"/> for the one the stack has, or none.</summary>
    public string? Role { get; init; }

    /// <summary>Where a template above the inline limit goes in the artifact bucket.</summary>
    public string TemplateKey => $"templates/{Hash(Template)}.json";

    /// <summary>Whether the template is too large for the request.</summary>
    public bool NeedsUpload => Encoding.UTF8.GetByteCount(Template) > CloudFormationTemplate.InlineLimit;

    /// <summary>One hash over everything: equal requests make equal change sets, in whatever process.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder(Template).Append('\n');
        foreach (var (name, value) in Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Concat(Tags.OrderBy(t => t.Key, StringComparer.Ordinal)))
        {
            text.Append(name).Append('=').Append(value).Append('\n');
        }

        return Hash(text.Append(Adopt ? "adopt" : "").Append(Role).ToString());
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
