using System.Data.Common;
using Microsoft.Data.Sqlite;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Benchmarks.Floors;

/// <summary>
/// A Save in hand-written set SQL: the same rows of the same tables, in one transaction. What the rules say is given: which combination of
/// licences and location has which outcome, and the rows of the outcomes. It finds out by itself which users have which combination.
/// </summary>
internal sealed class SaveFloor
{
    /// <summary>Which tables a Save writes, those that others refer to first.</summary>
    private static readonly string[] Given = ["LicenseUpdates", "LicenseUpdateOutcomes", "LicenseUpdateChanges", "AuditEvents"];

    private readonly Guid _customerId;
    private readonly Guid _updateId;
    private readonly bool _isSqlite;
    private readonly Dictionary<string, (string Insert, List<object[]> Rows)> _given = [];
    private readonly object[] _selection;
    private readonly List<(string Key, int Number, int Status)> _combinations;

    /// <param name="before">The database before the Save.</param>
    /// <param name="after">The same after the product's.</param>
    /// <param name="customerId">Where it was saved.</param>
    /// <param name="updateId">Its id.</param>
    public SaveFloor(Dictionary<long, string> before, DbConnection after, Guid customerId, Guid updateId)
    {
        (_customerId, _updateId, _isSqlite) = (customerId, updateId, after is SqliteConnection);
        foreach (var table in Given)
        {
            var columns = Sql.Columns(after, table).Where(column => (table, column) is not ("AuditEvents", "Id")).ToList();
            var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
            // The log keeps what was before: the Save's is its last row.
            var rows = Sql.Rows(after, $"SELECT {names} FROM \"{table}\"{(table == "AuditEvents" ? " ORDER BY \"Id\" DESC" : "")}");
            _given[table] = ($"INSERT INTO \"{table}\" ({names}) VALUES ({string.Join(", ", columns.Select((_, number) => $"@p{number}"))})", table == "AuditEvents" ? [rows[0]] : rows);
        }

        _selection = Sql.Rows(after, "SELECT \"Draft\", \"TouchedAt\" FROM \"UserSelections\"").Single();
        _combinations =
        [
            .. Sql.Rows(after, "SELECT \"UserId\", \"OutcomeNumber\", \"Status\" FROM \"LicenseUpdateResults\"")
                .Select(row => (before[(long)row[0]], Convert.ToInt32(row[1], null), Convert.ToInt32(row[2], null)))
                .Distinct(),
        ];
    }

    /// <summary>Each user's combination of licences and location, as text.</summary>
    public static Dictionary<long, string> KeysOf(DbConnection connection) =>
        Sql.Rows(connection, $"SELECT u.\"Id\", {KeyOf(connection is SqliteConnection)} FROM \"CustomerUsers\" u").ToDictionary(row => (long)row[0], row => (string)row[1]);

    public void Save(DbConnection connection)
    {
        using var sql = new Sql(connection);
        sql.Execute("UPDATE \"Customers\" SET \"LicenseVersion\" = \"LicenseVersion\" + 1 WHERE \"Id\" = @p0", _customerId);
        sql.Execute("UPDATE \"UserSelections\" SET \"Draft\" = @p0, \"DraftUsageLocation\" = NULL, \"TouchedAt\" = @p1", _selection);
        foreach (var table in Given[..^1])
        {
            Insert(sql, table);
        }

        WriteResults(sql);
        WriteAssignments(sql);
        Insert(sql, Given[^1]);
        sql.Commit();
    }

    private void Insert(Sql sql, string table)
    {
        var (insert, rows) = _given[table];
        using var command = sql.Prepare(insert, rows.Count == 0 ? 0 : rows[0].Length);
        rows.ForEach(row => sql.Execute(command, row));
    }

    private void WriteResults(Sql sql)
    {
        var combinations = sql.Temporary("Combinations");
        sql.Execute(_isSqlite
            ? $"CREATE TABLE {combinations} (\"Key\" TEXT PRIMARY KEY, \"Number\" INTEGER, \"Status\" INTEGER)"
            : $"CREATE TABLE {combinations} (\"Key\" varchar(max) COLLATE Latin1_General_BIN2, \"Number\" int, \"Status\" int)");
        using (var command = sql.Prepare($"INSERT INTO {combinations} VALUES (@p0, @p1, @p2)", 3))
        {
            _combinations.ForEach(row => sql.Execute(command, row.Key, row.Number, row.Status));
        }

        sql.Execute(
            $"""
            INSERT INTO "LicenseUpdateResults" ("CustomerId", "LicenseUpdateId", "Status", "Position", "UserId", "OutcomeNumber", "DisplayName", "UserPrincipalName")
            SELECT @p0, @p1, c."Status", ROW_NUMBER() OVER (PARTITION BY c."Status" ORDER BY k."ListKey"), k."Id", c."Number", k."DisplayName", k."UserPrincipalName"
            FROM (
                SELECT s."ListKey", u."Id", u."DisplayName", u."UserPrincipalName", {KeyOf(_isSqlite)} AS "Key"
                FROM "SelectedUsers" s {(_isSqlite ? "CROSS JOIN" : "JOIN")} "CustomerUsers" u {(_isSqlite ? "WHERE" : "ON")} u."Id" = s."UserId") k
            JOIN {combinations} c ON c."Key" = k."Key"
            """,
            _customerId, _updateId);
        sql.Execute($"DROP TABLE {combinations}");
    }

    private void WriteAssignments(Sql sql)
    {
        const string Changed =
            """
            "LicenseUpdateResults" r
            JOIN "LicenseUpdateChanges" c ON c."CustomerId" = r."CustomerId" AND c."LicenseUpdateId" = r."LicenseUpdateId" AND c."OutcomeNumber" = r."OutcomeNumber"
            WHERE r."CustomerId" = @p0 AND r."LicenseUpdateId" = @p1 AND c."Kind" = @p2
            """;
        sql.Execute(
            $"""
            UPDATE "LicenseAssignments" SET "DisabledPlans" = c."DisabledPlans"
            FROM {Changed} AND "LicenseAssignments"."UserId" = r."UserId" AND "LicenseAssignments"."ProductId" = c."ProductId"
            """,
            _customerId, _updateId, (int)LicenseChangeKind.PlansChanged);
        sql.Execute(
            $"""
            INSERT INTO "LicenseAssignments" ("CustomerId", "UserId", "ProductId", "DisabledPlans")
            SELECT r."CustomerId", r."UserId", c."ProductId", c."DisabledPlans"
            FROM {Changed}
            ORDER BY r."UserId", c."ProductId"
            """,
            _customerId, _updateId, (int)LicenseChangeKind.Added);
        var licensed = sql.Execute(
            $"""
            UPDATE "CustomerUsers" SET "IsLicensed" = 1
            WHERE "IsLicensed" = 0 AND "Id" IN (SELECT r."UserId" FROM {Changed})
            """,
            _customerId, _updateId, (int)LicenseChangeKind.Added);
        sql.Execute("UPDATE \"Customers\" SET \"LicensedUserCount\" = \"LicensedUserCount\" + @p1 WHERE \"Id\" = @p0", _customerId, licensed);
        sql.Execute(
            $"""
            UPDATE "SubscribedSkus" SET "ConsumedUnits" = "ConsumedUnits" + g."Users"
            FROM (SELECT c."ProductId" AS "Gained", COUNT(*) AS "Users" FROM {Changed} GROUP BY c."ProductId") g
            WHERE "SubscribedSkus"."CustomerId" = @p0 AND "SubscribedSkus"."ProductId" = g."Gained"
            """,
            _customerId, _updateId, (int)LicenseChangeKind.Added);
    }

    /// <summary>The licences and the location of the user <c>u</c>.</summary>
    private static string KeyOf(bool isSqlite) => isSqlite
        ? """
          coalesce(u."UsageLocation", '') || coalesce((
              SELECT group_concat(hex(a."ProductId") || a."DisabledPlans", '|' ORDER BY a."ProductId") FROM "LicenseAssignments" a WHERE a."UserId" = u."Id"), '')
          """
        : """
          CONCAT(u."UsageLocation", (
              SELECT STRING_AGG(CAST(CONCAT(a."ProductId", a."DisabledPlans") AS varchar(max)), '|') WITHIN GROUP (ORDER BY a."ProductId")
              FROM "LicenseAssignments" a WHERE a."UserId" = u."Id")) COLLATE Latin1_General_BIN2
          """;
}
