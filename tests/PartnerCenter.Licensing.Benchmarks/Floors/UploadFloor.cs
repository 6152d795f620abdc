using System.Data.Common;
using System.Text;
using CsvHelper;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Benchmarks.Floors;

/// <summary>An upload as somebody would write it who trusts the file: each row is read, and inserted by one prepared statement, all in one transaction.</summary>
internal static class UploadFloor
{
    public static readonly string[] Header = ["User principal name", "Display name", "First name", "Last name", "Title", "Department", "Usage location", "City", "Phone number"];

    /// <summary>A file of users.</summary>
    public static byte[] File(int users)
    {
        var text = new StringBuilder(string.Join(',', Header)).Append("\r\n");
        for (var user = 0; user < users; user++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"ann{user:D6}@contoso001.example,\"Adams, Ann {user:D6}\",Ann,Adams,Sales Representative,Sales & Marketing,US,Springfield,555-0{user % 1000:D3}\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static int Save(DbConnection connection, byte[] content, Guid customerId)
    {
        using var sql = new Sql(connection);
        using var csv = CsvReader.Create(new StreamReader(new MemoryStream(content), Encoding.UTF8), new CsvReaderOptions { HasHeader = false });
        using var command = sql.Prepare(
            """
            INSERT INTO "CustomerUsers"
                ("CustomerId", "UserPrincipalName", "UserPrincipalNameKey", "DisplayName", "ListKey", "FirstName", "LastName", "JobTitle", "Department", "UsageLocation", "KeyOverlap", "IsLicensed")
            VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, 0)
            """,
            11);
        csv.Read();
        var users = 0;
        while (csv.Read())
        {
            var cells = csv.Current.ToArray();
            var user = CustomerUser.Create(customerId, cells[1], cells[0], cells[6]);
            users += sql.Execute(
                command, customerId, user.UserPrincipalName, user.UserPrincipalNameKey, user.DisplayName, user.ListKey, cells[2], cells[3], cells[4], cells[5], user.UsageLocation, user.KeyOverlap);
        }

        sql.Execute("UPDATE \"Customers\" SET \"UserCount\" = \"UserCount\" + @p1, \"LicenseVersion\" = \"LicenseVersion\" + 1 WHERE \"Id\" = @p0", customerId, users);
        sql.Commit();
        return users;
    }
}
