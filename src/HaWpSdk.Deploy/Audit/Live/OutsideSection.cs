using System.Net.Http;
using HaWpSdk.Deploy.Edge;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Audit.Live;

/// <summary>What is seen from outside AWS: Cloudflare's own rules where a token is given, and, where probing is asked for, what visitors get.</summary>
internal sealed class OutsideSection(LiveAccount account, LiveFacts facts, AuditOptions options, CancellationToken cancellationToken)
{
    private const int Views = 5;

    public async Task<LiveSection> ReadAsync()
    {
        var section = new LiveSection();
        if (account.Model.Text("edge.provider") == "cloudflare")
        {
            await CloudflareAsync(section).ConfigureAwait(false);
        }

        if (options.Probe && account.Model.Text("domain.primary") is { } primary)
        {
            await ProbeAsync(section, primary).ConfigureAwait(false);
        }

        return section;
    }

    private async Task CloudflareAsync(LiveSection section)
    {
        if (options.Edge?.Token is null)
        {
            section.Node("edge.routes", new UnknownNode("Cloudflare's rules are read with a token: --token env:NAME."));
            return;
        }

        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(30) };
        try
        {
            section.Node("edge.routes", await ClusterEdge.ReadRoutesAsync(account.Cluster, account.Clients, http, options.Edge, cancellationToken).ConfigureAwait(false) ?? ListNode.Empty);
            section.Node("edge.provider", new ScalarNode(PolicyValue.OfText("cloudflare")));
        }
        catch (Exception exception) when (exception is EdgePurgeException or HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            section.Node("edge.routes", new UnknownNode("Cloudflare's rules could not be read: " + exception.Message));
        }
    }

    private async Task ProbeAsync(LiveSection section, string primary)
    {
        using var http = new HttpClient(Handler()) { Timeout = TimeSpan.FromSeconds(10) };
        var at = new SourcePosition($"https://{primary}/");
        var cookies = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            for (var i = 0; i < Views; i++)
            {
                using var answer = await http.GetAsync(new Uri(at.Source), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);

                // The name of a cookie, never its value: it is somebody's session.
                cookies.UnionWith((answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).Select(cookie => cookie.Split('=')[0].Trim()));
            }

            section.Node("edge.probe.setCookies", ListNode.OfTexts(cookies, at));
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            section.Node("edge.probe.setCookies", new UnknownNode($"{at.Source} could not be fetched from here: {exception.Message}", at));
        }

        await DirectAsync(section, primary).ConfigureAwait(false);
    }

    // Whoever reaches the load balancer without the edge should be told no, or nothing.
    private async Task DirectAsync(LiveSection section, string primary)
    {
        var balancer = await facts.LoadBalancerAsync().ConfigureAwait(false);
        if (!balancer.IsKnown || balancer.Value.DNSName is not { } name)
        {
            return;
        }

        // Its certificate is for the site's names, not for its own: who answers matters here, not what is said.
        using var handler = Handler();
#pragma warning disable CA5359 // Nothing is sent or taken but the status.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(5) };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"https://{name}/"));
        request.Headers.Host = primary;
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            section.Node("loadBalancer.directStatus", new ScalarNode(PolicyValue.OfNumber((int)answer.StatusCode), balancer.At));
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            section.Node("loadBalancer.directStatus", new ScalarNode(PolicyValue.Null, balancer.At));
        }
    }

    private SocketsHttpHandler Handler()
    {
        var handler = options.ProbeHandler();
        (handler.AllowAutoRedirect, handler.UseCookies) = (false, false);
        return handler;
    }

    private bool IsNoAnswer(Exception exception) => exception is HttpRequestException or TimeoutException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
