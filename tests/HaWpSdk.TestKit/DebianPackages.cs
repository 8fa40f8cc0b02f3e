using NUnit.Framework;

namespace HaWpSdk.TestKit;

/// <summary>
/// Makes Debian's packages available to a test. As root on Debian or Ubuntu missing packages are installed, with the start of
/// their services denied; anywhere else the test is ignored with the reason and the one command that helps, or fails where
/// the environment says <c>CI=true</c>, because a gate that skips is no gate. <c>HAWP_TEST_INSTALL=0</c> opts out of installing.
/// </summary>
public static class DebianPackages
{
    private const string PolicyFile = "/usr/sbin/policy-rc.d";
    private static readonly SemaphoreSlim OneInstallation = new(1, 1);

    /// <summary>Returns when all <paramref name="packages"/> are installed; otherwise ends the test (see the class).</summary>
    public static async Task RequireAsync(params string[] packages)
    {
        var missing = await MissingAsync(packages);
        if (missing.Count == 0)
        {
            return;
        }

        var command = $"sudo apt-get install -y {string.Join(' ', missing)}";
        if (!File.Exists("/etc/debian_version"))
        {
            Skip($"This test needs the Debian packages {string.Join(", ", packages)}, and this is not Debian or Ubuntu. Run it there, after: {command}");
        }

        if (Environment.GetEnvironmentVariable("HAWP_TEST_INSTALL") == "0")
        {
            Skip($"Missing packages, and HAWP_TEST_INSTALL=0 forbids installing them. Run: {command}");
        }

        if (!Environment.IsPrivilegedProcess)
        {
            Skip($"Missing packages, and only root may install them. Run: {command}");
        }

        await OneInstallation.WaitAsync();
        try
        {
            // Several test assemblies run at once: one of them installs, the others wait and then find the work done.
            using var others = await LockFileAsync(Path.Combine(Path.GetTempPath(), "hawp-testkit-apt.lock"), TimeSpan.FromMinutes(15));
            missing = await MissingAsync(packages);
            if (missing.Count > 0)
            {
                await InstallAsync(missing, command);
            }
        }
        finally
        {
            OneInstallation.Release();
        }
    }

    /// <summary>Ends the running test: ignored, or failed where <c>CI=true</c>.</summary>
    public static void Skip(string reason)
    {
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
        {
            Assert.Fail(reason + " (CI=true: a skipped check counts as a failed one.)");
        }

        Assert.Ignore(reason);
    }

    private static async Task<List<string>> MissingAsync(IEnumerable<string> packages)
    {
        var missing = new List<string>();
        foreach (var package in packages)
        {
            if (Command.Find("dpkg-query") is not { } query)
            {
                missing.Add(package);
                continue;
            }

            var status = await Command.RunAsync(query, "--show", "--showformat=${Status}", package);
            if (status.ExitCode != 0 || !status.Output.EndsWith(" installed", StringComparison.Ordinal))
            {
                missing.Add(package);
            }
        }

        return missing;
    }

    private static async Task InstallAsync(List<string> missing, string command)
    {
        // 101 means "forbidden": a package's script must not start a daemon on a fixed port or leave one running.
        var ownPolicy = !File.Exists(PolicyFile) && !OperatingSystem.IsWindows();
        if (ownPolicy && !OperatingSystem.IsWindows())
        {
            await File.WriteAllTextAsync(PolicyFile, "#!/bin/sh\nexit 101\n");
            File.SetUnixFileMode(PolicyFile, (UnixFileMode)0b111_101_101);
        }

        try
        {
            string[] install = ["install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=600", .. missing];
            var first = await AptAsync(install);
            if (first.ExitCode == 0)
            {
                return;
            }

            await AptAsync("update", "-o", "DPkg::Lock::Timeout=600");
            var second = await AptAsync(install);
            if (second.ExitCode != 0)
            {
                Skip($"'{command}' failed:\n{second.Error}\n{second.Output}");
            }
        }
        finally
        {
            if (ownPolicy)
            {
                File.Delete(PolicyFile);
            }
        }
    }

    private static Task<Command.Result> AptAsync(params string[] arguments) =>
        Command.RunAsync("/usr/bin/apt-get", arguments, new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" }, CancellationToken.None);

    private static async Task<FileStream> LockFileAsync(string path, TimeSpan patience)
    {
        var end = DateTime.UtcNow + patience;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < end)
            {
                await Task.Delay(250);
            }
        }
    }
}
