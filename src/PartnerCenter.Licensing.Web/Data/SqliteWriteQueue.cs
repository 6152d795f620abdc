using System.Collections.Concurrent;

namespace PartnerCenter.Licensing.Web.Data;

/// <summary>
/// Who may write to a SQLite file next. It has one writer at a time, and those who wait for its lock ask again and again, so that under load
/// some would never get it. In this process they wait in line instead; between processes the busy timeout is left.
/// </summary>
internal static class SqliteWriteQueue
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Files = new(StringComparer.Ordinal);

    /// <param name="file">The path of the file.</param>
    /// <param name="patience">How long to wait at most.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The turn: whoever has it gives it back by disposing of it.</returns>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public static async Task<IDisposable> WaitAsync(string file, TimeSpan patience, CancellationToken cancellationToken)
    {
        var queue = Files.GetOrAdd(file, _ => new SemaphoreSlim(1, 1));
        return await queue.WaitAsync(patience, cancellationToken)
            ? new Turn(queue)
            : throw new TimeoutException($"Other changes were written for {patience.TotalSeconds:N0} seconds without a gap.");
    }

    /// <param name="file">The path of the file.</param>
    /// <returns>The turn where nobody of this process has it or waits for it; else null.</returns>
    public static IDisposable? TryTake(string file)
    {
        var queue = Files.GetOrAdd(file, _ => new SemaphoreSlim(1, 1));
        return queue.Wait(0) ? new Turn(queue) : null;
    }

    private sealed class Turn(SemaphoreSlim queue) : IDisposable
    {
        private SemaphoreSlim? _queue = queue;

        public void Dispose() => Interlocked.Exchange(ref _queue, null)?.Release();
    }
}
