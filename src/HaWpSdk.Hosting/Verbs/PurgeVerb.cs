using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using HaWpSdk.Deploy.Edge;
using HaWpSdk.Hosting.Aws;
using HaWpSdk.Hosting.Edge;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>purge</c>: makes the edge of a cluster forget pages, and tells whether it did.</summary>
internal static class PurgeVerb
{
    public static Command Create(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        var purge = new Invocation(clusters, surroundings);
        var command = new Command("purge", "Make the edge forget pages: CloudFront, Cloudflare, Varnish or nginx, whichever the cluster has.");
        purge.AddTo(command);
        command.SetAction(purge.RunAsync);
        return command;
    }

    private sealed class Invocation(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
    {
        private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        private readonly CommonOptions _common = new();
        private readonly AwsOptions _aws = new();
        private readonly EdgeOptions _edge = new();
        private readonly Argument<string[]> _urls = new("URL") { Description = "Pages: absolute URLs, or paths of the site's first host name; one that ends with * stands for everything below it.", Arity = ArgumentArity.ZeroOrMore };
        private readonly Option<string[]> _tag = new("--tag") { Description = "Everything that carries this tag: post-12, term-3, author-2, home, feed, site-1. May be repeated.", HelpName = "TAG" };
        private readonly Option<string[]> _host = new("--purge-host") { Description = "Everything of this host name. May be repeated.", HelpName = "NAME" };
        private readonly Option<bool> _all = new("--everything") { Description = "Everything of the site." };
        private readonly Option<string[]> _probe = new("--probe") { Description = "Ask for this page as a visitor and tell whether the edge answered from its store, before and after a purge. May be repeated.", HelpName = "URL" };
        private readonly Option<string?> _cookie = new("--probe-cookie") { Description = "Where a Cookie header for the probe is kept: env:NAME or file:PATH. Default: an anonymous visitor.", HelpName = "WHERE" };
        private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would be asked of which edge, and ask nothing." };
        private readonly Option<string> _format = new("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };

        public void AddTo(Command command)
        {
            _format.AcceptOnlyFromAmong("text", "json");
            command.Add(_urls);
            foreach (Option option in new Option[] { _tag, _host, _all, _probe, _cookie, _dryRun })
            {
                command.Add(option);
            }

            _edge.AddTo(command);
            _common.AddCluster(command);
            _aws.AddTo(command);
            command.Add(_format);
            command.Add(_common.Output);
            command.Add(_common.Quiet);
        }

        public async Task<int> RunAsync(ParseResult command, CancellationToken cancellationToken)
        {
            var cluster = ClusterInputs.SelectOne(clusters, command.GetValue(_common.Cluster), command.GetValue(_common.Name), surroundings);
            var work = Work.Read(command.GetValue(_urls) ?? [], command.GetValue(_tag) ?? [], command.GetValue(_host) ?? [], command.GetValue(_all), cluster);
            var probes = (command.GetValue(_probe) ?? []).Select(text => work.Absolute(text)).ToList();
            if (work.IsEmpty && probes.Count == 0)
            {
                throw new UsageException("Say what to forget: URLs or paths, --tag TAG, --purge-host NAME, or --everything.");
            }

            if (command.GetValue(_aws.Local) && _edge.IsReal(command, cluster) && !command.GetValue(_dryRun))
            {
                throw new UsageException("--local is a simulated account, and Cloudflare is real: leave out --local to purge it.");
            }

            using var session = new LazyAwsSession(_aws, command, cluster.Region, surroundings);
            using var http = EdgeOptions.Client();
            var cookie = command.GetValue(_cookie) is { } where ? await SecretReference.Parse(where, "--probe-cookie").ReadAsync("--probe-cookie", surroundings, null, cancellationToken).ConfigureAwait(false) : null;
            try
            {
                var edge = await _edge.FindAsync(command, cluster, _edge.NeedsAws(command, cluster) ? session.Clients : null, http, surroundings, cancellationToken).ConfigureAwait(false)
                    ?? throw new UsageException($"The cluster {cluster.Name} has no edge: there is nothing to purge.");
                var dryRun = command.GetValue(_dryRun);
                var before = await ProbeAsync(edge, dryRun ? [] : probes, cookie, cancellationToken).ConfigureAwait(false);
                if (!dryRun && !work.IsEmpty)
                {
                    await work.DoAsync(edge, cancellationToken).ConfigureAwait(false);
                }

                var after = dryRun || work.IsEmpty ? [] : await ProbeAsync(edge, probes, cookie, cancellationToken).ConfigureAwait(false);
                var result = new Result(session.Mark + edge.Name, dryRun, work, probes, before, after);
                await ResultWriter.WriteTextAsync(command.GetValue(_format) == "json" ? ToJson(result) : ToText(result), command.GetValue(_common.Output), surroundings, cancellationToken).ConfigureAwait(false);
                return ExitCodes.Fine;
            }
            catch (Exception problem) when (problem is EdgePurgeException or EdgeBusyException or HttpRequestException)
            {
                await surroundings.Error.WriteLineAsync("hawp: " + problem.Message).ConfigureAwait(false);
                return ExitCodes.Failed;
            }
        }

        private static async Task<List<EdgeProbe>> ProbeAsync(IEdgeCache edge, List<Uri> urls, string? cookie, CancellationToken cancellationToken)
        {
            var found = new List<EdgeProbe>();
            foreach (var url in urls)
            {
                found.Add(await edge.ProbeAsync(url, cookie, cancellationToken).ConfigureAwait(false));
            }

            return found;
        }

        private static string ToText(Result result)
        {
            var text = new StringBuilder();
            if (!result.Work.IsEmpty)
            {
                text.Append(CultureInfo.InvariantCulture, $"{result.Edge}: {(result.DryRun ? "would forget" : "forgets")}\n");
                foreach (var line in result.Work.Lines)
                {
                    text.Append("  ").Append(line).Append('\n');
                }
            }

            for (var i = 0; i < result.Probes.Count; i++)
            {
                if (result.DryRun)
                {
                    text.Append(CultureInfo.InvariantCulture, $"Would probe {result.Probes[i]}\n");
                }
                else
                {
                    text.Append(CultureInfo.InvariantCulture, $"{result.Probes[i]}  {Words(result.Before[i])}{(result.After.Count > i ? " -> " + Words(result.After[i]) : "")}\n");
                    if ((result.After.Count > i ? result.After[i] : result.Before[i]) is { SetsCookie: true })
                    {
                        text.Append("  Note: the answer sets a cookie, which a page for everybody must not (HAW0211).\n");
                    }
                }
            }

            return text.ToString();
        }

        private static string Words(EdgeProbe probe)
        {
            var text = new StringBuilder(probe.State switch
            {
                EdgeCacheState.Hit => "hit",
                EdgeCacheState.Miss => "miss",
                EdgeCacheState.Bypass => "bypass",
                _ => "unknown",
            });
            text.Append(CultureInfo.InvariantCulture, $" ({probe.Status}{(probe.Age is { } age ? string.Create(CultureInfo.InvariantCulture, $", {age.TotalSeconds:0} s old") : "")}{(probe.Evidence is { } evidence ? ", " + evidence : "")})");
            return text.ToString();
        }

        private static string ToJson(Result result) => JsonSerializer.Serialize(
            new
            {
                Tool = "hawp",
                Version = ProductVersion.Text,
                result.Edge,
                result.DryRun,
                result.Work.Everything,
                result.Work.Tags,
                result.Work.Hosts,
                Urls = result.Work.Urls.Select(url => url.AbsoluteUri),
                Prefixes = result.Work.Prefixes.Select(url => url.AbsoluteUri),
                Probes = result.Probes.Select((url, i) => new { Url = url.AbsoluteUri, Before = result.Before.Count > i ? Probe(result.Before[i]) : null, After = result.After.Count > i ? Probe(result.After[i]) : null }),
            },
            Json) + "\n";

        private static object Probe(EdgeProbe probe) => new { State = probe.State.ToString().ToLowerInvariant(), probe.Status, AgeSeconds = probe.Age?.TotalSeconds, probe.CacheControl, probe.SetsCookie, probe.Evidence };

        private sealed record Result(string Edge, bool DryRun, Work Work, List<Uri> Probes, List<EdgeProbe> Before, List<EdgeProbe> After);
    }

    /// <summary>What is to be forgotten.</summary>
    private sealed class Work
    {
        private readonly string? _site;

        private Work(string? site) => _site = site;

        public bool Everything { get; private init; }

        public string[] Tags { get; private init; } = [];

        public string[] Hosts { get; private init; } = [];

        public IReadOnlyList<Uri> Urls { get; private init; } = [];

        public IReadOnlyList<Uri> Prefixes { get; private init; } = [];

        public bool IsEmpty => !Everything && Tags.Length + Hosts.Length + Urls.Count + Prefixes.Count == 0;

        public IEnumerable<string> Lines => Everything
            ? ["everything of the site"]
            : Tags.Select(tag => "tag " + tag).Concat(Hosts.Select(host => "host " + host)).Concat(Prefixes.Select(url => url.AbsoluteUri + "*")).Concat(Urls.Select(url => url.AbsoluteUri));

        public static Work Read(string[] urls, string[] tags, string[] hosts, bool everything, HaCluster cluster)
        {
            var document = new DocumentView(cluster.ToDocument());
            var site = new Work(document.Text("domain.primary") ?? (document.Texts("domain.names") is [var first, ..] ? first : null));
            foreach (var tag in tags.Where(tag => !CacheTag.IsValid(tag)))
            {
                throw new UsageException($"--tag {tag}: a tag has 1 to 256 visible ASCII characters and no comma.");
            }

            return new Work(site._site)
            {
                Everything = everything,
                Tags = tags,
                Hosts = hosts,
                Urls = [.. urls.Where(url => !url.EndsWith('*')).Select(site.Absolute)],
                Prefixes = [.. urls.Where(url => url.EndsWith('*')).Select(url => site.Absolute(url.TrimEnd('*')))],
            };
        }

        public Uri Absolute(string text)
        {
            if (text.StartsWith('/'))
            {
                return _site is null ? throw new UsageException($"'{text}': the cluster names no host. Write the whole URL.") : new Uri($"https://{_site}{text}");
            }

            return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                ? url
                : throw new UsageException($"'{text}' is neither a path that begins with / nor an http URL.");
        }

        public async Task DoAsync(IEdgeCache edge, CancellationToken cancellationToken)
        {
            if (Everything)
            {
                await edge.PurgeAllAsync(cancellationToken).ConfigureAwait(false);
                return;
            }

            if (Hosts.Length > 0)
            {
                await PurgeHostsAsync(edge, cancellationToken).ConfigureAwait(false);
            }

            if (Tags.Length > 0)
            {
                await edge.PurgeTagsAsync(Tags, cancellationToken).ConfigureAwait(false);
            }

            if (Prefixes.Count > 0)
            {
                await edge.PurgePrefixesAsync(Prefixes, cancellationToken).ConfigureAwait(false);
            }

            if (Urls.Count > 0)
            {
                await edge.PurgeUrlsAsync(Urls, cancellationToken).ConfigureAwait(false);
            }
        }

        private Task PurgeHostsAsync(IEdgeCache edge, CancellationToken cancellationToken) => edge switch
        {
            CloudflareEdge cloudflare => cloudflare.PurgeHostsAsync(Hosts, cancellationToken),
            CloudFrontEdge => throw new EdgePurgeException(edge.Name, "CloudFront forgets by path and by tag, not by host name. Use --everything, or a path that ends with *."),
            _ => edge.PurgePrefixesAsync([.. Hosts.Select(host => new Uri($"https://{host}/"))], cancellationToken),
        };
    }
}
