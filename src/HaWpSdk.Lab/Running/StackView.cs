using System.Text.Json.Nodes;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Clients.CloudFormation;
using HaWpSdk.Lab.Services;
using HaWpSdk.Simulator;

namespace HaWpSdk.Lab.Running;

/// <summary>What the deployed stack made, as the lab's services need it.</summary>
internal sealed class StackView(string stack, IReadOnlyList<SimulatedResource> resources, IReadOnlyDictionary<string, string> outputs)
{
    /// <summary>Outputs of the stack.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; } = outputs;

    /// <summary>The range of the VPC; of an existing one the lab assumes AWS's default.</summary>
    public string Range => Properties("AWS::EC2::VPC")?["CidrBlock"]?.ToString() ?? "10.0.0.0/16";

    /// <summary>The database that RDS makes.</summary>
    public string? DatabaseName => (Properties("AWS::RDS::DBCluster")?[nameof(DatabaseName)] ?? Properties("AWS::RDS::DBInstance")?["DBName"])?.ToString();

    /// <summary>The port of the database.</summary>
    public int DatabasePort => Port(3306, "AWS::RDS::DBCluster", "AWS::RDS::DBInstance");

    /// <summary>The port of the object cache.</summary>
    public int CachePort => Port(6379, "AWS::ElastiCache::ReplicationGroup");

    /// <summary>Reads the stack of this moment.</summary>
    public static async Task<StackView> ReadAsync(string stack, AwsSimulator simulator, AwsClients clients, CancellationToken cancellationToken)
    {
        var found = await clients.CloudFormation.FindStackAsync(stack, cancellationToken).ConfigureAwait(false) ?? throw new LabException($"The simulated account has no stack '{stack}'.");
        return new StackView(stack, simulator.Resources, (found.Outputs ?? []).ToDictionary(output => output.OutputKey!, output => output.OutputValue!, StringComparer.Ordinal));
    }

    /// <summary>What the load balancer does; null without one.</summary>
    public LoadBalancerPlan? LoadBalancer()
    {
        if (Properties("AWS::ElasticLoadBalancingV2::TargetGroup") is not { } targets)
        {
            return null;
        }

        var attributes = (Properties("AWS::ElasticLoadBalancingV2::LoadBalancer")?["LoadBalancerAttributes"] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(item => item["Key"]!.ToString(), item => item["Value"]!.ToString(), StringComparer.Ordinal);
        var denied = All("AWS::ElasticLoadBalancingV2::Listener").Any(listener => (listener["DefaultActions"] as JsonArray)?[0]?["Type"]?.ToString() == "fixed-response");
        (string, IReadOnlyList<string>)? header = null;
        List<string> hosts = [];
        foreach (var condition in (Properties("AWS::ElasticLoadBalancingV2::ListenerRule")?["Conditions"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (condition["HttpHeaderConfig"] is JsonObject named)
            {
                header = (named["HttpHeaderName"]!.ToString(), [.. (named["Values"] as JsonArray ?? []).Select(value => value!.ToString())]);
            }

            hosts.AddRange((condition["HostHeaderConfig"]?["Values"] as JsonArray ?? []).Select(value => value!.ToString()));
        }

        return new LoadBalancerPlan(targets, int.TryParse(attributes.GetValueOrDefault("idle_timeout.timeout_seconds"), out var seconds) ? seconds : 60, denied, header, hosts);
    }

    /// <summary>What the edge does; null when it is not CloudFront.</summary>
    public EdgePlan? Edge()
    {
        if (Properties("AWS::CloudFront::Distribution")?["DistributionConfig"] is not JsonObject config)
        {
            return null;
        }

        return EdgePlan.Of(config, id => resources.FirstOrDefault(resource => resource.Id == id) is { } policy
            ? JsonNode.Parse(policy.Properties)!.AsObject().Select(pair => pair.Value).OfType<JsonObject>().FirstOrDefault()
            : null);
    }

    private int Port(int otherwise, params string[] types) => types.Select(type => Properties(type)?["Port"]?.ToString()).OfType<string>().Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault(otherwise);

    private JsonObject? Properties(string type) => All(type).FirstOrDefault();

    private IEnumerable<JsonObject> All(string type) => resources.Where(resource => resource.Type == type && resource.StackName == stack).Select(resource => JsonNode.Parse(resource.Properties)!.AsObject());
}
