namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>What goes on when the browser leaves.</summary>
public enum OperationKind
{
    /// <summary>A Save of Manage licenses; the operation's id is the license update's.</summary>
    Save,

    /// <summary>Saving the rows of an upload; the operation's id is the upload's.</summary>
    Upload,

    /// <summary>Checking an upload; the operation's id is the upload's.</summary>
    UploadCheck,

    /// <summary>Taking an upload back; the operation's id is the upload's.</summary>
    UploadTakeBack,
}

/// <summary>What an operation is at.</summary>
public enum OperationStage
{
    /// <summary>Another change of the customer is being written, or it has just begun.</summary>
    Waiting,

    /// <summary>Users are judged; what is done is counted in users.</summary>
    JudgingUsers,

    /// <summary>Changes are written; what is done is counted in steps.</summary>
    WritingChanges,

    /// <summary>The rows of a file are looked up; what is done is counted in rows.</summary>
    CheckingRows,

    /// <summary>The rows of a file are written; what is done is counted in rows.</summary>
    WritingRows,
}

/// <summary>
/// How far an operation is that takes longer than its request, for other web servers than the one that works on it. It says nothing of what
/// was done: that is where the operation has written it, or nowhere.
/// </summary>
public sealed class LongRunningOperation : IOwnedByCustomer
{
    /// <summary>A row that was not touched for so long is of a server that is gone: its transaction was rolled back.</summary>
    public static readonly TimeSpan GoneAfter = TimeSpan.FromSeconds(30);

    /// <summary>Older rows are deleted when another operation is written.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public required OperationKind Kind { get; init; }

    public required Guid Id { get; init; }

    public required Guid CustomerId { get; init; }

    /// <summary>Who began it.</summary>
    public required Guid OperatorId { get; init; }

    public OperationStage Stage { get; set; }

    /// <summary>Of <see cref="Total"/>, in the stage's own unit.</summary>
    public int Done { get; set; }

    /// <summary>0 while it is not known.</summary>
    public int Total { get; set; }

    /// <summary>When its server last said that it is at work.</summary>
    public DateTime SeenAt { get; set; }

    public bool HasEnded { get; set; }

    /// <summary>Why nothing was changed; empty while it runs, and where it has done what it should.</summary>
    public IReadOnlyList<OperationProblem> Problems { get; set; } = [];
}

/// <param name="Text">The sentence, in the language of who began the operation.</param>
/// <param name="ProductId">The product that it is about, if it is about one.</param>
/// <param name="LacksSeats">Whether buying seats of the product would mend it.</param>
public sealed record OperationProblem(string Text, Guid? ProductId = null, bool LacksSeats = false);
