using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using HaWpSdk.Lab.Machine;

namespace HaWpSdk.Lab.Aws;

/// <summary>AWS's endpoints inside the lab: HTTPS under AWS's own names, handed on as they are to the simulator, which listens on the machine's loopback.</summary>
internal sealed class AwsFront : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly X509Certificate2 _certificate;
    private readonly IPEndPoint _simulator;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    /// <summary>Starts it.</summary>
    public AwsFront(LabNetwork lan, LabAuthority authority, IEnumerable<string> names, Uri simulator)
    {
        _simulator = new IPEndPoint(IPAddress.Loopback, simulator.Port);
        var (certificate, key) = authority.Issue(names);
        using var pem = X509Certificate2.CreateFromPem(certificate, key);
        _certificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        _listener = lan.Services.Listen(new IPEndPoint(lan.Aws, 443));
        _accepting = AcceptAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        _certificate.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptAsync(_end.Token).ConfigureAwait(false);
                _ = ServeAsync(client);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                if (_end.IsCancellationRequested)
                {
                    return;
                }
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            await using var inner = new NetworkStream(client, ownsSocket: true);
            await using var secure = new SslStream(inner);
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _end.Token).ConfigureAwait(false);
            using var upstream = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await upstream.ConnectAsync(_simulator, _end.Token).ConfigureAwait(false);
            await using var simulator = new NetworkStream(upstream);
            using var done = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
            var there = secure.CopyToAsync(simulator, done.Token);
            var back = simulator.CopyToAsync(secure, done.Token);
            await Task.WhenAny(there, back).ConfigureAwait(false);
            await done.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(there, back).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or AuthenticationException or ObjectDisposedException)
        {
            // The client's own retry deals with it, as with AWS.
        }
    }
}
