using HaWpSdk.Lab.Machine;

namespace HaWpSdk.Lab.Services;

/// <summary>Varnish in the place of CloudFront, with haproxy before it for TLS: the template's behaviours, cache keys and times, invalidation by path and tag.</summary>
internal sealed class EdgeService(LabSite site) : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(site.Folder, "edge");
    private LabProcess? _cache;
    private LabProcess? _front;
    private EdgePlan? _plan;
    private int _program;

    /// <summary>Starts the edge.</summary>
    public async Task StartNewAsync(EdgePlan plan, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        var names = plan.Aliases.Count > 0 ? plan.Aliases : ["localhost"];
        var (certificate, key) = site.Authority.Issue(names);
        await File.WriteAllTextAsync(Path.Combine(_folder, "viewer.pem"), certificate + key, cancellationToken).ConfigureAwait(false);
        _plan = plan;
        await StartAsync(cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "haproxy.cfg"),
            $"""
            global
                log stdout format raw local0 notice
                nbthread 1
                maxconn 4000
            defaults
                mode http
                timeout connect 5s
                timeout client 75s
                timeout server 75s
                retries 0
            frontend viewers
                bind {site.Lan.Edge}:80
                bind {site.Lan.Edge}:443 ssl crt {_folder}/viewer.pem alpn h2,http/1.1
                http-request set-header X-Lab-Scheme https if {"{ ssl_fc }"}
                http-request set-header X-Lab-Scheme http unless {"{ ssl_fc }"}
                http-request set-header X-Lab-Visitor %[src]
                default_backend cache
            backend cache
                server varnish {site.Lan.Edge}:6081

            """,
            cancellationToken).ConfigureAwait(false);
        _front = LabProcess.Start(site.Processes.Child("edge-front"), site.Lan.Services, site.Log("edge-front"), "haproxy", "-db", "-f", Path.Combine(_folder, "haproxy.cfg"));
    }

    /// <summary>Starts the cache, empty, as after an outage.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var program = await WriteAsync(cancellationToken).ConfigureAwait(false);
        _cache = LabProcess.Start(
            site.Processes.Child("edge"),
            site.Lan.Services,
            site.Log("edge"),
            "varnishd", "-F", "-j", "none", "-n", Work, "-a", $"{site.Lan.Edge}:6081", "-f", program, "-s", "malloc,128m", "-p", "thread_pool_min=20", "-p", "ban_lurker_sleep=0.01", "-p", "default_grace=0", "-p", "http_resp_hdr_len=16k", "-p", "cli_limit=1m", "-p", "vsl_space=8m");
        await _cache.ReadyAsync("The edge", async () => (await AdminAsync("ping").ConfigureAwait(false)).ExitCode == 0, TimeSpan.FromSeconds(30), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a changed distribution over; what is kept stays, requests go on.</summary>
    public async Task ChangeAsync(EdgePlan plan, CancellationToken cancellationToken)
    {
        _plan = plan;
        var program = await WriteAsync(cancellationToken).ConfigureAwait(false);
        var name = "program" + _program;
        (await AdminAsync("vcl.load", name, program).ConfigureAwait(false)).OrThrow("Loading the edge's program");
        (await AdminAsync("vcl.use", name).ConfigureAwait(false)).OrThrow("Using the edge's program");
    }

    /// <summary>Forgets what an invalidation names: paths, paths with a star, tags. An edge that is down keeps nothing.</summary>
    public async Task InvalidateAsync(IReadOnlyCollection<string> items)
    {
        if (_cache is null)
        {
            return;
        }

        foreach (var (field, pattern) in EdgeLanguage.Bans(items, _plan!.TagHeader))
        {
            // Its own language takes the backslash for itself, as a string of C does.
            var quoted = "\"" + pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
            (await AdminAsync("ban", field, "~", quoted).ConfigureAwait(false)).OrThrow("Invalidating " + string.Join(", ", items));
        }
    }

    /// <summary>Ends the cache as an outage would; the front answers 503.</summary>
    public async Task KillAsync()
    {
        if (_cache is not null)
        {
            await _cache.DisposeAsync().ConfigureAwait(false);
        }

        _cache = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        if (_front is not null)
        {
            await _front.DisposeAsync().ConfigureAwait(false);
        }
    }

    private string Work => Path.Combine(_folder, "work");

    private async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        var program = Path.Combine(_folder, $"program{++_program}.vcl");
        await File.WriteAllTextAsync(program, EdgeLanguage.Write(_plan!, site.Lan.LoadBalancer.ToString()), cancellationToken).ConfigureAwait(false);
        return program;
    }

    // Its administration listens on the loopback interface of the network it is in.
    private Task<CommandResult> AdminAsync(params string[] words) => Shell.TryAsync("nsenter", ["--net=" + site.Lan.Services.File, "--", "varnishadm", "-n", Work, .. words]);
}
