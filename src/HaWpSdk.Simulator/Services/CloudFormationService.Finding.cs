using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.CloudFormation;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.Specification;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

internal static partial class CloudFormationService
{
    internal static Stack Find(Call call, string nameOrId)
    {
        var stack = call.Account.State.Stacks.LastOrDefault(s => s.Region == call.Region && (s.StackId == nameOrId || s.Name == nameOrId && !s.IsDeleted));
        return stack ?? throw AwsError.Validation($"Stack with id {nameOrId} does not exist");
    }

    internal static Stack Stack(Call call) => Find(call, call.Text("StackName"));

    private static string TemplateBody(Call call)
    {
        if (call.Text("TemplateBody") is { Length: > 0 } body)
        {
            if (Encoding.UTF8.GetByteCount(body) > Template.InlineLimit)
                throw AwsError.Validation($"1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to {Template.InlineLimit}");
            return body;
        }
        if (call.Text("TemplateURL") is not { Length: > 0 } url)
            return "";
        var stored = StoredTemplate(call, url) ?? throw AwsError.Validation($"S3 error: The specified key does not exist. ({url})");
        return stored.Length > Template.StoredLimit
            ? throw AwsError.Validation($"1 validation error detected: the template at {url} has {stored.Length} bytes; at most {Template.StoredLimit} are allowed")
            : Encoding.UTF8.GetString(stored);
    }

    /// <summary>Virtual-hosted, path-style and this simulator's own addresses all lead to the simulated bucket.</summary>
    private static byte[]? StoredTemplate(Call call, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
            throw AwsError.Validation("TemplateURL must be a supported URL.");
        var path = Uri.UnescapeDataString(uri.AbsolutePath).TrimStart('/');
        foreach (var item in call.Account.State.Objects)
        {
            if (item.DeleteMarker)
                continue;
            var virtualHosted = uri.Host.StartsWith(item.Bucket + ".", StringComparison.Ordinal) && path == item.Key;
            if (virtualHosted || path == $"{item.Bucket}/{item.Key}")
                return item.Content;
        }
        return null;
    }

    private static Dictionary<string, string> Tags(Call call) => call.Input["Tags"] is JsonArray list
        ? list.ToDictionary(tag => tag!["Key"]!.ToString(), tag => tag!["Value"]?.ToString() ?? "", StringComparer.Ordinal) : [];

    private static void CheckCapabilities(Call call, Template template, IEnumerable<string> given)
    {
        var needed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (id, node) in template.Resources)
        {
            var type = node!["Type"]!.ToString();
            if (!type.StartsWith("AWS::IAM::", StringComparison.Ordinal))
                continue;
            var name = type switch { "AWS::IAM::Role" => "RoleName", "AWS::IAM::ManagedPolicy" => "ManagedPolicyName", "AWS::IAM::InstanceProfile" => "InstanceProfileName", _ => "" };
            needed.Add(name.Length > 0 && node["Properties"]?[name] is not null ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM");
        }
        var has = given.ToHashSet(StringComparer.Ordinal);
        if (needed.Contains("CAPABILITY_NAMED_IAM") && !has.Contains("CAPABILITY_NAMED_IAM"))
            throw new AwsError("InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_NAMED_IAM]");
        if (needed.Count > 0 && !has.Contains("CAPABILITY_IAM") && !has.Contains("CAPABILITY_NAMED_IAM"))
            throw new AwsError("InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_IAM]");
    }

    private static Stack New(Call call, string name)
    {
        if (name.Length is 0 or > 128 || !char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw AwsError.Validation($"1 validation error detected: Value '{name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*");
        var stack = new Stack
        {
            Name = name,
            Region = call.Region,
            StackId = call.Account.Arn("cloudformation", call.Region, $"stack/{name}/{call.Account.Uuid()}"),
            Created = call.Account.Now,
        };
        call.Account.State.Stacks.Add(stack);
        return stack;
    }
}
