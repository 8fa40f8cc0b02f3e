using System.Globalization;
using System.Security.Cryptography;

namespace HaWpSdk.Deploy.Content.Ssh;

/// <summary>Decides whether a server's key is the one expected. There is no policy that trusts an unknown key.</summary>
public abstract class HostKeyPolicy
{
    /// <summary>Accepts keys listed in OpenSSH's <c>known_hosts</c> files: plain, hashed and wildcard names, ports, and the marker <c>@revoked</c>.</summary>
    /// <param name="files">The files to read; none means <c>~/.ssh/known_hosts</c> and <c>/etc/ssh/ssh_known_hosts</c>. A missing file counts as empty.</param>
    public static HostKeyPolicy KnownHosts(params string[] files) => new KnownHostsPolicy(files.Length > 0 ? files : KnownHostsFile.UsualFiles());

    /// <summary>Accepts exactly the keys with these fingerprints.</summary>
    /// <param name="fingerprints">One or more of the form <c>SHA256:…</c>, as <c>ssh-keygen -lf</c> prints them. Name two while a key is being replaced.</param>
    /// <exception cref="ArgumentException">No fingerprint, or one of another form.</exception>
    public static HostKeyPolicy Pinned(params string[] fingerprints) => new PinnedPolicy(fingerprints);

    /// <summary>The key algorithms known for a server, best first; empty when nothing is known that could guide the choice.</summary>
    internal abstract IReadOnlyList<string> KnownKeyTypes(string host, int port);

    /// <summary>Judges a key.</summary>
    /// <returns>Null to trust it, else why not.</returns>
    internal abstract string? Judge(string host, int port, string keyType, byte[] key);

    /// <summary>The fingerprint as OpenSSH prints it.</summary>
    internal static string Fingerprint(byte[] key) => "SHA256:" + Convert.ToBase64String(SHA256.HashData(key)).TrimEnd('=');

    private sealed class PinnedPolicy : HostKeyPolicy
    {
        private readonly string[] _fingerprints;

        public PinnedPolicy(string[] fingerprints)
        {
            if (fingerprints.Length == 0)
            {
                throw new ArgumentException("Name at least one fingerprint of the form 'SHA256:…'.", nameof(fingerprints));
            }

            foreach (var fingerprint in fingerprints)
            {
                var bytes = new byte[48];
                if (!fingerprint.StartsWith("SHA256:", StringComparison.Ordinal)
                    || !Convert.TryFromBase64String(fingerprint[7..].TrimEnd('=') + "=", bytes, out var length)
                    || length != 32)
                {
                    throw new ArgumentException(
                        $"'{fingerprint}' is no fingerprint of the form 'SHA256:…' with 43 characters. Print it on the server: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub", nameof(fingerprints));
                }
            }

            _fingerprints = [.. fingerprints.Select(one => one.TrimEnd('='))];
        }

        internal override IReadOnlyList<string> KnownKeyTypes(string host, int port) => [];

        internal override string? Judge(string host, int port, string keyType, byte[] key)
        {
            var actual = Fingerprint(key);
            return _fingerprints.Contains(actual, StringComparer.Ordinal)
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"its {keyType} key has the fingerprint {actual}, but {string.Join(" or ", _fingerprints)} is pinned. Another machine answers, or the key was replaced: compare with the server's own output of 'ssh-keygen -lf' before changing the pin");
        }
    }

    private sealed class KnownHostsPolicy(string[] files) : HostKeyPolicy
    {
        internal override IReadOnlyList<string> KnownKeyTypes(string host, int port) => KnownHostsFile.Read(files).KeyTypes(host, port);

        internal override string? Judge(string host, int port, string keyType, byte[] key)
        {
            var known = KnownHostsFile.Read(files);
            var name = KnownHostsFile.NameOf(host, port);
            return known.Judge(host, port, key) switch
            {
                { Verdict: KnownHostVerdict.Known } => null,
                { Verdict: KnownHostVerdict.Revoked } found =>
                    $"its {keyType} key {Fingerprint(key)} is marked @revoked in {found.Where}. Do not connect; ask who runs the server",
                { Verdict: KnownHostVerdict.Changed } found =>
                    $"its {keyType} key has the fingerprint {Fingerprint(key)}, but {found.Where} lists another one. Another machine answers, or the key was replaced: compare with the server's own output of 'ssh-keygen -lf', then replace the line",
                _ =>
                    $"nothing is known about it. Its {keyType} key has the fingerprint {Fingerprint(key)}. Compare it with the server's own output of 'ssh-keygen -lf'; if equal, pin it, or append this line to {files[0]}:\n{name} {keyType} {Convert.ToBase64String(key)}",
            };
        }
    }
}

/// <summary>The server did not prove to be the one that was meant. Nothing was sent to it.</summary>
public sealed class HostKeyRefusedException : Exception
{
    internal HostKeyRefusedException(string host, string why, string fingerprint)
        : base($"The SSH server {host} is not trusted: {why}.") => Fingerprint = fingerprint;

    /// <summary>The fingerprint of the key that the server showed: <c>SHA256:…</c>.</summary>
    public string Fingerprint { get; }
}
