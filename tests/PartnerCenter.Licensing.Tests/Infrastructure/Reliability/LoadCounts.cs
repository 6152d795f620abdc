using System.Collections.Concurrent;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Reliability;

/// <summary>What all admins of a load saw.</summary>
internal sealed class LoadCounts
{
    private int _doubles;

    /// <summary>Ids of the forms that led to their confirmation.</summary>
    public ConcurrentQueue<Guid> Saved { get; } = [];

    /// <summary>How many Saves were refused, by reason.</summary>
    public ConcurrentDictionary<string, int> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers that should not be.</summary>
    public ConcurrentQueue<string> Problems { get; } = [];

    /// <summary>Milliseconds from each Save to its answer.</summary>
    public ConcurrentQueue<double> SaveTimes { get; } = [];

    /// <summary>Milliseconds of everything else, redirects included.</summary>
    public ConcurrentQueue<double> PageTimes { get; } = [];

    /// <summary>Forms that were sent twice at once.</summary>
    public int Doubles => _doubles;

    public void CountDouble() => Interlocked.Increment(ref _doubles);
}
