using HaWpSdk.Deploy.Audit;
using HaWpSdk.Deploy.Tests.Audit.Support;

namespace HaWpSdk.Deploy.Tests.Audit;

/// <summary>What only nodes can tell: figures of the database, mounts, hashes.</summary>
[TestFixture]
public sealed class NodeReportTests
{
    private SimulatedCluster _cluster = null!;

    /// <summary>What one node reports instead, the rule, and the path of the finding.</summary>
    public static readonly object[][] Cases =
    [
        ["\"rows\":210", "\"rows\":2100", "HAW0308", "wordpress.autoload.rows"],
        ["\"bytes\":40000", "\"bytes\":4000000", "HAW0308", "wordpress.autoload.bytes"],
        ["\"notInnoDb\":[]", "\"notInnoDb\":[\"wp_old\"]", "HAW0507", "database.notInnoDb"],
        ["\"duplicateAdmins\":0", "\"duplicateAdmins\":1", "HAW0806", "wordpress.duplicateAdmins"],
        ["\"oldestDue\":12", "\"oldestDue\":4000", "HAW0903", "wordpress.cron.oldestDue"],
    ];

    /// <summary>What the second of three nodes reports.</summary>
    public static readonly object[][] OneOfThree =
    [
        ["\"saltsHash\":\"aaaa", "\"saltsHash\":\"bbbb", "HAW1001"],
        ["\"wwwDataUid\":33", "\"wwwDataUid\":82", "HAW0403"],
        ["\"dropinHash\":null", "\"dropinHash\":\"1111222233334444\"", "HAW0307"],
        ["\"release\":\"0123456789abcdef\",\"installed", "\"release\":\"fedcba9876543210\",\"installed", "HAW0804"],
        ["\"loopback\":0.12", "\"loopback\":4.2", "HAW0904"],
        ["\"loopback\":0.12", "\"loopback\":null", "HAW0904"],
        ["\"dropins\":{}", "\"dropins\":{\"advanced-cache.php\":{\"version\":\"1.0\",\"sha256\":\"x\"}}", "HAW0201"],
        ["\"hard\":true", "\"hard\":false", "HAW0403"],
        ["\"noresvport\":true", "\"noresvport\":false", "HAW0403"],
        ["\"tls\":true,\"nfs", "\"tls\":false,\"nfs", "HAW0403"],
        ["\"nfsVersion\":\"4.1\"", "\"nfsVersion\":\"4.0\"", "HAW0403"],
        ["\"attributeCache\":true", "\"attributeCache\":false", "HAW0403"],
        ["\"transferSize\":1048576", "\"transferSize\":65536", "HAW0403"],
        ["\"version\":\"8.4.11\"", "\"version\":\"8.1.2\"", "HAW1403"],
        ["\"fastcgiReadTimeout\":55", "\"fastcgiReadTimeout\":300", "HAW0803"],
        ["\"postMaxSize\":67108864", "\"postMaxSize\":1048576", "HAW0803"],
        ["\"savePath\":\"/var/lib/php/sessions\"", "\"savePath\":\"/srv/shared/sessions\"", "HAW0406"],
        ["\"pageCache\":false", "\"pageCache\":true", "HAW0201"],
    ];

    /// <summary>What the second of three nodes reports, the rule, and the one of its clauses that is about it.</summary>
    public static readonly object[][] Clauses =
    [
        ["\"enabled\":true", "\"enabled\":false", "HAW0404", "enabled"],
        ["\"maxFiles\":20000", "\"maxFiles\":2000", "HAW0404", "files"],
        ["\"memory\":268435456", "\"memory\":67108864", "HAW0404", "memory"],
        ["\"realpathCacheSize\":4194304", "\"realpathCacheSize\":16384", "HAW0404", "realpath-cache"],
        ["\"openBasedir\":null", "\"openBasedir\":\"/srv/www\"", "HAW0404", "open-basedir"],
        ["\"fileCache\":null", "\"fileCache\":\"/srv/shared/opcache\"", "HAW0404", "file-cache"],
        ["\"uploadTmpDir\":\"/var/tmp\"", "\"uploadTmpDir\":\"/srv/shared/tmp\"", "HAW0406", "upload-staging"],
        ["\"WP_DEBUG\":false", "\"WP_DEBUG_LOG\":true,\"WP_DEBUG\":false", "HAW0406", "debug-log"],
        ["\"WP_DEBUG\":false", "\"WP_DEBUG_LOG\":\"/srv/shared/debug.log\",\"WP_DEBUG\":false", "HAW0406", "debug-log-path"],
        ["\"WP_DEBUG\":false", "\"WP_TEMP_DIR\":\"/srv/shared/tmp\",\"WP_DEBUG\":false", "HAW0406", "temporary-files"],
        ["\"requestTimeout\":50", "\"requestTimeout\":120", "HAW0803", "php-nginx"],
        ["\"clientMaxBodySize\":67108864", "\"clientMaxBodySize\":1048576", "HAW0803", "post-nginx"],
        ["\"clientMaxBodySize\":67108864", "\"clientMaxBodySize\":107374182400", "HAW0803", "nginx-edge-body"],
        ["\"trusted\":[\"10.0.0.0/16\"]", "\"trusted\":[\"0.0.0.0/0\"]", "HAW1104", "not-everybody"],
        ["\"WP_CACHE\":false", "\"WP_CACHE\":true", "HAW0201", "constant"],
    ];

    [OneTimeSetUp]
    public async Task Start() => _cluster = await SimulatedCluster.StartAsync();

    [OneTimeTearDown]
    public void Stop() => _cluster.Dispose();

    [TestCaseSource(nameof(Cases))]
    public async Task A_figure_of_the_database_breaks_a_rule(string healthy, string ill, string rule, string path)
    {
        Assert.That(NodeReports.Healthy, Does.Contain(healthy));
        await NodeReports.WriteAsync(_cluster, (_, report) => report.Replace(healthy, ill, StringComparison.Ordinal));
        var report = await ClusterAudit.RunAsync(_cluster.Model, _cluster.Clients);
        Assert.That(report.Policy.Findings.Select(finding => (finding.RuleId, finding.At)), Is.EqualTo(new[] { (rule, path) }));
    }

    [TestCaseSource(nameof(OneOfThree))]
    public async Task One_node_that_is_not_like_the_others_breaks_a_rule(string healthy, string ill, string rule)
    {
        Assert.That(NodeReports.Healthy, Does.Contain(healthy));
        await NodeReports.WriteAsync(_cluster, (i, report) => i == 1 ? report.Replace(healthy, ill, StringComparison.Ordinal) : report);
        var report = await ClusterAudit.RunAsync(_cluster.Model, _cluster.Clients);
        Assert.That(report.Policy.Findings.Select(finding => finding.RuleId), Has.Member(rule), () => string.Join("; ", report.Policy.Findings) + string.Join("; ", report.Policy.NotChecked));
    }

    [TestCaseSource(nameof(Clauses))]
    public async Task Each_clause_speaks_for_itself(string healthy, string ill, string rule, string clause)
    {
        Assert.That(NodeReports.Healthy, Does.Contain(healthy));
        await NodeReports.WriteAsync(_cluster, (i, report) => i == 1 ? report.Replace(healthy, ill, StringComparison.Ordinal) : report);
        var report = await ClusterAudit.RunAsync(_cluster.Model, _cluster.Clients);
        Assert.That(report.Policy.Findings.Select(finding => (finding.RuleId, finding.Clause?.Name)), Has.Member((rule, clause)), () => string.Join("; ", report.Policy.Findings));
    }

    [Test]
    public async Task A_mount_that_is_not_as_described_is_a_drift_of_that_node()
    {
        await NodeReports.WriteAsync(_cluster, (i, report) => i == 2 ? report.Replace("\"hard\":true", "\"hard\":false", StringComparison.Ordinal) : report);
        var report = await ClusterAudit.RunAsync(_cluster.Model, _cluster.Clients);
        var nodes = await _cluster.NodesAsync();
        Assert.That(report.Drift, Is.EqualTo(new[] { new Drift("sharedFiles.mount.hard", "true", "false", "arn:aws:ec2:eu-west-1:000000000000:instance/" + nodes[2]) }));
    }

    [TestCase("not json", TestName = "A_report_that_is_no_JSON_hides_nothing_else")]
    [TestCase("[]", TestName = "A_report_that_is_no_map_hides_nothing_else")]
    [TestCase("""{"report":{"wordpress":[1],"mount":"x","dropins":[],"database":{"notInnoDb":{}},"saltsHash":{"a":1},"wwwDataUid":"many"}}""", TestName = "A_report_of_another_shape_hides_nothing_else")]
    public async Task Broken(string body)
    {
        await NodeReports.WriteAsync(_cluster);
        var nodes = await _cluster.NodesAsync();
        await _cluster.PutAsync($"status/nodes/{nodes[0]}.json", body);
        var report = await ClusterAudit.RunAsync(_cluster.Model, _cluster.Clients);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Policy.Findings, Is.Empty);
            Assert.That(report.Policy.NotChecked.Single(rule => rule.Rule.Id == "HAW1001").Missing, Is.EqualTo(new[] { $"nodes[{nodes[0]}].saltsHash" }));
            Assert.That(report.Policy.NotChecked.Select(rule => rule.Rule.Id), Has.No.Member("HAW0308"));
        }
    }

    [Test]
    public async Task Reports_of_nodes_that_are_gone_do_not_count()
    {
        await NodeReports.WriteAsync(_cluster);
        await _cluster.PutAsync("status/nodes/i-00000000000000000.json", """{"instance":"i-00000000000000000","at":"2030-01-01T00:00:00Z","report":""" + NodeReports.Healthy.Replace("\"rows\":210", "\"rows\":2100", StringComparison.Ordinal) + "}");
        var report = await ClusterAudit.RunAsync(_cluster.Model, _cluster.Clients);
        Assert.That(report.Policy.Findings, Is.Empty);
    }
}
