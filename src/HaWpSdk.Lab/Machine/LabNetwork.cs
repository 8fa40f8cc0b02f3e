using System.Net;

namespace HaWpSdk.Lab.Machine;

/// <summary>
/// The network of a lab: one bridge in a namespace of its own, which the services sit on and every node is tied to. It has no way out, and the machine has none in.
/// </summary>
internal sealed class LabNetwork
{
    private readonly NetworkNamespace _bridge;
    private readonly string _prefix;
    private readonly List<NetworkNamespace> _nodes = [];
    private readonly Lock _lock = new();
    private int _number;

    private LabNetwork(NetworkNamespace bridge, string prefix, int length)
    {
        _bridge = bridge;
        _prefix = prefix;
        Length = length;
    }

    /// <summary>The namespace with the bridge, where services listen.</summary>
    public NetworkNamespace Services => _bridge;

    /// <summary>The length of the network's prefix, of the VPC.</summary>
    public int Length { get; }

    /// <summary>Where AWS answers, in place of its public addresses.</summary>
    public IPAddress Aws => At(1);

    /// <summary>The database.</summary>
    public IPAddress Database => At(2);

    /// <summary>The object cache.</summary>
    public IPAddress Redis => At(3);

    /// <summary>The load balancer.</summary>
    public IPAddress LoadBalancer => At(4);

    /// <summary>The edge.</summary>
    public IPAddress Edge => At(5);

    /// <summary>Instance metadata, as on EC2.</summary>
    public static IPAddress Metadata { get; } = IPAddress.Parse("169.254.169.254");

    /// <summary>Visitors come from here (a range for documentation, RFC 5737).</summary>
    public static IPAddress Visitor { get; } = IPAddress.Parse("203.0.113.10");

    /// <summary>Makes the network for a VPC's range.</summary>
    /// <param name="name">The lab's name.</param>
    /// <param name="range">The range, for example <c>10.0.0.0/16</c>; its last /24 is the services'.</param>
    public static async Task<LabNetwork> CreateAsync(string name, string range)
    {
        var network = IPNetwork.Parse(range);
        if (network.PrefixLength is < 8 or > 22)
        {
            throw new LabException($"The VPC's range {range} must be between /8 and /22 for a lab.");
        }

        // The last 256 addresses of the range: subnets of the template start at its beginning.
        var first = BitConverter.ToUInt32([.. network.BaseAddress.GetAddressBytes().Reverse()]) + (1u << (32 - network.PrefixLength)) - 256;
        var prefix = new IPAddress(BitConverter.GetBytes(first).Reverse().ToArray()).ToString();
        var bridge = await NetworkNamespace.CreateAsync(name).ConfigureAwait(false);
        var lan = new LabNetwork(bridge, prefix[..prefix.LastIndexOf('.')], network.PrefixLength);
        await bridge.ConfigureAsync(
        [
            // Without an address of its own a bridge takes the lowest of its ports: whenever a node comes or goes it may become another, and the others' connections hang until they ask again.
            "link add lan address 02:68:61:77:70:01 type bridge",
            .. Enumerable.Range(1, 5).Select(number => $"addr add {lan.At(number)}/{lan.Length} dev lan"),
            $"addr add {Metadata}/32 dev lan",
            $"addr add {Visitor}/32 dev lo",
            "link set lan up",
        ]).ConfigureAwait(false);
        return lan;
    }

    /// <summary>Ties a node to the network.</summary>
    public async Task<NetworkNamespace> AddNodeAsync(string name, IPAddress address)
    {
        var node = await NetworkNamespace.CreateAsync($"{_bridge.Name}-{name}").ConfigureAwait(false);
        string port;
        lock (_lock)
        {
            _nodes.Add(node);
            port = $"node{_number++}";
        }

        await _bridge.ConfigureAsync($"link add {port} type veth peer name eth0 netns {node.Name}", $"link set {port} master lan up").ConfigureAwait(false);
        await node.ConfigureAsync($"addr add {address}/{Length} dev eth0", "link set eth0 up", $"route add default via {Aws} dev eth0", $"route add {Metadata}/32 dev eth0").ConfigureAwait(false);
        return node;
    }

    /// <summary>Removes the network and what is tied to it.</summary>
    public async Task RemoveAsync()
    {
        List<NetworkNamespace> nodes;
        lock (_lock)
        {
            nodes = [.. _nodes];
        }

        foreach (var node in nodes)
        {
            await node.RemoveAsync().ConfigureAwait(false);
        }

        await _bridge.RemoveAsync().ConfigureAwait(false);
    }

    private IPAddress At(int number) => IPAddress.Parse($"{_prefix}.{number}");
}
