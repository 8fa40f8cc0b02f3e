using System.Text.Json.Nodes;
using HaWpSdk.Simulator.Resources;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Services;

/// <summary>Secrets and their versions.</summary>
internal static class SecretsService
{
    private const string Service = "secrets-manager";

    private static Resource Secret(Call call, bool evenDeleted = false)
    {
        var id = call.Text("SecretId");
        var secret = call.Account.Of(SecretResources.Secret, call.Region).FirstOrDefault(s => s.Id == id || s.Prop("Name") == id || s.Id[..^7] == id)
            ?? throw new AwsError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
        return secret.Data["Deleted"] is not null && !evenDeleted
            ? throw new AwsError("InvalidRequestException", "You can't perform this operation on the secret because it was marked for deletion.") : secret;
    }

    [Operation(Service, "CreateSecret", note: "the request token is the version id")]
    public static JsonObject CreateSecret(Call call)
    {
        var name = call.Text("Name");
        var token = call.Text("ClientRequestToken");
        if (call.Account.Of(SecretResources.Secret, call.Region).FirstOrDefault(s => s.Prop("Name") == name) is { } existing)
            return token.Length > 0 && SecretResources.Version(existing, token, "")?["SecretString"]?.ToString() == call.Text("SecretString")
                ? new JsonObject { ["ARN"] = existing.Id, ["Name"] = name, ["VersionId"] = token }
                : throw new AwsError("ResourceExistsException", $"The operation failed because the secret {name} already exists.");
        var secret = call.Account.Add(new Resource
        {
            Type = SecretResources.Secret, Region = call.Region, Id = call.Account.Arn("secretsmanager", call.Region, $"secret:{name}-{call.Account.Letters(6)}"),
            Properties = new JsonObject { ["Name"] = name, ["Description"] = call.Text("Description"), ["Tags"] = call.Input["Tags"]?.DeepClone() },
        });
        secret.Attributes["Id"] = secret.Id;
        var version = call.Has("SecretString") ? SecretResources.Put(call.Account, secret, call.Text("SecretString"), token) : null;
        return new JsonObject { ["ARN"] = secret.Id, ["Name"] = name, ["VersionId"] = version };
    }

    [Operation(Service, "GetSecretValue")]
    public static JsonObject GetSecretValue(Call call)
    {
        var secret = Secret(call);
        var stage = call.Text("VersionStage") is { Length: > 0 } given ? given : "AWSCURRENT";
        var version = SecretResources.Version(secret, call.Text("VersionId"), stage) ?? throw new AwsError("ResourceNotFoundException", $"Secrets Manager can't find the specified secret value for staging label: {stage}");
        return new JsonObject { ["ARN"] = secret.Id, ["Name"] = secret.Prop("Name"), ["VersionId"] = version["VersionId"]!.ToString(), ["SecretString"] = version["SecretString"]?.ToString(), ["VersionStages"] = version["Stages"]!.DeepClone(), ["CreatedDate"] = version["Created"]!.ToString() };
    }

    [Operation(Service, "PutSecretValue", note: "the same token with the same value answers as before, with another value ResourceExistsException")]
    public static JsonObject PutSecretValue(Call call)
    {
        var secret = Secret(call);
        var token = call.Text("ClientRequestToken");
        if (token.Length > 0 && SecretResources.Version(secret, token, "") is { } known)
            return known["SecretString"]?.ToString() == call.Text("SecretString") ? Answer(secret, known)
                : throw new AwsError("ResourceExistsException", "A version with this ID already exists with a different value.");
        var stages = call.Texts("VersionStages");
        var id = SecretResources.Put(call.Account, secret, call.Text("SecretString"), token, stages.Length > 0 ? stages[0] : "AWSCURRENT");
        return Answer(secret, SecretResources.Version(secret, id, "")!);
    }

    private static JsonObject Answer(Resource secret, JsonObject version) => new() { ["ARN"] = secret.Id, ["Name"] = secret.Prop("Name"), ["VersionId"] = version["VersionId"]!.ToString(), ["VersionStages"] = version["Stages"]!.DeepClone() };

    [Operation(Service, "UpdateSecret")]
    public static JsonObject UpdateSecret(Call call)
    {
        var secret = Secret(call);
        if (call.Has("Description"))
            secret.Properties["Description"] = call.Text("Description");
        var version = call.Has("SecretString") ? SecretResources.Put(call.Account, secret, call.Text("SecretString"), call.Text("ClientRequestToken")) : null;
        call.Account.Changed = true;
        return new JsonObject { ["ARN"] = secret.Id, ["Name"] = secret.Prop("Name"), ["VersionId"] = version };
    }

    private static JsonObject View(Call call, Resource secret)
    {
        var versions = new JsonObject();
        foreach (var version in (secret.Data["Versions"] as JsonArray ?? []).Where(v => v!["Stages"]!.AsArray().Count > 0))
            versions[version!["VersionId"]!.ToString()] = version["Stages"]!.DeepClone();
        return new JsonObject
        {
            ["ARN"] = secret.Id, ["Name"] = secret.Prop("Name"), ["Description"] = secret.Prop("Description") is { Length: > 0 } text ? text : null, ["KmsKeyId"] = secret.Prop("KmsKeyId") is { Length: > 0 } key ? key : null, ["RotationEnabled"] = secret.Data["RotationEnabled"]?.GetValue<bool>() ?? false,
            ["RotationRules"] = secret.Data["RotationRules"]?.DeepClone(), ["LastRotatedDate"] = secret.Data["LastRotated"]?.ToString(), ["LastChangedDate"] = secret.Data["LastChanged"]?.ToString(), ["CreatedDate"] = call.Time(secret.Created), ["DeletedDate"] = secret.Data["Deleted"]?.ToString(),
            ["Tags"] = call.TagsOf(secret), ["VersionIdsToStages"] = versions, ["SecretVersionsToStages"] = versions.DeepClone(), ["OwningService"] = secret.Data["OwningService"]?.ToString(),
        };
    }

    [Operation(Service, "DescribeSecret")]
    public static JsonObject DescribeSecret(Call call) => View(call, Secret(call, evenDeleted: true));

    [Operation(Service, "ListSecrets")]
    public static JsonObject ListSecrets(Call call)
    {
        var output = new JsonObject();
        output["SecretList"] = call.Page(call.Account.Of(SecretResources.Secret, call.Region).Where(s => s.Data["Deleted"] is null).Where(s => (call.Input["Filters"] as JsonArray ?? []).All(f => f!["Key"]?.ToString() != "name" || f["Values"]!.AsArray().Any(v => s.Prop("Name").StartsWith(v!.ToString(), StringComparison.Ordinal)))).Select(s => (JsonNode)View(call, s)), output, "NextToken", "NextToken", "MaxResults", 100);
        return output;
    }

    [Operation(Service, "ListSecretVersionIds")]
    public static JsonObject ListSecretVersionIds(Call call)
    {
        var secret = Secret(call);
        return new JsonObject { ["ARN"] = secret.Id, ["Name"] = secret.Prop("Name"), ["Versions"] = new JsonArray([.. (secret.Data["Versions"] as JsonArray ?? []).Where(v => call.Flag("IncludeDeprecated") || v!["Stages"]!.AsArray().Count > 0).Select(v => new JsonObject { ["VersionId"] = v!["VersionId"]!.ToString(), ["VersionStages"] = v["Stages"]!.DeepClone(), ["CreatedDate"] = v["Created"]!.ToString() })]) };
    }

    [Operation(Service, "UpdateSecretVersionStage")]
    public static JsonObject UpdateSecretVersionStage(Call call)
    {
        var secret = Secret(call);
        var (stage, from, to) = (call.Text("VersionStage"), call.Text("RemoveFromVersionId"), call.Text("MoveToVersionId"));
        var holder = SecretResources.Version(secret, "", stage);
        if (to.Length > 0 && SecretResources.Version(secret, to, "") is null)
            throw new AwsError("ResourceNotFoundException", "Secrets Manager can't find the specified secret value for VersionId.");
        if (holder is not null && to.Length > 0 && holder["VersionId"]!.ToString() != to && from != holder["VersionId"]!.ToString())
            throw new AwsError("InvalidParameterException", $"The parameter RemoveFromVersionId can't be empty. Staging label {stage} is currently attached to version {holder["VersionId"]}, so you must explicitly reference that version in RemoveFromVersionId.");
        if (holder?["VersionId"]!.ToString() != to)
            SecretResources.Move(secret, stage, to.Length > 0 ? to : null);
        call.Account.Changed = true;
        return new JsonObject { ["ARN"] = secret.Id, ["Name"] = secret.Prop("Name") };
    }

    [Operation(Service, "RotateSecret", Fidelity.Simplified, "no function runs: a JSON secret gets a new password at once")]
    public static JsonObject RotateSecret(Call call)
    {
        var secret = Secret(call);
        secret.Data["RotationEnabled"] = true;
        if (call.Input["RotationRules"] is { } rules)
            secret.Data["RotationRules"] = rules.DeepClone();
        var current = SecretResources.Version(secret, "", "AWSCURRENT")?["SecretString"]?.ToString() ?? "";
        var password = SecretResources.RandomText(call.Account, 32, "\"@/\\");
        var value = password;
        try
        {
            if (JsonNode.Parse(current) is JsonObject map)
            {
                map["password"] = password;
                value = map.ToJsonString();
            }
        }
        catch (System.Text.Json.JsonException)
        {
            // A bare password is replaced as it is.
        }
        var version = SecretResources.Put(call.Account, secret, value, call.Text("ClientRequestToken"));
        secret.Data["LastRotated"] = call.Time(call.Account.Now);
        return new JsonObject { ["ARN"] = secret.Id, ["Name"] = secret.Prop("Name"), ["VersionId"] = version };
    }

    [Operation(Service, "GetRandomPassword")]
    public static JsonObject GetRandomPassword(Call call) => new()
    {
        ["RandomPassword"] = SecretResources.RandomText(call.Account, call.Int("PasswordLength", 32), call.Text("ExcludeCharacters"), call.Flag("ExcludePunctuation"), call.Flag("ExcludeNumbers"), call.Flag("ExcludeUppercase"), call.Flag("ExcludeLowercase")),
    };

    [Operation(Service, "DeleteSecret", note: "with a recovery window, or at once by ForceDeleteWithoutRecovery")]
    public static JsonObject DeleteSecret(Call call)
    {
        var secret = Secret(call, evenDeleted: true);
        if (secret.Data["OwningService"] is { } owner)
            throw new AwsError("InvalidRequestException", $"You can't delete a secret that is managed by {owner}.");
        var date = call.Account.Now;
        if (call.Flag("ForceDeleteWithoutRecovery"))
            call.Account.Remove(secret);
        else
        {
            date = date.AddDays(call.Int("RecoveryWindowInDays", 30));
            secret.Data["Deleted"] = call.Time(date);
        }
        call.Account.Changed = true;
        return new JsonObject { ["ARN"] = secret.Id, ["Name"] = secret.Prop("Name"), ["DeletionDate"] = call.Time(date) };
    }

    [Operation(Service, "RestoreSecret")]
    public static JsonObject RestoreSecret(Call call)
    {
        var secret = Secret(call, evenDeleted: true);
        secret.Data.Remove("Deleted");
        return new JsonObject { ["ARN"] = secret.Id, ["Name"] = secret.Prop("Name") };
    }

    [Operation(Service, "TagResource")]
    public static JsonObject TagResource(Call call)
    {
        Tagging.Set(call, Secret(call), Tagging.Of(call.Input["Tags"]));
        return [];
    }

    [Operation(Service, "GetResourcePolicy")]
    public static JsonObject GetResourcePolicy(Call call)
    {
        var secret = Secret(call);
        var policy = call.Account.Of("AWS::SecretsManager::ResourcePolicy", call.Region).FirstOrDefault(p => p.Prop("SecretId") == secret.Id);
        return new JsonObject { ["ARN"] = secret.Id, ["Name"] = secret.Prop("Name"), ["ResourcePolicy"] = policy is null ? null : ResponseWriter.Text(policy.Properties["ResourcePolicy"]) };
    }
}
