using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HaWpSdk.TestKit;

namespace HaWpSdk.Deploy.Tests.Audit.Support;

/// <summary>A site behind TLS on loopback, in place of what visitors reach: its own name answers, and the load balancer's only where it is told to.</summary>
internal sealed class LoopbackSite : IAsyncDisposable
{
    private readonly X509Certificate2 _certificate;
    private readonly LoopbackListener _listener;

    public LoopbackSite()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=www.example.com", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        _certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        _listener = new LoopbackListener(AnswerAsync);
    }

    public int Port => _listener.Address.Port;

    /// <summary>Headers of every answer, each with its line end.</summary>
    public string Headers { get; set; } = string.Empty;

    /// <summary>Whether the load balancer answers, too.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The network that leads here instead of to the world.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        ConnectCallback = async (context, token) =>
        {
            if (context.DnsEndPoint.Host != "www.example.com" && !IsOpen)
            {
                throw new SocketException((int)SocketError.ConnectionRefused);
            }

            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(_listener.Address, token);
            return new NetworkStream(socket, ownsSocket: true);
        },
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == _certificate.GetCertHashString() },
    };

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _certificate.Dispose();
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsServerAsync(_certificate);
        var request = new byte[8192];
        _ = await stream.ReadAsync(request);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{Headers}Content-Length: 2\r\nConnection: close\r\n\r\nok"));
    }
}
