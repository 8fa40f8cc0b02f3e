using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace HaWpSdk.Deploy.Clients.Core;

/// <summary>Host and signature scope of a service in a region.</summary>
internal static class ServiceEndpoint
{
    /// <summary>Where a global service lives in a partition: the region of its signature, and the label between its name and the DNS suffix, if any.</summary>
    private static readonly Dictionary<(string Partition, string SigningName), (string Region, string Label)> Homes = new()
    {
        [("aws", "cloudfront")] = ("us-east-1", ""),
        [("aws", "route53")] = ("us-east-1", ""),
        [("aws", "iam")] = ("us-east-1", ""),
        [("aws-cn", "cloudfront")] = ("cn-northwest-1", "cn-northwest-1."),
        [("aws-cn", "route53")] = ("cn-northwest-1", ""),
        [("aws-cn", "iam")] = ("cn-north-1", "cn-north-1."),
        [("aws-us-gov", "route53")] = ("us-gov-west-1", "us-gov."),
        [("aws-us-gov", "iam")] = ("us-gov-west-1", "us-gov."),
    };

    /// <summary>A fresh endpoint, since Core changes the URL of the one it gets. An endpoint URL from settings or environment replaces the host only.</summary>
    /// <exception cref="AmazonClientException">No region is set, or the service has no endpoint there.</exception>
    public static Endpoint Of(ServiceClientConfig config)
    {
        var custom = config.ServiceURL;
        var region = Region(config);
        var service = config.Service;
        var partition = Fn.Partition(region);
        var (signingRegion, label) = !service.IsGlobal ? (region, $"{region}.")
            : Homes.TryGetValue((partition.name, service.SigningName), out var home) ? home
            : throw new AmazonClientException($"{service.ServiceId} has no endpoint in the partition '{partition.name}' of region '{region}'. Set its URL by AWS_ENDPOINT_URL_{service.ServiceId.ToUpperInvariant().Replace(' ', '_')}.");
        var url = string.IsNullOrEmpty(custom) ? $"https://{Host(config, partition, label)}" : custom;
        return new Endpoint(url)
        {
            Attributes = new PropertyBag
            {
                ["authSchemes"] = new List<object> { new PropertyBag { ["name"] = "sigv4", ["signingName"] = service.SigningName, ["signingRegion"] = signingRegion } },
            },
        };
    }

    // The region may be a setting of its own beside an endpoint URL; Core clears RegionEndpoint when ServiceURL is set, so ask both.
    private static string Region(ServiceClientConfig config) =>
        config.Region
        ?? config.RegionEndpoint?.SystemName
        ?? (string.IsNullOrEmpty(config.AuthenticationRegion) ? FallbackRegionFactory.GetRegionEndpoint()?.SystemName : config.AuthenticationRegion)
        ?? (config.Service.IsGlobal ? "us-east-1" : null)
        ?? throw new AmazonClientException($"No AWS region is set for {config.Service.ServiceId}. Name one with InRegion(...), by AWS_REGION or in the profile.");

    private static string Host(ServiceClientConfig config, Partition partition, string label)
    {
        var service = config.Service;
        if (!config.UseFIPSEndpoint && !config.UseDualstackEndpoint)
        {
            return $"{service.HostPrefix}.{label}{partition.dnsSuffix}";
        }

        if (partition.name != "aws")
        {
            throw new AmazonClientException($"FIPS and dual-stack endpoints are known here for commercial regions only. Set the URL of {service.ServiceId} in partition '{partition.name}' yourself.");
        }

        var dualStack = config.UseDualstackEndpoint && !service.HasOneHostForBothStacks;
        var prefix = dualStack ? service.DualStackHostPrefix ?? service.HostPrefix : service.HostPrefix;
        var fips = config.UseFIPSEndpoint ? "-fips" : "";
        return dualStack
            ? $"{prefix}{fips}.{(service.IsGlobal ? "global." : label)}{partition.dualStackDnsSuffix}"
            : $"{prefix}{fips}.{label}{partition.dnsSuffix}";
    }
}
