using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Data.DemoData;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Data.Copy;

/// <summary>The sample data with a row in every table, and names that are hard to copy: a file that tests only read.</summary>
public sealed class CopySource : IAsyncLifetime
{
    public static readonly Guid Contoso = new("5a3c1d10-0000-4000-b000-000000000001");

    public static IReadOnlyList<string> OddNames { get; } =
    [
        "👩🏽‍💻 Zoë \U00020BB7野家", "ישראל ישראלי", "\u202Eعربي\u202C (RTL)", "O'Brien \"Bobby\"; DROP TABLE CustomerUsers;--", "tab\tand\r\nline", "100% [a-z]_",
        new string('漢', CustomerUser.DisplayNameMaxLength), "e\u0301 is not é", " leading and trailing ", "ıİßẞ", "\u200Bzero\uFEFFwidth",
    ];

    public string Path { get; } = TemplateDatabase.Copy();

    public async Task InitializeAsync()
    {
        await using (var db = TemplateDatabase.CreateOwnContext(Path))
        {
            await new CatalogueLoader(db, CatalogueFile.ReadOwn(), NullLogger<CatalogueLoader>.Instance).LoadAsync(default);
            await new DemoDataSeeder(db, new CatalogueRulesReader(db), new TestClock(), NullLogger<DemoDataSeeder>.Instance).SeedAsync(default);
        }

        await using var every = TemplateDatabase.CreateContext(Path);
        await AddWhatTheSampleDataLacksAsync(every);
    }

    public Task DisposeAsync()
    {
        File.Delete(Path);
        return Task.CompletedTask;
    }

    private static async Task AddWhatTheSampleDataLacksAsync(LicensingDbContext db)
    {
        // Not a whole number of seconds or even of microseconds: both databases keep 100 ns.
        var now = new DateTime(2026, 11, 22, 1, 2, 3, DateTimeKind.Utc).AddTicks(1_234_567);
        var users = OddNames.Select((name, i) => CustomerUser.Create(Contoso, name, $"odd{i}@contoso.example", usageLocation: null)).ToList();
        db.CustomerUsers.AddRange(users);
        var selection = new UserSelection { OperatorId = Guid.NewGuid(), CustomerId = Contoso, TouchedAt = now };
        db.UserSelections.Add(selection);
        db.RateLimitBuckets.Add(new RateLimitBucket { Key = "sign-in 203.0.113.7", EmptyAt = now.Ticks });
        db.LongRunningOperations.Add(new LongRunningOperation
        {
            Kind = OperationKind.Save,
            Id = Guid.NewGuid(),
            CustomerId = Contoso,
            OperatorId = Guid.NewGuid(),
            SeenAt = now,
            HasEnded = true,
            Problems = [new OperationProblem("Office 365 E3 needs 7 licenses, 3 are available", Guid.NewGuid())],
        });
        db.DataProtectionKeys.Add(new DataProtectionKey { FriendlyName = "key-1", Xml = "<key><value>€</value></key>" });
        var uploadId = Guid.NewGuid();
        db.UserUploads.Add(new UserUpload
        {
            Id = uploadId,
            CustomerId = Contoso,
            OperatorId = Guid.NewGuid(),
            CreatedAt = now,
            FileName = "使用者.csv",
            Content = [.. Enumerable.Range(0, 256).Select(value => (byte)value)],
            LocationChoice = UsageLocationChoice.FromCountryColumn,
            IgnoredColumns = ["Büro"],
            Notes = [new UserUploadReason("PassedOver", [UploadArgument.Of(1), UploadArgument.Of("sep=;")])],
        });
        db.UserUploadChanges.Add(new UserUploadChange
        {
            CustomerId = Contoso,
            UploadId = uploadId,
            Position = 1,
            Line = 2,
            Kind = UserUploadChangeKind.Updated,
            UserId = 1,
            DisplayName = "Zoë",
            UserPrincipalName = "zoe@contoso.com",
            UserKey = "ZOE@CONTOSO.COM",
            SearchKey = ListKey.Of("Zoë", "zoe@contoso.com"),
            Fields = [new UserFieldChange(UserField.JobTitle, null, "Chef")],
        });
        db.UserUploadRefusals.Add(new UserUploadRefusal
        {
            CustomerId = Contoso,
            UploadId = uploadId,
            IsLeftOut = true,
            Position = 1,
            Line = 3,
            User = "ben@contoso.com",
            Reasons = [new UserUploadReason("RepeatedUser", [UploadArgument.Of(2)])],
        });
        var sku = await db.SubscribedSkus.FirstAsync(sku => sku.CustomerId == Contoso);
        db.Orders.Add(new Order
        {
            Id = Guid.NewGuid(),
            CustomerId = Contoso,
            ProductId = sku.ProductId,
            Quantity = 5,
            TotalAfter = 30,
            OperatorId = Guid.NewGuid(),
            OperatorName = "Zoë",
            CreatedAt = now,
        });
        db.ProductProhibitedLocations.Add(new ProductProhibitedLocation { ProductId = sku.ProductId, Country = "AQ" });
        foreach (var reason in new[] { null, "NotInForce" })
        {
            db.AuditEvents.Add(new AuditEvent
            {
                At = now,
                OperatorName = "Ünal",
                Action = AuditAction.SignIn,
                Outcome = AuditOutcome.Refused,
                Reason = reason,
                Details = [AuditDetail.Of("count", 3)],
            });
        }

        await db.SaveChangesAsync();
        db.SelectedUsers.AddRange(users.Select(user => new SelectedUser { SelectionId = selection.Id, UserId = user.Id, CustomerId = Contoso, ListKey = user.ListKey }));
        await db.SaveChangesAsync();
    }
}
