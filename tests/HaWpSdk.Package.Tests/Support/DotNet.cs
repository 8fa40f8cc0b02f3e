using HaWpSdk.TestKit;

namespace HaWpSdk.Package.Tests.Support;

/// <summary>What a run of the .NET command line came to.</summary>
/// <param name="ExitCode">Its exit code: what a user's build server looks at.</param>
/// <param name="Output">What it printed on both outputs.</param>
internal sealed record DotNetRun(int ExitCode, string Output);

/// <summary>Runs the .NET command line as a person at a fresh prompt does: without what the surrounding test run has set.</summary>
internal static class DotNet
{
    private static readonly string[] OfTheRunAround =
        ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly", "DOTNET_HOST_PATH", "MSBUILDUSESERVER", "VSTEST_CONNECTION_TIMEOUT", "NUGET_PACKAGES", "CI", "UseSharedCompilation"];

    public static async Task<DotNetRun> RunAsync(string folder, IReadOnlyList<string> arguments, bool mayFail = false, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(15));
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            ["MSBUILDDISABLENODEREUSE"] = "1",
        };

        // env -C starts it in the folder: the current directory of this process is not ours to change.
        var unset = OfTheRunAround.SelectMany(v => new[] { "-u", v });
        var set = (environment ?? new Dictionary<string, string>()).Select(v => v.Key + "=" + v.Value);
        var result = await Command.RunAsync("env", [.. unset, "-C", folder, .. set, "dotnet", .. arguments], variables, limit.Token);
        var text = result.Output + result.Error;
        return result.ExitCode == 0 || mayFail ? new DotNetRun(result.ExitCode, text) : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with exit code {result.ExitCode}.\n{text}");
    }
}
