using System.Reflection;
using System.Text.RegularExpressions;
using LinqToDB.Data;
using LinqToDB.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;
using PartnerCenter.Licensing.Web.Features.Shared.Operations;
using PartnerCenter.Licensing.Web.Features.Shared.Selection;

namespace PartnerCenter.Licensing.Tests.Data.SqlServer;

/// <summary>What goes to SQL Server through linq2db, which <see cref="SqlServerMirror"/> does not see.</summary>
public sealed class BulkStatementsTests : IDisposable
{
    private const int ManyRows = 2_500;

    private static readonly Guid CustomerId = Guid.NewGuid();

    private readonly SilentSqlServer _server = new(SilentAnswer.OneRow);

    [Theory]
    [MemberData(nameof(Entities))]
    public async Task BulkCopy_ManyRowsOfAnyTable_IsTakenInEveryBatch(string entity)
    {
        await using var db = SqlServerContexts.Create(_server, DemoPartners.FabrikamId, CustomerId);
        var type = db.Model.FindEntityType(entity)!;

        await (Task)GetType().GetMethod(nameof(CopyAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.ClrType).Invoke(null, [db, type])!;

        Assert.Contains(_server.Statements, statement => statement.StartsWith("INSERT", StringComparison.Ordinal) && statement.Contains($"[{type.GetTableName()}]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Selection_EveryWayToChangeIt_IsTaken()
    {
        await using var db = SqlServerContexts.Create(_server, DemoPartners.FabrikamId, CustomerId);
        var selection = new UserSelectionService(db, DemoPartners.Operators[0], TimeProvider.System);

        await selection.SetPageAsync(CustomerId, [1, 2, 3], [2, 3], default);
        await selection.AddAsync(CustomerId, db.CustomerUsers.Where(user => user.CustomerId == CustomerId && user.UsageLocation == null), default);
        await selection.ReplaceAsync(CustomerId, db.CustomerUsers.Where(user => user.CustomerId == CustomerId), default);

        Assert.Equal(3, _server.Statements.Count(statement => statement.StartsWith("INSERT INTO [SelectedUsers]", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task LicenseUpdate_JournalAndAssignments_AreTaken()
    {
        await using var db = SqlServerContexts.Create(_server, DemoPartners.FabrikamId, CustomerId);

        await SaveAsync(db);

        Assert.All(
            ["LicenseUpdateOutcomes", "LicenseUpdateChanges", "LicenseUpdateResults", "LicenseAssignments"],
            table => Assert.Contains(_server.Statements, statement => statement.StartsWith($"INSERT INTO [{table}]", StringComparison.Ordinal)));
    }

    /// <summary>linq2db could use SqlBulkCopy too, which shares no transaction of EF Core's: the one way that is judged here is the one that is used.</summary>
    [Fact]
    public void Source_EveryBulkCopy_IsOfManyRows()
    {
        var source = SourceTree.Files(SourceTree.Web, ".cs").Select(File.ReadAllText).ToList();
        var all = source.Sum(text => Regex.Count(text, @"new BulkCopyOptions\b|BulkCopyOptions \w+ = new\(\)"));

        Assert.True(all > 2);
        Assert.Equal(all, source.Sum(text => Regex.Count(text, @"\{ BulkCopyType = BulkCopyType\.MultipleRows \}")));
    }

    public static TheoryData<string> Entities()
    {
        using var db = SqlServerContexts.Create(new SilentSqlServer(SilentAnswer.Nothing));
        return [.. db.Model.GetEntityTypes().Select(type => type.Name)];
    }

    public void Dispose() => _server.Dispose();

    private static Task CopyAsync<T>(LicensingDbContext db, IEntityType type)
        where T : class
    {
        var row = (T)Activator.CreateInstance(typeof(T), nonPublic: true)!;
        foreach (var text in type.GetProperties().Where(property => property.ClrType == typeof(string)))
        {
            text.PropertyInfo!.SetValue(row, "O'Brien 王小明");
        }

        return db.BulkCopyAsync(new BulkCopyOptions { BulkCopyType = BulkCopyType.MultipleRows }, Enumerable.Repeat(row, ManyRows));
    }

    /// <summary>The part of a Save that writes: each user gets a product and a location. It is internal to the portal.</summary>
    private static async Task SaveAsync(LicensingDbContext db)
    {
        var productId = Guid.NewGuid();
        Func<UserLicenses, UserOutcome> judge = before => new UserOutcome(
            before, [], [new LicenseChange(productId, LicenseChangeKind.Added, ServicePlanSet.Of([Guid.NewGuid()]))], [], before.UsageLocation is null ? "SE" : null);
        var update = new LicenseUpdate
        {
            Id = Guid.NewGuid(),
            CustomerId = CustomerId,
            OperatorId = Guid.NewGuid(),
            OperatorName = "Alex",
            CreatedAt = DateTime.UnixEpoch,
            LicenseVersion = 1,
            Intents = [],
            ChangedMeanwhile = [],
            UsageLocation = "SE",
        };
        List<SelectedUserLicenses> users =
        [
            .. Enumerable.Range(1, ManyRows).Select(id => new SelectedUserLicenses(
                id, "Miles O'Brien", "miles@contoso.com", new UserLicenses(id == 1 ? null : "US", [new HeldLicense(new Guid(id, 0, 0, new byte[8]), ServicePlanSet.Of([]))]))),
        ];

        var writer = Internal("LicenseUpdateWriter", db, update, Internal("OutcomeBook", judge));
        await (Task)writer.GetType().GetMethod("JudgeAsync")!.Invoke(writer, [users, CancellationToken.None])!;
        await (Task)writer.GetType().GetMethod("ApplyAsync")!.Invoke(writer, [new OperationProgress(), CancellationToken.None])!;
    }

    private static object Internal(string name, params object[] arguments) =>
        Activator.CreateInstance(typeof(LicenseAssignmentService).Assembly.GetType($"{typeof(LicenseAssignmentService).Namespace}.{name}", throwOnError: true)!, arguments)!;
}
