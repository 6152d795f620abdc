namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>That what SQL Server 2019 refuses is seen without it.</summary>
public sealed class TransactSqlTests
{
    [Theory]
    [InlineData("SELECT [c].[Name] FROM [Customers] AS [c] ORDER BY [c].[Name] OFFSET @p ROWS FETCH NEXT 5 ROWS ONLY")]
    [InlineData("UPDATE [c] SET [c].[UserCount] = @p FROM [Customers] AS [c] WHERE [c].[Id] IN (SELECT [k].[value] FROM OPENJSON(@p) WITH ([value] uniqueidentifier '$') AS [k])")]
    [InlineData("MERGE [CustomerUsers] USING (VALUES (@p, 0)) AS i ([DisplayName], _Position) ON 1=0 WHEN NOT MATCHED THEN INSERT ([DisplayName]) VALUES (i.[DisplayName]) OUTPUT INSERTED.[Id], i._Position;")]
    [InlineData("SELECT DATEADD(day, 1, [c].[CreatedAt]) AS [Next] FROM [Customers] AS [c]")]
    [InlineData("WITH [x] AS (SELECT [c].[Id] AS [Key] FROM [Customers] AS [c]) SELECT [x].[Key], COALESCE(@p, 1) FROM [x]")]
    public void ProblemOf_StatementOfSqlServer2019_FindsNone(string statement) => Assert.Null(TransactSql.ProblemOf(statement, ["@p"]));

    [Theory]
    [InlineData("SELECT [c].[Name] FROM [Customers] AS [c] LIMIT 5", "Incorrect syntax near 'LIMIT'")]
    [InlineData("SELECT [c].[Nmae] FROM [Customers] AS [c]", "there is no column c.Nmae")]
    [InlineData("SELECT [d].[Name] FROM [Customers] AS [c]", "there is no column d.Name")]
    [InlineData("SELECT [c].[DisplayName] FROM [Customers] AS [c] INNER JOIN [CustomerUsers] AS [u] ON [u].[CustomerId] = [c].[Id]", "there is no column c.DisplayName")]
    [InlineData("UPDATE [Customer] SET [Name] = N'Contoso'", "there is no table Customer")]
    [InlineData("SELECT GREATEST([c].[UserCount], 1) FROM [Customers] AS [c]", "the function GREATEST is not known to be one of SQL Server 2019")]
    [InlineData("SELECT [value] FROM GENERATE_SERIES(1, 5)", "the table function GENERATE_SERIES")]
    [InlineData("SELECT TRIM(LEADING '.' FROM [c].[Name]) FROM [Customers] AS [c]", "Incorrect syntax")]
    [InlineData("SELECT [c].[Name] FROM [Customers] AS [c] WHERE [c].[Id] IS DISTINCT FROM @p", "Incorrect syntax")]
    [InlineData("SELECT [c].[Name] FROM [Customers] AS [c] WHERE [c].[Id] = @q", "@q is not declared")]
    public void ProblemOf_StatementThatSqlServer2019Refuses_SaysWhy(string statement, string why)
    {
        var problem = TransactSql.ProblemOf(statement, ["@p"]);

        Assert.Contains(why, problem, StringComparison.Ordinal);
        Assert.EndsWith(statement, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ProblemOf_MoreParametersThanARequestMayHave_SaysHowMany()
    {
        string[] names = [.. Enumerable.Range(0, TransactSql.MaxParameters + 1).Select(number => $"@p{number}")];

        Assert.Contains("2099 parameters", TransactSql.ProblemOf($"SELECT 1 WHERE 1 IN ({string.Join(", ", names)})", names), StringComparison.Ordinal);
    }

    [Fact]
    public void ProblemOf_MoreRowsThanOneInsertMayHave_SaysHowMany()
    {
        var rows = string.Join(", ", Enumerable.Repeat("(N'SE')", 1001));

        Assert.Contains("1001 rows", TransactSql.ProblemOf($"INSERT INTO [ProductProhibitedLocations] ([Country]) VALUES {rows}", []), StringComparison.Ordinal);
    }
}
