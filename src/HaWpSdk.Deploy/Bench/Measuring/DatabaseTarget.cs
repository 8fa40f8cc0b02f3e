using MySqlConnector;

namespace HaWpSdk.Deploy.Bench.Measuring;

/// <summary>Where the database is, read from a MySqlConnector connection string. Never printed: it holds the password.</summary>
internal sealed class DatabaseTarget
{
    private DatabaseTarget(string connectionString, string host, uint port, string database)
    {
        ConnectionString = connectionString;
        Host = host;
        Port = port;
        Database = database;
    }

    public string ConnectionString { get; }
    public string Host { get; }
    public uint Port { get; }
    public string Database { get; }

    /// <summary>Host and port, for messages.</summary>
    public string Name => $"the database at {Host}:{Port}";

    /// <summary>Reads the connection string; connections are fresh ones, as PHP's are.</summary>
    public static DatabaseTarget Parse(string connectionString, TimeSpan timeout)
    {
        MySqlConnectionStringBuilder builder;
        try
        {
            builder = new(connectionString);
        }
        catch (ArgumentException)
        {
            throw new BenchmarkException("The database connection string cannot be read. Write it as 'Server=host;Port=3306;User=…;Password=…;Database=wordpress;SslMode=VerifyFull'.");
        }
        if (builder.Server.Contains(',', StringComparison.Ordinal))
            throw new BenchmarkException("The database connection string names several servers. Name the writer endpoint alone: it is the one WordPress asks.");
        if (builder.Database.Length == 0)
            throw new BenchmarkException("The database connection string names no database. Add 'Database=…' with WordPress's schema.");
        builder.Pooling = false;
        builder.AllowUserVariables = false;
        builder.AllowZeroDateTime = true;                       // WordPress writes 0000-00-00 into drafts
        builder.ConnectionTimeout = (uint)Math.Max(1, Math.Ceiling(timeout.TotalSeconds));
        builder.DefaultCommandTimeout = (uint)Math.Max(1, Math.Ceiling(timeout.TotalSeconds));
        builder.ApplicationName = "hawp-bench";
        return new(builder.ConnectionString, builder.Server, builder.Port, builder.Database);
    }

    /// <summary>Opens a fresh connection.</summary>
    public MySqlConnection Open()
    {
        var connection = new MySqlConnection(ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
