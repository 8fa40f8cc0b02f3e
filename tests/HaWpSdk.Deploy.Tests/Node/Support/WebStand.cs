using System.Globalization;
using System.Net;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Node.Support;

/// <summary>nginx and php-fpm with the configuration that ships; only paths, ports and users are those of the test.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
internal sealed class WebStand : IAsyncDisposable
{
    private readonly ServerProcess _php;
    private readonly ServerProcess _nginx;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly int _port;
    private readonly int _reportPort;

    private WebStand(ServerProcess php, ServerProcess nginx, int port, int reportPort) => (_php, _nginx, _port, _reportPort) = (php, nginx, port, reportPort);

    public string Log => _php.Output + _nginx.Output;

    public static async Task<WebStand> StartAsync(NodeStand node)
    {
        await DebianPackages.RequireAsync("nginx-light", "php-fpm", "php-mysql", "php-xml", "php-mbstring", "php-redis", "php-igbinary");
        var (port, reportPort) = (FreePort.Next(), FreePort.Next());
        var run = Directory.CreateDirectory(node.PathOf("run/php")).FullName;
        var logs = Directory.CreateDirectory(node.PathOf("var/log/php")).FullName;
        var user = Environment.UserName;

        string Text(string file) => File.ReadAllText(Path.Combine(node.Home, file))
            .Replace("/run/php/", run + "/", StringComparison.Ordinal)
            .Replace("/var/log/php/", logs + "/", StringComparison.Ordinal)
            .Replace("/var/log/nginx/", logs + "/", StringComparison.Ordinal)
            .Replace("/opt/hawp/", node.Home + "/", StringComparison.Ordinal)
            .Replace("www-data", user, StringComparison.Ordinal);

        var fpm = Path.Combine(node.Home, "php-fpm.conf");
        await File.WriteAllTextAsync(fpm, Text("php-fpm/php-fpm.conf").Replace("clear_env = yes", $"clear_env = yes\nenv[HAWP_ROOT] = {node.Root}", StringComparison.Ordinal));
        var ini = Directory.CreateDirectory(Path.Combine(node.Home, "ini")).FullName;
        await File.WriteAllTextAsync(Path.Combine(ini, "90-hawp.ini"), Text("php-fpm/hawp.ini"));
        await File.WriteAllTextAsync(Path.Combine(node.Home, "php-fpm/opcache-never"), node.PathOf("etc/wordpress/wp-config.php") + "\n");
        await File.WriteAllTextAsync(Path.Combine(node.Home, "hawp-node.conf"), "map \"\" $hawp_node { default i-1; } map \"\" $hawp_zone { default z; }\n");
        var nginx = Path.Combine(node.Home, "nginx.conf");
        await File.WriteAllTextAsync(nginx, Text("nginx/hawp.conf")
            .Replace("pid /run/nginx.pid;", $"pid {run}/nginx.pid; daemon off;", StringComparison.Ordinal)
            .Replace("listen 80", $"listen 127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace("127.0.0.1:8081", $"127.0.0.1:{reportPort}", StringComparison.Ordinal)
            .Replace("/srv/www/current", node.PathOf("srv/www/current"), StringComparison.Ordinal)
            .Replace("/etc/nginx/hawp-node.conf", node.Home + "/hawp-node.conf", StringComparison.Ordinal)
            .Replace("/etc/nginx/edge-addresses.conf*", node.Home + "/nginx/edge-addresses.conf*", StringComparison.Ordinal));

        // Where the report looks for them.
        Directory.CreateDirectory(node.PathOf("etc/nginx"));
        File.Copy(nginx, node.PathOf("etc/nginx/nginx.conf"), overwrite: true);
        var program = Directory.GetFiles("/usr/sbin", "php-fpm*").Order(StringComparer.Ordinal).Last();
        var pool = Directory.CreateDirectory(node.PathOf($"etc/php/{program[(program.LastIndexOf("fpm", StringComparison.Ordinal) + 3)..]}/fpm")).FullName;
        File.Copy(fpm, Path.Combine(pool, "php-fpm.conf"), overwrite: true);
        var php = await ServerProcess.StartAsync(new ServerStart(program, ["--nodaemonize", "--fpm-config", fpm, .. Environment.IsPrivilegedProcess ? new[] { "--allow-to-run-as-root" } : []])
        {
            IsReady = _ => Task.FromResult(File.Exists(run + "/hawp-health.sock")),
            Environment = new Dictionary<string, string> { ["PHP_INI_SCAN_DIR"] = ":" + ini },
        });
        var web = await ServerProcess.StartAsync(new ServerStart("/usr/sbin/nginx", ["-c", nginx, "-e", logs + "/nginx-start.log"]) { IsReady = ServerStart.PortOpen(port) });
        return new WebStand(php, web, port, reportPort);
    }

    /// <summary>Asks as the edge does.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, string host = "www.example.com", string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}{path}"));
        request.Headers.Host = host;
        request.Headers.TryAddWithoutValidation("CloudFront-Forwarded-Proto", "https");
        if (cookie is not null)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
        }

        return await _http.SendAsync(request);
    }

    public Task<string> ReportAsync() => _http.GetStringAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_reportPort}/healthz/report")));

    public async Task<HttpStatusCode> StatusAsync(string path, string host = "www.example.com")
    {
        using var answer = await GetAsync(path, host);
        return answer.StatusCode;
    }

    /// <summary>What systemd's reload sends.</summary>
    public Task ReloadPhpAsync() => Command.RunAsync("kill", "-USR2", _php.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Visitors without a pause while something happens: how many pages they got, and what was wrong with any.</summary>
    public async Task<(int Pages, IReadOnlyList<string> Problems)> VisitedAsync(Func<Task> meanwhile)
    {
        using var stop = new CancellationTokenSource();
        var pages = 0;
        var problems = new List<string>();
        var visitors = Enumerable.Range(0, 3).Select(visitor => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    using var answer = await GetAsync(visitor == 0 ? "/wp-login.php" : "/");
                    var text = await answer.Content.ReadAsStringAsync();
                    Interlocked.Increment(ref pages);
                    if (answer.StatusCode != HttpStatusCode.OK || !text.Contains("</html>", StringComparison.Ordinal))
                    {
                        lock (problems)
                        {
                            problems.Add($"{answer.StatusCode}: {text[..Math.Min(200, text.Length)]}");
                        }
                    }
                }
                catch (HttpRequestException problem)
                {
                    lock (problems)
                    {
                        problems.Add(problem.Message);
                    }
                }
            }
        })).ToList();
        await Task.Delay(500);
        await meanwhile();
        await Task.Delay(1000);
        await stop.CancelAsync();
        await Task.WhenAll(visitors);
        return (pages, problems);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _nginx.DisposeAsync();
        await _php.DisposeAsync();
    }
}
