using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Lab.Machine;

namespace HaWpSdk.Lab.Services;

/// <summary>What the load balancer does, as the template has it.</summary>
/// <param name="Targets">Properties of the target group.</param>
/// <param name="IdleTimeout">Seconds until an idle connection is closed.</param>
/// <param name="Denied">Whether requests that no rule takes are answered 403.</param>
/// <param name="Header">A header and the values of it that are let through; null where the rule is about host names.</param>
/// <param name="Hosts">Host names that are let through.</param>
internal sealed record LoadBalancerPlan(JsonObject Targets, int IdleTimeout, bool Denied, (string Name, IReadOnlyList<string> Values)? Header, IReadOnlyList<string> Hosts);

/// <summary>
/// haproxy in the place of the Application Load Balancer: the template's health check, its rule, its algorithm; no retries, and when no target is healthy all get requests, as AWS documents it.
/// </summary>
internal sealed class LoadBalancerService(LabSite site) : IAsyncDisposable
{
    private const int Slots = 32;
    private readonly string _folder = Path.Combine(site.Folder, "load-balancer");
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1, 1);
    private LabProcess? _process;
    private LoadBalancerPlan? _plan;

    /// <summary>The targets' ids, with whether the health check finds them healthy.</summary>
    public async Task<IReadOnlyDictionary<string, bool>> HealthAsync()
    {
        var lines = (await AskAsync("show stat").ConfigureAwait(false)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var heads = lines[0].TrimStart('#', ' ').Split(',');
        var (backend, server, status) = (Array.IndexOf(heads, "pxname"), Array.IndexOf(heads, "svname"), Array.IndexOf(heads, "status"));
        var states = lines.Skip(1).Select(line => line.Split(',')).Where(part => part[backend] == "web").ToDictionary(part => part[server], part => part[status], StringComparer.Ordinal);
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            return _slots.ToDictionary(slot => slot.Key, slot => states.GetValueOrDefault("web" + slot.Value, "DOWN").StartsWith("UP", StringComparison.Ordinal), StringComparer.Ordinal);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Starts it.</summary>
    public async Task StartAsync(LoadBalancerPlan plan, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        _plan = plan;
        await WriteAsync(plan, cancellationToken).ConfigureAwait(false);
        _process = LabProcess.Start(site.Processes.Child("load-balancer"), site.Lan.Services, site.Log("load-balancer"), "haproxy", "-db", "-f", Configuration);
        await _process.ReadyAsync("The load balancer", async () => (await TryAskAsync("show info").ConfigureAwait(false)).Contains("haproxy", StringComparison.OrdinalIgnoreCase), TimeSpan.FromSeconds(20), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A plan that also lets through what the present one does.</summary>
    public LoadBalancerPlan AlsoAsBefore(LoadBalancerPlan plan) => plan.Header is { } header && _plan?.Header is { } before && before.Name == header.Name
        ? plan with { Header = (header.Name, [.. before.Values.Union(header.Values, StringComparer.Ordinal)]) }
        : plan;

    /// <summary>Takes a changed rule over; requests under way go on.</summary>
    public async Task ChangeAsync(LoadBalancerPlan plan, CancellationToken cancellationToken)
    {
        _plan = plan;
        await WriteAsync(plan, cancellationToken).ConfigureAwait(false);
        List<string> values = [.. plan.Header?.Values ?? []];

        // At run time, as the load balancer's own rules change: no reload, no connection lost.
        foreach (var known in (await AskAsync($"show acl {Allowed}").ConfigureAwait(false)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var value = known.Split(' ', 2) is [_, var text] ? text : string.Empty;
            if (value.Length > 0 && !values.Remove(value))
            {
                await AskAsync($"del acl {Allowed} {value}").ConfigureAwait(false);
            }
        }

        foreach (var value in values)
        {
            await AskAsync($"add acl {Allowed} {value}").ConfigureAwait(false);
        }
    }

    /// <summary>Gives a target requests, once it has passed one health check as a new target must.</summary>
    /// <returns>False when it did not pass; ask again.</returns>
    public async Task<bool> RegisterAsync(string id, IPAddress address, CancellationToken cancellationToken)
    {
        if (!await PassesAsync(address, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_slots.ContainsKey(id))
            {
                return true;
            }

            var slot = Enumerable.Range(1, Slots).First(number => !_slots.ContainsValue(number));
            _slots[id] = slot;
            foreach (var backend in new[] { "web", "all" })
            {
                await AskAsync($"set server {backend}/web{slot} addr {address} port {Port}").ConfigureAwait(false);
            }

            foreach (var backend in new[] { "web", "all" })
            {
                await AskAsync($"set server {backend}/web{slot} state ready").ConfigureAwait(false);
            }

            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Gives a target no new requests; those under way end.</summary>
    public async Task DrainAsync(string id)
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_slots.TryGetValue(id, out var slot))
            {
                foreach (var backend in new[] { "web", "all" })
                {
                    await AskAsync($"set server {backend}/web{slot} state drain").ConfigureAwait(false);
                }
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Forgets a target.</summary>
    public async Task RemoveAsync(string id)
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_slots.Remove(id, out var slot))
            {
                foreach (var backend in new[] { "web", "all" })
                {
                    await AskAsync($"set server {backend}/web{slot} state maint").ConfigureAwait(false);
                }
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync().ConfigureAwait(false);
        }

        _one.Dispose();
    }

    private async Task<bool> PassesAsync(IPAddress address, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) => new NetworkStream(await site.Lan.Services.ConnectAsync(new IPEndPoint(address, int.Parse(Port, CultureInfo.InvariantCulture)), site.Lan.LoadBalancer, token).ConfigureAwait(false), ownsSocket: true),
        };
        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://{address}{_plan!.Targets["HealthCheckPath"]}"), cancellationToken).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private string Configuration => Path.Combine(_folder, "haproxy.cfg");

    private string Allowed => Path.Combine(_folder, "allowed.txt");

    private string Port => _plan!.Targets[nameof(Port)]?.ToString() ?? "80";

    private async Task WriteAsync(LoadBalancerPlan plan, CancellationToken cancellationToken)
    {
        string Target(string name, string otherwise) => plan.Targets[name]?.ToString() is { Length: > 0 } value ? value : otherwise;
        var attributes = (plan.Targets["TargetGroupAttributes"] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(item => item["Key"]!.ToString(), item => item["Value"]?.ToString() ?? string.Empty, StringComparer.Ordinal);
        var balance = attributes.GetValueOrDefault("load_balancing.algorithm.type") == "least_outstanding_requests" ? "leastconn" : "roundrobin";
        var sticky = attributes.GetValueOrDefault("stickiness.enabled") == "true" ? "    cookie AWSALB insert nocache\n" : string.Empty;
        await File.WriteAllLinesAsync(Allowed, plan.Header?.Values ?? [], cancellationToken).ConfigureAwait(false);
        var rule = plan switch
        {
            { Denied: false } => string.Empty,
            { Header: { } header } => $"    http-request return status 403 content-type text/plain string Forbidden unless {{ req.hdr({header.Name}) -m str -f {Allowed} }}\n",
            _ => $"    http-request return status 403 content-type text/plain string Forbidden unless {{ req.hdr(host),field(1,:),lower -m str {string.Join(' ', plan.Hosts)} }}\n",
        };
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            global
                log stdout format raw local0 notice
                stats socket {_folder}/haproxy.sock mode 600 level admin
                nbthread 1
                maxconn 4000
            defaults
                mode http
                timeout connect 10s
                timeout client {plan.IdleTimeout}s
                timeout server {plan.IdleTimeout}s
                timeout http-keep-alive {plan.IdleTimeout}s
                timeout check {Target("HealthCheckTimeoutSeconds", "5")}s
                retries 0
                option forwardfor
                default-server init-addr none
            frontend load-balancer
                bind {site.Lan.LoadBalancer}:80
                http-request set-header X-Forwarded-Proto https
                http-request set-header X-Forwarded-Port 443
            """)).Append('\n').Append(rule).Append(CultureInfo.InvariantCulture, $$"""
                use_backend all if { nbsrv(web) eq 0 }
                default_backend web
            backend web
                balance {{balance}}
                # Also that of a health check, which haproxy else gives the whole interval: then it would find a dead node after twice the time.
                timeout connect {{Target("HealthCheckTimeoutSeconds", "5")}}s
                option httpchk
                http-check send meth GET uri {{Target("HealthCheckPath", "/")}} ver HTTP/1.1 hdr Host target hdr User-Agent ELB-HealthChecker/2.0
                http-check expect status {{(plan.Targets["Matcher"] as JsonObject)?["HttpCode"]?.ToString() ?? "200"}}
            {{sticky}}    server-template web 1-{{Slots}} 0.0.0.0:80 check disabled inter {{Target("HealthCheckIntervalSeconds", "30")}}s rise {{Target("HealthyThresholdCount", "5")}} fall {{Target("UnhealthyThresholdCount", "2")}}
            backend all
                balance roundrobin
                server-template web 1-{{Slots}} 0.0.0.0:80 disabled

            """);
        await File.WriteAllTextAsync(Configuration, text.ToString(), cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> AskAsync(string command)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(_folder, "haproxy.sock"))).ConfigureAwait(false);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\n")).ConfigureAwait(false);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync().ConfigureAwait(false);
        return answer.Contains("No such", StringComparison.Ordinal) || answer.Contains("Unknown command", StringComparison.Ordinal) ? throw new LabException($"The load balancer refused '{command}': {answer.Trim()}") : answer;
    }

    private async Task<string> TryAskAsync(string command)
    {
        try
        {
            return await AskAsync(command).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return string.Empty;
        }
    }
}
