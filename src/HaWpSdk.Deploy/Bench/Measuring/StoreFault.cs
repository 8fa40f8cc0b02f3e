using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using MySqlConnector;
using StackExchange.Redis;

namespace HaWpSdk.Deploy.Bench.Measuring;

/// <summary>Turns what drivers and sockets throw into sentences that say what to do.</summary>
internal static class StoreFault
{
    private const string NoReport = "No report was written.";

    /// <summary>Runs one step against Redis; every fault leaves as a <see cref="BenchmarkException"/>.</summary>
    public static T Redis<T>(RedisTarget target, string step, Func<T> body)
    {
        try
        {
            return body();
        }
        catch (Exception error) when (IsRedis(error))
        {
            throw Explain(target, step, error);
        }
    }

    /// <summary>Runs one step against the database; every fault leaves as a <see cref="BenchmarkException"/>.</summary>
    public static T Database<T>(DatabaseTarget target, string step, Func<T> body)
    {
        try
        {
            return body();
        }
        catch (MySqlException error)
        {
            throw Explain(target, step, error);
        }
    }

    /// <summary>Whether the exception comes from talking to Redis.</summary>
    public static bool IsRedis(Exception error) =>
        error is SocketException or IOException or RespException or AuthenticationException or InvalidDataException or RedisException or TimeoutException;

    /// <summary>The sentence for a fault of Redis.</summary>
    public static BenchmarkException Explain(RedisTarget target, string step, Exception error) => new(Sentence(target, step, error) + " " + NoReport, error);

    /// <summary>The sentence for a fault of the database.</summary>
    public static BenchmarkException Explain(DatabaseTarget target, string step, MySqlException error) => new(Sentence(target, step, error) + " " + NoReport, error);

    private static string Sentence(RedisTarget target, string step, Exception error)
    {
        if (error is RespException or RedisServerException)
            return ServerSentence(target, step, error.Message);
        if (error is RedisConnectionException { InnerException: { } inner } && IsRedis(inner))
            return Sentence(target, step, inner);
        if (error is AuthenticationException)
        {
            return error.Message.Contains("frame", StringComparison.OrdinalIgnoreCase)
                ? $"{target.Name} does not speak TLS. Remove 'ssl=true' from the connection string, or turn encryption in transit on."
                : $"{target.Name} has a certificate that is not trusted here: {error.Message} Use the endpoint's own name, or name its certificate authority.";
        }
        if (error is InvalidDataException)
        {
            return target.Tls
                ? $"{target.Name} does not speak the Redis protocol. Check host and port."
                : $"{target.Name} does not speak the Redis protocol in clear text. If it takes TLS only, add 'ssl=true' to the connection string; else check host and port.";
        }
        var socket = error as SocketException ?? error.InnerException as SocketException;
        if (error is TimeoutException or RedisTimeoutException || socket?.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock or SocketError.TryAgain)
        {
            // A server that expects clear text takes a TLS greeting for the beginning of a command and waits for its end.
            if (step == Steps.Connect && target.Tls)
                return $"{target.Name} did not answer the TLS handshake. If it speaks clear text, remove 'ssl=true' from the connection string; else check the network.";
            var seconds = target.Timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            return $"{target.Name} did not answer within {seconds} s ({step}). A page would hang that long on every command: check its CPU, slow commands and the network, then run again.";
        }
        if (socket?.SocketErrorCode == SocketError.ConnectionRefused)
            return $"{target.Name} refuses connections ({step}). Start it, or check host, port and security group.";
        if (error is RedisConnectionException connection && connection.FailureType == ConnectionFailureType.AuthenticationFailure)
            return ServerSentence(target, step, "WRONGPASS");
        if (step == Steps.Connect && !target.Tls)
            return $"{target.Name} closed the connection before it answered ({step}). If it takes TLS only, add 'ssl=true' to the connection string.";
        if (step == Steps.Connect && target.Tls)
            return $"{target.Name} closed the connection during the TLS handshake. If it speaks clear text, remove 'ssl=true' from the connection string.";
        return $"{target.Name} broke the connection off ({step}): it was stopped, or failed over to a replica. Every page running at that moment dies the same way (HAW0302). Run again once it is calm.";
    }

    private static string ServerSentence(RedisTarget target, string step, string message)
    {
        var code = message.Split(' ')[0];
        return code switch
        {
            "OOM" => $"{target.Name} is out of memory and refuses writes ({step}): its policy evicts nothing that WordPress stores (HAW0303). Set maxmemory-policy to allkeys-lru, or give it memory, then run again.",
            "MOVED" or "ASK" or "CROSSSLOT" or "CLUSTERDOWN" => ClusterMode(target),
            "READONLY" => $"{target.Name} is a replica and refuses writes ({step}). WordPress needs the primary endpoint (HAW0305); after a failover, wait for the endpoint to follow.",
            "NOAUTH" => $"{target.Name} asks for a password. Add 'password=…' (and 'user=…') to the connection string.",
            "WRONGPASS" => $"{target.Name} rejects the user or the password. Check the secret; an ElastiCache user also needs 'user=…'.",
            "NOPERM" => $"{target.Name} does not allow this user what the benchmark needs ({step}). Grant +ping +info +select +get +mget +set +unlink +exists on '~hawp-bench:*'.",
            "LOADING" => $"{target.Name} is still loading its data ({step}). Run again when it is ready.",
            "MASTERDOWN" => $"{target.Name} has lost its primary ({step}): a failover is going on. Run again once it is calm.",
            _ when message.Contains("AUTH", StringComparison.Ordinal) && message.Contains("without any password", StringComparison.Ordinal) =>
                $"{target.Name} has no password, and the connection string gives one. Remove 'password=…'.",
            _ => $"{target.Name} answered with an error ({step}): {message}",
        };
    }

    /// <summary>What to say of a server in cluster mode.</summary>
    public static string ClusterMode(RedisTarget target) =>
        $"{target.Name} runs in cluster mode. WordPress reads many keys with one MGET, which a cluster refuses across slots (HAW0305). Use the primary endpoint of a group with cluster mode disabled, and measure that.";

    private static string Sentence(DatabaseTarget target, string step, MySqlException error)
    {
        var name = char.ToUpperInvariant(target.Name[0]) + target.Name[1..];
        return error.ErrorCode switch
        {
            MySqlErrorCode.AccessDenied => $"{name} rejects the user or the password. Check the secret; a read-only user on WordPress's schema is enough.",
            MySqlErrorCode.UnknownDatabase or MySqlErrorCode.DatabaseAccessDenied => $"{name} has no schema '{target.Database}' for this user. Check 'Database=…', and grant SELECT on it.",
            MySqlErrorCode.UnableToConnectToHost => $"{name} cannot be reached ({step}). Start it, or check host, port and security group.",
            MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryTimeout or (MySqlErrorCode)1969 => $"{name} did not answer a query in time ({step}). Check its load, then run again.",
            MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.ConnectionCountError => $"{name} takes no more connections ({step}). Lower the concurrency, or run again at a quieter hour.",
            MySqlErrorCode.TableAccessDenied or MySqlErrorCode.ColumnAccessDenied => $"{name} does not let this user read WordPress's tables. Grant SELECT on '{target.Database}'.",
            (MySqlErrorCode)3159 => $"{name} takes TLS only. Set 'SslMode=VerifyFull' in the connection string.",
            _ when error.Message.Contains("SSL", StringComparison.Ordinal) => $"{name}: TLS failed ({error.Message}). Set SslMode, and SslCa for RDS's authority.",
            _ when error.InnerException is IOException or SocketException or EndOfStreamException =>
                $"{name} broke the connection off ({step}): it was stopped, or failed over. Run again once it is calm.",
            _ => $"{name} answered with an error ({step}): {error.Message}",
        };
    }
}

/// <summary>The names of steps that messages and progress share.</summary>
internal static class Steps
{
    public const string Connect = "connecting";
    public const string Inspect = "reading the servers' settings";
    public const string Probe = "measuring round trips";
    public const string Prepare = "writing the benchmark's own keys";
    public const string CleanUp = "removing the benchmark's own keys";
}
