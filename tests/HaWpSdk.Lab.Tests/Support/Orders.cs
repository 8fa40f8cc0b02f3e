using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using HaWpSdk.Deploy.Clients.AutoScaling.Model;
using HaWpSdk.Lab.Running;

namespace HaWpSdk.Lab.Tests.Support;

/// <summary>Orders to the maintenance node, as a deployment gives them.</summary>
internal static class Orders
{
    /// <summary>Leaves an order in the bucket and starts the maintenance node.</summary>
    public static async Task GiveAsync(LabCluster lab, string action)
    {
        var bucket = lab.Simulator.Resources.First(resource => resource.Type == "AWS::S3::Bucket" && resource.Id.Contains("-artifacts-", StringComparison.Ordinal)).Id;
        var order = new JsonObject { ["id"] = Guid.NewGuid().ToString(), ["action"] = action, ["release"] = null, ["at"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) };
        await lab.Clients.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "work/maintenance.json", InputStream = new MemoryStream(Encoding.UTF8.GetBytes(order.ToJsonString())) });
        await ResizeAsync(lab, 1);
    }

    /// <summary>Ends the maintenance node.</summary>
    public static Task RestAsync(LabCluster lab) => ResizeAsync(lab, 0);

    private static async Task ResizeAsync(LabCluster lab, int nodes)
    {
        var group = lab.Simulator.Resources.First(resource => resource.LogicalId == "MaintenanceNodes").Id;
        await lab.Clients.AutoScaling.UpdateAutoScalingGroupAsync(new UpdateAutoScalingGroupRequest { AutoScalingGroupName = group, MinSize = nodes, DesiredCapacity = nodes });
    }
}
