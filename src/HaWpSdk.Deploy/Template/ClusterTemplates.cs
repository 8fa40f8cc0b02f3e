using HaWpSdk.Deploy.Node;
using HaWpSdk.Deploy.Template.Model;

namespace HaWpSdk.Deploy.Template;

/// <summary>The templates of a cluster and the files its nodes run, ready to be written or sent.</summary>
/// <param name="Name">Name of the main stack.</param>
/// <param name="Region">Region of the main stack.</param>
/// <param name="Main">The main template.</param>
/// <param name="Edge">The template for us-east-1, where CloudFront looks for its certificate and web ACL; <see langword="null"/> when the main stack is there already or the edge is not CloudFront.</param>
/// <param name="Bundle">What a node downloads and runs.</param>
/// <param name="Given">Parameters of the main stack whose values the cluster names: keys and certificates that exist already.</param>
/// <param name="Tags">Tags for both stacks; CloudFormation hands them on to every resource.</param>
public sealed record ClusterTemplates(string Name, string Region, CloudFormationTemplate Main, CloudFormationTemplate? Edge, NodeBundle Bundle, IReadOnlyDictionary<string, string> Given, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>Name of the stack in us-east-1.</summary>
    public string EdgeName => Name + "-edge";

    /// <summary>Parameters of the main stack that are outputs of the edge stack, by parameter name.</summary>
    public static IReadOnlyDictionary<string, string> EdgeOutputs { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ViewerCertificateArn"] = "ViewerCertificateArn",
        ["WebAclArn"] = "WebAclArn",
    };
}
