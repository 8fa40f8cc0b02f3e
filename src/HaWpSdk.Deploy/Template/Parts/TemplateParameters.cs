using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>
/// What changes between the steps of a deployment without being another template: the capacity, the seal, the image and the bundle.
/// The first deployment has no web nodes and no seal, so that a failed creation can be rolled back (a protected database cannot).
/// </summary>
internal static class TemplateParameters
{
    public const string Sealed = "Sealed";
    public const string IsSealed = "IsSealed";
    public const string HasCapacity = "HasCapacity";

    public static void AddTo(Synthesis s)
    {
        var main = s.Main;
        main.Add(new TemplateParameter(Sealed, "String", "Whether deletion protection is on: false only while the cluster is created.") { Default = "false", AllowedValues = ["true", "false"] });
        main.Add(new TemplateParameter("WebMinNodes", "Number", $"Smallest number of web nodes: 0 until WordPress is installed, then {s.Integer("web.minNodes", 2)}.") { Default = 0, MinValue = 0 });
        main.Add(new TemplateParameter("WebMaxNodes", "Number", $"Largest number of web nodes: 0 until WordPress is installed, then {s.Integer("web.maxNodes", 4)}.") { Default = 0, MinValue = 0 });
        main.Add(new TemplateParameter("MaintenanceMinNodes", "Number", "1 while the maintenance node works.") { Default = 0, MinValue = 0 });

        // Never "latest": the same template gives the same nodes (HAW0107).
        main.Add(new TemplateParameter("ImageId", "AWS::EC2::Image::Id", $"Image of the nodes ({s.Text("web.image", "debian-13")}, {s.Text("web.architecture", "arm64")}), built by 'hawp image'."));
        main.Add(new TemplateParameter("NodeBundleHash", "String", "SHA-256 of the node bundle in the artifact bucket.") { AllowedPattern = "^[0-9a-f]{64}$" });
        main.Add(new TemplateParameter("ArtifactBucket", "String", "Bucket with node bundles and releases, in this region.") { AllowedPattern = "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$" });
        main.Conditions[IsSealed] = AreEqual(Ref(Sealed), "true"!);

        // A rolling update keeps a minimum in service, and CloudFormation wants that below the maximum: without capacity there is nothing to roll.
        main.Conditions[HasCapacity] = Not(AreEqual(Ref("WebMaxNodes"), "0"!));
        main.Metadata["HaWpSdk"] = new Map
        {
            ["Cluster"] = s.Name,
            ["Environment"] = s.Environment,
            ["Region"] = s.ClusterRegion,
            ["Edge"] = s.Provider,
            ["WebMinNodes"] = s.Integer("web.minNodes", 2),
            ["WebMaxNodes"] = s.Integer("web.maxNodes", 4),
        };
    }
}
