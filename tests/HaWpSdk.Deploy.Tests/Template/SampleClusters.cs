using HaWpSdk.Values;

namespace HaWpSdk.Deploy.Tests.Template;

/// <summary>Clusters of every kind that the templates know.</summary>
internal static class SampleClusters
{
    public static IReadOnlyDictionary<string, HaCluster> All { get; } = new Dictionary<string, HaCluster>
    {
        ["default"] = Default.Build(),
        ["us-east-1"] = HaCluster.Create("newsroom").ForProduction().InRegion("us-east-1", zones: 3).WithDomain("www.example.com").Build(),
        ["minimal"] = HaCluster.Create("small").ForDevelopment().InRegion("eu-central-1", zones: 2).WithDomain("dev.example.com").WithoutEdgeCache().WithoutWaf()
            .WithNetwork(n => n.NatGateways(1)).WithDatabase(db => db.Instance("db.t4g.medium").MultiAz(false)).WithWebNodes(w => w.Between(1, 2).Instance("t4g.medium")).Build(),
        ["aurora"] = Default.WithDatabase(db => db.Engine(DatabaseEngine.AuroraMySql).Instance("db.r7g.large").Readers(2)).Build(),
        ["mariadb"] = Default.WithDatabase(db => db.Engine(DatabaseEngine.MariaDb).ReadReplicas(1)).Build(),
        ["existing-vpc"] = Default.WithNetwork(n => n.Existing("vpc-0123456789abcdef0", "subnet-0123456789abcdef0", "subnet-0123456789abcdef1", "subnet-0123456789abcdef2")).Build(),
        ["cloudflare"] = Default.WithEdgeCache(e => e.Cloudflare("0123456789abcdef0123456789abcdef", Secret.FromSecretsManager(Arn("cloudflare")))).Build(),
        ["proxy"] = Default.WithEdgeCache(e => e.Proxy()).Build(),
        ["secret-header"] = Default.WithLoadBalancer(lb => lb.InternetFacing()).WithEdgeCache(e => e.Origin(o => o.SecretHeader())).Build(),
        ["elasticache"] = Default.WithObjectCache(c => c.ElastiCache()).Build(),
        ["serverless-cache"] = Default.WithObjectCache(c => c.Serverless()).Build(),
        ["redis-server"] = Default.WithObjectCache(c => c.OnEc2()).Build(),
        ["sftp"] = Default.WithSftp(f => f.TransferFamily("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ4dGVzdGtleXRlc3RrZXl0ZXN0a2V5dGVzdGtleXQx someone")).Build(),
        ["sftp-maintenance"] = Default.WithSftp(f => f.OnMaintenanceNode("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ4dGVzdGtleXRlc3RrZXl0ZXN0a2V5dGVzdGtleXQx someone")).Build(),
        ["x86"] = Default.WithWebNodes(w => w.Instance("m7i.large")).WithDatabase(db => db.Instance("db.m7i.large")).Build(),
        ["two-zones"] = HaCluster.Create("two").ForProduction().InRegion("eu-west-1", zones: 2).WithDomain("two.example.com").Build(),
        ["restore"] = Default.RestoreFrom(snapshot: "newsroom-2026-11-01").Build(),
        ["route53"] = HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1", zones: 3).WithDomain("www.example.com", d => d.InRoute53("Z0123456789ABCDEFGHIJ")).Build(),
        ["waf-blocks"] = Default.WithWaf(w => w.ManagedGroup("AWSManagedRulesCommonRuleSet", RuleGroupMode.Block)).Build(),
        ["uploads-in-s3"] = Default.WithUploads(u => u.InS3()).Build(),
        ["own-key"] = Default.WithEncryption("arn:aws:kms:eu-west-1:111122223333:key/01234567-89ab-cdef-0123-456789abcdef").Build(),
    };

    public static HaClusterBuilder Default => HaCluster.Create("newsroom").ForProduction().InRegion("eu-west-1", zones: 3).WithDomain("www.example.com");

    private static string Arn(string name) => $"arn:aws:secretsmanager:eu-west-1:111122223333:secret:{name}-AbCdEf";
}
