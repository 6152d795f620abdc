using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Infrastructure.Audit;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Audit;

public sealed class AuditTrailTests : IDisposable
{
    private static readonly Operator Fabrikam = DemoPartners.Operators[0];

    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task RecordAsync_SignedInOperator_WritesWhoWhenWhereAndWhat()
    {
        var (customerId, orderId) = (Guid.NewGuid(), Guid.NewGuid());
        var before = DateTime.UtcNow;

        await RecordAsync(customerId, orderId);

        var row = Assert.Single(Rows());
        Assert.Equal(
            (Fabrikam.PartnerId, Fabrikam.Id, Fabrikam.Name, TestAudit.Address, customerId, orderId),
            (row.PartnerId, row.OperatorId, row.OperatorName, row.Address, row.CustomerId, row.SubjectId));
        Assert.InRange(row.At, before, DateTime.UtcNow);
        Assert.Equal("Fabrikam admin agent Order Succeeded Seats=5", TestAudit.LineOf(row));
    }

    [Fact]
    public async Task Add_WithoutSaving_LeavesNothing()
    {
        await using (var db = _database.CreateContext(Fabrikam.PartnerId))
        {
            await db.InTransactionAsync(
                async token =>
                {
                    await TestAudit.TrailOn(db, Fabrikam).RecordAsync(AuditAction.Order, Guid.NewGuid(), Guid.NewGuid(), [], token);
                    return false;
                },
                commitWhen: isDone => isDone,
                CancellationToken.None);
        }

        Assert.Empty(Rows());
    }

    [Theory]
    [InlineData("UPDATE AuditEvents SET OperatorName = 'Somebody else'")]
    [InlineData("UPDATE AuditEvents SET Id = Id")]
    [InlineData("DELETE FROM AuditEvents")]
    [InlineData("REPLACE INTO AuditEvents SELECT * FROM AuditEvents")]
    [InlineData("INSERT OR REPLACE INTO AuditEvents SELECT * FROM AuditEvents")]
    [InlineData("INSERT OR IGNORE INTO AuditEvents SELECT * FROM AuditEvents")]
    [InlineData("INSERT INTO AuditEvents SELECT * FROM AuditEvents WHERE true ON CONFLICT DO UPDATE SET OperatorName = 'Somebody else'")]
    [InlineData("UPDATE OR REPLACE AuditEvents SET OperatorName = 'Somebody else'")]
    [Trait("Database", "Sqlite")]
    public async Task Database_ChangeOfARow_IsRefusedWhoeverAsks(string sql)
    {
        await RecordAsync(Guid.NewGuid(), Guid.NewGuid());
        var before = Rows().Select(TestAudit.LineOf).ToList();
        await using var db = _database.CreateContext();

        var exception = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql));

        Assert.Contains("A row of the activity log cannot be changed.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, Rows().Select(TestAudit.LineOf));
    }

    [Theory]
    [InlineData(EntityState.Modified)]
    [InlineData(EntityState.Deleted)]
    public async Task Context_ChangeOfARow_IsRefusedBeforeItReachesTheDatabase(EntityState state)
    {
        await RecordAsync(Guid.NewGuid(), Guid.NewGuid());
        await using var db = _database.CreateContext(Fabrikam.PartnerId);
        db.Entry(await db.AuditEvents.SingleAsync()).State = state;

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());

        Assert.Contains($"This context may not write AuditEvent ({state})", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Context_OfAnotherPartner_SeesNoRow()
    {
        await RecordAsync(Guid.NewGuid(), Guid.NewGuid());
        await using var db = _database.CreateContext(DemoPartners.NorthwindId);

        Assert.Empty(await db.AuditEvents.ToListAsync());
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6")]
    public void Of_Request_IsItsAddressAndItsOperator(string remote, string expected)
    {
        var http = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity(Fabrikam.ToClaims(), "test")) };
        http.Connection.RemoteIpAddress = IPAddress.Parse(remote);

        Assert.Equal(new AuditSource(Fabrikam.PartnerId, Fabrikam.Id, Fabrikam.Name, expected), AuditSource.Of(http));
    }

    [Fact]
    public void Of_RequestOfNobody_HasAnAddressOnly()
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Loopback;

        Assert.Equal(new AuditSource(null, null, "", "127.0.0.1"), AuditSource.Of(http));
    }

    [Fact]
    public void Of_Command_IsTheAccountThatRunsIt() => Assert.Equal(new AuditSource(null, null, Environment.UserName, null), AuditSource.Of(http: null));

    [Fact]
    public void As_NameTooLong_IsCut() =>
        Assert.Equal(AuditEvent.OperatorNameMaxLength, AuditSource.Of(http: null).As(Fabrikam with { Name = new string('x', 300) }).OperatorName.Length);

    [Fact]
    public void Allows_FarTooManyRefusals_StopsForThatOperatorOnly()
    {
        using var limit = new RefusalLimit();
        var (flooding, other) = (AuditSource.Of(http: null).As(Fabrikam), AuditSource.Of(http: null).As(DemoPartners.Operators[2]));

        var allowed = Enumerable.Range(0, RefusalLimit.Burst + 50).Count(_ => limit.Allows(flooding));

        Assert.Equal(RefusalLimit.Burst, allowed);
        Assert.True(limit.Allows(other));
    }

    private async Task RecordAsync(Guid customerId, Guid orderId)
    {
        await using var db = _database.CreateContext(Fabrikam.PartnerId);
        await TestAudit.TrailOn(db, Fabrikam).RecordAsync(AuditAction.Order, customerId, orderId, [AuditDetail.Of(AuditDetailNames.Seats, 5)], CancellationToken.None);
    }

    private IReadOnlyList<AuditEvent> Rows()
    {
        using var db = _database.CreateContext();
        return TestAudit.Rows(db);
    }
}
