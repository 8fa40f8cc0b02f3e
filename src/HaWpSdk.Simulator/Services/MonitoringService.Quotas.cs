using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

internal static partial class MonitoringService
{
    private static readonly (string Service, string Code, string Name, double Value)[] KnownQuotas =
    [
        ("vpc", "L-F678F1CE", "VPCs per Region", 5), ("ec2", "L-0263D0A3", "EC2-VPC Elastic IPs", 5), ("vpc", "L-0EA8095F", "Inbound or outbound rules per security group", 60), ("vpc", "L-FE5A380F", "NAT gateways per Availability Zone", 5),
        ("ec2", "L-1216C47A", "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", 64), ("rds", "L-7B6409FD", "DB instances", 40), ("rds", "L-7ADDB58A", "Total storage for all DB instances", 100000), ("elasticfilesystem", "L-848C634D", "File systems per account", 1000),
        ("elasticloadbalancing", "L-53DA6B97", "Application Load Balancers per Region", 50), ("cloudfront", "L-24B04930", "Web distributions per AWS account", 200), ("cloudformation", "L-0485CB21", "Stack count", 2000), ("autoscaling", "L-CDE20ADC", "Auto Scaling groups per region", 500), ("elasticache", "L-DFE45DF3", "Nodes per Region", 300),
    ];

    private static JsonObject QuotaView(Call call, (string Service, string Code, string Name, double Value) q) => new() { ["ServiceCode"] = q.Service, ["ServiceName"] = "simulated " + q.Service, ["QuotaCode"] = q.Code, ["QuotaArn"] = call.Account.Arn("servicequotas", call.Region, $"{q.Service}/{q.Code}"), ["QuotaName"] = q.Name, ["Value"] = q.Value, ["Unit"] = "None", ["Adjustable"] = true, ["GlobalQuota"] = false };

    private static JsonObject OneQuota(Call call) => KnownQuotas.FirstOrDefault(q => q.Service == call.Text("ServiceCode") && q.Code == call.Text("QuotaCode")) is { Code: not null } quota ? new JsonObject { ["Quota"] = QuotaView(call, quota) } : throw new AwsError("NoSuchResourceException", "The request failed because the specified service quota does not exist.");

    private static JsonObject AllQuotas(Call call)
    {
        var output = new JsonObject();
        output["Quotas"] = call.Page(KnownQuotas.Where(q => q.Service == call.Text("ServiceCode")).Select(q => (JsonNode)QuotaView(call, q)), output, "NextToken", "NextToken", "MaxResults", 100);
        return output;
    }

    [Operation(Quotas, "GetServiceQuota", Fidelity.Simplified, "AWS's default of a dozen quotas")]
    public static JsonObject GetServiceQuota(Call call) => OneQuota(call);

    [Operation(Quotas, "GetAWSDefaultServiceQuota", Fidelity.Simplified, "AWS's default of a dozen quotas")]
    public static JsonObject GetAWSDefaultServiceQuota(Call call) => OneQuota(call);

    [Operation(Quotas, "ListServiceQuotas", Fidelity.Simplified, "AWS's default of a dozen quotas")]
    public static JsonObject ListServiceQuotas(Call call) => AllQuotas(call);

    [Operation(Quotas, "ListAWSDefaultServiceQuotas", Fidelity.Simplified, "AWS's default of a dozen quotas")]
    public static JsonObject ListAWSDefaultServiceQuotas(Call call) => AllQuotas(call);

    [Operation(Quotas, "ListServices", Fidelity.Simplified, "those with a quota here")]
    public static JsonObject ListServices(Call call) => new() { ["Services"] = new JsonArray([.. KnownQuotas.Select(q => q.Service).Distinct().Select(s => new JsonObject { ["ServiceCode"] = s, ["ServiceName"] = "simulated " + s })]) };
}
