using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Web.Features.Shared.Operations;

/// <summary>One operation that runs, or has ended, on this server.</summary>
public sealed class Operation(OperationKind kind, Guid id, Guid customerId, Operator signedIn)
{
    private const int Awaited = 0;
    private const int Left = 1;
    private const int Answered = 2;

    private volatile OperationProgress _progress = new();
    private volatile OperationEnd? _end;
    private volatile Task _work = Task.CompletedTask;
    private int _state = Awaited;

    public OperationKind Kind => kind;

    public Guid Id => id;

    public Guid CustomerId => customerId;

    /// <summary>Who began it.</summary>
    public Operator SignedIn => signedIn;

    /// <summary>Where the work says how far it is.</summary>
    public OperationProgress Progress
    {
        get => _progress;
        set => _progress = value;
    }

    /// <summary>Ends with the operation.</summary>
    public Task Work
    {
        get => _work;
        set => _work = value;
    }

    /// <summary>Null while it runs.</summary>
    public OperationEnd? End => _end;

    /// <summary>When it ended.</summary>
    public DateTime EndedAt { get; private set; }

    public bool IsRunning => _end is null;

    /// <summary>Whether its request was answered before it ended.</summary>
    public bool IsLeft => _state == Left;

    public OperationStatus Status => new(kind, id, signedIn.Id, _progress.Step, _end is null, _end?.Problems ?? []);

    /// <summary>The request stops waiting.</summary>
    /// <returns>False where the work is done already, and its answer about to come.</returns>
    public bool TryLeave() => Interlocked.CompareExchange(ref _state, Left, Awaited) == Awaited;

    /// <summary>The work is done.</summary>
    /// <returns>False where the request has been answered: somebody else must be told.</returns>
    public bool TryAnswer() => Interlocked.CompareExchange(ref _state, Answered, Awaited) == Awaited;

    public void Finish(OperationEnd end, DateTime now)
    {
        EndedAt = now;
        _end = end;
    }
}
