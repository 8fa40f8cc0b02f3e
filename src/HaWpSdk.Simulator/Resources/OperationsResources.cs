using System.Text.Json.Nodes;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Resources;

/// <summary>IAM, buckets, backup, logs, alarms, topics, parameters, transfer, images: what surrounds the cluster.</summary>
internal static class OperationsResources
{
    public const string Role = "AWS::IAM::Role", ManagedPolicy = "AWS::IAM::ManagedPolicy", Policy = "AWS::IAM::Policy", InstanceProfile = "AWS::IAM::InstanceProfile", Bucket = "AWS::S3::Bucket",
        Vault = "AWS::Backup::BackupVault", Plan = "AWS::Backup::BackupPlan", Selection = "AWS::Backup::BackupSelection", RecoveryPoint = "AWS::Backup::RecoveryPoint", Parameter = "AWS::SSM::Parameter",
        Topic = "AWS::SNS::Topic", LogGroup = "AWS::Logs::LogGroup", Alarm = "AWS::CloudWatch::Alarm", Server = "AWS::Transfer::Server", TransferUser = "AWS::Transfer::User";

    public static void Register(Dictionary<string, TypeBehavior> table)
    {
        Identity(table);
        Storage(table);
        Backup(table);
        Monitoring(table);
        Transfer(table);
    }

    private static void Identity(Dictionary<string, TypeBehavior> table)
    {
        table.Model(Role, "trust policy required; attached managed policies must exist where they are the account's; nothing is ever evaluated", b =>
        {
            (b.Global, b.NameProperty, b.NameLimit, b.CreateSeconds) = (true, "RoleName", 64, 18);
            b.Create = c =>
            {
                CheckDocument(c.Properties["AssumeRolePolicyDocument"]);
                foreach (var arn in c.Resource.Texts("ManagedPolicyArns").Where(a => a.Contains($":{c.Account.Id}:", StringComparison.Ordinal)))
                    if (c.Account.Find(ManagedPolicy, Account.GlobalRegion, arn) is null)
                        throw new ResourceFailure("NotFound", $"Policy {arn} does not exist or is not attachable. (NoSuchEntity)");
                c.Set("Arn", c.Account.Arn("iam", Account.GlobalRegion, "role" + Path(c) + c.Prop("RoleName")));
                c.Set("RoleId", "AROA" + c.Account.Letters(17));
            };
            b.Delete = c =>
            {
                if (c.Account.Of(InstanceProfile).Any(p => p.Texts("Roles").Contains(c.Resource.Id) && p.Transition != "deleting"))
                    throw new ResourceFailure("ResourceConflict", "Cannot delete entity, must remove roles from instance profile first. (DeleteConflict)");
            };
        });
        table.Model(ManagedPolicy, "kept and shown", b =>
        {
            (b.Global, b.NameProperty, b.NameLimit, b.CreateSeconds) = (true, "ManagedPolicyName", 128, 15);
            b.Identify = c => c.Account.Arn("iam", Account.GlobalRegion, "policy" + Path(c) + c.Prop("ManagedPolicyName"));
            b.Create = c =>
            {
                CheckDocument(c.Properties["PolicyDocument"]);
                c.Set("PolicyArn", c.Resource.Id);
                c.Set("PolicyId", "ANPA" + c.Account.Letters(17));
                c.Set("DefaultVersionId", "v1");
            };
        });
        foreach (var type in (string[])[Policy, "AWS::IAM::RolePolicy"])
            table.Model(type, "inline policy of roles that must exist", b =>
            {
                (b.Global, b.CreateSeconds) = (true, 15);
                b.Identify = c => type == Policy ? c.GeneratedName() : $"{c.Prop("PolicyName")}|{c.Prop("RoleName")}";
                b.Create = c =>
                {
                    CheckDocument(c.Properties["PolicyDocument"]);
                    foreach (var role in c.Resource.Texts("Roles").Concat(c.Prop("RoleName") is { Length: > 0 } one ? [one] : []))
                        if (c.Account.Find(Role, Account.GlobalRegion, role) is null)
                            throw new ResourceFailure("NotFound", $"The role with name {role} cannot be found. (NoSuchEntity)");
                };
            });
        table.Model(InstanceProfile, "one role that must exist", b =>
        {
            (b.Global, b.NameProperty, b.NameLimit, b.CreateSeconds) = (true, "InstanceProfileName", 128, 120);
            b.Create = c =>
            {
                foreach (var role in c.Resource.Texts("Roles"))
                    if (c.Account.Find(Role, Account.GlobalRegion, role) is null)
                        throw new ResourceFailure("NotFound", $"The role with name {role} cannot be found. (NoSuchEntity)");
                c.Set("Arn", c.Account.Arn("iam", Account.GlobalRegion, "instance-profile" + Path(c) + c.Prop("InstanceProfileName")));
            };
        });
        foreach (var type in (string[])["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::OIDCProvider", "AWS::CloudFront::PublicKey", "AWS::CloudFront::KeyGroup", "AWS::Route53::DNSSEC", "AWS::Budgets::Budget"])
            if (table.TryGetValue(type, out var global))
                global.Global = true;
        table.Simplify("AWS::IAM::ServiceLinkedRole", "a name", b =>
        {
            b.Global = true;
            b.Identify = c => "AWSServiceRoleFor" + c.Prop("AWSServiceName").Split('.')[0];
        });
    }

    private static string Path(ResourceContext c) => c.Prop("Path") is { Length: > 0 } path ? path : "/";

    private static void CheckDocument(JsonNode? document)
    {
        if (document is not JsonObject map || map["Statement"] is null)
            throw ResourceFailure.InvalidRequest("Syntax errors in policy. (MalformedPolicyDocument)");
    }

    private static void Storage(Dictionary<string, TypeBehavior> table)
    {
        table.Model(Bucket, "names unique over all regions; not deleted while it has objects; encryption, versioning and access block are kept and shown", b =>
        {
            (b.NameProperty, b.NameLimit, b.LowerCaseName, b.CreateSeconds) = ("BucketName", 63, true, 22);
            b.Create = c =>
            {
                var name = c.Resource.Id;
                if (name.Length is < 3 or > 63 || !name.All(ch => char.IsAsciiLetterLower(ch) || char.IsAsciiDigit(ch) || ch is '-' or '.'))
                    throw ResourceFailure.InvalidRequest("The specified bucket is not valid. (InvalidBucketName)");
                if (c.Account.Of(Bucket).Any(r => r.Id == name))
                    throw new ResourceFailure("AlreadyExists", $"{name} already exists (BucketAlreadyOwnedByYou)");
                c.Set("Arn", $"arn:{Account.Partition(c.Region)}:s3:::{name}");
                c.Set("DomainName", $"{name}.s3.amazonaws.com");
                c.Set("RegionalDomainName", $"{name}.s3.{c.Region}.amazonaws.com");
                c.Set("DualStackDomainName", $"{name}.s3.dualstack.{c.Region}.amazonaws.com");
                c.Set("WebsiteURL", $"http://{name}.s3-website-{c.Region}.amazonaws.com");
            };
            b.Delete = c =>
            {
                if (c.Account.State.Objects.Any(o => o.Bucket == c.Resource.Id))
                    throw ResourceFailure.InvalidRequest("The bucket you tried to delete is not empty (BucketNotEmpty)");
            };
        });
        table.Model("AWS::S3::BucketPolicy", "kept and shown, not evaluated", b =>
        {
            b.Identify = c => c.Prop("Bucket");
            b.Create = c => c.Require(Bucket, c.Prop("Bucket"));
        });
        table.Model(Parameter, "name, type, value, version", b =>
        {
            (b.NameProperty, b.NameLimit) = ("Name", 1011);
            b.Create = c => c.Resource.Data["Version"] = 1;
            b.Update = c => c.Resource.Data["Version"] = int.Parse(c.Resource.Data["Version"]?.ToString() ?? "1", System.Globalization.CultureInfo.InvariantCulture) + 1;
        });
        table.Simplify("AWS::SSM::Document", "kept as given", b => b.NameProperty = "Name");
        table.Simplify("AWS::SSM::Association", "kept, never run", b => b.Identify = c => c.Account.Uuid());
    }

    private static void Backup(Dictionary<string, TypeBehavior> table)
    {
        table.Model(Vault, "not deleted while it has recovery points; lock kept and shown, and it refuses deletion of points", b =>
        {
            (b.NameProperty, b.CreateSeconds) = ("BackupVaultName", 5);
            b.Create = c => c.Set("BackupVaultArn", c.Account.Arn("backup", c.Region, $"backup-vault:{c.Resource.Id}"));
            b.Delete = c =>
            {
                if (c.Account.Of(RecoveryPoint, c.Region).Any(p => p.Prop("BackupVaultName") == c.Resource.Id))
                    throw ResourceFailure.InvalidRequest($"Backup vault {c.Resource.Id} cannot be deleted because it contains recovery points. (InvalidRequestException)");
            };
        });
        table.Model(Plan, "rules kept and shown; nothing runs by schedule, StartBackupJob does", b =>
        {
            b.CreateSeconds = 5;
            b.Identify = c => c.Account.Uuid();
            b.Create = c =>
            {
                c.Set("BackupPlanId", c.Resource.Id);
                c.Set("BackupPlanArn", c.Account.Arn("backup", c.Region, $"backup-plan:{c.Resource.Id}"));
                c.Set("VersionId", c.Account.Hex(48));
                CheckVaults(c);
            };
            b.Update = c =>
            {
                CheckVaults(c);
                c.Set("VersionId", c.Account.Hex(48));
            };
            b.Delete = c =>
            {
                if (c.Account.Of(Selection, c.Region).Any(s => s.Prop("BackupPlanId") == c.Resource.Id && s.Transition != "deleting"))
                    throw ResourceFailure.InvalidRequest("Related backup plan selections must be deleted prior to backup plan deletion (InvalidRequestException)");
            };
        });
        table.Model(Selection, "of a plan that exists", b =>
        {
            b.CreateSeconds = 5;
            b.Identify = c => c.Account.Uuid() + "_" + c.Prop("BackupPlanId");
            b.Create = c =>
            {
                c.Require(Plan, c.Prop("BackupPlanId"));
                c.Set("Id", c.Resource.Id);
                c.Set("SelectionId", c.Resource.Id.Split('_')[0]);
                c.Set("BackupPlanId", c.Prop("BackupPlanId"));
            };
        });
        table.Simplify("AWS::Backup::RestoreTestingPlan", "kept and shown, never run", b =>
        {
            b.NameProperty = "RestoreTestingPlanName";
            b.Create = c => c.Set("RestoreTestingPlanArn", c.Account.Arn("backup", c.Region, $"restore-testing-plan:{c.Resource.Id}-simulated"));
        });
        table.Simplify("AWS::Backup::RestoreTestingSelection", "kept and shown, never run", b => b.Create = c => c.Require("AWS::Backup::RestoreTestingPlan", c.Prop("RestoreTestingPlanName")));
    }

    private static void CheckVaults(ResourceContext c)
    {
        foreach (var rule in (c.Properties["BackupPlan"] as JsonObject)?["BackupPlanRule"] as JsonArray ?? [])
            if (rule!["TargetBackupVault"]?.ToString() is { } vault && vault != "Default")
                c.Require(Vault, vault);
    }

    private static void Monitoring(Dictionary<string, TypeBehavior> table)
    {
        table.Model(LogGroup, "named; retention kept and shown", b =>
        {
            (b.NameProperty, b.NameLimit, b.CreateSeconds) = ("LogGroupName", 512, 8);
            b.Create = c => c.Set("Arn", c.Account.Arn("logs", c.Region, $"log-group:{c.Resource.Id}:*"));
        });
        table.Model(Alarm, "kept and shown as INSUFFICIENT_DATA until SetAlarmState; nothing is measured", b => (b.NameProperty, b.NameLimit, b.CreateSeconds) = ("AlarmName", 255, 4));
        table.Simplify("AWS::CloudWatch::CompositeAlarm", "kept as given", b => (b.NameProperty, b.NameLimit) = ("AlarmName", 255));
        table.Model("AWS::CloudWatch::Dashboard", "its body must be JSON", b =>
        {
            (b.Global, b.NameProperty, b.NameLimit, b.CreateSeconds) = (true, "DashboardName", 255, 3);
            b.Create = CheckDashboard;
            b.Update = CheckDashboard;
        });
        table.Model(Topic, "named; Publish answers and delivers to nobody", b =>
        {
            (b.NameProperty, b.NameLimit, b.CreateSeconds) = ("TopicName", 256, 10);
            b.Identify = c => c.Account.Arn("sns", c.Region, c.Prop("TopicName"));
            b.Create = c =>
            {
                c.Set("TopicArn", c.Resource.Id);
                c.Set("TopicName", c.Prop("TopicName"));
            };
        });
        table.Simplify("AWS::SNS::Subscription", "email stays pending confirmation, as in AWS until somebody clicks", b =>
        {
            b.Identify = c => $"{c.Prop("TopicArn")}:{c.Account.Uuid()}";
            b.Create = c => c.Require(Topic, c.Prop("TopicArn"));
        });
        table.Simplify("AWS::SNS::TopicPolicy", "kept, not evaluated", b => b.Identify = c => c.GeneratedName());
        table.Simplify("AWS::Events::Rule", "kept, never fires", b =>
        {
            b.NameProperty = "Name";
            b.Identify = c => c.Prop("Name");
            b.Create = c => c.Set("Arn", c.Account.Arn("events", c.Region, $"rule/{c.Resource.Id}"));
        });
        table.Simplify("AWS::Scheduler::Schedule", "kept, never runs", b => b.NameProperty = "Name");
    }

    private static void CheckDashboard(ResourceContext c)
    {
        try
        {
            _ = JsonNode.Parse(c.Prop("DashboardBody"));
        }
        catch (System.Text.Json.JsonException)
        {
            throw ResourceFailure.InvalidRequest("The field DashboardBody must be a valid JSON object (InvalidParameterInput)");
        }
    }

    private static void Transfer(Dictionary<string, TypeBehavior> table)
    {
        table.Model(Server, "ONLINE when created; host key fingerprint simulated; nothing listens", b =>
        {
            b.CreateSeconds = 60;
            b.Identify = c => c.Account.Arn("transfer", c.Region, $"server/s-{c.Account.Hex(17)}");
            b.Create = c =>
            {
                c.Set("Arn", c.Resource.Id);
                c.Set("ServerId", c.Resource.Id[(c.Resource.Id.LastIndexOf('/') + 1)..]);
                c.Set("State", "ONLINE");
            };
            b.Delete = c =>
            {
                foreach (var user in c.Account.Of(TransferUser, c.Region).Where(u => u.Prop("ServerId") == c.Resource.Text("ServerId")).ToArray())
                    if (user.StackId.Length == 0)
                        c.Account.Remove(user);
            };
        });
        table.Model(TransferUser, "of a server and a role that exist", b =>
        {
            b.CreateSeconds = 5;
            b.Identify = c => c.Account.Arn("transfer", c.Region, $"user/{c.Prop("ServerId")}/{c.Prop("UserName")}");
            b.Create = c =>
            {
                if (!c.Account.Of(Server, c.Region).Any(s => s.Text("ServerId") == c.Prop("ServerId")))
                    throw ResourceFailure.NotFound(Server, c.Prop("ServerId"));
                c.Set("Arn", c.Resource.Id);
                c.Set("ServerId", c.Prop("ServerId"));
                c.Set("UserName", c.Prop("UserName"));
            };
        });
    }
}
