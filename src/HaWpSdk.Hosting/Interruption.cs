using System.Runtime.InteropServices;

namespace HaWpSdk.Hosting;

/// <summary>
/// Ctrl+C and SIGTERM as a cancellation. The first one asks the verb to stop, however long it takes to leave things whole; the second one ends the process,
/// as the system does.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly List<PosixSignalRegistration> _registrations = [];

    public Interruption(CancellationToken outer)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
        }
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registrations.ForEach(r => r.Dispose());
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        try
        {
            context.Cancel = !_source.IsCancellationRequested;
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The verb has just ended; the process is about to.
            context.Cancel = true;
        }
    }
}
