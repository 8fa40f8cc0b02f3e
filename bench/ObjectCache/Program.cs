using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HaWpSdk.Deploy.Bench.Measuring;
using HaWpSdk.TestKit;
using HaWpSdk.TestKit.Databases;

// What measuring itself costs: one PING at a time over one connection, by redis-benchmark, by a bare C# socket, and by the
// benchmark's own connection, in turn. Run: dotnet run -c Release --project bench/ObjectCache
const int Rounds = 9;
await using var redis = await RedisServer.StartAsync();
foreach (var distance in new[] { 0.0, 0.5 })
{
    using var proxy = DelayProxy.Start(redis.Port, TimeSpan.FromMilliseconds(distance));
    var port = distance > 0 ? proxy.Port : redis.Port;
    var count = distance > 0 ? 1000 : 20_000;
    List<double> tool = [], socket = [], own = [];
    for (var round = -1; round < Rounds; round++)
    {
        var (a, b, c) = (await RedisBenchmark(port, count), BareSocket(port, count), OwnConnection(port, count));
        if (round < 0)
            continue;                                            // compiled and warm from here on
        tool.Add(a);
        socket.Add(b);
        own.Add(c);
    }
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{(distance > 0 ? $"{distance} ms away" : "loopback"),-12} µs a round trip, median of {Rounds}: redis-benchmark {Median(tool):0.0}, bare socket {Median(socket):0.0}, bench {Median(own):0.0}; bench / redis-benchmark {Ratio(own, tool):0.00}, bench / bare socket {Ratio(own, socket):0.00}"));
}

static async Task<double> RedisBenchmark(int port, int count)
{
    var result = (await Command.RunAsync("/usr/bin/redis-benchmark", "-p", $"{port}", "-c", "1", "-n", $"{count}", "-t", "ping_mbulk", "--csv")).EnsureSuccess("redis-benchmark");
    var perSecond = double.Parse(result.Output.Trim().Split('\n')[^1].Split(',')[1].Trim('"'), CultureInfo.InvariantCulture);
    return 1e6 / perSecond;
}

static double BareSocket(int port, int count)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    socket.Connect(IPAddress.Loopback, port);
    var ping = "*1\r\n$4\r\nPING\r\n"u8.ToArray();
    var answer = new byte[64];
    var start = Stopwatch.GetTimestamp();
    for (var i = 0; i < count; i++)
    {
        socket.Send(ping);
        for (var read = 0; read < 7;)
            read += socket.Receive(answer, read, answer.Length - read, SocketFlags.None);
    }
    return Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
}

static double OwnConnection(int port, int count)
{
    using var connection = RespConnection.Open(RedisTarget.Parse($"127.0.0.1:{port}", null, TimeSpan.FromSeconds(5)));
    var ping = RespConnection.Command("PING");
    var recorder = new LatencyRecorder();
    var begin = Stopwatch.GetTimestamp();
    for (var i = 0; i < count; i++)
    {
        var start = Stopwatch.GetTimestamp();
        connection.Execute(ping);
        recorder.Record(start, start, Stopwatch.GetTimestamp());
    }
    return Stopwatch.GetElapsedTime(begin).TotalMicroseconds / count;
}

// The ratio within each round, so that a slow minute meets both.
static double Ratio(List<double> above, List<double> below) => Median([.. above.Zip(below, (a, b) => a / b)]);

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
