using System.Text.Json.Nodes;

namespace HaWpSdk.Simulator.Resources;

/// <summary>EFS.</summary>
internal static class FileSystemResources
{
    public const string FileSystem = "AWS::EFS::FileSystem", MountTarget = "AWS::EFS::MountTarget", AccessPoint = "AWS::EFS::AccessPoint";

    public static void Register(Dictionary<string, TypeBehavior> table)
    {
        table.Model(FileSystem, "in use while it has mount targets; a Snapshot policy acts as Delete", b =>
        {
            (b.IdPrefix, b.CreateSeconds, b.DeleteSeconds) = ("fs-", 12, 10);
            b.Create = c =>
            {
                CheckThroughput(c);
                c.Set("FileSystemId", c.Resource.Id);
                c.Set("Arn", c.Account.Arn("elasticfilesystem", c.Region, $"file-system/{c.Resource.Id}"));
                c.Resource.Data["CreationToken"] ??= c.Account.Uuid();
            };
            b.Update = CheckThroughput;
            b.Delete = c =>
            {
                if (c.Account.Of(MountTarget, c.Region).Any(m => m.Prop("FileSystemId") == c.Resource.Id && m.Transition != "deleting"))
                    throw new ResourceFailure("ResourceConflict", $"File system '{c.Resource.Id}' is in use: it has mount targets. (FileSystemInUse)");
                foreach (var point in c.Account.Of(AccessPoint, c.Region).Where(a => a.Prop("FileSystemId") == c.Resource.Id && a.StackId.Length == 0).ToArray())
                    c.Account.Remove(point);
            };
        });
        table.Model(MountTarget, "one a zone, all in one VPC", b =>
        {
            (b.IdPrefix, b.CreateSeconds, b.DeleteSeconds) = ("fsmt-", 90, 60);
            b.Create = CreateMountTarget;
            b.Update = CheckSecurityGroups;
        });
        table.Model(AccessPoint, "root directory and POSIX user as given", b =>
        {
            (b.IdPrefix, b.CreateSeconds) = ("fsap-", 5);
            b.Create = c =>
            {
                c.Require(FileSystem, c.Prop("FileSystemId"));
                c.Set("AccessPointId", c.Resource.Id);
                c.Set("Arn", c.Account.Arn("elasticfilesystem", c.Region, $"access-point/{c.Resource.Id}"));
            };
        });
    }

    private static void CheckThroughput(ResourceContext c)
    {
        if (c.Prop("ThroughputMode") == "provisioned" && c.Prop("ProvisionedThroughputInMibps").Length == 0)
            throw ResourceFailure.InvalidRequest("ProvisionedThroughputInMibps is required when ThroughputMode is set to provisioned.");
        if (c.Prop("ThroughputMode") == "elastic" && c.Prop("PerformanceMode") == "maxIO")
            throw ResourceFailure.InvalidRequest("Elastic throughput mode is not supported with maxIO performance mode.");
        if (c.Prop("KmsKeyId").Length > 0 && !c.Resource.Flag("Encrypted"))
            throw ResourceFailure.InvalidRequest("Encrypted must be true when KmsKeyId is specified.");
    }

    private static void CheckSecurityGroups(ResourceContext c)
    {
        if (c.Resource.Texts("SecurityGroups").Count() > 5)
            throw ResourceFailure.InvalidRequest("A mount target can have at most 5 security groups. (SecurityGroupLimitExceeded)");
        foreach (var group in c.Resource.Texts("SecurityGroups"))
            c.Require("AWS::EC2::SecurityGroup", group);
    }

    private static void CreateMountTarget(ResourceContext c)
    {
        var fileSystem = c.Require(FileSystem, c.Prop("FileSystemId"));
        var subnet = c.Require("AWS::EC2::Subnet", c.Prop("SubnetId"));
        CheckSecurityGroups(c);
        foreach (var other in c.Account.Of(MountTarget, c.Region).Where(m => m.Prop("FileSystemId") == fileSystem.Id && m.Transition != "deleting"))
        {
            var otherSubnet = c.Find("AWS::EC2::Subnet", other.Prop("SubnetId"));
            if (otherSubnet?.Text("AvailabilityZone") == subnet.Text("AvailabilityZone"))
                throw new ResourceFailure("AlreadyExists", $"mount target already exists in this AZ ({subnet.Text("AvailabilityZone")}). (MountTargetConflict)");
            if (otherSubnet is not null && otherSubnet.Prop("VpcId") != subnet.Prop("VpcId"))
                throw new ResourceFailure("ResourceConflict", "requested subnet for new mount target is not in the same VPC as existing mount targets. (MountTargetConflict)");
        }
        var octets = subnet.Prop("CidrBlock").Split('/')[0].Split('.');
        // Instances have the addresses below 220.
        var address = c.Prop("IpAddress") is { Length: > 0 } asked ? asked : c.Account.FreeAddress(string.Join('.', octets[..3]), 220, 30, one => c.Account.Of(MountTarget, c.Region).Any(m => m.Prop("SubnetId") == subnet.Id && m.Text("IpAddress") == one))
            ?? throw ResourceFailure.InvalidRequest($"The subnet {subnet.Id} has no free IP addresses. (NoFreeAddressesInSubnet)");
        c.Set("Id", c.Resource.Id);
        c.Set("IpAddress", address);
        c.Resource.Data["AvailabilityZoneName"] = subnet.Text("AvailabilityZone");
        c.Resource.Data["VpcId"] = subnet.Prop("VpcId");
        c.Resource.Data["NetworkInterfaceId"] = "eni-" + c.Account.Hex(17);
    }
}
