using System.Globalization;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Templates.Mapping;

/// <summary>The shared files.</summary>
internal sealed class FilesMapping(DocumentDraft document, TemplateResources resources)
{
    public void Run()
    {
        if (resources.One("AWS::EFS::FileSystem") is not { } files)
        {
            return;
        }

        document.Text("sharedFiles.kind", "efs", files.Position);
        document.Text("sharedFiles.storageClass", files["AvailabilityZoneName"] is null ? "regional" : "oneZone", files.Position);
        document.Put("sharedFiles.throughput", ValueKind.Text, files["ThroughputMode"], PolicyValue.OfText("bursting"), files.Position);
        document.Text("sharedFiles.onDelete", TemplateResources.OnDelete(files, "Delete"), files.Position);
        document.Zones("sharedFiles.mountTargets", resources.ZonesOf(new ListValue([.. resources.OfType("AWS::EFS::MountTarget").Select(target => target["SubnetId"]).OfType<TemplateValue>()], files.Position)), files.Position);
        if ((files["LifecyclePolicies"]?.Items ?? []).Select(policy => policy["TransitionToIA"]?.Text).FirstOrDefault(text => text is not null) is { } age)
        {
            var days = new string([.. age.Where(char.IsDigit)]);
            document.Set("sharedFiles.lifecycle.toInfrequentAccess", DocumentDraft.Scalar(PolicyValue.OfDuration(double.Parse(days.Length > 0 ? days : "30", CultureInfo.InvariantCulture) * 86_400), files.Position));
            document.Flag("sharedFiles.lifecycle.backOnAccess", files["LifecyclePolicies"]!.Items.Any(policy => policy["TransitionToPrimaryStorageClass"] is not null), files.Position);
        }

        if (resources.One("AWS::EFS::AccessPoint") is { } point)
        {
            document.Put("sharedFiles.mount.uid", ValueKind.Number, point.Properties.At("PosixUser", "Uid"));
        }
    }
}
