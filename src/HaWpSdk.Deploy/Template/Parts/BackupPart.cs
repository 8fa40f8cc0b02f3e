using System.Globalization;
using HaWpSdk.Deploy.Template.Model;
using HaWpSdk.Policy.Documents;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>Backups by AWS Backup: files and database at one time of night (HAW0604), in a locked vault, copied where asked, and restored for a test every month (HAW0605).</summary>
internal static class BackupPart
{
    public const string Vault = "BackupVault";
    public const string Plan = "BackupPlan";

    public static void AddTo(Synthesis s)
    {
        var files = s.HasFiles && s.Flag("backups.files.enabled");
        var database = s.HasDatabase && s.Days("backups.database.retention", 14) > 0;
        if (!files && !database)
        {
            return;
        }

        var fileDays = s.Days("backups.files.retention", 35);
        var databaseDays = Math.Max(1, s.Days("backups.database.retention", 14));
        var vault = s.Text("backups.vaultName") is { } existing ? existing! : AddVault(s, Math.Min(files ? fileDays : databaseDays, database ? databaseDays : fileDays));
        s.Main.Add(Plan, "AWS::Backup::BackupPlan", new Map
        {
            ["BackupPlan"] = new Map
            {
                ["BackupPlanName"] = s.Name,
                ["BackupPlanRule"] = List(
                    files ? Rule(s, "files", vault, s.Seconds("backups.files.start", 10_800), fileDays) : null,
                    database ? Rule(s, "database", vault, s.Seconds("backups.database.start", 10_800), databaseDays) : null),
            },
        });
        s.Main.Add("BackupRole", "AWS::IAM::Role", new Map
        {
            ["AssumeRolePolicyDocument"] = RolesPart.TrustOf("backup.amazonaws.com", sameAccount: true),
            ["ManagedPolicyArns"] = List(
                Sub("arn:${AWS::Partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"),
                Sub("arn:${AWS::Partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores")),
        });
        s.Main.Add("BackupSelection", "AWS::Backup::BackupSelection", new Map
        {
            ["BackupPlanId"] = Ref(Plan),
            ["BackupSelection"] = new Map
            {
                ["SelectionName"] = s.Name,
                ["IamRoleArn"] = GetAtt("BackupRole", "Arn"),
                ["Resources"] = List(files ? GetAtt(FilesPart.FileSystem, "Arn") : null, database ? DatabasePart.Arn(s) : null),
            },
        });
        AddDrill(s, files, database);
    }

    private static TemplateValue AddVault(Synthesis s, int days)
    {
        var locked = s.Text("backups.vaultLock", "governance");
        s.Main.Add(new TemplateResource(Vault, "AWS::Backup::BackupVault")
        {
            Properties = new Map
            {
                ["BackupVaultName"] = Sub("${AWS::StackName}-vault"),
                ["EncryptionKeyArn"] = s.Text("backups.kmsKey") is { } key ? s.Given("BackupKeyArn", "Key of the backup vault.", key) : s.KmsKey,

                // Governance: recovery points outlive a mistaken delete; compliance (a grace period, then nobody can undo it) only when asked (HAW0606).
                ["LockConfiguration"] = locked == "none" ? null : new Map { ["MinRetentionDays"] = Math.Min(days, 7), ["ChangeableForDays"] = locked == "compliance" ? 3 : null },
            },
            DeletionPolicy = "RetainExceptOnCreate",
            UpdateReplacePolicy = "Retain",
        });
        return Ref(Vault);
    }

    private static Map Rule(Synthesis s, string name, TemplateValue vault, int start, int days) => new()
    {
        ["RuleName"] = name,
        ["TargetBackupVault"] = vault,
        ["ScheduleExpression"] = string.Create(CultureInfo.InvariantCulture, $"cron({start / 60 % 60} {start / 3600} * * ? *)"),
        ["ScheduleExpressionTimezone"] = "Etc/UTC",
        ["StartWindowMinutes"] = 60,
        ["CompletionWindowMinutes"] = 480,
        ["Lifecycle"] = new Map { ["DeleteAfterDays"] = days },
        ["CopyActions"] = s.Document.Items("backups.copies") is { Count: > 0 } copies
            ? new Items(copies.Select(copy => (TemplateValue?)new Map
            {
                ["DestinationBackupVaultArn"] = Destination(copy.Key),
                ["Lifecycle"] = new Map { ["DeleteAfterDays"] = copy.Value.Duration("retention") is { } kept ? (int)Math.Ceiling(kept.TotalDays) : days },
            }))
            : null,
    };

    // A region, an account, or the vault itself. The other side's vault carries the same name, or is the default one.
    private static TemplateValue Destination(string copy) => copy.StartsWith("arn:", StringComparison.Ordinal) ? copy!
        : copy.All(char.IsAsciiDigit) ? Sub($"arn:${{AWS::Partition}}:backup:${{AWS::Region}}:{copy}:backup-vault:Default")
        : Sub($"arn:${{AWS::Partition}}:backup:{copy}:${{AWS::AccountId}}:backup-vault:Default");

    private static void AddDrill(Synthesis s, bool files, bool database)
    {
        if (s.Document.Duration("backups.drill.every") is not { } every || s.Text("backups.vaultName") is not null)
        {
            return;
        }

        var days = (int)every.TotalDays;
        s.Main.Add("RestoreTest", "AWS::Backup::RestoreTestingPlan", new Map
        {
            ["RestoreTestingPlanName"] = new string([.. s.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]) + "_restore",
            ["ScheduleExpression"] = days <= 1 ? "cron(0 6 * * ? *)" : days <= 7 ? "cron(0 6 ? * SUN *)" : days <= 31 ? "cron(0 6 1 * ? *)" : days <= 92 ? "cron(0 6 1 1,4,7,10 ? *)" : "cron(0 6 1 1 ? *)",
            ["ScheduleExpressionTimezone"] = "Etc/UTC",
            ["StartWindowHours"] = 4,
            ["RecoveryPointSelection"] = new Map
            {
                ["Algorithm"] = "LATEST_WITHIN_WINDOW",
                ["SelectionWindowDays"] = 7,
                ["IncludeVaults"] = List(GetAtt(Vault, "BackupVaultArn")),
                ["RecoveryPointTypes"] = Texts(["SNAPSHOT"]),
            },
        });
        if (files)
        {
            Test(s, "Files", "EFS", GetAtt(FilesPart.FileSystem, "Arn"), new Map { ["newFileSystem"] = "true", ["Encrypted"] = "true", ["PerformanceMode"] = "generalPurpose" });
        }

        if (database)
        {
            Test(s, "Database", s.IsAurora ? "Aurora" : "RDS", DatabasePart.Arn(s), new Map { ["DBSubnetGroupName"] = Ref("DatabaseSubnets") });
        }
    }

    private static void Test(Synthesis s, string name, string type, TemplateValue arn, Map overrides) => s.Main.Add("RestoreTest" + name, "AWS::Backup::RestoreTestingSelection", new Map
    {
        ["RestoreTestingPlanName"] = Ref("RestoreTest"),
        ["RestoreTestingSelectionName"] = name.ToLowerInvariant(),
        ["ProtectedResourceType"] = type,
        ["ProtectedResourceArns"] = List(arn),
        ["IamRoleArn"] = GetAtt("BackupRole", "Arn"),
        ["ValidationWindowHours"] = 1,
        ["RestoreMetadataOverrides"] = overrides,
    });
}
