using System.CommandLine;
using System.Net;
using HaWpSdk.Deploy.Bench;
using HaWpSdk.Deploy.Bench.Profiles;
using HaWpSdk.Deploy.Bench.Recording;
using HaWpSdk.Hosting.Inputs;
using HaWpSdk.Hosting.Verbs;

namespace HaWpSdk.Hosting.Bench;

/// <summary><c>bench record</c>: records what the pages of a site ask of their stores.</summary>
internal sealed class RecordCommand(HostSurroundings surroundings)
{
    private readonly CommonOptions _common = new();
    private readonly StoreOptions _stores = new();
    private readonly Option<string[]> _page = new("--page") { Description = "A page that visitors without a login ask for. May be repeated.", HelpName = "NAME=URL" };
    private readonly Option<string[]> _private = new("--page-with-login") { Description = "A page behind the login of --cookie. May be repeated.", HelpName = "NAME=URL" };
    private readonly Option<string?> _cookie = new("--cookie") { Description = "Where the Cookie header of a logged-in user is kept: env:NAME or file:PATH.", HelpName = "WHERE" };
    private readonly Option<string> _off = new("--cache-off") { Description = "The query parameter that switches the object cache off for one request on this site.", DefaultValueFactory = _ => "hawp_object_cache=off", HelpName = "NAME=VALUE" };
    private readonly Option<string> _prefix = new("--redis-prefix") { Description = "What the drop-in puts before each key (WP_REDIS_PREFIX).", DefaultValueFactory = _ => "", HelpName = "PREFIX" };
    private readonly Option<int> _requests = new("--requests") { Description = "Timed requests for each page and variant.", DefaultValueFactory = _ => 30, HelpName = "NUMBER" };
    private readonly Option<bool> _literals = new("--keep-literals") { Description = "Keep the literals of statements on users, comments and searches. Without it they are replaced." };
    private readonly Option<string> _site = new("--site") { Description = "A sentence on the site for the profiles: theme, plugins, amount of content.", DefaultValueFactory = _ => "", HelpName = "TEXT" };
    private readonly Option<string> _directory = new("--directory") { Description = "The folder for the profiles, one file a page.", DefaultValueFactory = _ => "profiles", HelpName = "DIR" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask: the general log is switched on and MONITOR listens while recording." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would be done, and connect to nothing." };

    public Command Create()
    {
        var command = new Command("record", "Record what your own pages ask of database and Redis, for 'bench object-cache --profiles'. Use a staging copy or a drained node: nobody else may use its stores meanwhile.");
        foreach (Option option in new Option[] { _page, _private, _cookie, _off })
        {
            command.Add(option);
        }

        _stores.AddTo(command);
        foreach (Option option in new Option[] { _prefix, _requests, _literals, _site, _directory, _dryRun, _yes, _common.Quiet })
        {
            command.Add(option);
        }

        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult command, CancellationToken cancellationToken)
    {
        var pages = (command.GetValue(_page) ?? []).Select(text => (Text: text, Login: false)).Concat((command.GetValue(_private) ?? []).Select(text => (Text: text, Login: true))).Select(page => Page(page.Text, page.Login)).ToList();
        if (pages.Count == 0)
        {
            throw new UsageException("Name at least one page: --page home=https://staging.example.com/.");
        }

        if (pages.GroupBy(page => page.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new UsageException($"Two pages are called '{twice.Key}'.");
        }

        if (pages.Exists(page => page.Login) != command.GetValue(_cookie) is not null)
        {
            throw new UsageException("--page-with-login and --cookie belong together.");
        }

        var cookie = command.GetValue(_cookie) is { } where ? await SecretReference.Parse(where, "--cookie").ReadAsync("--cookie", surroundings, null, cancellationToken).ConfigureAwait(false) : null;
        var (redis, password, database) = await _stores.ReadAsync(command, surroundings, null, null, cancellationToken).ConfigureAwait(false);
        var off = command.GetRequiredValue(_off);
        if (command.GetValue(_dryRun))
        {
            await surroundings.Out.WriteAsync(FormattableString.Invariant(
                $"Would switch the database's general log on, listen to Redis with MONITOR, request {string.Join(", ", pages.Select(page => page.Name))} each up to {4 + 6} times and then {command.GetValue(_requests)} times with and without '{off}', put the log's settings back, and write {pages.Count} {(pages.Count == 1 ? "profile" : "profiles")} to {command.GetValue(_directory)}.\n").AsMemory(), cancellationToken).ConfigureAwait(false);
            return ExitCodes.Fine;
        }

        if (!command.GetValue(_yes) && !Terminal.Confirm(surroundings, "The general log of this database is switched on and every Redis command is listened to while recording. Is nobody else using this site?"))
        {
            return ExitCodes.Failed;
        }

        using var anonymous = Client(null);
        using var loggedIn = Client(cookie);
        var options = new RecordingOptions
        {
            Redis = redis,
            RedisPassword = password,
            RedisCertificateAuthority = command.GetValue(_stores.RedisAuthority) is { } file ? surroundings.FullPath(file) : null,
            Database = database,
            TablePrefix = command.GetRequiredValue(_stores.TablePrefix),
            RedisKeyPrefix = command.GetRequiredValue(_prefix),
            Requests = command.GetValue(_requests),
            KeepLiterals = command.GetValue(_literals),
            Site = new ProfileProvenance { Site = command.GetRequiredValue(_site) },
        };
        var recorded = pages.Select(page => PageToRecord.OverHttp(page.Login ? loggedIn : anonymous, page.Name, Title(page.Name), !page.Login, With(page.Url, off), page.Url)).ToList();
        var profiles = await BenchmarkRun.MeasureAsync(surroundings, command.GetValue(_common.Quiet), async view => (IReadOnlyList<RequestProfile>)await ProfileRecorder.RecordAsync(options, recorded, view, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        if (profiles is null)
        {
            return ExitCodes.Failed;
        }

        foreach (var profile in profiles)
        {
            var path = Path.Combine(command.GetRequiredValue(_directory), profile.Name + ".json");
            await ResultWriter.WriteTextAsync(RequestProfileLibrary.Write(profile), path, surroundings, cancellationToken).ConfigureAwait(false);
            await surroundings.Out.WriteAsync(FormattableString.Invariant(
                $"{path}: {profile.Without.Statements.Length} statements without the cache; {profile.With.Statements.Length} statements and {profile.With.Commands.Length} commands with it; {profile.Without.PageTime.TotalMilliseconds:0.0} and {profile.With.PageTime.TotalMilliseconds:0.0} ms\n").AsMemory(), cancellationToken).ConfigureAwait(false);
        }

        return ExitCodes.Fine;
    }

    private static (string Name, Uri Url, bool Login) Page(string text, bool login)
    {
        var parts = text.Split('=', 2);
        return parts.Length == 2 && parts[0].Length > 0 && parts[0].All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            && Uri.TryCreate(parts[1], UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? (parts[0], url, login)
            : throw new UsageException($"'{text}': write a page as NAME=URL, such as home=https://staging.example.com/; letters, digits, '-' and '_' in the name.");
    }

    private static Uri With(Uri url, string query)
    {
        var builder = new UriBuilder(url);
        builder.Query = builder.Query.Length > 1 ? builder.Query[1..] + "&" + query : query;
        return builder.Uri;
    }

    private static string Title(string name) => RequestProfileLibrary.Shipped.FirstOrDefault(profile => profile.Name == name)?.Title ?? name;

    private static HttpClient Client(string? cookie)
    {
        // Without redirects: a login page is not the dashboard. Without a cookie jar: the header is all that is sent.
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All });
        if (cookie is not null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", cookie);
        }

        return client;
    }
}
