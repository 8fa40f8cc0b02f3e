using Renci.SshNet;
using Renci.SshNet.Common;

namespace HaWpSdk.Deploy.Content.Ssh;

/// <summary>A key to log in with. There are no passwords: they end up in scripts and process lists.</summary>
public abstract class SshCredential
{
    private static readonly string[] UsualNames = ["id_ed25519", "id_ecdsa", "id_rsa"];

    /// <summary>The agent, then <c>~/.ssh/id_ed25519</c>, <c>id_ecdsa</c> and <c>id_rsa</c>; what does not exist is left out.</summary>
    public static IReadOnlyList<SshCredential> Usual => UsualWith(null);

    /// <summary>The same as <see cref="Usual"/>, and somebody to ask for the passphrase of an encrypted key file.</summary>
    /// <param name="passphrase">Asked with the path when the file is encrypted and neither the agent nor a file before it gave a key; null when there is nobody to ask.</param>
    public static IReadOnlyList<SshCredential> UsualWith(Func<string, CancellationToken, ValueTask<string?>>? passphrase)
    {
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ssh");
        return
        [
            Agent(),
            .. UsualNames.Select(name => Path.Combine(folder, name)).Where(File.Exists).Select(path => new KeyFileCredential(path, passphrase, null) { IsOptional = true }),
        ];
    }

    /// <summary>All keys of a running SSH agent; the private keys stay with it.</summary>
    /// <param name="socket">The agent's Unix socket; null for the variable <c>SSH_AUTH_SOCK</c>. Without either the agent is left out.</param>
    public static SshCredential Agent(string? socket = null) => new AgentCredential(socket);

    /// <summary>A private key file: ed25519, ecdsa or rsa, in OpenSSH's, PEM or PuTTY format.</summary>
    /// <param name="path">The private key's path.</param>
    /// <param name="passphrase">Asked with the path only when the key is encrypted: a prompt, or a read from a secret store. Null when there is nobody to ask.</param>
    /// <param name="certificate">An OpenSSH certificate for the key; null for <c>PATH-cert.pub</c> where that exists.</param>
    public static SshCredential KeyFile(string path, Func<string, CancellationToken, ValueTask<string?>>? passphrase = null, string? certificate = null) =>
        new KeyFileCredential(path, passphrase, certificate);

    /// <summary>Loads the keys.</summary>
    /// <param name="haveKeys">Whether an earlier credential gave keys already.</param>
    /// <param name="cancellationToken">Ends the question for a passphrase.</param>
    internal abstract ValueTask<IReadOnlyList<IPrivateKeySource>> LoadAsync(bool haveKeys, CancellationToken cancellationToken);

    private sealed class KeyFileCredential(string path, Func<string, CancellationToken, ValueTask<string?>>? passphrase, string? certificate) : SshCredential
    {
        /// <summary>Whether it is tried because it is there, not because somebody named it: an encrypted one is then not worth a question.</summary>
        public bool IsOptional { get; init; }

        internal override async ValueTask<IReadOnlyList<IPrivateKeySource>> LoadAsync(bool haveKeys, CancellationToken cancellationToken)
        {
            if (!File.Exists(path))
            {
                throw new SshCredentialException($"The key file '{path}' does not exist.");
            }

            var certificatePath = certificate ?? (File.Exists(path + "-cert.pub") ? path + "-cert.pub" : null);
            try
            {
                return [Open(null, certificatePath)];
            }
            catch (SshPassPhraseNullOrEmptyException) when (IsOptional && haveKeys)
            {
                return [];
            }
            catch (SshPassPhraseNullOrEmptyException)
            {
                var answer = passphrase is null ? null : await passphrase(path, cancellationToken).ConfigureAwait(false);
                if (string.IsNullOrEmpty(answer))
                {
                    throw new SshCredentialException($"The key file '{path}' is protected by a passphrase and none was given. Load it into an agent (ssh-add), or name the secret that holds it.");
                }

                try
                {
                    return [Open(answer, certificatePath)];
                }
                catch (SshException)
                {
                    // The inner message could hold parts of what was decrypted with a wrong passphrase; it says nothing useful.
                    throw new SshCredentialException($"The passphrase for the key file '{path}' is wrong.");
                }
            }
            catch (Exception problem) when (problem is SshException or FormatException or ArgumentException or NotSupportedException)
            {
                throw new SshCredentialException($"'{path}' is no private key that can be read: {problem.Message}");
            }
        }

        private PrivateKeyFile Open(string? answer, string? certificatePath) =>
            certificatePath is null ? new PrivateKeyFile(path, answer) : new PrivateKeyFile(path, answer, certificatePath);
    }

    private sealed class AgentCredential(string? socket) : SshCredential
    {
        internal override async ValueTask<IReadOnlyList<IPrivateKeySource>> LoadAsync(bool haveKeys, CancellationToken cancellationToken)
        {
            var where = socket ?? Environment.GetEnvironmentVariable("SSH_AUTH_SOCK");
            if (string.IsNullOrEmpty(where))
            {
                return [];
            }

            var agent = new SshAgent(where);
            return await agent.ListAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <summary>A key to log in with cannot be used; the message says which and why, never what it holds.</summary>
public sealed class SshCredentialException : Exception
{
    internal SshCredentialException(string message)
        : base(message)
    {
    }

    internal SshCredentialException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
