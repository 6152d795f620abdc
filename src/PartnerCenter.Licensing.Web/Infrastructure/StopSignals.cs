using System.Runtime.InteropServices;

namespace PartnerCenter.Licensing.Web.Infrastructure;

/// <summary>
/// Ctrl+C, a stop by the system, or the end of the terminal cancels what runs outside a started host, so that it can leave things in order. A second one ends the process.
/// </summary>
public sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stopped = new();
    private readonly List<PosixSignalRegistration> _registrations;

    public StopSignals() =>
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, Cancel))];

    public CancellationToken Token => _stopped.Token;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _stopped.Dispose();
    }

    private void Cancel(PosixSignalContext signal)
    {
        signal.Cancel = !_stopped.IsCancellationRequested;
        _stopped.Cancel();
    }
}
