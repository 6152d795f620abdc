using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace PartnerCenter.Licensing.Web.Data;

public static class DatabaseName
{
    /// <summary>Which database a context is on, for an operator's eyes: never an account or a password.</summary>
    public static string Of(LicensingDbContext db) => db.Database.GetDbConnection() switch
    {
        SqliteConnection connection => $"SQLite, {connection.DataSource}",
        SqlConnection connection => $"SQL Server, {connection.Database} on {connection.DataSource}",
        var connection => connection.GetType().Name,
    };
}
