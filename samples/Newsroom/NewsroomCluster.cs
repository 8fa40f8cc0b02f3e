using HaWpSdk;
using HaWpSdk.Values;
using static HaWpSdk.Values.Units;

namespace Newsroom;

/// <summary>The cluster of a news site with some ten million page views a month, and its staging twin.</summary>
public static class NewsroomCluster
{
    private const string Account = "123456789012";

    /// <summary>What readers see.</summary>
    public static HaCluster Production { get; } = HaCluster.Create("newsroom")
        .ForProduction()
        .InRegion(AwsRegion.EuWest1, zones: 3)
        .WithDomain("www.example.com", domain => domain
            .Names("www.example.com", "example.com")
            .InRoute53("Z0123456789ABCDEFGHIJ"))
        .WithNetwork(network => network
            .New("10.20.0.0/16")
            .NatGatewayPerZone())

        // Pages live at the edge: 5 minutes, until an editor publishes.
        .WithEdgeCache(EdgeProvider.CloudFront, edge => edge
            .MinimumTls(TlsPolicy.Tls12In2025)
            .Default(pages => pages
                .Ttl(min: TimeSpan.Zero, @default: Minutes(5), max: Hours(6))
                .VaryOnCookies(Cookies.WordPress))
            .Bypass("live/*")
            .Origin(origin => origin.VpcOrigin().Https())
            .Purge(purge => purge.ByTag().Coalesced().WildcardAbove(200)))
        .WithWaf(waf => waf
            .RateLimit("wp-login.php", "xmlrpc.php", "wp-json/*")
            .ManagedGroup("AWSManagedRulesWordPressRuleSet", RuleGroupMode.Block, countedFor: Days(21)))
        .WithLoadBalancer(loadBalancer => loadBalancer.Internal().IdleTimeout(Seconds(65)))

        // Two nodes a zone on a busy day, all alike and replaced at any time.
        .WithWebNodes(web => web
            .Between(3, 9)
            .Instance(InstanceType.M7gLarge)
            .ScaleOn(ScalingMetric.Cpu, 55)
            .VolumeSize(GiB(30))
            .Rollout(Rollout.InstanceRefresh)
            .Draining(Seconds(120))
            .Boot(boot => boot.Duration(Minutes(4))))
        .WithPhp(php => php
            .Version("8.4")
            .RequestTimeout(Seconds(50))
            .Uploads(MiB(64), maxPostSize: MiB(64))
            .Extensions("imagick", "intl")
            .Ini("max_input_vars", "3000")
            .OpCache(opcache => opcache.Memory(MiB(256)).MaxFiles(20_000).RevalidateEvery(Seconds(60))))
        .WithNginx(nginx => nginx
            .FastCgiReadTimeout(Seconds(55))
            .ClientMaxBodySize(MiB(64))
            .Deny([.. Deny.Recommended, "readme.html"]))

        .WithSharedFiles(files => files
            .Regional()
            .Size(GiB(180))
            .Throughput(Throughput.Elastic))
        .WithDatabase(db => db
            .Engine(DatabaseEngine.MySql, "8.4")
            .Instance(DatabaseClass.R7gLarge)
            .MultiAz()
            .Storage(GiB(200), max: GiB(600))
            .RotateCredentials(every: Days(30))
            .Parameter("innodb_flush_log_at_trx_commit", "1")
            .MaintenanceWindow("sun:04:00-sun:05:00"))

        // One recovery point of files and database, minutes apart, and a copy elsewhere.
        .WithBackups(backups => backups
            .At("02:30")
            .QuietHours("01:00-05:00")
            .Files(Days(35))
            .Database(Days(21))
            .CopyTo("eu-central-1", Days(90))
            .VaultLock(VaultLock.Governance)
            .Drill(every: Days(30)))

        .WithWordPress(wordpress => wordpress
            .Version("6.8.3")
            .Title("The Newsroom")
            .AdminEmail("desk@example.com")
            .Locale("en_GB")
            .DisallowFileMods()
            .Cron(Cron.Lease)
            .Salts(Secret.Generate())
            .Constant("WP_POST_REVISIONS", 20)
            .Constant("SMTP_PASSWORD", Secret.FromSecretsManager($"arn:aws:secretsmanager:eu-west-1:{Account}:secret:newsroom/smtp")))
        .WithPlugins(plugins => plugins
            .Add("akismet", "5.6")
            .Add("co-authors-plus", "3.7.0")
            .Add("contact-form-7", "6.1.6")
            .Add("redirection", "5.8.1")
            .Add("relevanssi", "4.26.1")
            .Add("simple-history", "5.23.1"))
        .WithDeployment(deployment => deployment.Releases().ReloadPhp())
        .WithSftp(sftp => sftp
            .TransferFamily("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExampleEx agency@example.com")
            .Root(SftpRoot.Inbox)
            .Endpoint(SftpEndpoint.Vpc))
        .WithObservability(observability => observability
            .Recipients("oncall@example.com")
            .Retention(Days(90))
            .ProbeUncached("https://www.example.com/live/health")
            .ProbeOrigin())
        .WithEncryption($"arn:aws:kms:eu-west-1:{Account}:key/11111111-2222-3333-4444-555555555555")
        .WithTag("cost-centre", "newsroom")
        .Build();

    /// <summary>The same for rehearsals: smaller, in two zones, and without a copy elsewhere.</summary>
    public static HaCluster Staging { get; } = HaCluster.From(Production)
        .Named("newsroom-staging")
        .ForStaging()
        .InRegion(AwsRegion.EuWest1, zones: 2)
        .WithDomain("staging.example.com", domain => domain.Names("staging.example.com"))
        .WithWebNodes(web => web.Between(2, 3))
        .WithSharedFiles(files => files.Size(GiB(20)))
        .WithDatabase(db => db.Instance(DatabaseClass.M7gLarge).Storage(GiB(50), max: GiB(200)))
        .WithBackups(backups => backups.WithoutCopyTo("eu-central-1").Database(Days(7)))
        .WithTag("cost-centre", "newsroom-test")
        .Build();
}
