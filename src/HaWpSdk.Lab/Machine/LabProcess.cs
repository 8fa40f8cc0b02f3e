using System.Diagnostics;

namespace HaWpSdk.Lab.Machine;

/// <summary>A program that runs in a control group of the lab, and in one of its networks; what it says goes to a file.</summary>
internal sealed class LabProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ControlGroup _group;

    private LabProcess(Process process, ControlGroup group, string log)
    {
        _process = process;
        _group = group;
        Log = log;
    }

    /// <summary>The file with what it said.</summary>
    public string Log { get; }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts a program.</summary>
    public static LabProcess Start(ControlGroup group, NetworkNamespace? network, string log, string program, params string[] arguments)
    {
        // The shell joins the group before it becomes the program, so that no child is ever outside.
        List<string> line = ["-c", "echo $$ > \"$1\" && log=$2 && shift 2 && exec \"$@\" >> \"$log\" 2>&1 < /dev/null", "sh", group.Entrance, log];
        if (network is not null)
        {
            line.AddRange([Shell.Find("nsenter") ?? "nsenter", "--net=" + network.File, "--"]);
        }

        line.Add(Shell.Find(program) ?? program);
        line.AddRange(arguments);
        var start = new ProcessStartInfo("/bin/sh", line) { RedirectStandardInput = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        var process = Process.Start(start) ?? throw new LabException($"'{program}' did not start.");
        process.StandardInput.Close();
        return new LabProcess(process, group, log);
    }

    /// <summary>Waits until a condition holds.</summary>
    /// <exception cref="LabException">The program ended, or time is up; with the end of what it said.</exception>
    public async Task ReadyAsync(string what, Func<Task<bool>> condition, TimeSpan patience, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition().ConfigureAwait(false))
        {
            if (HasExited || clock.Elapsed > patience)
            {
                var said = File.Exists(Log) ? await File.ReadAllLinesAsync(Log, cancellationToken).ConfigureAwait(false) : [];
                throw new LabException($"{what} {(HasExited ? "ended" : $"was not ready after {patience.TotalSeconds:0} s")}. It said:\n{string.Join('\n', said.TakeLast(30))}");
            }

            await Task.Delay(50, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks it to end.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        if (!HasExited)
        {
            await Shell.TryAsync("kill", ["-TERM", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).ConfigureAwait(false);
            using var limit = new CancellationTokenSource(patience);
            try
            {
                await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Ended with its group.
            }
        }

        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Ends it and its children at once.</summary>
    public async ValueTask DisposeAsync()
    {
        await _group.RemoveAsync().ConfigureAwait(false);
        try
        {
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // Never started or disposed already.
        }
    }
}
