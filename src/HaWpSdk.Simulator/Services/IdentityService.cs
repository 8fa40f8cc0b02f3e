using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>IAM (read) and STS.</summary>
internal static class IdentityService
{
    private const string Iam = "iam", Sts = "sts";

    private static Resource Role(Call call) => call.Account.Find(OperationsResources.Role, Account.GlobalRegion, call.Text("RoleName")) ?? throw new AwsError("NoSuchEntityException", $"The role with name {call.Text("RoleName")} cannot be found.");

    /// <summary>IAM answers documents percent-encoded.</summary>
    private static string Encoded(JsonNode? document) => Uri.EscapeDataString(document?.ToJsonString() ?? "{}");

    private static string Path(Resource r) => r.Prop("Path") is { Length: > 0 } path ? path : "/";

    private static JsonObject View(Call call, Resource r) => new()
    {
        ["RoleName"] = r.Id, ["RoleId"] = r.Text("RoleId"), ["Arn"] = r.Text("Arn"), ["Path"] = Path(r), ["CreateDate"] = call.Time(r.Created), ["AssumeRolePolicyDocument"] = Encoded(r.Properties["AssumeRolePolicyDocument"]), ["Description"] = r.Prop("Description"), ["MaxSessionDuration"] = 3600, ["Tags"] = call.TagsOf(r),
    };

    [Operation(Iam, "GetRole")]
    public static JsonObject GetRole(Call call) => new() { ["Role"] = View(call, Role(call)) };

    [Operation(Iam, "ListRoles")]
    public static JsonObject ListRoles(Call call)
    {
        var output = new JsonObject();
        output["Roles"] = call.Page(call.Account.Of(OperationsResources.Role).Select(r => (JsonNode)View(call, r)), output, "Marker", "Marker", "MaxItems", 100);
        output["IsTruncated"] = output["Marker"] is not null;
        return output;
    }

    [Operation(Iam, "ListRoleTags")]
    public static JsonObject ListRoleTags(Call call) => new() { ["Tags"] = call.TagsOf(Role(call)), ["IsTruncated"] = false };

    private static IEnumerable<(string Name, JsonNode? Document)> Inline(Call call, Resource role) => role.Items("Policies").Select(p => (p["PolicyName"]!.ToString(), p["PolicyDocument"]))
        .Concat(call.Account.State.Resources.Where(p => p.Type is OperationsResources.Policy or "AWS::IAM::RolePolicy" && (p.Texts("Roles").Contains(role.Id) || p.Prop("RoleName") == role.Id)).Select(p => (p.Prop("PolicyName"), p.Properties["PolicyDocument"])));

    [Operation(Iam, "ListRolePolicies")]
    public static JsonObject ListRolePolicies(Call call) => new() { ["PolicyNames"] = new JsonArray([.. Inline(call, Role(call)).Select(p => (JsonNode)p.Name)]), ["IsTruncated"] = false };

    [Operation(Iam, "GetRolePolicy")]
    public static JsonObject GetRolePolicy(Call call)
    {
        var found = Inline(call, Role(call)).FirstOrDefault(p => p.Name == call.Text("PolicyName"));
        return found.Name is null ? throw new AwsError("NoSuchEntityException", $"The role policy with name {call.Text("PolicyName")} cannot be found.") : new JsonObject { ["RoleName"] = call.Text("RoleName"), ["PolicyName"] = found.Name, ["PolicyDocument"] = Encoded(found.Document) };
    }

    [Operation(Iam, "ListAttachedRolePolicies")]
    public static JsonObject ListAttachedRolePolicies(Call call)
    {
        var role = Role(call);
        var arns = role.Texts("ManagedPolicyArns").Concat(call.Account.Of(OperationsResources.ManagedPolicy).Where(p => p.Texts("Roles").Contains(role.Id)).Select(p => p.Id)).Distinct();
        return new JsonObject { ["AttachedPolicies"] = new JsonArray([.. arns.Select(a => new JsonObject { ["PolicyName"] = a[(a.LastIndexOf('/') + 1)..], ["PolicyArn"] = a })]), ["IsTruncated"] = false };
    }

    private static Resource Policy(Call call) => call.Account.Find(OperationsResources.ManagedPolicy, Account.GlobalRegion, call.Text("PolicyArn")) ?? throw new AwsError("NoSuchEntityException", $"Policy {call.Text("PolicyArn")} was not found.");

    private static JsonObject PolicyView(Call call, Resource p) => new() { ["PolicyName"] = p.Prop("ManagedPolicyName"), ["PolicyId"] = p.Text("PolicyId"), ["Arn"] = p.Id, ["Path"] = Path(p), ["DefaultVersionId"] = "v1", ["AttachmentCount"] = call.Account.Of(OperationsResources.Role).Count(r => r.Texts("ManagedPolicyArns").Contains(p.Id)), ["IsAttachable"] = true, ["CreateDate"] = call.Time(p.Created), ["UpdateDate"] = call.Time(p.Created) };

    [Operation(Iam, "GetPolicy", Fidelity.Simplified, "policies of stacks; one managed by AWS is shown without a document of its own")]
    public static JsonObject GetPolicy(Call call) => call.Text("PolicyArn").Contains("::aws:policy/", StringComparison.Ordinal)
        ? new JsonObject { ["Policy"] = new JsonObject { ["PolicyName"] = call.Text("PolicyArn")[(call.Text("PolicyArn").LastIndexOf('/') + 1)..], ["Arn"] = call.Text("PolicyArn"), ["DefaultVersionId"] = "v1", ["IsAttachable"] = true, ["CreateDate"] = "2026-01-01T00:00:00.000Z" } }
        : new JsonObject { ["Policy"] = PolicyView(call, Policy(call)) };

    [Operation(Iam, "GetPolicyVersion", Fidelity.Simplified, "version v1; one managed by AWS is an empty document")]
    public static JsonObject GetPolicyVersion(Call call) => new()
    {
        ["PolicyVersion"] = new JsonObject
        {
            ["VersionId"] = "v1", ["IsDefaultVersion"] = true, ["CreateDate"] = "2026-01-01T00:00:00.000Z",
            ["Document"] = call.Text("PolicyArn").Contains("::aws:policy/", StringComparison.Ordinal) ? Encoded(new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray() }) : Encoded(Policy(call).Properties["PolicyDocument"]),
        },
    };

    [Operation(Iam, "ListPolicies", Fidelity.Simplified, "policies of stacks")]
    public static JsonObject ListPolicies(Call call) => new() { ["Policies"] = new JsonArray([.. call.Account.Of(OperationsResources.ManagedPolicy).Select(p => PolicyView(call, p))]), ["IsTruncated"] = false };

    private static JsonObject Profile(Call call, Resource p) => new()
    {
        ["InstanceProfileName"] = p.Id, ["InstanceProfileId"] = "AIPASIMULATED", ["Arn"] = p.Text("Arn"), ["Path"] = Path(p), ["CreateDate"] = call.Time(p.Created),
        ["Roles"] = new JsonArray([.. p.Texts("Roles").Select(r => call.Account.Find(OperationsResources.Role, Account.GlobalRegion, r)).OfType<Resource>().Select(r => View(call, r))]),
    };

    [Operation(Iam, "GetInstanceProfile")]
    public static JsonObject GetInstanceProfile(Call call) => new() { ["InstanceProfile"] = Profile(call, call.Account.Find(OperationsResources.InstanceProfile, Account.GlobalRegion, call.Text("InstanceProfileName")) ?? throw new AwsError("NoSuchEntityException", $"Instance Profile {call.Text("InstanceProfileName")} cannot be found.")) };

    [Operation(Iam, "ListInstanceProfiles")]
    public static JsonObject ListInstanceProfiles(Call call) => new() { ["InstanceProfiles"] = new JsonArray([.. call.Account.Of(OperationsResources.InstanceProfile).Select(p => Profile(call, p))]), ["IsTruncated"] = false };

    [Operation(Iam, "ListInstanceProfilesForRole")]
    public static JsonObject ListInstanceProfilesForRole(Call call) => new() { ["InstanceProfiles"] = new JsonArray([.. call.Account.Of(OperationsResources.InstanceProfile).Where(p => p.Texts("Roles").Contains(Role(call).Id)).Select(p => Profile(call, p))]), ["IsTruncated"] = false };

    [Operation(Iam, "GetUser", Fidelity.Simplified, "the one user, simulated")]
    public static JsonObject GetUser(Call call) => new() { ["User"] = new JsonObject { ["UserName"] = "simulated", ["UserId"] = "AIDASIMULATED", ["Arn"] = call.Account.Arn("iam", Account.GlobalRegion, "user/simulated"), ["Path"] = "/", ["CreateDate"] = "2026-01-01T00:00:00.000Z" } };

    [Operation(Iam, "ListAccountAliases")]
    public static JsonObject ListAccountAliases(Call call) => new() { ["AccountAliases"] = new JsonArray("simulated"), ["IsTruncated"] = false };

    [Operation(Iam, "GetAccountSummary", Fidelity.Simplified, "roles and policies counted")]
    public static JsonObject GetAccountSummary(Call call) => new() { ["SummaryMap"] = new JsonObject { ["Roles"] = call.Account.Of(OperationsResources.Role).Count(), ["Policies"] = call.Account.Of(OperationsResources.ManagedPolicy).Count(), ["Users"] = 1 } };

    [Operation(Iam, "SimulatePrincipalPolicy", Fidelity.Simplified, "everything is allowed, for policies are not evaluated")]
    public static JsonObject SimulatePrincipalPolicy(Call call) => new() { ["EvaluationResults"] = new JsonArray([.. call.Texts("ActionNames").Select(a => new JsonObject { ["EvalActionName"] = a, ["EvalResourceName"] = "*", ["EvalDecision"] = "allowed" })]), ["IsTruncated"] = false };

    [Operation(Sts, "GetCallerIdentity")]
    public static JsonObject GetCallerIdentity(Call call) => new() { ["Account"] = call.Account.Id, ["Arn"] = $"arn:aws:iam::{call.Account.Id}:user/simulated", ["UserId"] = "AIDASIMULATED" };

    private static JsonObject Credentials(Call call) => new() { ["AccessKeyId"] = call.Account.Options.AccessKeyId, ["SecretAccessKey"] = call.Account.Options.SecretAccessKey, ["SessionToken"] = call.Account.Options.SessionToken is { Length: > 0 } token ? token : "simulated", ["Expiration"] = call.Time(call.Account.Now.AddHours(1)) };

    [Operation(Sts, "AssumeRole", Fidelity.Simplified, "gives the account's own credentials")]
    public static JsonObject AssumeRole(Call call) => new() { ["Credentials"] = Credentials(call), ["AssumedRoleUser"] = new JsonObject { ["Arn"] = $"arn:aws:sts::{call.Account.Id}:assumed-role/{call.Text("RoleArn").Split('/')[^1]}/{call.Text("RoleSessionName")}", ["AssumedRoleId"] = "AROASIMULATED:" + call.Text("RoleSessionName") } };

    [Operation(Sts, "GetSessionToken", Fidelity.Simplified, "gives the account's own credentials")]
    public static JsonObject GetSessionToken(Call call) => new() { ["Credentials"] = Credentials(call) };
}
