using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>What SQL Server is sent to make the schema.</summary>
public sealed class MigrationScriptTests
{
    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Script)]
    [InlineData(MigrationsSqlGenerationOptions.Script | MigrationsSqlGenerationOptions.Idempotent)]
    public void Script_OfAllMigrations_ParsesWithWhatItRunsFromStrings(MigrationsSqlGenerationOptions options)
    {
        using var db = SqlServerContexts.Create(new SilentSqlServer(SilentAnswer.Nothing));

        var script = db.GetService<IMigrator>().GenerateScript(options: options);

        Assert.Contains("CREATE TRIGGER", script, StringComparison.Ordinal);
        AssertTaken(script);
    }

    [Fact]
    public void Script_BackToNothing_Parses()
    {
        using var db = SqlServerContexts.Create(new SilentSqlServer(SilentAnswer.Nothing));

        var script = db.GetService<IMigrator>().GenerateScript(db.Database.GetMigrations().Last(), Migration.InitialDatabase);

        Assert.Contains("DROP TABLE", script, StringComparison.Ordinal);
        AssertTaken(script);
    }

    [Theory]
    [InlineData("CREATE TABLE A (Id int);\nGO\nCREATE TABLE B (Id int,, Name text);", "Incorrect syntax near ','")]
    [InlineData("EXEC(N'CREATE TRIGGER T ON A INSTEAD OF DELETE AS THROW 50001 ''No'', 1;');", "Incorrect syntax near")]
    [InlineData("SELECT 1 WHERE 1 IS DISTINCT FROM 2;", "Incorrect syntax")]
    public void Script_SqlServerWouldNotTake_SaysWhy(string script, string why) =>
        Assert.Contains(why, TransactSql.ProblemOfScript(script), StringComparison.Ordinal);

    private static void AssertTaken(string script)
    {
        var problem = TransactSql.ProblemOfScript(script);
        Assert.True(problem is null, problem);
    }
}
