using System.Diagnostics;
using System.Globalization;

namespace HaWpSdk.Hosting.Push;

/// <summary>The user's own step between switch and purge.</summary>
internal static class AfterSwitch
{
    /// <summary>Runs a command in this machine's shell; what it prints goes to standard error.</summary>
    /// <exception cref="AfterSwitchException">It ended with another status than 0.</exception>
    public static async Task RunAsync(string command, string release, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", command]) : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.WorkingDirectory = surroundings.Folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["HAWP_RELEASE"] = release;
        using var process = Process.Start(start) ?? throw new AfterSwitchException($"The shell for --after did not start. Release {release} is in service; push again to finish.");
        var writer = TextWriter.Synchronized(surroundings.Error);
        process.OutputDataReceived += (_, line) => Tell(writer, line.Data);
        process.ErrorDataReceived += (_, line) => Tell(writer, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
        {
            throw new AfterSwitchException(string.Create(CultureInfo.InvariantCulture, $"Release {release} is in service, but the command of --after ended with status {process.ExitCode}, so the edge was not purged. Push the same again: nothing is sent, and the command and the purge follow."));
        }
    }

    private static void Tell(TextWriter writer, string? line)
    {
        if (line is not null)
        {
            writer.WriteLine(line);
        }
    }
}

/// <summary>The command after the switch failed.</summary>
internal sealed class AfterSwitchException(string message) : Exception(message);
