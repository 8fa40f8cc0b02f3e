using System.Diagnostics;
using System.Text;

namespace HaWpSdk.Lab.Machine;

/// <summary>What a finished program said.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>The output, or an exception that names what failed and repeats what was said.</summary>
    public string OrThrow(string what) => ExitCode == 0 ? Output : throw new LabException($"{what} failed with exit code {ExitCode}:\n{(Error + "\n" + Output).Trim()}");
}

/// <summary>Runs programs of the machine to their end.</summary>
internal static class Shell
{
    /// <summary>Runs a program without a shell; nothing is thrown for an exit code.</summary>
    public static async Task<CommandResult> TryAsync(string program, IEnumerable<string> arguments, string? input = null, CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        Process process;
        try
        {
            process = Process.Start(start) ?? throw new LabException($"'{program}' did not start.");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new LabException($"'{program}' did not start: {exception.Message}", exception);
        }

        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            try
            {
                if (input is not null)
                {
                    await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken).ConfigureAwait(false);
                }

                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // The program ended before it read everything; its exit code tells.
            }

            try
            {
                await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
                return new CommandResult(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
    }

    /// <summary>Runs a program and returns its output.</summary>
    /// <exception cref="LabException">It ended with another exit code than 0.</exception>
    public static async Task<string> RunAsync(string program, params string[] arguments) =>
        (await TryAsync(program, arguments).ConfigureAwait(false)).OrThrow($"'{program} {string.Join(' ', arguments)}'");

    /// <summary>The path of a program, also in the folders for administrators; null where there is none.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Concat(["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"])
        .Where(folder => folder.Length > 0)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
