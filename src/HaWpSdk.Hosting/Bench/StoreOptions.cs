using System.CommandLine;
using System.Data.Common;
using HaWpSdk.Deploy.Bench;
using HaWpSdk.Hosting.Inputs;

namespace HaWpSdk.Hosting.Bench;

/// <summary>Redis and database: named on the command line without their passwords, or found from the cluster.</summary>
internal sealed class StoreOptions
{
    private static readonly string[] Places = ["env:", "file:", "secretsmanager:", "parameter:"];
    private static readonly string[] PasswordWords = ["password", "pwd"];
    private static readonly string[] UserWords = ["User", "User ID", "Username", "UID"];

    public Option<string?> Redis { get; } = new("--redis") { Description = "Redis as 'host:6379,ssl=true,user=app' without a password, or where that text is kept: env:NAME, file:PATH, secretsmanager:ARN. Default: the cluster's.", HelpName = "STRING" };

    public Option<string?> RedisPassword { get; } = new("--redis-password") { Description = "Where Redis's password is kept: env:NAME, file:PATH, secretsmanager:ARN or parameter:/NAME.", HelpName = "WHERE" };

    public Option<string?> RedisAuthority { get; } = new("--redis-ca") { Description = "The certificate of the authority that signed Redis's, where the system does not know it.", HelpName = "FILE" };

    public Option<string?> Database { get; } = new("--database") { Description = "The database as 'Server=host;User=reader;Database=wordpress;SslMode=Required' without a password, or where that text is kept. Default: the cluster's.", HelpName = "STRING" };

    public Option<string?> DatabasePassword { get; } = new("--database-password") { Description = "Where the database's password is kept; of RDS's JSON secrets user and password are taken.", HelpName = "WHERE" };

    public Option<string> TablePrefix { get; } = new("--table-prefix") { Description = "WordPress's table prefix.", DefaultValueFactory = _ => "wp_", HelpName = "PREFIX" };

    public Option<double> Timeout { get; } = new("--timeout") { Description = "Seconds that one answer of a store may take.", DefaultValueFactory = _ => 5, HelpName = "SECONDS" };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { Redis, RedisPassword, RedisAuthority, Database, DatabasePassword, TablePrefix, Timeout })
        {
            command.Add(option);
        }
    }

    /// <summary>The connection strings, with their passwords: never to be printed.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="surroundings">Where relative paths start.</param>
    /// <param name="ofCluster">Finds the cluster's own stores; null without a cluster.</param>
    /// <param name="fromAws">Reads a secret at AWS; null without an account.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="UsageException">A store is not named, a password stands on the command line, or a place is empty.</exception>
    public async Task<(string Redis, string? RedisPassword, string Database)> ReadAsync(
        ParseResult result, HostSurroundings surroundings, Func<CancellationToken, Task<ClusterStores>>? ofCluster, Func<string, CancellationToken, Task<string>>? fromAws, CancellationToken cancellationToken)
    {
        var (redis, database) = (result.GetValue(Redis), result.GetValue(Database));
        var stores = (redis is null || database is null) && ofCluster is not null ? await ofCluster(cancellationToken).ConfigureAwait(false) : null;
        redis = redis is null ? null : await ConnectionAsync(redis, "--redis").ConfigureAwait(false);
        database = database is null ? null : await ConnectionAsync(database, "--database").ConfigureAwait(false);
        var redisPassword = await PasswordAsync(RedisPassword, "--redis-password").ConfigureAwait(false);
        var databasePassword = await PasswordAsync(DatabasePassword, "--database-password").ConfigureAwait(false);
        database ??= stores?.Database ?? throw Missing("--database", "database");
        return (redis ?? stores?.Redis ?? throw Missing("--redis", "object cache on the network"),
            redisPassword?.Password ?? (redis is null ? stores?.RedisPassword : null),
            databasePassword is { } login ? WithLogin(database, login) : database);

        async Task<string> ConnectionAsync(string text, string option)
        {
            if (Places.Any(place => text.StartsWith(place, StringComparison.Ordinal)))
            {
                return await SecretReference.Parse(text, option).ReadAsync(option, surroundings, fromAws, cancellationToken).ConfigureAwait(false);
            }

            var words = text.Split([';', ',']).Select(part => part.Split('=', 2)).Where(part => part.Length == 2 && part[1].Trim().Length > 0).Select(part => part[0].Trim().ToLowerInvariant());
            return words.Any(word => PasswordWords.Contains(word))
                ? throw new UsageException($"{option}: a password on the command line is seen by everybody on this machine. Leave it out and name its place with {option}-password, or name the place of the whole text: {option} env:NAME.")
                : text;
        }

        async Task<(string? User, string Password)?> PasswordAsync(Option<string?> option, string name) => result.GetValue(option) is { } where
            ? ClusterStores.PasswordIn(await SecretReference.Parse(where, name).ReadAsync(name, surroundings, fromAws, cancellationToken).ConfigureAwait(false))
            : null;

        UsageException Missing(string option, string what) => new(ofCluster is null
            ? $"Name the store with {option}, or the cluster with --cluster."
            : $"The cluster has no {what}: name the store to measure with {option}.");
    }

    private static string WithLogin(string database, (string? User, string Password) login)
    {
        try
        {
            var builder = new DbConnectionStringBuilder { ConnectionString = database };
            builder["Password"] = login.Password;
            if (login.User is not null && !UserWords.Any(builder.ContainsKey))
            {
                builder["User"] = login.User;
            }

            return builder.ConnectionString;
        }
        catch (ArgumentException)
        {
            throw new UsageException("--database cannot be read. Write it as 'Server=host;Port=3306;User=…;Database=wordpress;SslMode=Required'.");
        }
    }
}
