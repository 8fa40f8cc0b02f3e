using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using HaWpSdk.Hosting.Aws;
using HaWpSdk.Simulator;
using HaWpSdk.Simulator.Faults;

namespace HaWpSdk.Hosting.Verbs;

/// <summary><c>simulate</c>: a simulated AWS account at an address of this machine, for anything that speaks AWS.</summary>
internal static class SimulateVerb
{
    private const int DefaultPort = 4566;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public static Command Create(HostSurroundings surroundings)
    {
        var port = new Option<int>("--port") { Description = "The port on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => DefaultPort, HelpName = "NUMBER" };
        var state = new Option<string?>("--state") { Description = "Keep the account in this file, so that it survives a restart. Default: in memory only. Secrets that stacks generate are in it, in clear.", HelpName = "FILE" };
        var faults = new Option<string[]>("--fault") { Description = "A fault that happens once, such as 'throttle cloudformation.CreateChangeSet x2' or 'fail-resource create AWS::RDS::DBInstance'. May be repeated.", HelpName = "FAULT" };
        var timeScale = new Option<double>("--time-scale") { Description = "Simulated seconds in a real one while resources are made, changed and deleted.", DefaultValueFactory = _ => 600, HelpName = "NUMBER" };
        var shell = new Option<string>("--shell") { Description = "For which shell the variables are written: sh, powershell or cmd.", DefaultValueFactory = _ => OperatingSystem.IsWindows() ? "powershell" : "sh" };
        var calls = new Option<bool>("--calls") { Description = "Write every call to standard error." };
        shell.AcceptOnlyFromAmong("sh", "powershell", "cmd");
        var command = new Command("simulate", "Run a simulated AWS account on this machine until Ctrl+C. Nothing in it exists anywhere.") { port, state, faults, timeScale, shell, calls };
        command.SetAction(async (result, cancellationToken) =>
        {
            var file = result.GetValue(state) is { } path ? surroundings.FullPath(path) : null;
            var options = LocalWorld.Options with { Port = result.GetValue(port), StateFile = file, TimeScale = result.GetValue(timeScale), Faults = [.. (result.GetValue(faults) ?? []).Select(Parse)] };
            using var aws = Start(options, file, surroundings);
            foreach (var (name, value) in aws.Environment)
            {
                await surroundings.Out.WriteLineAsync(Line(result.GetValue(shell), name, value)).ConfigureAwait(false);
            }

            await surroundings.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            await surroundings.Error.WriteLineAsync($"simulated account {aws.Options.AccountId} at {aws.Endpoint.ToString().TrimEnd('/')}, {(file is null ? "in memory" : "kept in " + result.GetValue(state))}; set the variables above for the simulated account, Ctrl+C stops it").ConfigureAwait(false);
            var count = await FollowAsync(aws, result.GetValue(calls), surroundings, cancellationToken).ConfigureAwait(false);

            // Ctrl+C is how it is meant to end.
            await surroundings.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"simulated account stopped after {count} {(count == 1 ? "call" : "calls")}")).ConfigureAwait(false);
            return ExitCodes.Fine;
        });
        return command;
    }

    private static AwsSimulator Start(AwsSimulatorOptions options, string? file, HostSurroundings surroundings)
    {
        try
        {
            if (file is not null && Path.GetDirectoryName(file) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            return AwsSimulator.Start(options);
        }
        catch (SocketException exception)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"The simulated account cannot listen on port {options.Port}: {exception.Message}. Choose another with --port, or --port 0 for a free one."), exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException(exception.Message, exception);
        }
    }

    private static Fault Parse(string text)
    {
        try
        {
            return Fault.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new UsageException("--fault: " + exception.Message, exception);
        }
    }

    private static string Line(string? shell, string name, string value) => shell switch
    {
        "powershell" => $"$env:{name} = '{value}' # simulated",
        "cmd" => $"set \"{name}={value}\" & rem simulated",
        _ => $"export {name}='{value}' # simulated",
    };

    private static async Task<int> FollowAsync(AwsSimulator aws, bool tells, HostSurroundings surroundings, CancellationToken cancellationToken)
    {
        var seen = 0;
        try
        {
            while (true)
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
                var all = aws.Calls;
                for (; seen < all.Count; seen++)
                {
                    var call = all[seen];
                    if (tells)
                    {
                        await surroundings.Error.WriteLineAsync($"simulated {call.Service}.{call.Operation} in {call.Region}{(call.Error.Length == 0 ? string.Empty : ": " + call.Error)}").ConfigureAwait(false);
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            return aws.Calls.Count;
        }
    }
}
