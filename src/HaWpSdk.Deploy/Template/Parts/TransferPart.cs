using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>sFTP onto the shared files through AWS Transfer Family: keys only, into the inbox, never into a node (HAW0805).</summary>
internal static class TransferPart
{
    public static void AddTo(Synthesis s)
    {
        if (s.Text("sftp.kind") != "transferFamily" || !s.HasFiles)
        {
            return;
        }

        var isPublic = s.Text("sftp.endpoint") == "public";
        s.Main.Add("SftpLogGroup", "AWS::Logs::LogGroup", LogsPart.GroupProperties(s));
        s.Main.Add("SftpServer", "AWS::Transfer::Server", new Map
        {
            ["Domain"] = "EFS",
            ["Protocols"] = Texts(["SFTP"]),
            ["IdentityProviderType"] = "SERVICE_MANAGED",
            ["EndpointType"] = isPublic ? "PUBLIC" : "VPC",
            ["EndpointDetails"] = isPublic ? null : new Map
            {
                ["VpcId"] = NetworkPart.VpcId(s),
                ["SubnetIds"] = s.SubnetIds(NetworkPart.Web),
                ["SecurityGroupIds"] = List(GetAtt(SecurityGroupsPart.Sftp, "GroupId")),
            },
            ["SecurityPolicyName"] = "TransferSecurityPolicy-2024-01",
            ["StructuredLogDestinations"] = List(GetAtt("SftpLogGroup", "Arn")),
            ["Tags"] = s.NameTag("sFTP"),
        });
        if (!isPublic && s.Document.Items("network.ingress").All(item => item.Value.Text("tier") != "sftp"))
        {
            SecurityGroupsPart.Ingress(s, SecurityGroupsPart.Sftp, "vpc", 22, ("CidrIp", NetworkPart.Cidr(s)), "from within the VPC and networks connected to it");
        }

        var mount = RolesPart.Allow(GetAtt(FilesPart.FileSystem, "Arn"), "elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:DescribeMountTargets");
        s.Main.Add("SftpRole", "AWS::IAM::Role", new Map
        {
            ["AssumeRolePolicyDocument"] = RolesPart.TrustOf("transfer.amazonaws.com", sameAccount: true),
            ["Policies"] = List(RolesPart.Policy("files", mount)),
        });
        var root = s.Text("sftp.root") switch { "uploads" => "/wordpress/uploads", "code" => "/wordpress/releases", "everything" => "/wordpress", _ => "/wordpress/inbox" };
        var uid = s.Integer("sharedFiles.mount.uid", 33);
        var keys = s.Document.Texts("sftp.keys");
        s.Main.Add("SftpUser", "AWS::Transfer::User", new Map
        {
            ["ServerId"] = GetAtt("SftpServer", "ServerId"),
            ["UserName"] = "hawp",
            ["Role"] = GetAtt("SftpRole", "Arn"),

            // The user sees this folder as /, and writes as the owner that the nodes read as.
            ["HomeDirectoryType"] = "LOGICAL",
            ["HomeDirectoryMappings"] = List(new Map { ["Entry"] = "/", ["Target"] = Sub($"/${{FileSystem}}{root}") }),
            ["PosixProfile"] = new Map { ["Uid"] = uid, ["Gid"] = uid },
            ["SshPublicKeys"] = keys.Count > 0 ? Texts(keys) : null,
        });
    }
}
