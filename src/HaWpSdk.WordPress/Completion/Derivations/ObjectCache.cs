using HaWpSdk.Policy.Documents;

namespace HaWpSdk.WordPress.Completion.Derivations;

/// <summary>What follows about the object cache from its kind and its host name.</summary>
internal static class ObjectCache
{
    private const string ElastiCacheDomain = ".cache.amazonaws.com";

    /// <summary>The key prefix: two clusters on one server never share keys.</summary>
    public static PolicyNode? Prefix(Lookup name, Lookup environment)
    {
        var cluster = name.Text();
        var stage = environment.Text();
        if (cluster.IsAbsent || stage.IsAbsent)
        {
            return null;
        }

        return cluster.IsKnown && stage.IsKnown
            ? Derived.Text(cluster.Value + "-" + stage.Value + ":")
            : Derived.Unknown("The prefix consists of the cluster's name and environment.");
    }

    /// <summary>Which server of a group answers at the endpoint. Servers of this SDK are reached at the endpoint that follows a failover.</summary>
    public static PolicyNode? EndpointRole(Lookup kind, Lookup host)
    {
        var cache = kind.Text();
        if (cache.IsUnknown)
        {
            return Derived.Unknown("The kind of the object cache is not known.");
        }

        if (cache.Or("existing") != "existing")
        {
            return Derived.Text("primary");
        }

        return HostFact(host, static name => RoleOf(name), "The role of this endpoint does not show in its name; declare it or audit the cluster.");
    }

    /// <summary>Whether the keys are spread over several shards.</summary>
    public static PolicyNode? ClusterMode(Lookup kind, Lookup host)
    {
        var cache = kind.Text();
        if (cache.IsUnknown)
        {
            return Derived.Unknown("The kind of the object cache is not known.");
        }

        if (cache.Or("existing") != "existing")
        {
            return Derived.Flag(cache.Value == "serverless");
        }

        return HostFact(
            host,
            static name => RoleOf(name) is { } role ? role == "configuration" ? "true" : "false" : null,
            "Whether the existing cache runs in cluster mode does not show in its name; declare it or audit the cluster.")
            is ScalarNode fact ? Derived.Flag(fact.Value.Text == "true") : Derived.Unknown("The existing cache is not described here.");
    }

    private static PolicyNode? HostFact(Lookup host, Func<string, string?> read, string reason)
    {
        var name = host.Text();
        return name.IsKnown && read(name.Value) is { } fact ? Derived.Text(fact) : Derived.Unknown(reason);
    }

    /// <summary>
    /// Names of ElastiCache: <c>master.</c> and <c>replica.</c> (with TLS), <c>clustercfg.</c>, <c>NAME.HASH.ng.0001.</c> and <c>NAME-ro.…</c> (without),
    /// <c>NAME-001.…</c> for one node. An address without a name is an address.
    /// </summary>
    private static string? RoleOf(string host)
    {
        if (host.Length > 0 && (host[0] is '/' or '[' || host.All(c => char.IsDigit(c) || c == '.')) || host.Count(c => c == ':') > 1)
        {
            return "address";
        }

        var name = host.ToLowerInvariant();
        if (name.IndexOf(ElastiCacheDomain, StringComparison.Ordinal) < 0)
        {
            return null;
        }

        if (name.StartsWith("master.", StringComparison.Ordinal))
        {
            return "primary";
        }

        if (name.StartsWith("replica.", StringComparison.Ordinal))
        {
            return "reader";
        }

        if (name.StartsWith("clustercfg.", StringComparison.Ordinal) || name.IndexOf(".clustercfg.", StringComparison.Ordinal) >= 0)
        {
            return "configuration";
        }

        var first = name.Substring(0, name.IndexOf('.'));
        if (first.Length > 4 && first[first.Length - 4] == '-' && first.Substring(first.Length - 3).All(char.IsDigit))
        {
            return "node";
        }

        if (name.IndexOf(".ng.0001.", StringComparison.Ordinal) >= 0)
        {
            return first.EndsWith("-ro", StringComparison.Ordinal) ? "reader" : "primary";
        }

        return null;
    }
}
