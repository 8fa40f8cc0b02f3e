using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using HaWpSdk.Deploy.Clients;
using HaWpSdk.Policy.Documents;

namespace HaWpSdk.Deploy.Bench;

/// <summary>The stores of a deployed cluster, as a benchmark connects to them. Never printed: it holds passwords.</summary>
public sealed class ClusterStores
{
    private ClusterStores(string? redis, string? redisPassword, string? database)
    {
        Redis = redis;
        RedisPassword = redisPassword;
        Database = database;
    }

    /// <summary>For <see cref="ObjectCacheBenchmarkOptions.Redis"/>; null where the cluster has no object cache on the network.</summary>
    public string? Redis { get; }

    /// <summary>For <see cref="ObjectCacheBenchmarkOptions.RedisPassword"/>.</summary>
    public string? RedisPassword { get; }

    /// <summary>For <see cref="ObjectCacheBenchmarkOptions.Database"/>; null where the cluster has no database.</summary>
    public string? Database { get; }

    /// <summary>Reads endpoints from the stack's outputs, and the users' passwords from their secrets.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="clients">Its account and region.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="BenchmarkException">The cluster is not deployed.</exception>
    public static async Task<ClusterStores> FindAsync(HaCluster cluster, AwsClients clients, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var outputs = await ClusterOutputs.ReadAsync(clients, cluster.Name, cancellationToken).ConfigureAwait(false)
            ?? throw new BenchmarkException($"The cluster {cluster.Name} is not deployed in {cluster.Region}: there is no stack of that name. Deploy it, or name the stores with --redis and --database.");
        var document = new DocumentView(cluster.ToDocument());
        return new ClusterStores(
            outputs.TryGetValue("CacheEndpoint", out var cache) ? RedisAt(cache, document) : null,
            outputs.TryGetValue("RedisSecretArn", out var secret) ? PasswordIn(await SecretReader.ReadAsync(clients, "secretsmanager:" + secret, cancellationToken).ConfigureAwait(false)).Password : null,
            outputs.TryGetValue("DatabaseEndpoint", out var endpoint) && outputs.TryGetValue("DatabaseUserSecretArn", out var user)
                ? DatabaseAt(endpoint, PasswordIn(await SecretReader.ReadAsync(clients, "secretsmanager:" + user, cancellationToken).ConfigureAwait(false)), document)
                : null);
    }

    /// <summary>User and password of a secret's text: RDS's and ElastiCache's JSON, or the password alone.</summary>
    /// <param name="secret">The text.</param>
    public static (string? User, string Password) PasswordIn(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.TrimStart().StartsWith('{'))
        {
            try
            {
                using var json = JsonDocument.Parse(secret);
                if (json.RootElement.TryGetProperty("password", out var password) && password.ValueKind == JsonValueKind.String)
                {
                    return (json.RootElement.TryGetProperty("username", out var user) && user.ValueKind == JsonValueKind.String ? user.GetString() : null, password.GetString()!);
                }
            }
            catch (JsonException)
            {
                // A password may begin with a brace.
            }
        }

        return (null, secret);
    }

    private static string RedisAt(string host, DocumentView document)
    {
        var tls = document.Boolean("objectCache.tls") != false;
        var user = document.Text("objectCache.kind") == "serverless" && tls ? ",user=wordpress" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{host}:{document.Integer("objectCache.endpoint.port") ?? 6379},ssl={(tls ? "true" : "false")}{user}");
    }

    private static string DatabaseAt(string host, (string? User, string Password) login, DocumentView document) => new DbConnectionStringBuilder
    {
        ["Server"] = host,
        ["Port"] = 3306,
        ["User"] = login.User ?? "",
        ["Password"] = login.Password,
        ["Database"] = document.Text("database.name") ?? "wordpress",
        ["SslMode"] = document.Boolean("database.requireTls") == false ? "Preferred" : "Required",
    }.ConnectionString;
}
