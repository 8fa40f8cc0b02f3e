using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Renci.SshNet;
using Renci.SshNet.Security;

namespace HaWpSdk.Deploy.Content.Ssh;

/// <summary>The two requests of the SSH agent protocol that a login needs: list the keys, sign with one (draft-miller-ssh-agent).</summary>
internal sealed class SshAgent(string socketPath)
{
    private const byte RequestIdentities = 11;
    private const byte IdentitiesAnswer = 12;
    private const byte SignRequest = 13;
    private const byte SignResponse = 14;
    private const int LongestAnswer = 256 * 1024;

    public async Task<IReadOnlyList<IPrivateKeySource>> ListAsync(CancellationToken cancellationToken)
    {
        var answer = await Task.Run(() => Ask([RequestIdentities]), cancellationToken).ConfigureAwait(false);
        var reader = new Reader(answer);
        if (reader.Byte() != IdentitiesAnswer)
        {
            throw new SshCredentialException($"The SSH agent at '{socketPath}' refuses to list its keys.");
        }

        var keys = new List<IPrivateKeySource>();
        var count = reader.UInt32();
        for (var i = 0u; i < count; i++)
        {
            var blob = reader.Bytes();
            _ = reader.Bytes(); // the comment
            keys.Add(new AgentKey(this, blob));
        }

        return keys;
    }

    private byte[] Sign(byte[] key, byte[] data, uint flags)
    {
        var request = new MemoryStream();
        request.WriteByte(SignRequest);
        WriteBytes(request, key);
        WriteBytes(request, data);
        WriteUInt32(request, flags);
        var reader = new Reader(Ask(request.ToArray()));
        return reader.Byte() == SignResponse
            ? reader.Bytes()
            : throw new SshCredentialException($"The SSH agent at '{socketPath}' refuses to sign. Is the key locked, or does it need a confirmation?");
    }

    private byte[] Ask(byte[] request)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(socketPath));
            using var stream = new NetworkStream(socket);
            var framed = new MemoryStream();
            WriteBytes(framed, request);
            stream.Write(framed.ToArray());
            var length = new byte[4];
            stream.ReadExactly(length);
            var size = BinaryPrimitives.ReadUInt32BigEndian(length);
            if (size is 0 or > LongestAnswer)
            {
                throw new SshCredentialException($"The SSH agent at '{socketPath}' sent an answer of {size} bytes, which cannot be right.");
            }

            var answer = new byte[size];
            stream.ReadExactly(answer);
            return answer;
        }
        catch (Exception problem) when (problem is SocketException or IOException)
        {
            throw new SshCredentialException($"The SSH agent at '{socketPath}' does not answer: {problem.Message}", problem);
        }
    }

    private static void WriteUInt32(Stream stream, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void WriteBytes(Stream stream, byte[] bytes)
    {
        WriteUInt32(stream, (uint)bytes.Length);
        stream.Write(bytes);
    }

    /// <summary>A key whose private half stays in the agent.</summary>
    private sealed class AgentKey : IPrivateKeySource
    {
        public AgentKey(SshAgent agent, byte[] blob)
        {
            var type = Encoding.ASCII.GetString(new Reader(blob).Bytes());

            // An RSA key is offered with the SHA-2 signatures only; servers have refused SHA-1 since OpenSSH 8.8.
            HostKeyAlgorithms = type == "ssh-rsa"
                ? [new AgentAlgorithm("rsa-sha2-512", agent, blob, 4), new AgentAlgorithm("rsa-sha2-256", agent, blob, 2)]
                : [new AgentAlgorithm(type, agent, blob, 0)];
        }

        public IReadOnlyCollection<HostAlgorithm> HostKeyAlgorithms { get; }
    }

    private sealed class AgentAlgorithm(string name, SshAgent agent, byte[] blob, uint flags) : HostAlgorithm(name)
    {
        public override byte[] Data => blob;

        public override byte[] Sign(byte[] data) => agent.Sign(blob, data, flags);

        public override bool VerifySignature(byte[] data, byte[] signature) => throw new NotSupportedException("A client key verifies nothing.");
    }

    private ref struct Reader(ReadOnlySpan<byte> data)
    {
        private ReadOnlySpan<byte> _rest = data;

        public byte Byte()
        {
            Need(1);
            var value = _rest[0];
            _rest = _rest[1..];
            return value;
        }

        public uint UInt32()
        {
            Need(4);
            var value = BinaryPrimitives.ReadUInt32BigEndian(_rest);
            _rest = _rest[4..];
            return value;
        }

        public byte[] Bytes()
        {
            var length = UInt32();
            Need(length);
            var value = _rest[..(int)length].ToArray();
            _rest = _rest[(int)length..];
            return value;
        }

        private readonly void Need(uint bytes)
        {
            if (_rest.Length < bytes)
            {
                throw new SshCredentialException("The SSH agent's answer is cut short.");
            }
        }
    }
}
