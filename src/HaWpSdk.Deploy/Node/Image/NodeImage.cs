using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Deploy.Template.Model;
using HaWpSdk.Deploy.Template.Parts;
using HaWpSdk.Policy.Documents;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Node.Image;

/// <summary>
/// The image of a cluster's nodes as an EC2 Image Builder template: a stack of its own, whose output is the value of the main template's parameter <c>ImageId</c>.
/// Everything a node needs at boot is in it, in versions that are named; nothing is installed on a node that starts (HAW0107).
/// </summary>
public static class NodeImage
{
    private const string Debian = "debian-13";
    private const string None = "-";
    private const string AmazonLinux = "amazon-linux-2023";

    // Sources, read November 2026: aws/efs-utils tag v3.2.0 and its INSTALL.md (Rust 1.91.1 or newer, GCC 13 or older); release notes of aws/amazon-ssm-agent and
    // aws/amazon-cloudwatch-agent; pecl.php.net for the extensions Amazon Linux lacks.
    private static readonly ImageVersion[] DebianVersions =
    [
        new("DebianSnapshot", "DEBIAN_SNAPSHOT", "20261101T000000Z", "The day of Debian's archive (snapshot.debian.org) that packages come from.", "^[0-9]{8}T[0-9]{6}Z$"),
        new("SsmAgentVersion", "SSM_AGENT_VERSION", "3.3.987.0", "Version of the Systems Manager agent.", "^[0-9.]+$"),
        new("CloudWatchAgentVersion", "CLOUDWATCH_AGENT_VERSION", "1.300071.0", "Version of the CloudWatch agent; the build fails when AWS offers another one.", "^[0-9.b]+$"),
        new("EfsUtilsCommit", "EFS_UTILS_COMMIT", "def6e74fbbe891d07212b5bcd82109d5e5b59be7", "Commit of github.com/aws/efs-utils that the mount helper is built from (v3.2.0).", "^[0-9a-f]{40}$"),
        new("RustVersion", "RUST_VERSION", "1.91.1", "Compiler of the mount helper.", "^[0-9.]+$"),
    ];

    private static readonly ImageVersion[] AmazonLinuxVersions =
    [
        new("IgbinaryVersion", "IGBINARY_VERSION", "3.2.16", "Version of PHP's igbinary extension.", "^[0-9.]+$"),
        new("PhpredisVersion", "PHPREDIS_VERSION", "6.2.0", "Version of PHP's redis extension.", "^[0-9.]+$"),
    ];

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Files = new(() =>
    {
        const string Prefix = "Node/Image/";
        var assembly = typeof(NodeImage).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(name => name[Prefix.Length..], name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            return reader.ReadToEnd().ReplaceLineEndings("\n");
        }, StringComparer.Ordinal);
    });

    /// <summary>The scripts as they stand under version control.</summary>
    internal static IReadOnlyDictionary<string, string> Scripts => Files.Value;

    /// <summary>Where the parent image's id can be looked up, as a public parameter of Systems Manager.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <exception cref="TemplateException">The cluster wants an image that nobody builds here.</exception>
    public static string ParentImageParameter(HaCluster cluster)
    {
        var (system, architecture, _) = Of(new Synthesis(cluster));
        return system == Debian
            ? $"/aws/service/debian/release/13/latest/{(architecture == "arm64" ? "arm64" : "amd64")}"
            : $"/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-{architecture}";
    }

    /// <summary>The template: component, recipe, build server and the image itself.</summary>
    /// <param name="cluster">The cluster; <c>web.image</c> names the system (<c>debian-13</c>, <c>amazon-linux-2023</c>), the instance type its architecture.</param>
    /// <returns>The template, the same to the byte for the same cluster.</returns>
    /// <exception cref="TemplateException">The cluster wants an image that nobody builds here.</exception>
    public static CloudFormationTemplate TemplateOf(HaCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var s = new Synthesis(cluster);
        var (system, architecture, extensions) = Of(s);
        var versions = system == Debian ? DebianVersions : AmazonLinuxVersions;
        var template = new CloudFormationTemplate($"Image of the nodes of {s.Name} ({system}, {architecture}), made by HaWpSdk. Its output ImageId is a parameter of the cluster's stack.");
        template.Add(new TemplateParameter("ParentImage", "AWS::EC2::Image::Id", $"Image to start from, one build of it: {ParentImageParameter(cluster)} names today's."));
        template.Add(new TemplateParameter("SubnetId", "String", "Subnet with a way to the internet for the build server; '-' for the default VPC's.") { Default = None });
        template.Add(new TemplateParameter("SecurityGroupId", "String", "Security group of the build server, which needs no way in; '-' for the default VPC's.") { Default = None });
        foreach (var version in versions)
        {
            template.Add(new TemplateParameter(version.Parameter, "String", version.About) { Default = version.Value, AllowedPattern = version.Pattern });
        }

        template.Conditions["HasSubnet"] = Not(AreEqual(Ref("SubnetId"), None!));
        template.Conditions["HasSecurityGroup"] = Not(AreEqual(Ref("SecurityGroupId"), None!));
        var script = Script(s, system, versions, extensions);

        // Components and recipes cannot change: content that changed is another version.
        var revision = Revision(script + architecture);
        var name = $"{s.Name}-{system}-{architecture}".Replace('_', '-');
        template.Add("NodeComponent", "AWS::ImageBuilder::Component", new Map
        {
            ["Name"] = $"{name}-node",
            ["Description"] = $"What a node of {s.Name} has on its disk",
            ["Platform"] = "Linux",
            ["Version"] = revision,
            ["Data"] = Sub(script),
        });
        template.Add("NodeRecipe", "AWS::ImageBuilder::ImageRecipe", new Map
        {
            ["Name"] = $"{name}-node",
            ["Version"] = revision,
            ["ParentImage"] = Ref("ParentImage"),
            ["Components"] = List(new Map { ["ComponentArn"] = Ref("NodeComponent") }),
            ["BlockDeviceMappings"] = List(new Map
            {
                ["DeviceName"] = "/dev/xvda",
                ["Ebs"] = new Map { ["VolumeSize"] = s.GiB("web.volumeSize", 20), ["VolumeType"] = "gp3", ["Encrypted"] = true, ["DeleteOnTermination"] = true },
            }),

            // Image Builder brings an agent where there is none; ours stays.
            ["AdditionalInstanceConfiguration"] = new Map { ["SystemsManagerAgent"] = new Map { ["UninstallAfterBuild"] = false } },
        });
        AddBuildServer(template, s, architecture);
        template.Add("NodeImage", "AWS::ImageBuilder::Image", new Map
        {
            ["ImageRecipeArn"] = Ref("NodeRecipe"),
            ["InfrastructureConfigurationArn"] = Ref("BuildServer"),
            ["EnhancedImageMetadataEnabled"] = true,
            ["ImageTestsConfiguration"] = new Map { ["ImageTestsEnabled"] = true, ["TimeoutMinutes"] = 60 },
        });
        template.Output("ImageId", "The image: parameter ImageId of the cluster's stack", GetAtt("NodeImage", "ImageId"));
        return template;
    }

    private static void AddBuildServer(CloudFormationTemplate template, Synthesis s, string architecture)
    {
        template.Add("BuildRole", "AWS::IAM::Role", new Map
        {
            ["AssumeRolePolicyDocument"] = RolesPart.TrustOf("ec2.amazonaws.com"),

            // What Image Builder asks of a build server; it lives for the build only and sees nothing of the cluster.
            ["ManagedPolicyArns"] = List(
                Sub("arn:${AWS::Partition}:iam::aws:policy/EC2InstanceProfileForImageBuilder"),
                Sub("arn:${AWS::Partition}:iam::aws:policy/AmazonSSMManagedInstanceCore")),
        });
        template.Add("BuildProfile", "AWS::IAM::InstanceProfile", new Map { ["Roles"] = List(Ref("BuildRole")) });
        template.Add("BuildServer", "AWS::ImageBuilder::InfrastructureConfiguration", new Map
        {
            ["Name"] = $"{s.Name}-node-image-{architecture}".Replace('_', '-'),
            ["InstanceProfileName"] = Ref("BuildProfile"),

            // The mount helper wants two processors and 4 GB to be built.
            ["InstanceTypes"] = Texts(architecture == "arm64" ? ["m7g.large", "c7g.large"] : ["m7i.large", "c7i.large"]),
            ["SubnetId"] = If("HasSubnet", Ref("SubnetId"), NoValue),
            ["SecurityGroupIds"] = If("HasSecurityGroup", List(Ref("SecurityGroupId")), NoValue),
            ["InstanceMetadataOptions"] = new Map { ["HttpTokens"] = "required", ["HttpPutResponseHopLimit"] = 1 },
            ["TerminateInstanceOnFailure"] = true,
        });
    }

    private static (string System, string Architecture, IReadOnlyList<string> Extensions) Of(Synthesis s)
    {
        var system = s.Text("web.image", Debian);
        if (system is not (Debian or AmazonLinux))
        {
            s.Problem($"web.image: '{system}' is not built here; choose '{Debian}' or '{AmazonLinux}', or bring an image of your own as parameter ImageId.");
        }

        if (s.Text("php.version", "8.4") != "8.4")
        {
            s.Problem($"php.version: '{s.Text("php.version")}' is not in {system}; both images have PHP 8.4.");
        }

        if (system == AmazonLinux && s.CacheKind == "ec2")
        {
            s.Problem($"objectCache.kind: a designated server needs the image '{Debian}', whose Redis the node bundle configures.");
        }

        var extensions = s.Document.Texts("php.extensions").Where(extension => extension.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        s.ThrowIfProblems();
        return (system, s.Text("web.architecture", "arm64") is "x86_64" or "amd64" ? "x86_64" : "arm64", extensions);
    }

    /// <summary>The component's document, as Fn::Sub takes it: versions are parameters, and what the shell writes as <c>${…}</c> stays the shell's.</summary>
    private static string Script(Synthesis s, string system, IReadOnlyList<ImageVersion> versions, IReadOnlyList<string> extensions)
    {
        var text = new StringBuilder();
        text.Append("name: ").Append(s.Name).Append("-node\nschemaVersion: 1.0\nphases:\n");
        var variables = versions.Select(version => $"export {version.Variable}='${{{version.Parameter}}}'").Prepend("export REGION='${AWS::Region}'")
            .Append($"export PHP_EXTENSIONS='{string.Join(' ', extensions.Select(extension => $"php8.4-{extension}"))}'")
            .Append($"export CACHE_PACKAGES='{(s.CacheKind == "ec2" ? "redis-server" : string.Empty)}'");
        Step(text, "build", "install", 7200, string.Join('\n', variables), Files.Value[system + ".sh"]);
        Step(text, "validate", "is-complete", 300, string.Empty, Files.Value["validate.sh"]);
        return text.ToString();
    }

    private static void Step(StringBuilder text, string phase, string name, int seconds, string variables, string script)
    {
        text.Append(CultureInfo.InvariantCulture, $"  - name: {phase}\n    steps:\n      - name: {name}\n        action: ExecuteBash\n        timeoutSeconds: {seconds}\n        inputs:\n          commands:\n            - |\n");
        foreach (var line in (variables + "\n" + script.Replace("${", "${!", StringComparison.Ordinal)).Trim('\n').Split('\n'))
        {
            // Comments stay in the repository: a component takes 16,000 characters.
            if (!line.TrimStart().StartsWith('#'))
            {
                text.Append(line.Length > 0 ? "              " + line : string.Empty).Append('\n');
            }
        }
    }

    private static string Revision(string content)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(content));
        return string.Create(CultureInfo.InvariantCulture, $"1.0.{(hash[0] << 16 | hash[1] << 8 | hash[2])}");
    }

    private sealed record ImageVersion(string Parameter, string Variable, string Value, string About, string Pattern);
}
