using HaWpSdk.Values;

namespace HaWpSdk.Deploy.Tests.Template;

/// <summary>
/// Random clusters that can exist: for every section one of several things that people say, or nothing. A seed names a cluster for ever, so that a failure can be looked at again.
/// </summary>
internal static class RandomClusters
{
    private const string KeyArn = "arn:aws:kms:eu-west-1:111122223333:key/01234567-89ab-cdef-0123-456789abcdef";
    private const string PublicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ4dGVzdGtleXRlc3RrZXl0ZXN0a2V5dGVzdGtleXQx someone";

    private static readonly string[] Regions = ["eu-west-1", "us-east-1", "eu-central-1", "ap-southeast-2", "us-west-2", "sa-east-1"];

    /// <summary>Each line is one section; what stands in a line excludes the rest of it.</summary>
    private static readonly Func<HaClusterBuilder, HaClusterBuilder>[][] Sections =
    [
        [b => b.WithNetwork(n => n.New("10.40.0.0/16")), b => b.WithNetwork(n => n.New("172.20.0.0/18").NatGateways(1)), b => b.WithNetwork(n => n.VpcEndpoints(VpcEndpoint.S3)),
            b => b.WithNetwork(n => n.Existing("vpc-0123456789abcdef0", "subnet-0123456789abcdef0", "subnet-0123456789abcdef1", "subnet-0123456789abcdef2")), b => b.WithNetwork(n => n.AddIngressFromSecurityGroup(NetworkTier.Database, 13306, "sg-0123456789abcdef0"))],
        [b => b.WithDatabase(db => db.Engine(DatabaseEngine.MariaDb)), b => b.WithDatabase(db => db.Engine(DatabaseEngine.AuroraMySql).Readers(1)), b => b.WithDatabase(db => db.Engine(DatabaseEngine.AuroraMySql).Instance("db.r7g.2xlarge").Readers(3).Port(3306)),
            b => b.WithDatabase(db => db.Engine(DatabaseEngine.MySql, "8.0")), b => b.WithDatabase(db => db.External("db.example.net")), b => b.WithDatabase(db => db.ReadReplicas(2)), b => b.WithDatabase(db => db.Port(5306).Name("news").Storage(DataSize.GiB(200), DataSize.GiB(1000))),
            b => b.WithDatabase(db => db.Instance("db.m7i.xlarge").OnDelete(OnDelete.Retain)), b => b.WithDatabase(db => db.MultiAz(false).Instance("db.t4g.medium")), b => b.WithDatabase(db => db.RequireTls(false).Parameter("innodb_flush_log_at_trx_commit", "2")),
            b => b.WithDatabase(db => db.Credentials(DatabaseUser.ManagedMaster)), b => b.WithDatabase(db => db.MaintenanceWindow("tue:02:00-tue:03:00").DeletionProtection(false))],
        [b => b.WithWebNodes(w => w.Between(2, 6)), b => b.WithWebNodes(w => w.Between(3, 12).Instance("c7g.xlarge").ScaleOn(ScalingMetric.RequestsPerTarget, 800)), b => b.WithWebNodes(w => w.Instance("m7i.large")), b => b.WithWebNodes(w => w.Instance("t3.medium").CreditMode(CreditMode.Standard)),
            b => b.WithWebNodes(w => w.StickySessions().Draining(TimeSpan.FromSeconds(30))), b => b.WithWebNodes(w => w.Rollout(Rollout.None).VolumeSize(DataSize.GiB(60))), b => b.WithWebNodes(w => w.LaunchHook(false).HealthCheckGracePeriod(TimeSpan.FromMinutes(5))),
            b => b.WithWebNodes(w => w.HealthCheckPath("/ping").MetadataHopLimit(2)), b => b.WithWebNodes(w => w.AllowImdsV1().HealthCheck(HealthCheckType.Ec2)), b => b.WithWebNodes(w => w.InZones("az1", "az2"))],
        [b => b.WithSharedFiles(f => f.Throughput(Throughput.Bursting)), b => b.WithSharedFiles(f => f.MoveToInfrequentAccessAfter(TimeSpan.FromDays(30)).BackOnAccess()), b => b.WithSharedFiles(f => f.OneZone("az1")), b => b.WithSharedFiles(f => f.OnDelete(OnDelete.Delete)), b => b.WithSharedFiles(f => f.Mount(m => m.Uid(48)))],
        [b => b.WithEdgeCache(e => e.Cloudflare("0123456789abcdef0123456789abcdef", Secret.FromSecretsManager("arn:aws:secretsmanager:eu-west-1:111122223333:secret:cloudflare-AbCdEf"))), b => b.WithEdgeCache(e => e.Proxy()), b => b.WithoutEdgeCache(),
            b => b.WithLoadBalancer(lb => lb.InternetFacing()).WithEdgeCache(e => e.Origin(o => o.SecretHeader())), b => b.WithEdgeCache(e => e.Bypass("shop/*").Bypass("my-account/*")), b => b.WithEdgeCache(e => e.Behaviour("feed/*", x => x.Cached().Ttl(TimeSpan.Zero, TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)).KeyQuery("paged"))),
            b => b.WithEdgeCache(e => e.Default(x => x.Ttl(TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)).KeyHeaders("Host"))), b => b.WithEdgeCache(e => e.Purge(p => p.ByUrl())), b => b.WithEdgeCache(e => e.Origin(o => o.Http())),
            b => b.WithEdgeCache(e => e.Certificate("arn:aws:acm:us-east-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef").CertificateNames("www.example.com", "example.com"))],
        [b => b.WithObjectCache(c => c.ElastiCache()), b => b.WithObjectCache(c => c.ElastiCache("cache.t4g.small").Replicas(2)), b => b.WithObjectCache(c => c.ElastiCache().ClusterMode().ClusterClient()), b => b.WithObjectCache(c => c.Serverless()), b => b.WithObjectCache(c => c.OnEc2()),
            b => b.WithObjectCache(c => c.Existing("redis.example.net")), b => b.WithObjectCache(c => c.ElastiCache().Engine(CacheEngine.Redis, "7.1").Tls(false)), b => b.WithObjectCache(c => c.ElastiCache().Replicas(0).MultiAz(false).AutomaticFailover(false))],
        [b => b.WithBackups(x => x.CopyTo("eu-central-1")), b => b.WithBackups(x => x.CopyTo("999988887777", TimeSpan.FromDays(60)).VaultLock(VaultLock.Compliance)), b => b.WithBackups(x => x.At("23:45").Files(TimeSpan.FromDays(90)).Database(TimeSpan.FromDays(35))), b => b.WithoutBackups(),
            b => b.WithBackups(x => x.WithoutFiles()), b => b.WithBackups(x => x.WithoutDrill().VaultLock(VaultLock.None)), b => b.WithBackups(x => x.Vault("company-vault")), b => b.WithBackups(x => x.Drill(TimeSpan.FromDays(7)))],
        [b => b.WithoutWaf(), b => b.WithWaf(w => w.ManagedGroup("AWSManagedRulesCommonRuleSet", RuleGroupMode.Block)), b => b.WithWaf(w => w.ManagedGroup("AWSManagedRulesPHPRuleSet", RuleGroupMode.Count))],
        [b => b.WithSftp(f => f.TransferFamily(PublicKey)), b => b.WithSftp(f => f.OnMaintenanceNode(PublicKey)), b => b.WithSftp(f => f.TransferFamily(PublicKey).Root(SftpRoot.Uploads))],
        [b => b.WithUploads(u => u.InS3()), b => b.WithCode(c => c.LocalRelease()), b => b.WithCode(c => c.LocalRelease()).WithUploads(u => u.InS3())],
        [b => b.WithEncryption(KeyArn), b => b.WithTag("cost centre", "4711"), b => b.WithTag("owner", "Ünsal & Söhne"), b => b.RestoreFrom(snapshot: "newsroom-2026-11-01")],
        [b => b.WithObservability(o => o.Retention(TimeSpan.FromDays(30)).Recipients("ops@example.com")), b => b.WithObservability(o => o.WithoutAlarms(Alarm.AlbLatencyP95)), b => b.WithObservability(o => o.Retention(TimeSpan.FromDays(4000)))],
        [b => b.WithWordPress(w => w.Cron(Cron.MaintenanceNode)).WithMaintenance(m => m.Always()), b => b.WithWordPress(w => w.Constant("WP_MEMORY_LIMIT", "256M").Multisite(Multisite.Subdirectories)), b => b.WithWordPress(w => w.Salts(Secret.FromSecretsManager("arn:aws:secretsmanager:eu-west-1:111122223333:secret:salts-AbCdEf"))), b => b.WithWordPress(w => w.CronByVisits())],
        [b => b.WithPlugins(p => p.Add("woocommerce", "9.8.1")), b => b.WithPlugins(p => p.Add("wp-rocket", "3.18").Add("akismet", "5.3")), b => b.WithPhp(p => p.Version("8.3"))],
    ];

    public static HaClusterBuilder Make(int seed)
    {
        // Random with a seed gives the same sequence on every version of .NET: it is documented to keep its algorithm.
        var random = new Random(seed);
        var environment = random.Next(4) switch { 0 => ClusterEnvironment.Staging, 1 => ClusterEnvironment.Development, _ => ClusterEnvironment.Production };
        var domain = random.Next(3) switch { 0 => "example.org", 1 => "news.example.co.uk", _ => "www.example.com" };
        var builder = HaCluster.Create("c" + random.Next(1000)).ForEnvironment(environment).InRegion(Regions[random.Next(Regions.Length)], zones: random.Next(2, 4));
        builder = random.Next(4) == 0 ? builder.WithDomain(domain, d => d.InRoute53("Z0123456789ABCDEFGHIJ")) : builder.WithDomain(domain);
        foreach (var section in Sections)
        {
            if (random.Next(5) < 3)
            {
                builder = section[random.Next(section.Length)](builder);
            }
        }

        return builder;
    }
}
