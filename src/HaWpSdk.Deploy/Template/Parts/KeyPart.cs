using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>The cluster's own key, unless the user named one. It outlives the stack, or the snapshots that do could not be read.</summary>
internal static class KeyPart
{
    public const string Key = "ClusterKey";
    public const string EdgeKey = "EdgeKey";

    public static void AddTo(Synthesis s)
    {
        if (s.Text("encryption.kmsKey") is not null)
        {
            return;
        }

        s.Main.Add(New(Key, $"Data of {s.Name}"));
    }

    /// <summary>The key of the stack in us-east-1: keys serve their own region only.</summary>
    public static TemplateValue OfEdge(CloudFormationTemplate edge, Synthesis s)
    {
        if (edge.Find(EdgeKey) is null)
        {
            edge.Add(New(EdgeKey, $"Logs and notifications of {s.Name} in us-east-1"));
        }

        return GetAtt(EdgeKey, "Arn");
    }

    private static TemplateResource New(string id, string description) => new(id, "AWS::KMS::Key")
    {
        Properties = new Map
        {
            ["Description"] = description,
            ["EnableKeyRotation"] = true,
            ["PendingWindowInDays"] = 30,
            ["KeyPolicy"] = RolesPart.Document(
                new Map
                {
                    // Grants to roles stand in the roles' own policies.
                    ["Sid"] = "Account",
                    ["Effect"] = "Allow",
                    ["Principal"] = new Map { ["AWS"] = Sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root") },
                    ["Action"] = "kms:*",
                    ["Resource"] = "*",
                },
                new Map
                {
                    // A grant outlives policies and shows in none of them: only AWS's services make them, for resources (RDS, EFS, volumes).
                    ["Sid"] = "GrantsForServicesOnly",
                    ["Effect"] = "Deny",
                    ["Principal"] = "*",
                    ["Action"] = "kms:CreateGrant",
                    ["Resource"] = "*",
                    ["Condition"] = new Map { ["BoolIfExists"] = new Map { ["kms:GrantIsForAWSResource"] = "false", ["aws:PrincipalIsAWSService"] = "false" } },
                },
                Service("Logs", Sub("logs.${AWS::Region}.amazonaws.com"), new Map { ["ArnLike"] = new Map { ["kms:EncryptionContext:aws:logs:arn"] = Sub("arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*") } }),
                Service("Notifications", Texts(["cloudwatch.amazonaws.com", "events.amazonaws.com"]), new Map { ["StringEquals"] = new Map { ["aws:SourceAccount"] = AccountId } })),
        },
        DeletionPolicy = "RetainExceptOnCreate",
        UpdateReplacePolicy = "Retain",
    };

    private static Map Service(string sid, TemplateValue service, Map condition) => new()
    {
        ["Sid"] = sid,
        ["Effect"] = "Allow",
        ["Principal"] = new Map { ["Service"] = service },
        ["Action"] = Texts(["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]),
        ["Resource"] = "*",
        ["Condition"] = condition,
    };
}
