using CsCheck;
using HaWpSdk.Policy.Documents;
using HaWpSdk.Policy.Yaml;
using HaWpSdk.WordPress.Completion;
using HaWpSdk.WordPress.Rules;

namespace HaWpSdk.WordPress.Tests.Completion;

/// <summary>Knowing less never changes an answer: it may only become unknown.</summary>
[TestFixture]
public sealed class MonotonicityTests
{
    // Values that derivations and conditions of the table look at.
    private static readonly (string Path, string[] Values)[] Choices =
    [
        ("name", ["newsroom", "shop"]),
        ("environment", ["production", "staging"]),
        ("zones", ["[a]", "[a, b]", "[a, b, c, d]"]),
        ("domain.primary", ["www.example.org", "example.org"]),
        ("domain.certificateArn", ["'arn:aws:acm:eu-west-1:1:certificate/1'"]),
        ("network.mode", ["new", "existing"]),
        ("network.natGateways", ["1", "9"]),
        ("loadBalancer.scheme", ["internal", "internetFacing", "none"]),
        ("loadBalancer.certificateArn", ["'arn:aws:acm:eu-west-1:1:certificate/2'"]),
        ("sharedFiles.kind", ["efs", "none"]),
        ("sharedFiles.throughput", ["elastic", "bursting"]),
        ("uploads.store", ["efs", "s3", "local"]),
        ("code.layout", ["onSharedFiles", "localRelease"]),
        ("database.engine", ["mysql", "mariadb", "aurora-mysql", "external", "none"]),
        ("database.engineVersion", ["'8.4'", "'5.7'", "8.0.mysql_aurora.3.10.0"]),
        ("database.instanceClass", ["db.t4g.medium", "db.r7g.large", "db.unheard.of"]),
        ("database.readReplicas", ["0", "2"]),
        ("database.endpoint", ["db.example.net"]),
        ("database.parameters", ["{ max_connections: { value: '100' } }", "{ max_connections: { value: '{X/2}' } }"]),
        ("web.minNodes", ["1", "5"]),
        ("web.maxNodes", ["2", "60"]),
        ("web.zones", ["[a]", "[a, b]"]),
        ("web.instanceType", ["m7g.large", "t3.nano", "c7g.4xlarge", "unheard.of"]),
        ("web.image", ["debian-12", "ami-0a1b2c3d"]),
        ("web.healthCheck.path", ["/healthz", "/healthz/deep", "/", "/ping"]),
        ("web.boot.commands", ["['apt-get upgrade']", "['mysql -pWinter2025', 'true']"]),
        ("php.version", ["'8.1'", "'8.5'"]),
        ("edge.provider", ["cloudfront", "cloudflare", "proxy", "none"]),
        ("edge.plan", ["free", "business", "enterprise"]),
        ("edge.certificateArn", ["'arn:aws:acm:us-east-1:1:certificate/3'"]),
        ("edge.origin.access", ["vpcOrigin", "secretHeader", "open"]),
        ("edge.behaviours", [
            "{ 'wp-*': { cache: true, ttl: { min: 1s } }, 'wp-admin/*': { cache: false } }",
            "{ '*': { cacheKey: { cookies: [a, b], headers: [User-Agent] }, methods: read } }",
            "{ '*': { cache: false }, '*.css': { cache: true, originTtl: override }, 'cart*': { cache: false, forwards: [host, query] } }",
            "{ '/wp-content/*': { ttl: { default: 1h }, bypassCookies: [x] }, 'wp-content/uploads/*': { cache: false } }"]),
        ("waf.attachedTo", ["edge", "loadBalancer", "none"]),
        ("objectCache.kind", ["none", "elasticache", "serverless", "ec2", "existing", "apcu"]),
        ("objectCache.replicas", ["0", "2"]),
        ("objectCache.nodeType", ["cache.t4g.small"]),
        ("objectCache.engine", ["redis", "valkey"]),
        ("objectCache.engineVersion", ["'7.1'", "'6.2'"]),
        ("objectCache.endpoint.host", ["master.x.y.euw1.cache.amazonaws.com", "clustercfg.x.y.euw1.cache.amazonaws.com", "10.0.0.1", "redis.example.com"]),
        ("backups.files.enabled", ["true", "false"]),
        ("backups.files.start", ["'23:50'", "'04:00'"]),
        ("backups.database.start", ["'00:10'"]),
        ("backups.quietHours", ["'22:00-02:00'"]),
        ("plugins", ["{ shop: { version: '1' }, akismet: { version: '5.6', active: false } }", "{ shop: { version: '2', active: true, cookies: [c] } }"]),
        ("wordpress.version", ["6.8.3", "latest"]),
        ("wordpress.cron.scheduler", ["lease", "maintenanceNode", "none"]),
        ("wordpress.constants", ["{ SMTP_PASS: { value: Winter2025 }, WP_CACHE: { value: true } }", "{ SMTP_PASS: { value: Winter2025, source: env }, A: { value: 3 } }"]),
        ("sftp.kind", ["none", "transferFamily"]),
        ("observability.alarmsWithout", ["[alb5xx, cronOldestDue]", "[]"]),
        ("network.ingress", ["{ web-22: { tier: web, port: 22, source: { kind: cidr, value: 0.0.0.0/0 } } }"]),
    ];

    private static readonly DomainCompletion Completion = DomainCompletion.Create(
        ShippedFiles.Get,
        ShippedRules.Definitions.Cluster,
        slug => slug == "shop" ? new PluginTraits(["front-cookie"], ["shop_*"], ["cart*"]) : null);

    [Test]
    public void Knowing_less_never_changes_an_answer()
    {
        var iterations = Environment.GetEnvironmentVariable("HAWP_LONG") == "1" ? 10_000 : 300;
        Gen.Int[0, 9].Array[Choices.Length].Select(Gen.Int[0, int.MaxValue], Gen.Bool).Sample(
            (numbers, seed, withClock) =>
            {
                var full = Build(numbers);
                var less = (MapNode)Forget(full, new Random(seed), 0);
                DateTimeOffset? now = withClock ? Documents.Now : null;
                var known = Completion.Complete(full, now);
                var unknown = Completion.Complete(less, now);
                var difference = Difference(unknown, known, string.Empty);
                return difference is null ? true : throw new AssertionException($"{difference}\nfrom\n{DocumentWriter.Write(full)}\nand\n{DocumentWriter.Write(less)}");
            },
            iter: iterations,
            threads: 1);
    }

    [Test]
    public void Knowing_less_never_changes_the_outcome_of_a_rule()
    {
        var iterations = Environment.GetEnvironmentVariable("HAWP_LONG") == "1" ? 10_000 : 200;
        var rules = ShippedRules.All.For(HaWpSdk.Policy.Rules.Layers.Source);
        Gen.Int[0, 9].Array[Choices.Length].Select(Gen.Int[0, int.MaxValue]).Sample(
            (numbers, seed) =>
            {
                var full = Build(numbers);
                var less = (MapNode)Forget(full, new Random(seed), 0);
                var known = rules.Evaluate(Completion.Complete(full));
                foreach (var (rule, outcome) in rules.Evaluate(Completion.Complete(less)).Outcomes)
                {
                    if (outcome != HaWpSdk.Policy.Evaluation.Outcome.Unknown && outcome != known.OutcomeOf(rule.Id))
                    {
                        throw new AssertionException($"{rule.Id}: {outcome} became {known.OutcomeOf(rule.Id)}\nfrom\n{DocumentWriter.Write(full)}\nand\n{DocumentWriter.Write(less)}");
                    }
                }

                return true;
            },
            iter: iterations,
            threads: 1);
    }

    [Test]
    public void Losing_the_clock_never_changes_an_answer() =>
        Assert.That(Difference(Completion.Complete(DefaultDocuments.Production), Completion.Complete(DefaultDocuments.Production, Documents.Now), string.Empty), Is.Null);

    private static MapNode Build(int[] numbers)
    {
        var root = DefaultDocuments.Production;
        for (var i = 0; i < Choices.Length; i++)
        {
            // Two of three paths are not said at all.
            if (numbers[i] % 3 != 0)
            {
                continue;
            }

            var path = DocumentPath.Parse(Choices[i].Path);
            var text = Choices[i].Values[(numbers[i] / 3) % Choices[i].Values.Length];
            var problems = new HaWpSdk.Policy.Problems.ProblemList();
            var node = DocumentReader.ReadValue(YamlTreeReader.Read(text, "choice.yaml"), ShippedRules.Definitions.Cluster.Find(path)!, ShippedRules.Definitions.Cluster, problems);
            problems.ThrowIfAny();
            root = DocumentEdit.Set(root, path, node!);
        }

        return root;
    }

    // Makes nodes unknown, lists and maps open, and leaves their items away.
    private static PolicyNode Forget(PolicyNode node, Random random, int depth)
    {
        if (depth > 0 && random.Next(8) == 0)
        {
            return new UnknownNode();
        }

        switch (node)
        {
            case MapNode map:
                var open = depth > 0 && random.Next(12) == 0;
                var entries = map.Names.Where(_ => !open || random.Next(3) > 0).Select(name => new KeyValuePair<string, PolicyNode>(name, Forget(map[name]!, random, depth + 1)));
                return new MapNode([.. entries], open);
            case ListNode list:
                var openList = random.Next(6) == 0;
                var items = list.Items.Where(_ => !openList || random.Next(3) > 0).Select(item => new ListItem(item.Key, Forget(item.Node, random, depth + 1)));
                return new ListNode([.. items], openList);
            default:
                return node;
        }
    }

    /// <summary>Where somebody who knows less says something else than somebody who knows more.</summary>
    private static string? Difference(PolicyNode? less, PolicyNode? more, string path)
    {
        switch (less, more)
        {
            case (UnknownNode, _):
                return null;
            case (null, null):
                return null;
            case (MapNode section, null):
                // A section is no more than its settings.
                return Difference(section, MapNode.Empty, path);
            case (null, MapNode section):
                return Difference(MapNode.Empty, section, path);
            case (ListNode { Count: > 0 } items, null):
                // An absent list has no items; some that perhaps exist are no other answer.
                return Difference(items, ListNode.Empty, path);
            case (MapNode a, MapNode b):
                foreach (var name in a.Names.Concat(a.IsOpen ? [] : b.Names).Distinct())
                {
                    if (Difference(a[name], b[name], path + "." + name) is { } below)
                    {
                        return below;
                    }
                }

                return null;
            case (ListNode a, ListNode b):
                var perhaps = a.Items.Count(item => item.Key is not null && item.Node is UnknownNode);
                if (!a.IsOpen && (b.IsOpen || b.Count > a.Count || b.Count < a.Count - perhaps))
                {
                    return $"{path}: a closed list of {a.Count} became {b.Count} items";
                }

                foreach (var item in a.Items.Where(item => item.Key is null && item.Node is ScalarNode))
                {
                    if (!b.Items.Any(other => other.Node.ContentEquals(item.Node)))
                    {
                        return $"{path}: the item {item.Node} is gone";
                    }
                }

                // An item of a key whose node is unknown may or may not be there.
                return a.Items.Where(item => item.Key is not null && item.Node is not UnknownNode).Select(item => b.Find(item.Key!) is { } other ? Difference(item.Node, other, path + "[" + item.Key + "]") : $"{path}: the item {item.Key} is gone").FirstOrDefault(d => d is not null);
            default:
                return less is not null && more is not null && less.ContentEquals(more) ? null : $"{path}: {less?.ToString() ?? "absent"} became {more?.ToString() ?? "absent"}";
        }
    }
}
