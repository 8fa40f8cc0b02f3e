using System.Diagnostics;

namespace HaWpSdk.TestKit;

/// <summary>Runs a program to its end and hands back what it said.</summary>
public static class Command
{
    /// <summary>Exit code and both outputs of a finished program.</summary>
    public sealed record Result(int ExitCode, string Output, string Error)
    {
        /// <summary>Throws with both outputs when the exit code is not 0.</summary>
        public Result EnsureSuccess(string what) =>
            ExitCode == 0 ? this : throw new InvalidOperationException($"{what} ended with exit code {ExitCode}.\n{Error}\n{Output}");
    }

    /// <summary>Starts <paramref name="program"/> without a shell and waits for its end.</summary>
    public static Task<Result> RunAsync(string program, params string[] arguments) =>
        RunAsync(program, arguments, environment: null, CancellationToken.None);

    /// <summary>As above, with extra environment variables and a cancellation that kills the program.</summary>
    public static async Task<Result> RunAsync(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new Result(process.ExitCode, await output, await error);
    }

    /// <summary>The full path of a program, looked up in PATH and in the folders for administrators; null where there is none.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"])
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
