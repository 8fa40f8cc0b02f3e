using System.Net.Sockets;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace HaWpSdk.Deploy.Content.Ssh;

/// <summary>Opens connections to one server. The keys are loaded once, so a passphrase is asked for once.</summary>
internal sealed class SshConnector(SshHost host)
{
    private static readonly string[] RsaSignatures = ["rsa-sha2-512", "rsa-sha2-256"];
    private readonly Lock _lock = new();
    private Task<IPrivateKeySource[]>? _keys;

    public SshHost Host => host;

    /// <summary>Connects, verifies the server's key and logs in.</summary>
    /// <exception cref="HostKeyRefusedException">The server's key is not the expected one.</exception>
    /// <exception cref="SshCredentialException">No key was accepted, or none could be read.</exception>
    /// <exception cref="ConnectionLostException">The server cannot be reached.</exception>
    public async Task<SshClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var keys = await KeysAsync(cancellationToken).ConfigureAwait(false);
        var information = new ConnectionInfo(host.Host, host.Port, host.User, new PrivateKeyAuthenticationMethod(host.User, keys))
        {
            Timeout = host.Timeout,
            MaxSessions = int.MaxValue, // the server's limit is met where it is met
        };
        PreferKnownKeys(information);
        PreferFastCiphers(information);

        HostKeyRefusedException? refused = null;
        var client = new SshClient(information) { KeepAliveInterval = TimeSpan.FromSeconds(15) };
        client.HostKeyReceived += (_, shown) =>
        {
            // The library trusts any key unless told otherwise.
            shown.CanTrust = false;
            var why = host.HostKeys.Judge(host.Host, host.Port, KeyTypeOf(shown.HostKey), shown.HostKey);
            if (why is null)
            {
                shown.CanTrust = true;
            }
            else
            {
                refused = new HostKeyRefusedException(KnownHostsFile.NameOf(host.Host, host.Port), why, HostKeyPolicy.Fingerprint(shown.HostKey));
            }
        };

        try
        {
            await client.ConnectAsync(cancellationToken).ConfigureAwait(false);
            return client;
        }
        catch (Exception problem)
        {
            client.Dispose();
            throw problem switch
            {
                _ when refused is not null => refused,
                OperationCanceledException when cancellationToken.IsCancellationRequested => problem,
                SshAuthenticationException => new SshCredentialException(
                    $"The SSH server {host} accepts none of the {keys.Length} keys offered. Check the account's name and its authorized keys.", problem),
                SocketException or SshConnectionException or SshOperationTimeoutException or ProxyException or IOException or OperationCanceledException =>
                    new ConnectionLostException($"The SSH server {host} cannot be reached: {problem.Message}", problem),
                SshCredentialException => problem,
                _ => new ConnectionLostException($"The connection to the SSH server {host} failed: {problem.Message}", problem),
            };
        }
    }

    private Task<IPrivateKeySource[]> KeysAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_keys is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _keys = LoadKeysAsync(cancellationToken);
            }

            return _keys;
        }
    }

    private async Task<IPrivateKeySource[]> LoadKeysAsync(CancellationToken cancellationToken)
    {
        var keys = new List<IPrivateKeySource>();
        foreach (var credential in host.Credentials)
        {
            keys.AddRange(await credential.LoadAsync(keys.Count > 0, cancellationToken).ConfigureAwait(false));
        }

        return keys.Count > 0
            ? [.. keys]
            : throw new SshCredentialException($"There is no key to log in to {host}. Start an agent and load one (ssh-add), or name a key file.");
    }

    /// <summary>
    /// A server has several keys and shows the one the client likes best. Where known_hosts lists one kind only, that kind
    /// must be asked for first, or a well-known server looks unknown.
    /// </summary>
    private void PreferKnownKeys(ConnectionInfo information)
    {
        var wanted = host.HostKeys.KnownKeyTypes(host.Host, host.Port)
            .SelectMany(type => type == "ssh-rsa" ? RsaSignatures : [type]).ToHashSet(StringComparer.Ordinal);

        // Host certificates are not supported: asked for, a server would show one in place of the key that can be judged.
        var algorithms = information.HostKeyAlgorithms;
        var usable = algorithms.Where(one => !one.Key.Contains("-cert-", StringComparison.Ordinal)).ToList();
        algorithms.Clear();
        foreach (var (name, create) in usable.OrderByDescending(one => wanted.Contains(one.Key)))
        {
            algorithms.Add(name, create);
        }
    }

    /// <summary>AES-GCM runs on the processor's own instructions; the library's order begins with slower ones.</summary>
    private static void PreferFastCiphers(ConnectionInfo information)
    {
        var ciphers = information.Encryptions.ToList();
        information.Encryptions.Clear();
        foreach (var (name, cipher) in ciphers.OrderByDescending(one => one.Key.Contains("-gcm@", StringComparison.Ordinal)))
        {
            information.Encryptions.Add(name, cipher);
        }
    }

    private static string KeyTypeOf(byte[] key)
    {
        var length = key.Length >= 4 ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(key) : 0;
        return length is > 0 and < 100 && key.Length >= length + 4 ? System.Text.Encoding.ASCII.GetString(key, 4, (int)length) : "unknown";
    }
}

/// <summary>The connection could not be made or broke. What was sent so far stays; the same call again goes on from there.</summary>
public sealed class ConnectionLostException : IOException
{
    internal ConnectionLostException(string message)
        : base(message)
    {
    }

    internal ConnectionLostException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
