using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

internal static partial class BackupService
{
    private static Resource Plan(Call call) => call.Account.Find(OperationsResources.Plan, call.Region, call.Text("BackupPlanId")) ?? throw NotFound("Failed reading Backup plan with provided Id");

    [Operation(Service, "ListBackupPlans")]
    public static JsonObject ListBackupPlans(Call call) => List(call, "BackupPlansList", call.Account.Of(OperationsResources.Plan, call.Region).Select(p => (JsonNode)new JsonObject
    {
        ["BackupPlanId"] = p.Id, ["BackupPlanArn"] = p.Text("BackupPlanArn"), ["BackupPlanName"] = p.Properties["BackupPlan"]?["BackupPlanName"]?.ToString(), ["CreationDate"] = call.Time(p.Created), ["VersionId"] = p.Text("VersionId"),
    }));

    [Operation(Service, "GetBackupPlan")]
    public static JsonObject GetBackupPlan(Call call)
    {
        var plan = Plan(call);
        var source = plan.Properties["BackupPlan"] as JsonObject ?? [];
        var rules = new JsonArray();
        foreach (var rule in source["BackupPlanRule"] as JsonArray ?? [])
        {
            var renamed = (JsonObject)rule!.DeepClone();
            renamed["TargetBackupVaultName"] = renamed["TargetBackupVault"]?.DeepClone();
            renamed["RuleId"] = call.Account.Hex(8);
            rules.Add(renamed);
        }
        return new JsonObject
        {
            ["BackupPlanId"] = plan.Id, ["BackupPlanArn"] = plan.Text("BackupPlanArn"), ["VersionId"] = plan.Text("VersionId"), ["CreationDate"] = call.Time(plan.Created),
            ["BackupPlan"] = call.Fit(call.Service.Resolve("BackupPlan"), new JsonObject { ["BackupPlanName"] = source["BackupPlanName"]?.ToString(), ["Rules"] = rules, ["AdvancedBackupSettings"] = source["AdvancedBackupSettings"]?.DeepClone() }),
        };
    }

    [Operation(Service, "ListBackupSelections")]
    public static JsonObject ListBackupSelections(Call call)
    {
        var plan = Plan(call);
        return List(call, "BackupSelectionsList", call.Account.Of(OperationsResources.Selection, call.Region).Where(s => s.Prop("BackupPlanId") == plan.Id).Select(s => (JsonNode)new JsonObject
        {
            ["SelectionId"] = s.Text("SelectionId"), ["SelectionName"] = s.Properties["BackupSelection"]?["SelectionName"]?.ToString(), ["BackupPlanId"] = plan.Id, ["CreationDate"] = call.Time(s.Created), ["IamRoleArn"] = s.Properties["BackupSelection"]?["IamRoleArn"]?.ToString(),
        }));
    }

    [Operation(Service, "GetBackupSelection")]
    public static JsonObject GetBackupSelection(Call call)
    {
        var selection = call.Account.Of(OperationsResources.Selection, call.Region).FirstOrDefault(s => s.Text("SelectionId") == call.Text("SelectionId")) ?? throw NotFound("Failed reading Backup selection with provided Id");
        return new JsonObject { ["SelectionId"] = selection.Text("SelectionId"), ["BackupPlanId"] = selection.Prop("BackupPlanId"), ["CreationDate"] = call.Time(selection.Created), ["BackupSelection"] = call.Fit(call.Service.Resolve("BackupSelection"), selection.Properties["BackupSelection"]) };
    }

    [Operation(Service, "ListRestoreTestingPlans")]
    public static JsonObject ListRestoreTestingPlans(Call call) => List(call, "RestoreTestingPlans", call.Account.Of("AWS::Backup::RestoreTestingPlan", call.Region).Select(p =>
    {
        var item = call.Project(p, "RestoreTestingPlanForList");
        (item["RestoreTestingPlanArn"], item["CreationTime"]) = (p.Text("RestoreTestingPlanArn"), call.Time(p.Created));
        return (JsonNode)item;
    }));

    [Operation(Service, "GetRestoreTestingPlan")]
    public static JsonObject GetRestoreTestingPlan(Call call)
    {
        var plan = call.Account.Find("AWS::Backup::RestoreTestingPlan", call.Region, call.Text("RestoreTestingPlanName")) ?? throw NotFound("Restore testing plan not found.");
        var item = call.Project(plan, "RestoreTestingPlanForGet");
        (item["RestoreTestingPlanArn"], item["CreationTime"]) = (plan.Text("RestoreTestingPlanArn"), call.Time(plan.Created));
        return new JsonObject { ["RestoreTestingPlan"] = item };
    }

    [Operation(Service, "ListRestoreTestingSelections")]
    public static JsonObject ListRestoreTestingSelections(Call call) => List(call, "RestoreTestingSelections", call.Account.Of("AWS::Backup::RestoreTestingSelection", call.Region).Where(s => s.Prop("RestoreTestingPlanName") == call.Text("RestoreTestingPlanName")).Select(s =>
    {
        var item = call.Project(s, "RestoreTestingSelectionForList");
        item["CreationTime"] = call.Time(s.Created);
        return (JsonNode)item;
    }));
}
