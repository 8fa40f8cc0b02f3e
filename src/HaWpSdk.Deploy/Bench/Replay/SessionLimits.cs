namespace HaWpSdk.Deploy.Bench.Replay;

/// <summary>What a replay's session may not do: write, or run a statement longer than the benchmark's own limit.</summary>
internal static class SessionLimits
{
    /// <summary>One statement that sets both, in the server's own words.</summary>
    public static string For(string version, TimeSpan timeout) =>
        version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase)
            ? FormattableString.Invariant($"SET SESSION tx_read_only = 1, max_statement_time = {timeout.TotalSeconds:0.###}")
            : FormattableString.Invariant($"SET SESSION transaction_read_only = 1, max_execution_time = {timeout.TotalMilliseconds:0}");
}
