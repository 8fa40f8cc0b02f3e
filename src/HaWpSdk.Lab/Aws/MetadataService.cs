using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HaWpSdk.Lab.Machine;

namespace HaWpSdk.Lab.Aws;

/// <summary>What the metadata service knows of an instance.</summary>
/// <param name="InstanceId">The instance id.</param>
/// <param name="Zone">Its zone.</param>
/// <param name="Tags">Its tags, as the launch template lets the node see them.</param>
/// <param name="TargetState">Where Auto Scaling wants it: <c>InService</c> or <c>Terminated</c>.</param>
/// <param name="UserData">Its user data.</param>
internal sealed record InstanceMetadata(string InstanceId, string Zone, IReadOnlyDictionary<string, string> Tags, string TargetState, string UserData);

/// <summary>
/// Instance metadata at its real address, version 2 only: a token by PUT, then GET. A node is known by the address it comes from, as on EC2.
/// </summary>
internal sealed class MetadataService : IAsyncDisposable
{
    private const string Role = "hawp-lab-node";
    private readonly SocketServer _server;
    private readonly ConcurrentDictionary<string, bool> _tokens = new();
    private readonly string _region;
    private readonly string _account;
    private readonly (string Key, string Secret, string Token) _credentials;
    private readonly Func<IPAddress, InstanceMetadata?> _find;

    /// <summary>Starts it.</summary>
    public MetadataService(LabNetwork lan, string region, string account, (string Key, string Secret, string Token) credentials, Func<IPAddress, InstanceMetadata?> find)
    {
        _region = region;
        _account = account;
        _credentials = credentials;
        _find = find;
        _server = new SocketServer(lan.Services.Listen(new IPEndPoint(LabNetwork.Metadata, 80)), ServeAsync);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(Socket client, CancellationToken cancellationToken)
    {
        var address = ((IPEndPoint)client.RemoteEndPoint!).Address;
        await using var stream = new NetworkStream(client);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { Length: > 0 } line)
        {
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { Length: > 0 } header)
            {
                var colon = header.IndexOf(':', StringComparison.Ordinal);
                headers[header[..Math.Max(colon, 0)]] = header[(colon + 1)..].Trim();
            }

            var words = line.Split(' ');
            var (status, body) = words.Length < 2 ? (400, string.Empty) : Answer(address, words[0], words[1].TrimEnd('/'), headers);
            var bytes = Encoding.UTF8.GetBytes(body);
            var head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {(status == 200 ? "OK" : "Error")}\r\nContent-Type: text/plain\r\nContent-Length: {bytes.Length}\r\nX-Aws-Ec2-Metadata-Token-Ttl-Seconds: 21600\r\n\r\n");
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
    }

    private (int Status, string Body) Answer(IPAddress address, string method, string path, Dictionary<string, string> headers)
    {
        if (_find(address) is not { } instance)
        {
            return (404, string.Empty);
        }

        if (method == "PUT" && path == "/latest/api/token")
        {
            var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            _tokens[token] = true;
            return (200, token);
        }

        if (!headers.TryGetValue("X-aws-ec2-metadata-token", out var shown) || !_tokens.ContainsKey(shown))
        {
            return (401, string.Empty);
        }

        if (path == "/latest/user-data")
        {
            return (200, instance.UserData);
        }

        if (path == "/latest/dynamic/instance-identity/document")
        {
            return (200, JsonSerializer.Serialize(new Dictionary<string, string> { ["accountId"] = _account, ["availabilityZone"] = instance.Zone, ["instanceId"] = instance.InstanceId, ["privateIp"] = address.ToString(), ["region"] = _region }));
        }

        const string prefix = "/latest/meta-data";
        if (method != "GET" || !path.StartsWith(prefix, StringComparison.Ordinal))
        {
            return (404, string.Empty);
        }

        var name = path[prefix.Length..].TrimStart('/');
        if (name.StartsWith("tags/instance/", StringComparison.Ordinal))
        {
            return instance.Tags.TryGetValue(Uri.UnescapeDataString(name["tags/instance/".Length..]), out var tag) ? (200, tag) : (404, string.Empty);
        }

        return name switch
        {
            "instance-id" => (200, instance.InstanceId),
            "local-ipv4" => (200, address.ToString()),
            "local-hostname" or "hostname" => (200, $"ip-{address.ToString().Replace('.', '-')}.{_region}.compute.internal"),
            "placement/availability-zone" => (200, instance.Zone),
            "placement/region" => (200, _region),
            "tags/instance" => (200, string.Join('\n', instance.Tags.Keys)),
            "autoscaling/target-lifecycle-state" => (200, instance.TargetState),
            "services/domain" => (200, "amazonaws.com"),
            "services/partition" => (200, "aws"),
            "iam/security-credentials" => (200, Role),
            "iam/security-credentials/" + Role => (200, JsonSerializer.Serialize(new Dictionary<string, string>
            {
                ["Code"] = "Success",
                ["Type"] = "AWS-HMAC",
                ["LastUpdated"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["AccessKeyId"] = _credentials.Key,
                ["SecretAccessKey"] = _credentials.Secret,
                ["Token"] = _credentials.Token,
                ["Expiration"] = DateTime.UtcNow.AddHours(6).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            })),
            _ => (404, string.Empty),
        };
    }
}
