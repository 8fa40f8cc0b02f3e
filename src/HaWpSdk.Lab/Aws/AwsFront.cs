using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using HaWpSdk.Lab.Machine;

namespace HaWpSdk.Lab.Aws;

/// <summary>AWS's endpoints inside the lab: HTTPS under AWS's own names, handed on as they are to the simulator, which listens on the machine's loopback.</summary>
internal sealed class AwsFront : IAsyncDisposable
{
    private readonly X509Certificate2 _certificate;
    private readonly IPEndPoint _simulator;
    private readonly SocketServer _server;

    /// <summary>Starts it.</summary>
    public AwsFront(LabNetwork lan, LabAuthority authority, IEnumerable<string> names, Uri simulator)
    {
        _simulator = new IPEndPoint(IPAddress.Loopback, simulator.Port);
        var (certificate, key) = authority.Issue(names);
        using var pem = X509Certificate2.CreateFromPem(certificate, key);
        _certificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        _server = new SocketServer(lan.Services.Listen(new IPEndPoint(lan.Aws, 443)), ServeAsync);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        _certificate.Dispose();
    }

    private async Task ServeAsync(Socket client, CancellationToken cancellationToken)
    {
        await using var secure = new SslStream(new NetworkStream(client));
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, cancellationToken).ConfigureAwait(false);
        using var upstream = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await upstream.ConnectAsync(_simulator, cancellationToken).ConfigureAwait(false);
        await using var simulator = new NetworkStream(upstream);
        await SocketServer.JoinAsync(secure, simulator, cancellationToken).ConfigureAwait(false);
    }
}
