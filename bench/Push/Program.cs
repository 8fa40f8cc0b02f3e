// Compares `push` with the tools people use, on the same files and the same OpenSSH server, near and at a distance.
//   dotnet run -c Release --project bench/Push -- [--files 2000] [--runs 5] [--round-trips 0,20] [--only NAME,NAME] [--json FILE]
using System.Globalization;
using System.Text.Json;
using HaWpSdk.Bench.Push;
using HaWpSdk.TestKit;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var arguments = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "");
var files = int.Parse(arguments.GetValueOrDefault("--files", "2000"), CultureInfo.InvariantCulture);
var runs = int.Parse(arguments.GetValueOrDefault("--runs", "5"), CultureInfo.InvariantCulture);
var roundTrips = arguments.GetValueOrDefault("--round-trips", "0,20").Split(',').Select(one => double.Parse(one, CultureInfo.InvariantCulture)).ToList();
var only = arguments.GetValueOrDefault("--only")?.Split(',');

await DebianPackages.RequireAsync("openssh-server", "openssh-client", "rsync", "lftp");
await using var server = await SshServer.StartAsync();
await using var sftpOnly = await SshServer.StartAsync(SshServerProfile.SftpOnlyInChroot);
using var local = new ThrowAwayFolder("push-bench");
var source = SourceTree.Create(local.CreateFolder("shop"), files);
Console.Error.WriteLine($"{files} files, {source.Bytes / 1e6:0.0} MB, {source.Folders} folders; {runs} runs, medians of seconds");

var results = new List<Measurement>();
foreach (var roundTrip in roundTrips)
{
    using var near = DelayProxy.Start(server.Port, TimeSpan.FromMilliseconds(roundTrip));
    using var nearSftp = DelayProxy.Start(sftpOnly.Port, TimeSpan.FromMilliseconds(roundTrip));
    var contestants = Contestants.All(server, near.Port, sftpOnly, nearSftp.Port, source.Path, local)
        .Where(one => only is null || only.Any(name => one.Name.Contains(name, StringComparison.OrdinalIgnoreCase))).ToList();

    // One round of all, then the next: whatever else the machine does hits everybody alike.
    for (var run = 0; run <= runs; run++)
    {
        Console.Error.WriteLine($"load average {Load()}");
        foreach (var contestant in contestants)
        {
            if (run == 0 && contestant.NeedsNoWarmUp)
            {
                continue;
            }

            var seconds = await contestant.RunAsync();
            if (run > 0)
            {
                results.Add(new Measurement(contestant.Name, roundTrip, seconds));
            }

            Console.Error.WriteLine($"{roundTrip,3:0} ms  {contestant.Name,-28} {seconds,8:0.00} s{(run == 0 ? "  (warm-up, not counted)" : "")}");
        }
    }
}

Console.WriteLine($"| Method | {string.Join(" | ", roundTrips.Select(one => $"{one:0} ms round trip"))} |");
Console.WriteLine($"| --- |{string.Concat(roundTrips.Select(_ => " ---: |"))}");
foreach (var name in results.Select(one => one.Name).Distinct())
{
    Console.WriteLine($"| {name} | {string.Join(" | ", roundTrips.Select(roundTrip => $"{Median(name, roundTrip):0.00}"))} |");
}

Console.WriteLine();
Console.WriteLine($"Load average at the end (1, 5, 15 minutes): {Load()}, {Environment.ProcessorCount} processors");
foreach (var roundTrip in roundTrips)
{
    Ratio("sftp put -r", "push over sFTP alone", roundTrip, "times faster");
    Ratio("push as a stream", "tar | ssh", roundTrip, "times its time");
    Ratio("push as a stream", "rsync", roundTrip, "times its time");
}

if (arguments.TryGetValue("--json", out var json))
{
    await File.WriteAllTextAsync(json, JsonSerializer.Serialize(results));
}

// What else the machine does decides how far the figures can be believed.
static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";

double Median(string name, double roundTrip)
{
    var sorted = results.Where(one => one.Name == name && one.RoundTrip == roundTrip).Select(one => one.Seconds).Order().ToList();
    return sorted.Count == 0 ? double.NaN : sorted[sorted.Count / 2];
}

void Ratio(string slow, string fast, double roundTrip, string words)
{
    var ratio = Median(slow, roundTrip) / Median(fast, roundTrip);
    if (!double.IsNaN(ratio))
    {
        Console.WriteLine($"{roundTrip:0} ms: {slow} / {fast} = {ratio:0.00} {words}");
    }
}

internal sealed record Measurement(string Name, double RoundTrip, double Seconds);
