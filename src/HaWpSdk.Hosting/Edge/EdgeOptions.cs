using System.CommandLine;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Deploy.Edge;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Hosting.Edge;

/// <summary>Which edge: the cluster's, with what its description does not say.</summary>
internal sealed class EdgeOptions
{
    public Option<string?> Token { get; } = new("--token") { Description = "Where Cloudflare's API token is kept: env:NAME, file:PATH, secretsmanager:ARN or parameter:/NAME. Default: the secret that the cluster names.", HelpName = "WHERE" };

    public Option<string?> Distribution { get; } = new("--distribution") { Description = "The CloudFront distribution. Default: that of the cluster's stack.", HelpName = "ID" };

    public Option<string[]> Proxy { get; } = new("--proxy") { Description = "A caching proxy of your own; name each of them, since each has its own store.", HelpName = "URL" };

    public Option<string> ProxyKind { get; } = new("--proxy-kind") { Description = "varnish or nginx, configured as the guide says.", DefaultValueFactory = _ => "varnish", HelpName = "KIND" };

    public Option<string?> Api { get; } = new("--cloudflare-api") { Description = "Another base of Cloudflare's API, for tests.", HelpName = "URL", Hidden = true };

    public EdgeOptions() => ProxyKind.AcceptOnlyFromAmong("varnish", "nginx");

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { Token, Distribution, Proxy, ProxyKind, Api })
        {
            command.Add(option);
        }
    }

    /// <summary>Whether the edge can be driven without asking AWS for anything.</summary>
    public bool NeedsAws(ParseResult result, HaCluster cluster) => new DocumentView(cluster.ToDocument()).Text("edge.provider") switch
    {
        "cloudfront" => true,
        "cloudflare" => result.GetValue(Token) is not { } where || SecretReference.Parse(where, "--token").IsAtAws,
        _ => false,
    };

    /// <summary>Whether requests would reach Cloudflare itself, also from a simulated account.</summary>
    public bool IsReal(ParseResult result, HaCluster cluster) => new DocumentView(cluster.ToDocument()).Text("edge.provider") == "cloudflare" && result.GetValue(Api) is null;

    /// <summary>The edge of a cluster; null for one without.</summary>
    /// <exception cref="UsageException">An option is wrong.</exception>
    /// <exception cref="EdgePurgeException">Something is missing.</exception>
    public Task<IEdgeCache?> FindAsync(ParseResult result, HaCluster cluster, AwsClients? clients, HttpClient http, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        var token = result.GetValue(Token) is { } where ? SecretReference.Parse(where, "--token") : null;
        return ClusterEdge.FindAsync(
            cluster,
            clients,
            http,
            new ClusterEdgeOptions
            {
                Token = token is null ? null : cancel => token.ReadAsync("--token", surroundings, clients is null ? null : (reference, stop) => SecretReader.ReadAsync(clients, reference, stop), cancel),
                DistributionId = result.GetValue(Distribution),
                Proxies = [.. (result.GetValue(Proxy) ?? []).Select(text => Address(text, "--proxy"))],
                ProxyKind = result.GetValue(ProxyKind) == "nginx" ? HttpProxyKind.Nginx : HttpProxyKind.Varnish,
                CloudflareApi = result.GetValue(Api) is { } api ? Address(api, "--cloudflare-api") : null,
            },
            cancellationToken);
    }

    /// <summary>The client for edges: redirects and cookies are part of what an edge answers, and not followed or kept.</summary>
    public static HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) }) { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>An absolute http address.</summary>
    public static Uri Address(string text, string option) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        ? url
        : throw new UsageException($"{option} {text}: write an address such as http://10.0.1.5:6081.");
}
