using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HaWpSdk.Simulator.CloudFormation;
using HaWpSdk.Simulator.Faults;

namespace HaWpSdk.Simulator.State;

/// <summary>The simulated account: its state, clock and ids. Every access holds the simulator's one lock.</summary>
internal sealed class Account(AwsSimulatorOptions options, FaultInjector faults, AccountState state)
{
    public const string GlobalRegion = "aws-global";

    public AwsSimulatorOptions Options { get; } = options;
    public FaultInjector Faults { get; } = faults;
    public AccountState State { get; } = state;
    public string Id => Options.AccountId;
    public DateTimeOffset Now => Options.Clock.GetUtcNow();

    /// <summary>Called when a simulated instance has booted.</summary>
    public Action<Resource>? Booted { get; set; }

    /// <summary>Called when a client has written an object: bucket and key.</summary>
    public Action<string, string>? ObjectWritten { get; set; }

    /// <summary>Set by whatever changes the state; the state file is then written.</summary>
    public bool Changed { get; set; }

    public IEnumerable<Resource> Of(string type, string? region = null) =>
        State.Resources.Where(r => r.Type == type && (region is null || r.Region == region || r.Region == GlobalRegion));

    public Resource? Find(string type, string? region, string id) => Of(type, region).FirstOrDefault(r => r.Id == id);

    public Stack? StackOf(Resource resource) => resource.StackId.Length == 0 ? null : State.Stacks.FirstOrDefault(s => s.StackId == resource.StackId);

    public Resource Add(Resource resource)
    {
        if (resource.Created == default)
            resource.Created = Now;
        State.Resources.Add(resource);
        Changed = true;
        return resource;
    }

    public void Remove(Resource resource)
    {
        State.Resources.Remove(resource);
        Changed = true;
    }

    /// <summary>How long something that takes <paramref name="seconds"/> in AWS takes here.</summary>
    public TimeSpan Scaled(double seconds) => TimeSpan.FromSeconds(seconds / Options.TimeScale);

    /// <summary>As <see cref="Scaled"/>, for what an instance and its lifecycle hooks take.</summary>
    public TimeSpan ScaledForInstances(double seconds) => Options.InstanceTimeScale > 0 ? TimeSpan.FromSeconds(seconds / Options.InstanceTimeScale) : Scaled(seconds);

    /// <summary>An address of a /24 that nobody has, the same for the same sequence of calls; null when all are taken.</summary>
    /// <param name="network">The first three numbers, as in <c>203.0.113</c>.</param>
    /// <param name="first">The first last number.</param>
    /// <param name="count">How many last numbers there are.</param>
    /// <param name="isTaken">Whether an address is somebody's.</param>
    public string? FreeAddress(string network, int first, int count, Func<string, bool> isTaken)
    {
        var start = State.Counter++;
        Changed = true;
        return Enumerable.Range(0, count)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"{network}.{first + (start + i) % count}"))
            .FirstOrDefault(address => !isTaken(address));
    }

    /// <summary>A lower-case hexadecimal id, the same for the same sequence of calls.</summary>
    public string Hex(int length)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Options.AccountId}:{++State.Counter}")));
        Changed = true;
        return Convert.ToHexStringLower(bytes)[..length];
    }

    /// <summary>Upper-case letters and digits, as AWS uses for generated names and distribution ids.</summary>
    public string Letters(int length)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Options.AccountId}:L{++State.Counter}")));
        Changed = true;
        return string.Concat(bytes.Take(length).Select(b => alphabet[b % alphabet.Length]));
    }

    public string Uuid()
    {
        var hex = Hex(32);
        return $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-8{hex[17..20]}-{hex[20..32]}";
    }

    public string Arn(string service, string region, string resource) =>
        $"arn:{Partition(region)}:{service}:{(region == GlobalRegion ? "" : region)}:{Id}:{resource}";

    public static string Partition(string region) => region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn" : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : "aws";

    /// <summary>Zones by suffix letter; every region has three of them here.</summary>
    public static IEnumerable<string> Zones(string region) => ["a", "b", "c"];

    public static JsonArray ZoneNames(string region) => new([.. Zones(region).Select(z => (JsonNode)(region + z))]);
}
