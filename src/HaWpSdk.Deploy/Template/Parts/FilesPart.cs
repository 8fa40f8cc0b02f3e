using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>The shared files: EFS over all zones, reached over TLS and through one access point only, kept when the stack goes.</summary>
internal static class FilesPart
{
    public const string FileSystem = "FileSystem";
    public const string AccessPoint = "AccessPoint";

    private static readonly int[] Ages = [1, 7, 14, 30, 60, 90, 180, 270, 365];

    public static void AddTo(Synthesis s)
    {
        if (!s.HasFiles)
        {
            return;
        }

        var oneZone = s.Text("sharedFiles.storageClass") == "oneZone";
        var targets = s.Document.Texts("sharedFiles.mountTargets") is { Count: > 0 } zones ? zones : s.WebZones;
        var age = s.Document.Duration("sharedFiles.lifecycle.toInfrequentAccess");
        var kept = s.Text("sharedFiles.onDelete", "retainExceptOnCreate") switch { "delete" => "Delete", "retain" => "Retain", _ => "RetainExceptOnCreate" };
        s.Main.Add(new TemplateResource(FileSystem, "AWS::EFS::FileSystem")
        {
            Properties = new Map
            {
                ["Encrypted"] = true,
                ["KmsKeyId"] = s.KmsKey,
                ["AvailabilityZoneName"] = oneZone ? Synthesis.ZoneName(targets[0]) : null,

                // Elastic throughput: credits of the bursting mode run out on small file systems (HAW0401). Max I/O has a higher latency: never.
                ["ThroughputMode"] = s.Text("sharedFiles.throughput", "elastic"),
                ["ProvisionedThroughputInMibps"] = s.Text("sharedFiles.throughput") == "provisioned" ? 128 : null,
                ["PerformanceMode"] = "generalPurpose",

                // AWS Backup does it by the plan below; EFS's own switch adds AWS's default plan, which nobody watches.
                ["BackupPolicy"] = new Map { ["Status"] = s.Flag("backups.files.enabled") ? "ENABLED" : "DISABLED" },
                ["LifecyclePolicies"] = age is { } days
                    ? List(
                        new Map { ["TransitionToIA"] = AgeText(days) },
                        s.Flag("sharedFiles.lifecycle.backOnAccess", true) ? new Map { ["TransitionToPrimaryStorageClass"] = "AFTER_1_ACCESS" } : null)
                    : null,
                ["FileSystemPolicy"] = Policy(),
                ["FileSystemTags"] = s.NameTag("shared files"),
            },
            DeletionPolicy = kept,
            UpdateReplacePolicy = kept == "Delete" ? "Delete" : "Retain",
        });

        // One owner for all nodes, whatever www-data is called there (FACTS c.1).
        var uid = s.Integer("sharedFiles.mount.uid", 33).ToString(System.Globalization.CultureInfo.InvariantCulture);
        s.Main.Add(AccessPoint, "AWS::EFS::AccessPoint", new Map
        {
            ["FileSystemId"] = Ref(FileSystem),
            ["PosixUser"] = new Map { ["Uid"] = uid, ["Gid"] = uid },
            ["RootDirectory"] = new Map { ["Path"] = "/wordpress", ["CreationInfo"] = new Map { ["OwnerUid"] = uid, ["OwnerGid"] = uid, ["Permissions"] = "0750" } },
            ["AccessPointTags"] = s.NameTag("WordPress"),
        });
        foreach (var zone in targets)
        {
            // One mount target a zone: nodes mount the one of their own zone (HAW0402).
            s.Main.Add($"MountTarget{s.ZoneNumber(zone)}", "AWS::EFS::MountTarget", new Map
            {
                ["FileSystemId"] = Ref(FileSystem),
                ["SubnetId"] = s.SubnetIds(NetworkPart.Data, [zone]) is { Count: 1 } one ? one[0] : s.SubnetIds(NetworkPart.Data)[Math.Min(targets.ToList().IndexOf(zone), s.SubnetIds(NetworkPart.Data).Count - 1)],
                ["SecurityGroups"] = List(GetAtt(SecurityGroupsPart.Files, "GroupId")),
            });
        }
    }

    // Who mounts must do so over TLS and through an access point; access as root is for nobody.
    private static Map Policy() => RolesPart.Document(
        new Map
        {
            ["Sid"] = "MountThroughMountTargets",
            ["Effect"] = "Allow",
            ["Principal"] = new Map { ["AWS"] = Sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root") },
            ["Action"] = Texts(["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]),
            ["Condition"] = new Map { ["Bool"] = new Map { ["elasticfilesystem:AccessedViaMountTarget"] = "true" } },
        },
        new Map
        {
            ["Sid"] = "TlsOnly",
            ["Effect"] = "Deny",
            ["Principal"] = new Map { ["AWS"] = "*" },
            ["Action"] = Texts(["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess"]),
            ["Condition"] = new Map { ["Bool"] = new Map { ["aws:SecureTransport"] = "false" } },
        });

    private static string AgeText(TimeSpan age)
    {
        var days = Ages.FirstOrDefault(known => known >= age.TotalDays, Ages[^1]);
        return days == 1 ? "AFTER_1_DAY" : $"AFTER_{days.ToString(System.Globalization.CultureInfo.InvariantCulture)}_DAYS";
    }
}
