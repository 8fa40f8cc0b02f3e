namespace HaWpSdk.Deploy.Bench.Files;

/// <summary>The timeouts a dashboard install runs under, from the innermost to the outermost (rule HAW0803).</summary>
public sealed record TimeoutChain
{
    /// <summary>php-fpm's <c>request_terminate_timeout</c> or <c>max_execution_time</c>. Default: 50 s.</summary>
    public TimeSpan Php { get; init; } = TimeSpan.FromSeconds(50);

    /// <summary>nginx's <c>fastcgi_read_timeout</c>. Default: 55 s.</summary>
    public TimeSpan WebServer { get; init; } = TimeSpan.FromSeconds(55);

    /// <summary>The edge's origin timeout. Default: 60 s; CloudFront's own default is 30 s.</summary>
    public TimeSpan Edge { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The load balancer's idle timeout. Default: 65 s.</summary>
    public TimeSpan LoadBalancer { get; init; } = TimeSpan.FromSeconds(65);

    /// <summary>The one that strikes first.</summary>
    public TimeSpan Shortest => new[] { Php, WebServer, Edge, LoadBalancer }.Min();

    /// <summary>Whether each outer timeout is longer than the inner one.</summary>
    public bool IsOrdered => Php < WebServer && WebServer < Edge && Edge < LoadBalancer;
}

/// <summary>What to measure on the shared files.</summary>
public sealed record SharedFilesOptions
{
    /// <summary>A folder on the shared files that the current user may write to, for example <c>/srv/www/wp-content/upgrade</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>Files of the plugin-sized tree. Default: 600, above the 500 from which HAW0802 advises against the dashboard.</summary>
    public int PluginFiles { get; init; } = 600;

    /// <summary>Opens, stats and small writes each. Default: 300.</summary>
    public int Operations { get; init; } = 300;

    /// <summary>The timeouts of the way from the browser to PHP.</summary>
    public TimeoutChain Timeouts { get; init; } = new();

    /// <summary>
    /// How long to wait before stats on a network file system, so that the client's attribute cache (3 s for files by default) does not answer
    /// for the server. Default: 4 s; local file systems are not waited for.
    /// </summary>
    public TimeSpan AttributeCacheWait { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>The clock for the report's date. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
