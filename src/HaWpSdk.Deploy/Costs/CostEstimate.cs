using System.Globalization;
using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Template;
using HaWpSdk.Policy.Documents;
using HaWpSdk.WordPress.Completion;

namespace HaWpSdk.Deploy.Costs;

/// <summary>One line of an estimate.</summary>
/// <param name="What">What is paid for.</param>
/// <param name="Low">US dollars a month with little traffic and the fewest nodes.</param>
/// <param name="High">US dollars a month with much traffic and the most nodes, all month.</param>
/// <param name="Basis">How many of what.</param>
public sealed record CostLine(string What, decimal Low, decimal High, string Basis);

/// <summary>What a cluster costs a month on AWS, as a range: what traffic does to a bill is not known beforehand. By dated list prices, without discounts and taxes.</summary>
/// <param name="Lines">What is paid for, the dearest first.</param>
/// <param name="Date">The date of the price list.</param>
/// <param name="IsVerified">Whether every price in use was read on that date; else some were written from memory.</param>
public sealed record CostEstimate(IReadOnlyList<CostLine> Lines, DateOnly Date, bool IsVerified)
{
    /// <summary>US dollars a month at least.</summary>
    public decimal Low => Lines.Sum(line => line.Low);

    /// <summary>US dollars a month at most.</summary>
    public decimal High => Lines.Sum(line => line.High);

    /// <summary>Estimates a cluster.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <exception cref="TemplateException">No template can be made of the cluster.</exception>
    public static CostEstimate Of(HaCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return new Estimator(cluster).Run();
    }

    private sealed class Estimator
    {
        private readonly PriceList _prices = PriceList.Shipped;
        private readonly DocumentView _document;
        private readonly ClusterTemplates _templates;
        private readonly List<CostLine> _lines = [];

        public Estimator(HaCluster cluster)
        {
            _document = new DocumentView(cluster.ToDocument());
            _templates = cluster.ToTemplates();
            _prices.Use(cluster.Region);
        }

        public CostEstimate Run()
        {
            Nodes();
            Database();
            Files();
            Network();
            Edge();
            Cache();
            Rest();
            return new CostEstimate([.. _lines.Where(line => line.High > 0).OrderByDescending(line => line.High)], _prices.Date, _prices.IsVerified);
        }

        private void Nodes()
        {
            var type = _document.Text("web.instanceType") ?? "m7g.large";
            var (least, most) = (_document.Integer("web.minNodes") ?? 2, _document.Integer("web.maxNodes") ?? 4);
            var each = _prices.Machine("web", type, Processors(type)) + _prices["volume.gigabyteMonth"] * Gigabytes("web.volumeSize", 20);
            Add("web nodes", least * each, most * each, $"{least} to {most} {type}");
        }

        private void Database()
        {
            var engine = _document.Text("database.engine");
            var type = _document.Text("database.instanceClass") ?? "db.m7g.large";
            var processors = DomainCompletion.Shipped.InstanceClasses.FindDatabase(type)?.Vcpu ?? 2;
            var (allocated, most) = (Gigabytes("database.storage.allocated", 100), Gigabytes("database.storage.max", 300));
            if (engine == "aurora-mysql")
            {
                var count = 1 + (_document.Integer("database.readers") ?? 1);
                var machines = count * _prices.Machine("aurora", type, processors);
                Add("database", machines + _prices["aurora.gigabyteMonth"] * 20, machines + _prices["aurora.gigabyteMonth"] * allocated, $"{count} {type}");
            }
            else if (engine is "mysql" or "mariadb")
            {
                var copies = _document.Boolean("database.multiAz") == true ? 2 : 1;
                var count = copies + (_document.Integer("database.readReplicas") ?? 0);
                var machines = count * _prices.Machine("database", type, processors);
                Add("database", machines + count * _prices["database.gigabyteMonth"] * allocated, machines + count * _prices["database.gigabyteMonth"] * most, $"{count} {type}, {allocated} to {most} GiB in each zone");
                Add("database backups", 0, _prices["backup.databaseGigabyteMonth"] * most, "beyond what is included");
            }
        }

        private void Files()
        {
            if (_document.Text("sharedFiles.kind") != "efs")
            {
                return;
            }

            var size = Gigabytes("sharedFiles.size", 50);
            decimal Month(string traffic) => size * _prices.Traffic(traffic, "storedShare") * _prices["files.gigabyteMonth"] + size * _prices.Traffic(traffic, "readShare") * _prices["files.readGigabyte"];
            Add("shared files", Month("low"), Month("high"), $"up to {size} GiB");
            Add("file backups", size * _prices.Traffic("low", "storedShare") * _prices["backup.filesGigabyteMonth"], size * 2 * _prices["backup.filesGigabyteMonth"], "AWS Backup");
        }

        private void Network()
        {
            var gateways = Count("AWS::EC2::NatGateway");
            Add("NAT gateways", gateways * _prices.Hours("natGateway.hour") + (gateways > 0 ? Amount("low", "natGigabytes", "natGateway.gigabyte") : 0), gateways * _prices.Hours("natGateway.hour") + (gateways > 0 ? Amount("high", "natGigabytes", "natGateway.gigabyte") : 0), $"{gateways}");
            var zones = Math.Max(1, _document.Texts("zones").Count);
            var endpoints = _templates.Main.Resources.Count(resource => resource.Type == "AWS::EC2::VPCEndpoint" && resource.Properties["VpcEndpointType"]?.ToString() == "Interface");
            Add("interface endpoints", endpoints * zones * _prices.Hours("interfaceEndpoint.hour"), endpoints * zones * _prices.Hours("interfaceEndpoint.hour"), $"{endpoints} in {zones} zones");
            var balancers = Count("AWS::ElasticLoadBalancingV2::LoadBalancer");
            Add("load balancer", balancers * (_prices.Hours("loadBalancer.hour") + _prices.Traffic("low", "capacityUnits") * _prices.Hours("loadBalancer.capacityUnitHour")), balancers * (_prices.Hours("loadBalancer.hour") + _prices.Traffic("high", "capacityUnits") * _prices.Hours("loadBalancer.capacityUnitHour")), $"{balancers}");
        }

        private void Edge()
        {
            if (_document.Text("edge.provider") == "cloudfront")
            {
                decimal Month(string traffic) => Amount(traffic, "edgeGigabytes", "edge.gigabyte") + Amount(traffic, "millionRequests", "edge.millionRequests");
                Add("CloudFront", Month("low"), Month("high"), "200 to 2,000 GB and 10 to 100 million requests; the free tier is not taken off");
            }
            else
            {
                Add("data transfer", Amount("low", "edgeGigabytes", "egress.gigabyte") / 5, Amount("high", "edgeGigabytes", "egress.gigabyte") / 2, "what the edge has not cached");
            }

            var rules = All().Where(resource => resource.Type == "AWS::WAFv2::WebACL").Sum(resource => (resource.Properties["Rules"] as Template.Model.Items)?.Count ?? 0);
            var acls = Count("AWS::WAFv2::WebACL");
            Add("web firewall", acls * _prices["firewall.acl"] + rules * _prices["firewall.rule"] + (acls > 0 ? Amount("low", "millionRequests", "firewall.millionRequests") : 0), acls * _prices["firewall.acl"] + rules * _prices["firewall.rule"] + (acls > 0 ? Amount("high", "millionRequests", "firewall.millionRequests") : 0), $"{rules} rules");
        }

        private void Cache()
        {
            var kind = _document.Text("objectCache.kind");
            var type = _document.Text("objectCache.nodeType") ?? "cache.m7g.large";
            if (kind == "elasticache")
            {
                var count = 1 + (_document.Integer("objectCache.replicas") ?? 1);
                var month = count * _prices.Machine("cache", type, 2);
                Add("object cache", month, month, $"{count} {type}");
            }
            else if (kind == "ec2")
            {
                var month = _prices.Machine("web", _document.Text("objectCache.instanceType") ?? "m7g.large", 2);
                Add("object cache", month, month, "1 server");
            }
        }

        private void Rest()
        {
            var transfer = Count("AWS::Transfer::Server") * _prices.Hours("transferServer.hour");
            Add("sFTP endpoint", transfer, transfer, "AWS Transfer Family");
            var watching = Count("AWS::CloudWatch::Alarm") * _prices["alarm.month"] + Count("AWS::CloudWatch::Dashboard") * _prices["dashboard.month"];
            Add("alarms, dashboard, logs", watching + Amount("low", "logGigabytes", "logs.gigabyte"), watching + Amount("high", "logGigabytes", "logs.gigabyte"), $"{Count("AWS::CloudWatch::Alarm")} alarms");
            var secrets = Count("AWS::SecretsManager::Secret") + 1;
            Add("keys and secrets", Count("AWS::KMS::Key") * _prices["key.month"] + secrets * _prices["secret.month"], Count("AWS::KMS::Key") * _prices["key.month"] + secrets * _prices["secret.month"], string.Create(CultureInfo.InvariantCulture, $"{secrets} secrets"));
        }

        private decimal Amount(string traffic, string quantity, string price) => _prices.Traffic(traffic, quantity) * _prices[price];

        private IEnumerable<Template.Model.TemplateResource> All() => _templates.Main.Resources.Concat(_templates.Edge?.Resources ?? []);

        private int Count(string type) => All().Count(resource => resource.Type == type);

        private int Gigabytes(string path, int otherwise) => _document.Number(path) is { } bytes ? (int)Math.Ceiling(bytes / (1L << 30)) : otherwise;

        private static int Processors(string type) => DomainCompletion.Shipped.InstanceClasses.FindWeb(type)?.Vcpu ?? 2;

        private void Add(string what, decimal low, decimal high, string basis) => _lines.Add(new CostLine(what, decimal.Round(low, 2), decimal.Round(high, 2), basis));
    }

    /// <summary>The shipped price list, for one region.</summary>
    private sealed class PriceList
    {
        private readonly JsonObject _root;
        private decimal _factor = 1;

        private PriceList(JsonObject root) => _root = root;

        public static PriceList Shipped
        {
            get
            {
                using var stream = typeof(CostEstimate).Assembly.GetManifestResourceStream("Costs/prices.json")!;
                return new PriceList((JsonObject)JsonNode.Parse(stream)!);
            }
        }

        public DateOnly Date => DateOnly.Parse(_root["date"]!.ToString(), CultureInfo.InvariantCulture);

        public bool IsVerified { get; private set; } = true;

        public decimal this[string name]
        {
            get
            {
                var price = _root["prices"]![name]!;
                IsVerified &= price["verify"] is null;
                return price["usd"]!.GetValue<decimal>() * _factor;
            }
        }

        public void Use(string region)
        {
            _factor = _root["regions"]![region]?.GetValue<decimal>() ?? 1.2m;        // a region that is not listed: somewhat dearer than the cheapest
            IsVerified &= _factor == 1;
        }

        public decimal Hours(string name) => this[name] * _root["hoursPerMonth"]!.GetValue<int>();

        public decimal Machine(string kind, string type, int processors)
        {
            var table = _root["perProcessorHour"]![kind]!;
            var family = type.Replace("db.", string.Empty, StringComparison.Ordinal).Replace("cache.", string.Empty, StringComparison.Ordinal).Split('.')[0];
            IsVerified = false;
            var hour = table[family]?.GetValue<decimal>() ?? table["m7g"]?.GetValue<decimal>() ?? table["r7g"]!.GetValue<decimal>();
            return hour * processors * _root["hoursPerMonth"]!.GetValue<int>() * _factor;
        }

        public decimal Traffic(string level, string quantity) => _root["traffic"]![level]![quantity]!.GetValue<decimal>();
    }
}
