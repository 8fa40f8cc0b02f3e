using System.Text.Json.Nodes;

namespace HaWpSdk.Deploy.Stacks.Record;

/// <summary>Who may do what in the artifact bucket: nodes by prefix, everybody over TLS only.</summary>
internal static class BucketPolicy
{
    public static string For(string bucket, string? webRole, string? maintenanceRole)
    {
        var arn = $"arn:{(webRole ?? maintenanceRole)?.Split(':')[1] ?? "aws"}:s3:::{bucket}";
        var statements = new JsonArray(new JsonObject
        {
            ["Sid"] = "TlsOnly",
            ["Effect"] = "Deny",
            ["Principal"] = "*",
            ["Action"] = "s3:*",
            ["Resource"] = new JsonArray(arn, arn + "/*"),
            ["Condition"] = new JsonObject { ["Bool"] = new JsonObject { ["aws:SecureTransport"] = "false" } },
        });
        if (webRole is not null)
        {
            statements.Add(Allow("WebReads", webRole, "s3:GetObject", $"{arn}/nodes/*", $"{arn}/releases/*"));
            statements.Add(Allow("WebReports", webRole, "s3:PutObject", $"{arn}/status/nodes/*"));
        }

        if (maintenanceRole is not null)
        {
            statements.Add(Allow("MaintenanceReads", maintenanceRole, "s3:GetObject", $"{arn}/nodes/*", $"{arn}/releases/*", $"{arn}/work/*"));
            statements.Add(Allow("MaintenanceReports", maintenanceRole, "s3:PutObject", $"{arn}/status/*"));
        }

        if (webRole is not null && maintenanceRole is not null)
        {
            // Without the right to list, a key that is not there yet is answered with 'forbidden'.
            statements.Add(new JsonObject
            {
                ["Sid"] = "NodesList",
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["AWS"] = new JsonArray(maintenanceRole, webRole) },
                ["Action"] = "s3:ListBucket",
                ["Resource"] = arn,
            });
        }

        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements }.ToJsonString();
    }

    private static JsonObject Allow(string sid, string role, string action, params string[] resources) => new()
    {
        ["Sid"] = sid,
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["AWS"] = role },
        ["Action"] = action,
        ["Resource"] = new JsonArray([.. resources.Select(resource => (JsonNode)resource)]),
    };
}
