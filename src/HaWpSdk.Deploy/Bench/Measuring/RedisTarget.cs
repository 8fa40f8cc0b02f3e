using System.Net;
using System.Security.Cryptography.X509Certificates;
using StackExchange.Redis;

namespace HaWpSdk.Deploy.Bench.Measuring;

/// <summary>Where Redis is and how to log in, read from a StackExchange.Redis connection string. Never printed: it holds the password.</summary>
internal sealed class RedisTarget
{
    private RedisTarget(ConfigurationOptions configuration, IPEndPoint address, string host, int port)
    {
        Configuration = configuration;
        Address = address;
        Host = host;
        Port = port;
        Tls = configuration.Ssl;
        TlsHost = configuration.SslHost ?? host;
        Database = configuration.DefaultDatabase ?? 0;
        if (!string.IsNullOrEmpty(configuration.Password))
        {
            LogIn = string.IsNullOrEmpty(configuration.User)
                ? RespConnection.Command("AUTH", configuration.Password)
                : RespConnection.Command("AUTH", configuration.User, configuration.Password);
        }
    }

    public ConfigurationOptions Configuration { get; }
    public IPEndPoint Address { get; }
    public string Host { get; }
    public int Port { get; }
    public bool Tls { get; }
    public string TlsHost { get; }
    public int Database { get; }
    public TimeSpan Timeout { get; private init; }
    public X509Certificate2? CertificateAuthority { get; private init; }

    /// <summary>The AUTH command, or null where there is no password.</summary>
    public byte[]? LogIn { get; }

    /// <summary>Host and port, for messages.</summary>
    public string Name => $"Redis at {Host}:{Port}";

    /// <summary>Host and port of a connection string, without a look-up of the name.</summary>
    public static string ParseName(string connectionString)
    {
        var (_, host, port) = Split(connectionString);
        return $"Redis at {host}:{port}";
    }

    /// <summary>Reads the connection string and looks the host up once, so that no name lookup lies in a measurement.</summary>
    public static RedisTarget Parse(string connectionString, string? certificateAuthorityFile, TimeSpan timeout, string? password = null)
    {
        var (configuration, host, port) = Split(connectionString);
        configuration.Password = password ?? configuration.Password;
        IPAddress[] addresses;
        try
        {
            addresses = IPAddress.TryParse(host, out var literal) ? [literal] : Dns.GetHostAddresses(host);
        }
        catch (System.Net.Sockets.SocketException error)
        {
            throw new BenchmarkException($"The name {host} of the Redis endpoint does not resolve: {error.Message}. Run the benchmark where WordPress runs, in the cluster's network.", error);
        }
        if (addresses.Length == 0)
            throw new BenchmarkException($"The name {host} of the Redis endpoint has no address. Run the benchmark where WordPress runs, in the cluster's network.");

        var authority = ReadAuthority(certificateAuthorityFile);
        configuration.AllowAdmin = true;                        // the library counts INFO as administrative
        configuration.TieBreaker = "";                          // no look at keys or channels that are not ours
        configuration.ConfigurationChannel = "";
        configuration.AbortOnConnectFail = true;
        configuration.ConnectRetry = 1;
        configuration.ConnectTimeout = (int)timeout.TotalMilliseconds;
        configuration.SyncTimeout = configuration.AsyncTimeout = (int)timeout.TotalMilliseconds;
        configuration.ClientName = "hawp-bench";
        if (certificateAuthorityFile is not null)
            configuration.TrustIssuer(certificateAuthorityFile);
        return new(configuration, new IPEndPoint(addresses[0], port), host, port) { Timeout = timeout, CertificateAuthority = authority };
    }

    private static (ConfigurationOptions Configuration, string Host, int Port) Split(string connectionString)
    {
        ConfigurationOptions configuration;
        try
        {
            configuration = ConfigurationOptions.Parse(connectionString);
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            // The exception's own message may repeat the string and its password.
            throw new BenchmarkException("The Redis connection string cannot be read. Write it as 'host:6379,ssl=true,user=…,password=…'.");
        }
        if (configuration.EndPoints.Count != 1)
            throw new BenchmarkException($"The Redis connection string names {configuration.EndPoints.Count} endpoints. Name the primary endpoint alone: it is the one WordPress reads and writes.");

        var (host, port) = configuration.EndPoints[0] switch
        {
            DnsEndPoint name => (name.Host, name.Port),
            IPEndPoint number => (number.Address.ToString(), number.Port),
            _ => throw new BenchmarkException("The Redis endpoint is neither a host name nor an address. Write it as 'host:6379'."),
        };
        if (port == 0)
            port = configuration.Ssl ? 6380 : 6379;
        return (configuration, host, port);
    }

    private static X509Certificate2? ReadAuthority(string? file)
    {
        if (file is null)
            return null;
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new BenchmarkException($"The certificate authority {file} cannot be read: {error.Message}", error);
        }
    }
}
