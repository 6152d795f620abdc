using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>Every row of every table as text: what a request changed, wherever it is. Aside: the activity log and the rate limits, which count what was refused too.</summary>
internal static class DatabaseDump
{
    /// <summary>The keys of cookies and tokens: made when the first is needed.</summary>
    private const string KeysTable = "DataProtectionKeys";

    private const string ActivityTable = "AuditEvents";

    /// <summary>Has rows where servers share their counts, which is on SQL Server.</summary>
    private const string RatesTable = "RateLimitBuckets";

    public static List<string> Of(LicensingDbContext db)
    {
        using var context = db;
        var connection = db.Database.GetDbConnection();
        connection.Open();
        var tables = db.Model.GetRelationalModel().Tables.Select(table => table.Name).Where(table => table is not (KeysTable or ActivityTable or RatesTable));
        return [.. tables.SelectMany(table => Read(connection, $"SELECT * FROM \"{table}\"").Select(row => $"{table}: {row}")).Order(StringComparer.Ordinal)];
    }

    private static List<string> Read(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column =>
                reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))));
        }

        return rows;
    }
}
