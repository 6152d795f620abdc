namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>Functions that SQL Server 2019 has, as far as they are sent. The parser knows names of none: GREATEST parses, and is of 2022.</summary>
internal static class SqlServerFunctions
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "ABS", "AVG", "CEILING", "CHARINDEX", "CHECKSUM", "CONCAT", "CONCAT_WS", "COUNT", "COUNT_BIG", "DATALENGTH", "DATEADD", "DATEDIFF", "DATEDIFF_BIG",
        "DATEFROMPARTS", "DATEPART", "DATETIME2FROMPARTS", "DENSE_RANK", "DB_ID", "DB_NAME", "FLOOR", "GETDATE", "GETUTCDATE", "HASHBYTES", "ISJSON", "ISNULL", "JSON_QUERY", "JSON_VALUE",
        "LEN", "LOWER", "LTRIM", "MAX", "MIN", "NEWID", "NEWSEQUENTIALID", "OBJECT_ID", "PATINDEX", "RANK", "REPLACE", "REPLICATE", "REVERSE", "ROUND", "ROW_NUMBER",
        "RTRIM", "SCHEMA_ID", "SCHEMA_NAME", "SCOPE_IDENTITY", "SERVERPROPERTY", "SIGN", "STDEV", "STRING_AGG", "STUFF", "SUBSTRING", "SUM", "SYSDATETIME", "SYSUTCDATETIME",
        "TRIM", "UNICODE", "UPPER", "VAR",
    };

    private static readonly HashSet<string> OfDates = new(StringComparer.OrdinalIgnoreCase) { "DATEADD", "DATEDIFF", "DATEDIFF_BIG", "DATEPART", "DATENAME" };

    public static bool Are2019(string name) => Known.Contains(name);

    public static bool TakesDatePart(string name) => OfDates.Contains(name);
}
