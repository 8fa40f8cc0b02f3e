namespace HaWpSdk.WordPress.Tests.Completion;

[TestFixture]
public sealed class DerivationTests
{
    [TestCase("example.org", "[example.org]")]
    [TestCase("www.example.org", "[www.example.org, example.org]")]
    [TestCase("blog.example.org", "[blog.example.org]")]
    [TestCase("$unknown", "unknown")]
    public void Names_are_the_canonical_one_and_the_apex_of_www(string primary, string names) =>
        Assert.That(Documents.Complete($"{{ domain: {{ primary: {primary} }} }}").Show("domain.names"), Is.EqualTo(names));

    [Test]
    public void The_names_of_an_existing_certificate_are_not_known()
    {
        var complete = Documents.Complete("{ edge: { certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1' }, domain: { certificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/2' } }");
        Assert.Multiple(() =>
        {
            Assert.That(complete.Show("edge.certificate.names"), Is.EqualTo("unknown"));
            Assert.That(complete.Show("loadBalancer.certificateNames"), Is.EqualTo("unknown"));
        });
    }

    [TestCase("[a]", "2", "4")]
    [TestCase("[a, b]", "2", "4")]
    [TestCase("[a, b, c, d]", "4", "8")]
    [TestCase("[a, b, $open]", "unknown", "unknown")]
    [TestCase("$unknown", "unknown", "unknown")]
    public void Nodes_follow_from_zones(string zones, string minimum, string maximum)
    {
        var complete = Documents.Complete($"{{ zones: {zones} }}");
        Assert.That((complete.Show("web.minNodes"), complete.Show("web.maxNodes")), Is.EqualTo((minimum, maximum)));
    }

    [TestCase("mysql", "db.t4g.micro", "85")]
    [TestCase("mysql", "db.t3.medium", "341")]
    [TestCase("mysql", "db.r6g.large", "1365")]
    [TestCase("mysql", "db.r6i.32xlarge", "16000")]
    [TestCase("mariadb", "db.m7g.large", "341")]
    [TestCase("aurora-mysql", "db.t4g.medium", "90")]
    [TestCase("aurora-mysql", "db.r7g.2xlarge", "3000")]
    [TestCase("aurora-mysql", "db.m7g.large", "unknown")]
    [TestCase("mysql", "db.z1d.large", "unknown")]
    [TestCase("mysql", "$unknown", "unknown")]
    [TestCase("$unknown", "db.m7g.large", "unknown")]
    public void The_limit_of_connections_follows_from_engine_and_class(string engine, string instanceClass, string connections) =>
        Assert.That(Documents.Complete($"{{ database: {{ engine: {engine}, instanceClass: {instanceClass} }} }}").Show("database.maxConnections"), Is.EqualTo(connections));

    [TestCase("'400'", "400")]
    [TestCase("'{DBInstanceClassMemory/25165760}'", "unknown")]
    [TestCase("$unknown", "unknown")]
    public void A_parameter_group_may_set_the_limit_of_connections(string parameter, string connections) =>
        Assert.That(Documents.Complete($"{{ database: {{ parameters: {{ max_connections: {{ value: {parameter} }} }} }} }}").Show("database.maxConnections"), Is.EqualTo(connections));

    [TestCase("m7g.large", "6", "20", Description = "8 GiB: 5/8 of them in portions of 256 MiB")]
    [TestCase("c7g.large", "6", "10")]
    [TestCase("m7g.xlarge", "6", "40")]
    [TestCase("t4g.micro", "6", "2")]
    [TestCase("m7g.large", "40", "13", Description = "the database's 682 connections, 80 % of them less 20, over 40 nodes")]
    [TestCase("m7g.large", "60", "10", Description = "five for each processor at least; HAW0505 says that the database is too small")]
    [TestCase("m7g.large", "$unknown", "unknown")]
    [TestCase("c7g.large", "$unknown", "10", Description = "ten is the least there and the most: the nodes do not matter")]
    [TestCase("$unknown", "6", "unknown")]
    [TestCase("u-6tb1.metal", "6", "unknown")]
    public void Workers_follow_from_memory_and_from_the_database(string instanceType, string maximum, string workers) =>
        Assert.That(Documents.Complete($"{{ web: {{ instanceType: {instanceType}, maxNodes: {maximum} }} }}").Show("php.fpm.maxChildren"), Is.EqualTo(workers));

    [TestCase("m7g.large", "arm64")]
    [TestCase("m7i.large", "x86_64")]
    [TestCase("t3a.small", "x86_64")]
    [TestCase("mac2.metal", "unknown")]
    public void The_architecture_follows_from_the_instance_type(string instanceType, string architecture) =>
        Assert.That(Documents.Complete($"{{ web: {{ instanceType: {instanceType} }} }}").Show("web.architecture"), Is.EqualTo(architecture));

    [TestCase("efs", "localRelease", "[uploads]")]
    [TestCase("s3", "onSharedFiles", "[code]")]
    [TestCase("s3", "localRelease", "[]")]
    [TestCase("$unknown", "onSharedFiles", "[code, …]")]
    [TestCase("efs", "$unknown", "[uploads, …]")]
    public void Shared_files_hold_uploads_and_code_where_these_lie(string store, string layout, string holds) =>
        Assert.That(Documents.Complete($"{{ uploads: {{ store: {store} }}, code: {{ layout: {layout} }} }}").Show("sharedFiles.holds"), Is.EqualTo(holds));

    [TestCase("/healthz", "shallow")]
    [TestCase("/healthz?from=alb", "shallow")]
    [TestCase("/robots.txt", "shallow")]
    [TestCase("/healthz/deep", "deep")]
    [TestCase("/", "wordpress")]
    [TestCase("/wp-login.php", "wordpress")]
    [TestCase("/wp-json/", "wordpress")]
    [TestCase("/wp-admin/install.php", "wordpress")]
    [TestCase("/ping", "unknown")]
    [TestCase("/status", "unknown")]
    [TestCase("$unknown", "unknown")]
    public void A_health_check_is_as_deep_as_its_path(string path, string depth) =>
        Assert.That(Documents.Complete($"{{ web: {{ healthCheck: {{ path: {path} }} }} }}").Show("web.healthCheck.depth"), Is.EqualTo(depth));

    [TestCase("03:00", "03:15", "15min")]
    [TestCase("23:50", "00:10", "20min")]
    [TestCase("00:10", "23:50", "20min")]
    [TestCase("00:00", "12:00", "12h")]
    [TestCase("$unknown", "03:00", "unknown")]
    public void Backups_are_apart_the_shorter_way_around_midnight(string files, string database, string skew) =>
        Assert.That(Documents.Complete($"{{ backups: {{ files: {{ start: '{files}' }}, database: {{ start: '{database}' }} }} }}".Replace("'$unknown'", "$unknown")).Show("backups.skew"), Is.EqualTo(skew));

    [TestCase("03:00", "01:00-05:00", "true")]
    [TestCase("05:00", "01:00-05:00", "false")]
    [TestCase("01:00", "01:00-05:00", "true")]
    [TestCase("23:30", "23:00-02:00", "true")]
    [TestCase("01:30", "23:00-02:00", "true")]
    [TestCase("14:00", "23:00-02:00", "false")]
    public void Quiet_hours_may_cross_midnight(string start, string quiet, string inside) =>
        Assert.That(Documents.Complete($"{{ backups: {{ quietHours: '{quiet}', files: {{ start: '{start}' }} }} }}").Show("backups.files.inQuietHours"), Is.EqualTo(inside));

    [TestCase("{ observability: { alarmsWithout: [cronOldestDue, alb5xx] } }", "[albUnhealthyHosts, albLatencyP95, asgInServiceLow, dbConnections, dbFreeStorage, backupFailed, certificateExpiry, efsPercentIoLimit]")]
    [TestCase("{ sharedFiles: { throughput: bursting }, database: { readReplicas: 1, instanceClass: db.t4g.medium }, objectCache: { kind: elasticache } }", "[albUnhealthyHosts, alb5xx, albLatencyP95, asgInServiceLow, dbConnections, dbFreeStorage, dbReplicaLag, dbCpuCredits, backupFailed, certificateExpiry, cronOldestDue, efsPercentIoLimit, efsBurstCredits, redisEvictions, redisMemory, redisConnections, redisEngineCpu]")]
    [TestCase("{ database: { readReplicas: $unknown } }", "[albUnhealthyHosts, alb5xx, albLatencyP95, asgInServiceLow, dbConnections, dbFreeStorage, backupFailed, certificateExpiry, cronOldestDue, efsPercentIoLimit, …]")]
    [TestCase("{ observability: { alarmsWithout: [cronOldestDue, $open] } }", "[…]")]
    public void Alarms_follow_the_parts_in_use(string choice, string alarms) =>
        Assert.That(Documents.Complete(choice).Show("observability.alarms"), Is.EqualTo(alarms));

    [TestCase("master.news.ab12cd.euw1.cache.amazonaws.com", "primary", "false")]
    [TestCase("replica.news.ab12cd.euw1.cache.amazonaws.com", "reader", "false")]
    [TestCase("clustercfg.news.ab12cd.euw1.cache.amazonaws.com", "configuration", "true")]
    [TestCase("news.ab12cd.ng.0001.euw1.cache.amazonaws.com", "primary", "false")]
    [TestCase("news-ro.ab12cd.ng.0001.euw1.cache.amazonaws.com", "reader", "false")]
    [TestCase("news-001.ab12cd.0001.euw1.cache.amazonaws.com", "node", "false")]
    [TestCase("10.0.3.17", "address", "false")]
    [TestCase("/run/redis/redis.sock", "address", "false")]
    [TestCase("redis.internal.example.com", "unknown", "unknown")]
    [TestCase("$unknown", "unknown", "unknown")]
    public void The_name_of_an_existing_cache_tells_its_role(string host, string role, string clusterMode)
    {
        var complete = Documents.Complete($"{{ objectCache: {{ kind: existing, endpoint: {{ host: '{host}' }} }} }}".Replace("'$unknown'", "$unknown"));
        Assert.That((complete.Show("objectCache.endpoint.role"), complete.Show("objectCache.clusterMode")), Is.EqualTo((role, clusterMode)));
    }

    [TestCase("{ value: 300 }", "300")]
    [TestCase("{ value: true }", "true")]
    [TestCase("{ value: https://www.example.com }", "https://www.example.com")]
    [TestCase("{ value: $unknown, source: secret }", "unknown")]
    [TestCase("{ source: resource }", "absent")]
    public void The_text_of_a_constant_is_its_value_whatever_its_type(string constant, string text) =>
        Assert.That(Documents.Complete($"{{ wordpress: {{ constants: {{ X: {constant} }} }} }}").Show("wordpress.constants[X].text"), Is.EqualTo(text));

    [Test]
    public void A_constant_that_exists_keeps_its_place_before_the_defaults() =>
        Assert.That(Documents.Complete("{ wordpress: { constants: { WP_POST_REVISIONS: { value: 10 } } } }").Show("wordpress.constants"), Does.StartWith("[WP_POST_REVISIONS, DB_HOST,"));

    [TestCase("php", "8.4", "945d")]
    [TestCase("php", "8.1", "0s")]
    [TestCase("php", "9.9", "unknown")]
    [TestCase("wordpress", "6.8.3", "3650d")]
    [TestCase("wordpress", "latest", "unknown")]
    public void Support_lasts_to_the_end_of_the_last_day(string product, string version, string left) =>
        Assert.That(Documents.Complete($"{{ {product}: {{ version: '{version}' }} }}").Show($"versions[{product}].supportedFor"), Is.EqualTo(left));

    [Test]
    public void Without_a_clock_only_what_never_ends_is_supported_for_certain()
    {
        var complete = HaWpSdk.WordPress.Completion.DomainCompletion.Shipped.Complete(Documents.Collect("{}"));
        Assert.That((complete.Show("versions[php].supportedFor"), complete.Show("versions[wordpress].supportedFor")), Is.EqualTo(("unknown", "3650d")));
    }

    [TestCase("debian-13", "13", true)]
    [TestCase("amazon-linux-2023", "2023", true)]
    [TestCase("ami-0abcdef1234567890", "unknown", false)]
    public void The_operating_system_is_known_by_the_name_of_its_image(string image, string version, bool hasEnd)
    {
        var complete = Documents.Complete($"{{ web: {{ image: {image} }} }}");
        Assert.That((complete.Show("versions[os].version"), complete.Show("versions[os].supportedFor") != "unknown"), Is.EqualTo((version, hasEnd)));
    }

    [Test]
    public void Aurora_is_looked_up_by_its_own_version() =>
        Assert.That(Documents.Complete("{ database: { engine: aurora-mysql } }").Show("versions[database].supportedFor"), Does.EndWith("d"));

    [TestCase("{}", "ec2-elastic-addresses", "3")]
    [TestCase("{}", "vpc-nat-gateways", "1")]
    [TestCase("{}", "cloudfront-behaviours", "10")]
    [TestCase("{}", "cloudfront-aliases", "2")]
    [TestCase("{}", "cloudfront-cache-policies", "2")]
    [TestCase("{}", "cloudfront-policy-query-strings", "10")]
    [TestCase("{}", "cloudfront-policy-cookies", "3")]
    [TestCase("{}", "efs-access-points", "1")]
    [TestCase("{}", "efs-mount-targets", "1")]
    [TestCase("{}", "cloudformation-template", "absent")]
    [TestCase("{}", "elasticache-nodes", "absent")]
    [TestCase("{ objectCache: { kind: elasticache, replicas: 2 } }", "elasticache-nodes", "3")]
    [TestCase("{ edge: { behaviours: { 'shop/*': { cache: false } } } }", "cloudfront-behaviours", "11")]
    [TestCase("{ edge: { behaviours: { $open: true } } }", "cloudfront-behaviours", "unknown")]
    [TestCase("{ edge: { provider: cloudflare } }", "cloudfront-behaviours", "absent")]
    [TestCase("{ edge: { origin: { access: secretHeader } } }", "vpc-security-group-rules", "55")]
    [TestCase("{ sharedFiles: { mountTargets: [az1, az1, az2] } }", "efs-mount-targets", "2")]
    public void What_a_quota_counts_is_counted(string choice, string quota, string used) =>
        Assert.That(Documents.Complete(choice).Show($"limits[{quota}].used"), Is.EqualTo(used));

    [Test]
    public void A_fingerprint_depends_on_plugins_types_and_zones_and_on_nothing_else()
    {
        static string Of(string rest) => Documents.Complete("{ objectCache: { kind: elasticache }, plugins: { b: { version: '2' }, a: { version: '1' } } " + rest + " }").Show("objectCache.fingerprint");
        var fingerprint = Of(string.Empty);
        Assert.Multiple(() =>
        {
            Assert.That(fingerprint, Has.Length.EqualTo(16).And.Match("^[0-9a-f]+$"));
            Assert.That(Of(", database: { multiAz: false }"), Is.EqualTo(fingerprint));
            Assert.That(Of(", web: { instanceType: m7i.large }"), Is.Not.EqualTo(fingerprint));
            Assert.That(Of(", zones: [a, b]"), Is.Not.EqualTo(fingerprint));
            Assert.That(Of(", database: { instanceClass: db.r7g.large }"), Is.Not.EqualTo(fingerprint));
            Assert.That(Of(", database: { instanceClass: $unknown }"), Is.EqualTo("unknown"));
            Assert.That(
                Documents.Complete("{ objectCache: { kind: elasticache }, plugins: { a: { version: '1' }, b: { version: '2' }, c: { version: '3', active: false } } }").Show("objectCache.fingerprint"),
                Is.EqualTo(fingerprint), "order and inactive plugins do not count");
        });
    }

    [TestCase("[]", "2064")]
    [TestCase("[abc, de]", "2071")]
    [TestCase("[abc, $open]", "unknown")]
    public void User_data_grows_with_boot_commands(string commands, string bytes) =>
        Assert.That(Documents.Complete($"{{ web: {{ boot: {{ commands: {commands} }} }} }}").Show("web.userData.bytes"), Is.EqualTo(bytes));
}
