using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

namespace PartnerCenter.Licensing.Web.Data;

/// <summary>Tells a database that cannot be used just now from a fault of the portal.</summary>
public static class DatabaseFaults
{
    /// <summary>Severities from here on are the server's own trouble: no space, no memory, a lost connection.</summary>
    private const byte ServerTrouble = 17;

    private const int SqlServerTimeout = -2;
    private const int SqlServerCannotOpenDatabase = 4060;
    private const int SqlServerLoginFailed = 18456;

    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    /// <summary>Gone, locked for too long, full, or out of reach: what is asked may well succeed later, as it stands.</summary>
    public static bool IsUnavailable(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            // A wait that SqliteWriteQueue has ended, and not one of the framework's heirs of it; a pool that has no connection left.
            if (inner.GetType() == typeof(TimeoutException)
                || inner is RetryLimitExceededException or InvalidOperationException { Source: "Microsoft.Data.SqlClient" }
                or SqlException { Class: >= ServerTrouble }
                or SqlException { Number: SqlServerTimeout or SqlServerCannotOpenDatabase or SqlServerLoginFailed }
                or SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked or SqliteReadOnly or SqliteIoError or SqliteFull or SqliteCannotOpen })
            {
                return true;
            }
        }

        return false;
    }
}
