using HaWpSdk.Deploy.Template.Model;
using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>
/// Secrets that AWS makes up and nobody sees. Each has the characters and the length its service takes: RDS refuses <c>/ @ "</c> and space, ElastiCache takes
/// 16 to 128 without those either, a header value must not need quoting.
/// </summary>
internal static class SecretsPart
{
    public const string Database = "DatabaseUserSecret";
    public const string Salts = "SaltsSecret";
    public const string Redis = "RedisSecret";
    public const string Origin = "OriginSecret";
    public const string Admin = "AdminSecret";

    /// <summary>What the source of the salts does not hold, so that no shell, SQL or PHP needs to escape it.</summary>
    public const string NotInSalts = "\"'\\`$ ";

    public const int LongLength = 64;
    public const int HeaderLength = 48;
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ";

    /// <summary>The login of the admin that an installation makes.</summary>
    public const string AdminUser = "admin";

    public static void AddTo(Synthesis s)
    {
        if (s.Text("database.engine") is not ("none" or null) && s.Text("database.credentials.user") != "managedMaster")
        {
            // An application user apart from the master: the managed master secret rotates every seven days and would lock nodes out (HAW1203).
            Secret(s, Database, "User of WordPress in the database", 40, "\"'@/\\`$ ", "password", $"{{\"username\":\"{UserName(s)}\"}}");
        }

        if (Installs(s))
        {
            // Read once, by the node that installs; from then on it is where the user finds the first login.
            Secret(s, Admin, "First password of WordPress's admin", 40, "\"'@/\\`$ ", "password", $"{{\"username\":\"{AdminUser}\"}}");
        }

        if (s.Text("wordpress.salts") == "secret" && s.ExistingSecret("wordpress.saltsSecret") is null)
        {
            // One value for the cluster, from which every node computes the same eight keys and salts (HAW1001).
            Secret(s, Salts, "Source of WordPress's keys and salts", LongLength, NotInSalts, null, null);
        }

        if (s.HasRedisPassword && s.CacheKind != "serverless")
        {
            Secret(s, Redis, "Password of the object cache", LongLength, Punctuation, null, null);
        }
        else if (s.HasRedisPassword)
        {
            Secret(s, Redis, "Password of the object cache", LongLength, Punctuation, "password", "{\"username\":\"wordpress\"}");
        }

        if (s.Text("edge.origin.access") == "secretHeader")
        {
            // Two versions of it are valid at the load balancer while they change (FACTS a.8).
            Secret(s, Origin, "Header by which the edge proves itself", HeaderLength, Punctuation, "current", "{}");
        }
    }

    /// <summary>Whether a node of a tier may read the admin's first password: the maintenance node, or all web nodes where any of them may install.</summary>
    public static bool ReadsAdmin(Synthesis s, string tier) => Installs(s) && tier == (s.Text("wordpress.install") == "lease" ? "web" : "maintenance");

    private static bool Installs(Synthesis s) => s.Text("wordpress.install", "maintenanceNode") is "maintenanceNode" or "lease";

    public static string UserName(Synthesis s) => "hawp_" + new string([.. s.Name.Where(char.IsLetterOrDigit).Take(16)]);

    private static void Secret(Synthesis s, string id, string description, int length, string excluded, string? key, string? template) => s.Main.Add(new TemplateResource(id, "AWS::SecretsManager::Secret")
    {
        Properties = new Map
        {
            ["Description"] = $"{description} of {s.Name}",
            ["KmsKeyId"] = s.KmsKey,
            ["GenerateSecretString"] = new Map
            {
                ["PasswordLength"] = length,
                ["ExcludeCharacters"] = excluded,
                ["ExcludePunctuation"] = excluded.Length > 20 ? true : null,
                ["GenerateStringKey"] = key,
                ["SecretStringTemplate"] = template,
            },
        },

        // CloudFormation deletes secrets without a way back, and a restored database needs its old user (FACTS g.4).
        DeletionPolicy = "RetainExceptOnCreate",
        UpdateReplacePolicy = "Retain",
    });
}
