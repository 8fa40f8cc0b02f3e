using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>Who may do what: each role the least, on named resources (HAW1204). The bucket of bundles and releases grants by prefix in its own policy.</summary>
internal static class RolesPart
{
    public const string Web = "WebRole";
    public const string Maintenance = "MaintenanceRole";

    public static void AddTo(Synthesis s)
    {
        NodeRole(s, Web, Policy("run", [.. Common(s), .. Secrets(s, "web"), Bucket("releases/*", "s3:GetObject"), Bucket("status/nodes/*", "s3:PutObject")]));

        // The only role that reads the master secret and the orders of a deployment, and the only one that writes the secret of the application user: it rotates it.
        NodeRole(s, Maintenance, Policy(
            "run",
            [
                .. Common(s),
                .. Secrets(s, "maintenance"),
                Bucket("releases/*", "s3:GetObject"),
                Bucket("work/maintenance.json", "s3:GetObject"),
                Bucket("status/maintenance.json", "s3:GetObject", "s3:PutObject"),
                Bucket("status/nodes/*", "s3:PutObject"),
                s.HasDatabase ? Allow(DatabasePart.MasterSecret(s), "secretsmanager:GetSecretValue") : null,
                s.HasDatabase && s.Main.Find(SecretsPart.Database) is not null ? Allow(Ref(SecretsPart.Database), "secretsmanager:PutSecretValue") : null,
            ]));
        if (s.IsCloudFront && s.Flag("edge.purge.onPublish"))
        {
            // Apart from the role, so that the group of nodes and the distribution can be made side by side. On the node only the purge drainer's user has a way to it.
            s.Main.Add("WebEdgePolicy", "AWS::IAM::RolePolicy", new Map
            {
                ["RoleName"] = Ref(Web),
                ["PolicyName"] = "edge",
                ["PolicyDocument"] = Document(Allow(Sub("arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}"), "cloudfront:CreateInvalidation")),
            });
        }
    }

    private static Map Bucket(string prefix, params string[] actions) => Allow(Sub("arn:${AWS::Partition}:s3:::${ArtifactBucket}/" + prefix), actions);

    public static void NodeRole(Synthesis s, string id, Map policy)
    {
        s.Main.Add(id, "AWS::IAM::Role", new Map
        {
            ["AssumeRolePolicyDocument"] = TrustOf("ec2.amazonaws.com"),

            // Shell access through Systems Manager: no port 22, no key pair (FACTS d.3).
            ["ManagedPolicyArns"] = List(Ref(SessionPolicy(s))),
            ["Policies"] = List(policy),
        });
        s.Main.Add(id.Replace("Role", "Profile", StringComparison.Ordinal), "AWS::IAM::InstanceProfile", new Map { ["Roles"] = List(Ref(id)) });
    }

    public static Map TrustOf(string service, bool sameAccount = false)
    {
        var statement = new Map { ["Effect"] = "Allow", ["Principal"] = new Map { ["Service"] = service }, ["Action"] = "sts:AssumeRole" };
        statement["Condition"] = sameAccount ? new Map { ["StringEquals"] = new Map { ["aws:SourceAccount"] = AccountId } } : null;
        return Document(statement);
    }

    public static Map Document(params Map?[] statements) => new() { ["Version"] = "2012-10-17", ["Statement"] = List(statements) };

    public static Map Policy(string name, params Map?[] statements) => new() { ["PolicyName"] = name, ["PolicyDocument"] = Document(statements) };

    public static Map Allow(TemplateValue resource, params string[] actions) => new() { ["Effect"] = "Allow", ["Action"] = Texts(actions), ["Resource"] = resource };

    public static Map Signal() => Allow(Ref("AWS::StackId"), "cloudformation:SignalResource", "cloudformation:DescribeStackResource");

    // What an agent needs to be reached. These actions know no resource: AWS offers nothing narrower than the star, and AWS's managed policy grants more.
    private static string SessionPolicy(Synthesis s)
    {
        const string Id = "SessionPolicy";
        if (s.Main.Find(Id) is null)
        {
            s.Main.Add(Id, "AWS::IAM::ManagedPolicy", new Map
            {
                ["Description"] = "Lets Systems Manager reach a node.",
                ["PolicyDocument"] = Document(Allow(
                    "*"!,
                    "ssm:UpdateInstanceInformation",
                    "ssmmessages:CreateControlChannel",
                    "ssmmessages:CreateDataChannel",
                    "ssmmessages:OpenControlChannel",
                    "ssmmessages:OpenDataChannel")),
            });
        }

        return Id;
    }

    private static IEnumerable<Map?> Common(Synthesis s)
    {
        yield return Allow(GetAtt(LogsPart.Node, "Arn"), "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams");
        yield return Allow(Sub("arn:${AWS::Partition}:s3:::${ArtifactBucket}/nodes/${NodeBundleHash}.tar.gz"), "s3:GetObject");
        yield return Signal();
        if (s.HasFiles)
        {
            var mount = Allow(GetAtt(FilesPart.FileSystem, "Arn"), "elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite");
            mount["Condition"] = new Map { ["StringEquals"] = new Map { ["elasticfilesystem:AccessPointArn"] = GetAtt(FilesPart.AccessPoint, "Arn") } };
            yield return mount;
        }
    }

    private static IEnumerable<Map?> Secrets(Synthesis s, string tier)
    {
        var secrets = new[] { SecretsPart.Database, SecretsPart.Salts, SecretsPart.Redis, SecretsPart.ReadsAdmin(s, tier) ? SecretsPart.Admin : string.Empty }.Where(id => s.Main.Find(id) is not null).Select(id => (TemplateValue?)Ref(id)).ToList();
        var named = s.Document.Items("wordpress.constants").Where(item => item.Value.Text("source") == "secret").Select(item => item.Value.Text("value"))
            .Append(s.Text("wordpress.saltsSecret")).Append(s.Text("edge.token")).Select(Synthesis.SecretName)
            .OfType<string>().Where(arn => arn.StartsWith("arn:", StringComparison.Ordinal) && arn.Contains(":secretsmanager:", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
        secrets.AddRange(named.Select(arn => (TemplateValue?)arn));
        yield return secrets.Count > 0 ? new Map { ["Effect"] = "Allow", ["Action"] = "secretsmanager:GetSecretValue", ["Resource"] = new Items(secrets) } : null;
        yield return Allow(s.KmsKey, "kms:Decrypt", "kms:GenerateDataKey");
    }
}
