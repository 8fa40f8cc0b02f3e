using static HaWpSdk.Deploy.Template.Model.Functions;

namespace HaWpSdk.Deploy.Template.Parts;

/// <summary>What later steps of a deployment and people need to know. Nothing here is a secret.</summary>
internal static class OutputsPart
{
    public static void AddTo(Synthesis s)
    {
        var main = s.Main;
        main.Output("WebGroup", "Auto Scaling group of the web nodes", Ref(WebNodesPart.Group));
        main.Output("MaintenanceGroup", "Auto Scaling group of the maintenance node", Ref(MaintenancePart.Group));
        main.Output("LogGroup", "Log group of the nodes", Ref(LogsPart.Node));

        // Roles that the policy of the artifact bucket lets read releases.
        main.Output("WebRoleArn", "Role of the web nodes", GetAtt(RolesPart.Web, "Arn"));
        main.Output("MaintenanceRoleArn", "Role of the maintenance node", GetAtt(RolesPart.Maintenance, "Arn"));
        if (s.HasLoadBalancer)
        {
            main.Output("LoadBalancerName", "DNS name of the load balancer", GetAtt(LoadBalancerPart.LoadBalancer, "DNSName"));
        }

        if (s.IsCloudFront)
        {
            main.Output("DistributionId", "CloudFront distribution", Ref(CloudFrontPart.Distribution));
            main.Output("DistributionName", "DNS name of the distribution: the site's names point here", GetAtt(CloudFrontPart.Distribution, "DomainName"));
        }

        if (s.HasFiles)
        {
            main.Output("FileSystemId", "Shared files", Ref(FilesPart.FileSystem));
            main.Output("AccessPointId", "Access point of the shared files", Ref(FilesPart.AccessPoint));
        }

        if (s.Text("database.engine", "none") != "none")
        {
            main.Output("DatabaseEndpoint", "Database endpoint for writing", DatabasePart.Endpoint(s));
        }

        if (s.HasDatabase)
        {
            main.Output("MasterSecretArn", "Secret of the database's master user, managed by RDS", DatabasePart.MasterSecret(s));
        }

        foreach (var id in new[] { SecretsPart.Database, SecretsPart.Salts, SecretsPart.Redis, SecretsPart.Origin, SecretsPart.Admin })
        {
            if (main.Find(id) is not null)
            {
                main.Output(id + "Arn", "A secret; its value stays in Secrets Manager", Ref(id));
            }
        }

        if (ObjectCachePart.Endpoint(s) is { } cache)
        {
            main.Output("CacheEndpoint", "Object cache", cache);
        }

        if (main.Find(BackupPart.Vault) is not null)
        {
            main.Output("BackupVault", "Vault of the recovery points", Ref(BackupPart.Vault));
        }

        if (main.Find("SftpServer") is not null)
        {
            main.Output("SftpServerId", "sFTP endpoint", GetAtt("SftpServer", "ServerId"));
        }
    }
}
