using System.Globalization;
using HaWpSdk.Deploy.Bench.Measuring;
using MySqlConnector;

namespace HaWpSdk.Deploy.Bench.Recording;

/// <summary>A line of the general log: the connection, <c>Connect</c>, <c>Query</c>, <c>Init DB</c>, and the text.</summary>
internal sealed record LoggedStatement(long Connection, string Command, string Text);

/// <summary>Switches the database's general log on, reads what a request did, and puts the settings back.</summary>
internal sealed class GeneralLog : IDisposable
{
    private readonly MySqlConnection _connection;
    private readonly string _output;
    private readonly string _enabled;

    private GeneralLog(MySqlConnection connection)
    {
        _connection = connection;
        _output = Scalar("SELECT @@GLOBAL.log_output");
        _enabled = Scalar("SELECT @@GLOBAL.general_log");
    }

    public static GeneralLog Start(DatabaseTarget target)
    {
        try
        {
            var log = new GeneralLog(target.Open());
            log.Execute("SET GLOBAL log_output = 'TABLE'");
            log.Execute("SET GLOBAL general_log = ON");
            return log;
        }
        catch (MySqlException error) when (error.ErrorCode is (MySqlErrorCode)1227 or MySqlErrorCode.AccessDenied or MySqlErrorCode.TableAccessDenied)
        {
            throw new BenchmarkException(
                $"{target.Name} does not let this user record: {error.Message} Recording switches the general log on. Use an administrator on a staging copy; on RDS set general_log=1 and log_output=TABLE in the parameter group.", error);
        }
        catch (MySqlException error)
        {
            throw StoreFault.Explain(target, "switching the general log on", error);
        }
    }

    /// <summary>The server's clock, as the beginning of a window.</summary>
    public string Now() => Scalar("SELECT DATE_FORMAT(NOW(6), '%Y-%m-%d %H:%i:%s.%f')");

    /// <summary>What other connections did since <paramref name="since"/>, in order.</summary>
    public List<LoggedStatement> Since(string since)
    {
        using var command = _connection.CreateCommand();
        // The log is a table without an index, in the order in which things happened: no ORDER BY, which would break ties at random.
        command.CommandText = "SELECT thread_id, command_type, CONVERT(argument USING utf8mb4) FROM mysql.general_log WHERE event_time >= @since AND thread_id <> CONNECTION_ID()";
        command.Parameters.AddWithValue("@since", since);
        using var reader = command.ExecuteReader();
        var seen = new List<LoggedStatement>();
        while (reader.Read())
            seen.Add(new(Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture), reader.GetString(1), reader.IsDBNull(2) ? "" : reader.GetString(2)));
        return seen;
    }

    /// <summary>Puts the log's settings back.</summary>
    public void Dispose()
    {
        try
        {
            Execute($"SET GLOBAL general_log = {(_enabled is "1" or "ON" ? "ON" : "OFF")}");
            Execute($"SET GLOBAL log_output = '{_output}'");
        }
        catch (MySqlException)
        {
            // The server is gone, and its settings with it: they are read from its configuration at the next start.
        }
        _connection.Dispose();
    }

    private string Scalar(string sql)
    {
        using var command = new MySqlCommand(sql, _connection);
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    private void Execute(string sql)
    {
        using var command = new MySqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }
}
