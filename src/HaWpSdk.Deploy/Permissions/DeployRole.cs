using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Template;

namespace HaWpSdk.Deploy.Permissions;

/// <summary>A role for CloudFormation that may make, change and remove exactly the kinds of resources of one cluster.</summary>
/// <remarks>
/// Its limits: the actions are those that AWS's schemas name for the handlers, which AWS does not promise to be complete; most of them cannot be narrowed to the cluster's own resources
/// before those exist, so that they hold for every resource of the kind in the account, except those of IAM, which hold for names that begin with the cluster's; what <c>hawp deploy</c>
/// itself calls (stacks, the artifact bucket, describe calls) is not in it.
/// </remarks>
public static class DeployRole
{
    // A managed policy holds 6,144 characters, white space not counted; ten of them hang on a role.
    private const int MostCharacters = 6_000;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The resource types of the cluster that no data is known for; the role lacks what they need.</summary>
    /// <param name="cluster">The cluster.</param>
    public static IReadOnlyList<string> Unknown(HaCluster cluster) => [.. TypesOf(cluster).Where(type => HandlerPermissions.Of(type) is null)];

    /// <summary>The actions the cluster's resources need, in order.</summary>
    /// <param name="cluster">The cluster.</param>
    public static IReadOnlyList<string> Actions(HaCluster cluster) => [.. TypesOf(cluster).SelectMany(type => HandlerPermissions.Of(type) ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>A template with the role, as JSON: deploy it once with the permissions of an administrator.</summary>
    /// <param name="cluster">The cluster.</param>
    public static string ToTemplate(HaCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var actions = Actions(cluster);
        var statements = new List<JsonObject>();
        var own = new JsonArray(Sub($"role/{cluster.Name}-*"), Sub($"policy/{cluster.Name}-*"), Sub($"instance-profile/{cluster.Name}-*"));
        Add(statements, [.. actions.Where(action => action.StartsWith("iam:", StringComparison.Ordinal) && action is not ("iam:PassRole" or "iam:CreateServiceLinkedRole"))], own);
        Add(statements, [.. actions.Where(action => action == "iam:PassRole")], new JsonArray(Sub($"role/{cluster.Name}-*")));
        Add(statements, [.. actions.Where(action => action == "iam:CreateServiceLinkedRole")], new JsonArray(Sub("role/aws-service-role/*")));
        foreach (var service in actions.Where(action => !action.StartsWith("iam:", StringComparison.Ordinal)).GroupBy(action => action.Split(':')[0], StringComparer.Ordinal))
        {
            foreach (var some in Chunks([.. service]))
            {
                Add(statements, some, new JsonArray("*"));
            }
        }

        var resources = new JsonObject();
        var names = new JsonArray();
        foreach (var (policy, i) in Packed(statements).Select((policy, i) => (policy, i + 1)))
        {
            resources[$"Policy{i}"] = new JsonObject
            {
                ["Type"] = "AWS::IAM::ManagedPolicy",
                ["Properties"] = new JsonObject { ["Description"] = $"What CloudFormation calls for the cluster {cluster.Name}, part {i}", ["PolicyDocument"] = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. policy]) } },
            };
            names.Add(new JsonObject { ["Ref"] = $"Policy{i}" });
        }

        resources["Role"] = new JsonObject
        {
            ["Type"] = "AWS::IAM::Role",
            ["Properties"] = new JsonObject
            {
                ["RoleName"] = cluster.Name + "-cloudformation",
                ["AssumeRolePolicyDocument"] = new JsonObject
                {
                    ["Version"] = "2012-10-17",
                    ["Statement"] = new JsonArray(new JsonObject { ["Effect"] = "Allow", ["Principal"] = new JsonObject { ["Service"] = "cloudformation.amazonaws.com" }, ["Action"] = "sts:AssumeRole" }),
                },
                ["ManagedPolicyArns"] = names,
            },
        };
        var template = new JsonObject
        {
            ["AWSTemplateFormatVersion"] = "2010-09-09",
            ["Description"] = $"Role of CloudFormation for the cluster {cluster.Name}; permissions from {HandlerPermissions.Source}",
            ["Resources"] = resources,
            ["Outputs"] = new JsonObject { ["RoleArn"] = new JsonObject { ["Value"] = new JsonObject { ["Fn::GetAtt"] = new JsonArray("Role", "Arn") } } },
        };
        return template.ToJsonString(Indented) + "\n";
    }

    private static IEnumerable<string> TypesOf(HaCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var templates = cluster.ToTemplates();
        return templates.Main.Resources.Concat(templates.Edge?.Resources ?? []).Select(resource => resource.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    private static JsonObject Sub(string resource) => new() { ["Fn::Sub"] = "arn:${AWS::Partition}:iam::${AWS::AccountId}:" + resource };

    private static void Add(List<JsonObject> statements, IReadOnlyList<string> actions, JsonArray resources)
    {
        if (actions.Count > 0)
        {
            statements.Add(new JsonObject { ["Effect"] = "Allow", ["Action"] = new JsonArray([.. actions.Select(action => (JsonNode)action)]), ["Resource"] = resources });
        }
    }

    // One service of many actions must not fill a policy by itself.
    private static IEnumerable<IReadOnlyList<string>> Chunks(List<string> actions)
    {
        var some = new List<string>();
        var length = 0;
        foreach (var action in actions)
        {
            if (length + action.Length + 3 > MostCharacters / 2)
            {
                yield return some;
                some = [];
                length = 0;
            }

            some.Add(action);
            length += action.Length + 3;
        }

        yield return some;
    }

    private static IEnumerable<List<JsonObject>> Packed(List<JsonObject> statements)
    {
        var policy = new List<JsonObject>();
        var length = 0;
        foreach (var statement in statements)
        {
            var size = Encoding.UTF8.GetByteCount(statement.ToJsonString());
            if (policy.Count > 0 && length + size > MostCharacters)
            {
                yield return policy;
                policy = [];
                length = 0;
            }

            policy.Add(statement);
            length += size;
        }

        yield return policy;
    }
}
