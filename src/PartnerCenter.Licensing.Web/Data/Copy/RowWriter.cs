namespace PartnerCenter.Licensing.Web.Data.Copy;

/// <summary>Takes the rows of one table, inside the transaction of the target.</summary>
public abstract class RowWriter : IDisposable
{
    /// <param name="row">The values as they travel; the array is the caller's and will change.</param>
    public abstract void Add(object?[] row);

    /// <summary>Writes what is left.</summary>
    public abstract void Flush();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
