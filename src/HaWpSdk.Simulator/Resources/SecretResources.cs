using System.Security.Cryptography;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.State;
using HaWpSdk.Simulator.Wire;

namespace HaWpSdk.Simulator.Resources;

/// <summary>Secrets Manager and KMS.</summary>
internal static class SecretResources
{
    public const string Secret = "AWS::SecretsManager::Secret", Attachment = "AWS::SecretsManager::SecretTargetAttachment", Rotation = "AWS::SecretsManager::RotationSchedule";

    public static void Register(Dictionary<string, TypeBehavior> table)
    {
        table.Model(Secret, "generated strings with versions and stages; deleted by a stack without a recovery window", b =>
        {
            (b.NameProperty, b.CreateSeconds, b.DeleteSeconds) = ("Name", 4, 2);
            b.Identify = c => c.Account.Arn("secretsmanager", c.Region, $"secret:{c.Prop("Name")}-{c.Account.Letters(6)}");
            b.Create = c =>
            {
                c.Set("Id", c.Resource.Id);
                Put(c.Account, c.Resource, InitialValue(c));
            };
            b.Update = c =>
            {
                if (c.Changed("SecretString") || c.Changed("GenerateSecretString"))
                    Put(c.Account, c.Resource, InitialValue(c));
            };
        });
        table.Model(Attachment, "adds engine, host, port and identifier of the database to the secret", b =>
        {
            b.Identify = c => c.Prop("SecretId");
            b.Create = Attach;
        });
        table.Simplify(Rotation, "marks the secret as rotating; RotateSecret makes a new version at once instead of running a function", b =>
        {
            b.Identify = c => c.Prop("SecretId");
            b.Create = c =>
            {
                var secret = c.Require(Secret, c.Prop("SecretId"));
                secret.Data["RotationEnabled"] = true;
                secret.Data["RotationRules"] = c.Properties["RotationRules"]?.DeepClone();
                c.Set("Id", secret.Id);
            };
            b.Delete = c =>
            {
                if (c.Find(Secret, c.Prop("SecretId")) is { } secret)
                    secret.Data["RotationEnabled"] = false;
            };
        });
        table.Simplify("AWS::SecretsManager::ResourcePolicy", "kept, not evaluated", b => b.Identify = c => c.Prop("SecretId"));
        table.Simplify("AWS::KMS::Key", "an id and an ARN; encrypts nothing", b =>
        {
            b.CreateSeconds = 5;
            b.Identify = c => c.Account.Uuid();
            b.Create = c =>
            {
                c.Set("KeyId", c.Resource.Id);
                c.Set("Arn", c.Account.Arn("kms", c.Region, $"key/{c.Resource.Id}"));
            };
        });
        table.Simplify("AWS::KMS::Alias", "a name for a key", b => b.NameProperty = "AliasName");
    }

    private static string InitialValue(ResourceContext c)
    {
        if (c.Properties["GenerateSecretString"] is not JsonObject generate)
            return c.Prop("SecretString");
        var password = RandomText(c.Account, generate["PasswordLength"] is { } length ? int.Parse(length.ToString(), System.Globalization.CultureInfo.InvariantCulture) : 32,
            ResponseWriter.Text(generate["ExcludeCharacters"]), IsTrue(generate["ExcludePunctuation"]), IsTrue(generate["ExcludeNumbers"]), IsTrue(generate["ExcludeUppercase"]), IsTrue(generate["ExcludeLowercase"]));
        if (generate["GenerateStringKey"]?.ToString() is not { } key)
            return password;
        var template = generate["SecretStringTemplate"]?.ToString() is { } text ? JsonNode.Parse(text) as JsonObject : throw ResourceFailure.InvalidRequest("You must specify both GenerateStringKey and SecretStringTemplate.");
        template![key] = password;
        return template.ToJsonString();
    }

    private static bool IsTrue(JsonNode? node) => ResponseWriter.Text(node).Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Real randomness: what a simulated stack generates must not be guessable from its code.</summary>
    public static string RandomText(Account account, int length, string exclude = "", bool noPunctuation = false, bool noNumbers = false, bool noUpper = false, bool noLower = false)
    {
        _ = account;
        var sets = new List<string>();
        if (!noLower) sets.Add("abcdefghijklmnopqrstuvwxyz");
        if (!noUpper) sets.Add("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        if (!noNumbers) sets.Add("0123456789");
        if (!noPunctuation) sets.Add("!#$%&()*+,-.:;<=>?@[]^_{|}~");
        var alphabets = sets.Select(set => string.Concat(set.Where(letter => !exclude.Contains(letter, StringComparison.Ordinal)))).Where(set => set.Length > 0).ToArray();
        if (alphabets.Length == 0)
            throw ResourceFailure.InvalidRequest("No characters remain to generate a password from.");
        var all = string.Concat(alphabets);
        var text = alphabets.Take(length).Select(set => set[RandomNumberGenerator.GetInt32(set.Length)]).ToList();
        while (text.Count < length)
            text.Add(all[RandomNumberGenerator.GetInt32(all.Length)]);
        var letters = text.ToArray();
        RandomNumberGenerator.Shuffle(letters.AsSpan());
        return new string(letters);
    }

    /// <summary>Adds a version and moves AWSCURRENT and AWSPREVIOUS.</summary>
    public static string Put(Account account, Resource secret, string value, string versionId = "", string stage = "AWSCURRENT")
    {
        if (versionId.Length == 0)
            versionId = account.Uuid();
        var versions = secret.Data["Versions"] as JsonArray;
        if (versions is null)
            secret.Data["Versions"] = versions = [];
        if (stage == "AWSCURRENT")
            Move(secret, "AWSCURRENT", null);
        versions.Add(new JsonObject { ["VersionId"] = versionId, ["SecretString"] = value, ["Created"] = Timestamps.Format(account.Now), ["Stages"] = new JsonArray(stage) });
        secret.Data["LastChanged"] = Timestamps.Format(account.Now);
        account.Changed = true;
        return versionId;
    }

    /// <summary>Takes a stage from the version that has it and gives it to another; the loser of AWSCURRENT becomes AWSPREVIOUS.</summary>
    public static void Move(Resource secret, string stage, string? toVersion)
    {
        if (secret.Data["Versions"] is not JsonArray versions)
            return;
        foreach (var version in versions)
        {
            var stages = (JsonArray)version!["Stages"]!;
            if (!stages.Any(s => s!.ToString() == stage))
                continue;
            stages.Remove(stages.First(s => s!.ToString() == stage));
            if (stage != "AWSCURRENT")
                continue;
            foreach (var other in versions)
                if (other!["Stages"]!.AsArray().FirstOrDefault(s => s!.ToString() == "AWSPREVIOUS") is { } previous)
                    other["Stages"]!.AsArray().Remove(previous);
            stages.Add("AWSPREVIOUS");
        }
        if (toVersion is not null && versions.FirstOrDefault(v => v!["VersionId"]!.ToString() == toVersion) is { } target)
            target["Stages"]!.AsArray().Add(stage);
    }

    public static JsonObject? Version(Resource secret, string versionId, string stage) => (secret.Data["Versions"] as JsonArray)?.OfType<JsonObject>().LastOrDefault(v =>
        versionId.Length > 0 ? v["VersionId"]!.ToString() == versionId : v["Stages"]!.AsArray().Any(s => s!.ToString() == stage));

    private static void Attach(ResourceContext c)
    {
        var secret = c.Require(Secret, c.Prop("SecretId"));
        var target = c.Require(c.Prop("TargetType"), c.Prop("TargetId"));
        c.Set("Id", secret.Id);
        if (Version(secret, "", "AWSCURRENT") is not { } current || JsonNode.Parse(current["SecretString"]!.ToString()) is not JsonObject value)
            throw ResourceFailure.InvalidRequest("The secret must contain a JSON object to be attached to a database.");
        var endpoint = target.Attributes["Endpoint"] as JsonObject;
        value["engine"] = target.Prop("Engine") is var engine && engine.StartsWith("aurora-", StringComparison.Ordinal) ? engine["aurora-".Length..] : engine;
        value["host"] = endpoint?["Address"]?.ToString();
        value["port"] = int.TryParse(endpoint?["Port"]?.ToString(), out var port) ? port : 3306;
        value[target.Type == DatabaseResources.Cluster ? "dbClusterIdentifier" : "dbInstanceIdentifier"] = target.Id;
        Put(c.Account, secret, value.ToJsonString());
    }
}
