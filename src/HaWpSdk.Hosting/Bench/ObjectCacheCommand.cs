using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using HaWpSdk.Deploy.Bench;
using HaWpSdk.Deploy.Bench.Profiles;
using HaWpSdk.Hosting.Aws;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Hosting.Verbs;

namespace HaWpSdk.Hosting.Bench;

/// <summary><c>bench object-cache</c>: is the Redis round trip worth the saved queries?</summary>
internal sealed class ObjectCacheCommand(IReadOnlyList<HaCluster> clusters, HostSurroundings surroundings)
{
    private readonly CommonOptions _common = new();
    private readonly AwsOptions _aws = new();
    private readonly StoreOptions _stores = new();
    private readonly Option<string[]> _profiles = new("--profiles") { Description = "Replay these recorded pages: a folder or a file of 'bench record'. Default: pages of a plain WordPress. May be repeated.", HelpName = "PATH" };
    private readonly Option<int> _requests = new("--requests") { Description = "Replays of each page, with and without the cache.", DefaultValueFactory = _ => 100, HelpName = "NUMBER" };
    private readonly Option<int> _probes = new("--probes") { Description = "Probes of each round trip.", DefaultValueFactory = _ => 1000, HelpName = "NUMBER" };
    private readonly Option<double> _rate = new("--rate") { Description = "The most commands and statements a second that reach both stores together.", DefaultValueFactory = _ => 2000, HelpName = "NUMBER" };
    private readonly Option<string> _hitRatios = new("--hit-ratios") { Description = "Hit ratios to replay, each 0 to 1; the verdict is about the first.", DefaultValueFactory = _ => "1,0.9", HelpName = "LIST" };
    private readonly Option<string> _concurrency = new("--concurrency") { Description = "Numbers of requests at a time; the verdict is about the first.", DefaultValueFactory = _ => "1,4", HelpName = "LIST" };
    private readonly Option<double?> _views = new("--page-views") { Description = "Page views a second at the peak, before the edge. Without it the database axis stays undecided.", HelpName = "NUMBER" };
    private readonly Option<double> _edge = new("--edge-hit-ratio") { Description = "The share of page views without login that the edge answers, 0 to 1.", HelpName = "RATIO" };
    private readonly Option<double?> _cores = new("--database-cores") { Description = "Virtual CPUs of the database. Default: 2, called assumed.", HelpName = "NUMBER" };
    private readonly Option<double?> _cpu = new("--database-cpu") { Description = "The database's CPU use at the peak, 0 to 1.", HelpName = "RATIO" };
    private readonly Option<string[]> _share = new("--share") { Description = "A page's share of the page views. May be repeated. Default: all alike.", HelpName = "PAGE=RATIO" };
    private readonly Option<double> _php = new("--php-scale") { Description = "PHP's time here divided by PHP's time where the profiles were recorded.", DefaultValueFactory = _ => 1, HelpName = "NUMBER" };
    private readonly Option<double> _budget = new("--latency-budget") { Description = "Milliseconds a page may lose for the database's sake.", HelpName = "MS" };
    private readonly Option<int> _days = new("--valid-days") { Description = "How long the answer is good for while the cluster stays the same.", DefaultValueFactory = _ => 90, HelpName = "DAYS" };
    private readonly Option<int> _seed = new("--seed") { Description = "The seed of every random choice.", DefaultValueFactory = _ => 1, HelpName = "NUMBER" };
    private readonly Option<string?> _require = new("--require") { Description = "use: exit code 1 unless one axis says use and the other does not say do not use.", HelpName = "VERDICT" };
    private readonly Option<string?> _baseline = new("--baseline") { Description = "Compare with this earlier report.", HelpName = "FILE" };
    private readonly Option<string?> _html = new("--html") { Description = "Write the report as one HTML page with plots.", HelpName = "FILE" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write the report as JSON, the file that WithObjectCache(…, bench: FILE) names.", HelpName = "FILE" };
    private readonly Option<string> _format = new("--format") { Description = "What standard output gets: text or json.", DefaultValueFactory = _ => "text" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would be sent, and connect to nothing." };

    public Command Create()
    {
        _format.AcceptOnlyFromAmong("text", "json");
        _require.AcceptOnlyFromAmong("use");
        var command = new Command("object-cache", "Measure Redis and database, replay recorded pages with and without the cache, and answer: use, do not use, no clear gain. Run it on a node.");
        _stores.AddTo(command);
        foreach (Option option in new Option[] { _profiles, _requests, _probes, _rate, _hitRatios, _concurrency, _views, _edge, _cores, _cpu, _share, _php, _budget, _days, _seed, _require, _baseline, _html, _output, _format, _dryRun })
        {
            command.Add(option);
        }

        _common.AddCluster(command);
        _aws.AddTo(command);
        command.Add(_common.Quiet);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancellationToken)
    {
        var cluster = ClusterInputs.SelectOptional(clusters, command.GetValue(_common.Cluster), command.GetValue(_common.Name), surroundings);
        using var session = cluster is null ? null : new LazyAwsSession(_aws, command, cluster.Region, surroundings);
        var (redis, password, database) = await _stores.ReadAsync(
            command,
            surroundings,
            session is null ? null : cancel => ClusterStores.FindAsync(cluster!, session.Clients, cancel),
            session is null ? null : session.ReadSecretAsync,
            cancellationToken).ConfigureAwait(false);
        ObjectCachePlan plan;
        ObjectCacheBenchmarkOptions options;
        ObjectCacheReport? before;
        try
        {
            options = Options(command, cluster, redis, password, database);
            plan = ObjectCacheBenchmark.DryRun(options);
            before = command.GetValue(_baseline) is { } file ? ObjectCacheReport.Parse(Text(file), file) : null;
        }
        catch (BenchmarkException problem)
        {
            throw new UsageException(problem.Message, problem);
        }

        if (command.GetValue(_dryRun))
        {
            await surroundings.Out.WriteAsync(plan.ToText().AsMemory(), cancellationToken).ConfigureAwait(false);
            return ExitCodes.Fine;
        }

        var report = await BenchmarkRun.MeasureAsync(surroundings, command.GetValue(_common.Quiet), view => ObjectCacheBenchmark.RunAsync(options, view, cancellationToken)).ConfigureAwait(false);
        if (report is null)
        {
            return ExitCodes.Failed;
        }

        await BenchmarkRun.WriteFilesAsync(surroundings, command.GetValue(_output), report.ToJson, command.GetValue(_html), report.ToHtml, cancellationToken).ConfigureAwait(false);

        var isJson = command.GetValue(_format) == "json";
        await surroundings.Out.WriteAsync((isJson ? report.ToJson() : report.ToText()).AsMemory(), cancellationToken).ConfigureAwait(false);
        if (before is not null)
        {
            // Beside JSON the comparison is no part of the result, whose schema is the report's.
            var text = $"\nCompared with {command.GetValue(_baseline)} of {before.MeasuredAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC\n" + ObjectCacheComparison.Compare(before, report).ToText();
            await (isJson ? surroundings.Error : surroundings.Out).WriteAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
        }

        if (command.GetValue(_require) is not null && !report.MeetsUse)
        {
            await surroundings.Error.WriteLineAsync($"hawp: 'use' is required, and the answer is: latency {Words(report.Verdicts.Latency.Value)}, database headroom {Words(report.Verdicts.DatabaseHeadroom.Value)}").ConfigureAwait(false);
            return ExitCodes.Failed;
        }

        return ExitCodes.Fine;
    }

    private ObjectCacheBenchmarkOptions Options(ParseResult command, HaCluster? cluster, string redis, string? password, string database)
    {
        var paths = command.GetValue(_profiles) ?? [];
        return new ObjectCacheBenchmarkOptions
        {
            Redis = redis,
            RedisPassword = password,
            RedisCertificateAuthority = command.GetValue(_stores.RedisAuthority) is { } file ? surroundings.FullPath(file) : null,
            Database = database,
            TablePrefix = command.GetRequiredValue(_stores.TablePrefix),
            Timeout = TimeSpan.FromSeconds(Math.Clamp(command.GetValue(_stores.Timeout), 0, 3600)),
            Profiles = paths.Length == 0 ? RequestProfileLibrary.Shipped : [.. paths.SelectMany(path => RequestProfileLibrary.Load(surroundings.FullPath(path)))],
            RequestsPerPage = command.GetValue(_requests),
            ProbeSamples = command.GetValue(_probes),
            OperationsPerSecond = command.GetValue(_rate),
            HitRatios = [.. Numbers(command.GetRequiredValue(_hitRatios), "--hit-ratios")],
            Concurrency = [.. Numbers(command.GetRequiredValue(_concurrency), "--concurrency").Select(number => (int)number)],
            Traffic = new TrafficAssumptions
            {
                PageViewsPerSecond = command.GetValue(_views),
                EdgeHitRatio = command.GetValue(_edge),
                DatabaseCores = command.GetValue(_cores),
                DatabaseCpuAtPeak = command.GetValue(_cpu),
                PageShares = Shares(command.GetValue(_share) ?? []),
            },
            PhpTimeScale = command.GetValue(_php),
            LatencyBudget = TimeSpan.FromMilliseconds(command.GetValue(_budget)),
            ValidFor = TimeSpan.FromDays(command.GetValue(_days)),
            Subject = cluster is null ? new BenchmarkSubject() : BenchmarkSubject.Of(cluster),
            Seed = command.GetValue(_seed),
            Clock = surroundings.Clock,
        };
    }

    private static ImmutableSortedDictionary<string, double> Shares(string[] shares)
    {
        var read = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var share in shares)
        {
            var parts = share.Split('=', 2);
            read[parts[0]] = parts.Length == 2 && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio)
                ? ratio
                : throw new UsageException($"--share {share}: write it as PAGE=RATIO, such as home=0.4.");
        }

        return read.ToImmutable();
    }

    private static IEnumerable<double> Numbers(string list, string option) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw new UsageException($"{option} {list}: '{text}' is no number. Write a list such as 1,0.9."));

    private string Text(string file)
    {
        try
        {
            return File.ReadAllText(surroundings.FullPath(file));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--baseline: '{file}' cannot be read: {problem.Message}", problem);
        }
    }

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Use => "use",
        Verdict.DoNotUse => "do not use",
        _ => "no clear gain",
    };
}
