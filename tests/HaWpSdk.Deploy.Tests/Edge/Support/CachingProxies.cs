using System.Net;
using System.Text;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Edge.Support;

/// <summary>A site behind a cache: counts how often it is asked for each page.</summary>
internal sealed class CountingOrigin : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;
    private int _requests;

    public CountingOrigin()
    {
        Port = FreePort.Next();
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port { get; }

    public int Requests => Volatile.Read(ref _requests);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                var count = Interlocked.Increment(ref _requests);
                var response = context.Response;
                response.AddHeader("Cache-Control", "public, max-age=0, s-maxage=300");

                // /post-12 is tagged with its own name, as the mu-plugin does.
                response.AddHeader("Cache-Tag", $"{context.Request.Url!.AbsolutePath.Trim('/')},site-1");
                await response.OutputStream.WriteAsync(Encoding.ASCII.GetBytes($"answer {count}"));
                response.Close();
            }
            catch (Exception problem) when (problem is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}

/// <summary>Real caching proxies from Debian's packages, with the configurations that the guide shows.</summary>
internal sealed class CachingProxy : IAsyncDisposable
{
    private readonly ThrowAwayFolder _folder;
    private readonly ServerProcess _process;

    private CachingProxy(ThrowAwayFolder folder, ServerProcess process, int port)
    {
        _folder = folder;
        _process = process;
        Address = new Uri($"http://127.0.0.1:{port}");
    }

    public Uri Address { get; }

    public static async Task<CachingProxy> VarnishAsync(int originPort)
    {
        await DebianPackages.RequireAsync("varnish");
        var folder = new ThrowAwayFolder("varnish");
        var port = FreePort.Next();
        var configuration = folder.Write("default.vcl", FromGuide("vcl").Replace("\"8080\"", $"\"{originPort}\"", StringComparison.Ordinal));
        return new CachingProxy(folder, await ServerProcess.StartAsync(new ServerStart(
            Command.Find("varnishd") ?? "varnishd",
            ["-F", "-j", "none", "-n", folder.CreateFolder("work"), "-a", $"127.0.0.1:{port}", "-f", configuration, "-s", "malloc,32m", "-T", "none"])
        { IsReady = ServerStart.PortOpen(port) }), port);
    }

    public static async Task<CachingProxy> NginxAsync(int originPort)
    {
        await DebianPackages.RequireAsync("nginx-light", "libnginx-mod-http-cache-purge");
        var folder = new ThrowAwayFolder("nginx");
        var port = FreePort.Next();
        var site = FromGuide("nginx")
            .Replace("/var/cache/nginx/site", folder["cache"], StringComparison.Ordinal)
            .Replace("127.0.0.1:8080", $"127.0.0.1:{originPort}", StringComparison.Ordinal)
            .Replace("listen 127.0.0.1:80;", $"listen 127.0.0.1:{port};", StringComparison.Ordinal);
        var user = Environment.IsPrivilegedProcess ? "user root;\n" : "";
        var configuration = folder.Write("nginx.conf",
            $"load_module /usr/lib/nginx/modules/ngx_http_cache_purge_module.so;\n{user}pid {folder["nginx.pid"]};\nerror_log stderr;\nworker_processes 1;\nevents {{ worker_connections 64; }}\n"
            + $"http {{\naccess_log off;\nclient_body_temp_path {folder["body"]};\nproxy_temp_path {folder["proxy"]};\nfastcgi_temp_path {folder["fastcgi"]};\nuwsgi_temp_path {folder["uwsgi"]};\nscgi_temp_path {folder["scgi"]};\n{site}}}\n");
        return new CachingProxy(folder, await ServerProcess.StartAsync(new ServerStart(
            Command.Find("nginx") ?? "nginx", ["-c", configuration, "-p", folder.FullName, "-g", "daemon off;"])
        { IsReady = ServerStart.PortOpen(port) }), port);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The configuration a reader would copy, so that the guide cannot go stale.</summary>
    private static string FromGuide(string language)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "HaWpSdk.sln")))
        {
            folder = folder.Parent;
        }

        var guide = File.ReadAllText(Path.Combine(folder.FullName, "docs/guides/edge.md"));
        var start = guide.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return guide[start..guide.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
