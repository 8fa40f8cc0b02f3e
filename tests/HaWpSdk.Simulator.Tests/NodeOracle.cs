using System.Diagnostics;
using System.Text;

namespace HaWpSdk.Simulator.Tests;

/// <summary>Runs AWS's own JavaScript clients against a simulator: tests written for node's test runner, one process a file.</summary>
internal static class NodeOracle
{
    private static readonly Lazy<string?> Installed = new(Install);

    public static string Folder { get; } = FindFolder();

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "tests", "oracles", "simulator-js")))
                return Path.Combine(folder.FullName, "tests", "oracles", "simulator-js");
        throw new InvalidOperationException("tests/oracles/simulator-js is not above the test's folder.");
    }

    /// <summary>Runs one test file; fails with its output when a test in it fails.</summary>
    public static void Run(string file, AwsSimulator aws)
    {
        if (Installed.Value is { } problem)
            Assert.Fail(problem);
        var (code, output) = Execute("node", $"--test --test-reporter=spec {file}", Folder, aws.Environment);
        Assert.That(code, Is.Zero, output);
        TestContext.Out.WriteLine(output);
    }

    /// <summary>Installs what the lock file names, once; returns why it could not.</summary>
    private static string? Install()
    {
        if (Find("node") is null || Find("npm") is null)
        {
            if (!OperatingSystem.IsLinux() || System.Environment.UserName != "root")
                return "AWS's JavaScript clients need node and npm on the path.";
            var (apt, aptOutput) = Execute("/bin/sh", "-c \"apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq nodejs npm\"", Folder, []);
            if (apt != 0)
                return aptOutput;
        }
        var stamp = Path.Combine(Folder, "node_modules", ".package-lock.json");
        if (File.Exists(stamp) && File.GetLastWriteTimeUtc(stamp) >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
            return null;
        var (code, output) = Execute("npm", "ci --ignore-scripts --no-audit --no-fund", Folder, []);
        return code == 0 ? null : output;
    }

    public static string? Find(string program) => (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    public static (int Code, string Output) Execute(string program, string arguments, string folder, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            if (value.Length > 0)
                start.Environment[name] = value;
        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => { lock (output) output.AppendLine(line.Data); };
        process.ErrorDataReceived += (_, line) => { lock (output) output.AppendLine(line.Data); };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(TimeSpan.FromMinutes(4)))
        {
            process.Kill(entireProcessTree: true);
            return (-1, output + "\nstill running after 4 minutes: stopped");
        }
        process.WaitForExit();
        lock (output)
            return (process.ExitCode, output.ToString());
    }
}
