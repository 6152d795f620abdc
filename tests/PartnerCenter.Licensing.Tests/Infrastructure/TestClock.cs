namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>A clock that stands still unless a test moves it.</summary>
public sealed class TestClock : TimeProvider
{
    /// <summary>Ahead of the real clock's past: cookies and keys, which use the system's clock, are never "in the future".</summary>
    private DateTimeOffset _now = DateTimeOffset.UtcNow;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;

    /// <summary>Puts it back to the present time.</summary>
    public void Reset() => _now = DateTimeOffset.UtcNow;
}
