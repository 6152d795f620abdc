using System.Text;
using CsCheck;
using PartnerCenter.Licensing.Web.Data.Catalogue;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Data.Catalogue;

/// <summary>Editions that were shuffled, cut off or thinned out change nothing without consent. No database: what is compared is plain objects.</summary>
public sealed class CatalogueEditionPropertyTests
{
    private const string Header = "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names";

    /// <summary>An edition: products that share plans, some names spelled in two ways, some rows twice.</summary>
    private static readonly Gen<string[]> Edition =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 7], Gen.Int[0, 2], Gen.Int[0, 2]).Array[1, 25].Select(rows => rows
            .Select(row => (Product: row.Item1, Plan: row.Item2, ProductSpelling: row.Item3, PlanSpelling: row.Item4))
            .Select(row => string.Join(
                ',',
                row.ProductSpelling == 0 ? $"\"Größe {row.Product}, and more\"" : $"Product {row.Product}",
                $"PART{row.Product}",
                new Guid(row.Product + 1, 1, 0, new byte[8]),
                $"PLAN{row.Plan}",
                new Guid(row.Plan + 1, 2, 0, new byte[8]),
                row.PlanSpelling == 0 ? $"Plan ä{row.Plan}" : $"PLAN {row.Plan}"))
            .ToArray());

    [Fact]
    public void Run_Shuffled_GivesTheSameCatalogue() =>
        Edition.SelectMany(rows => Gen.Shuffle(rows), (rows, shuffled) => (rows, shuffled)).Sample(
            edition =>
            {
                var stored = StoreOf(edition.rows);
                Assert.Equal(ContentOf(stored), ContentOf(StoreOf(edition.shuffled)));

                var again = Compare(FileOf(edition.shuffled), stored)!;
                Assert.Empty(again.Objections);
                Assert.Empty(again.Plans);
                Assert.Empty(again.Products);
            },
            iter: 300);

    [Fact]
    public void Run_CutOffAnywhere_ChangesNothingWithoutConsent() =>
        Gen.Select(Edition, Gen.Double[0, 1]).Sample(
            (rows, part) =>
            {
                var whole = FileOf(rows);

                AssertChangesNothing(whole[..(int)(whole.Length * part)], StoreOf(rows));
            },
            iter: 600);

    [Fact]
    public void Run_OlderEditionWhoseRowsAreAPart_ChangesNothingWithoutConsent() =>
        Edition.SelectMany(rows => Gen.Shuffle(rows, 0, rows.Length), (rows, part) => (rows, part)).Sample(
            edition => AssertChangesNothing(FileOf(edition.part), StoreOf(edition.rows)),
            iter: 300);

    /// <summary>A newer edition that is cut off takes nothing away: neither where it ends, nor from what is in use.</summary>
    [Fact]
    public void Run_NewerEditionCutOffAnywhere_TakesNothingAwayWithoutConsent() =>
        Gen.Select(Edition, Gen.Double[0, 1]).Sample(
            (rows, part) =>
            {
                // Grouped by product, as published: only the last product of a part can be cut in two.
                string[] grouped = [.. rows.OrderBy(row => row[row.IndexOf("PART", StringComparison.Ordinal) + 4])];
                var newer = FileOf([$"Product 9,PART9,{new Guid(10, 1, 0, new byte[8])},PLAN9,{new Guid(10, 2, 0, new byte[8])},Plan 9", .. grouped]);
                var changes = Compare(newer[..(int)(newer.Length * part)], StoreOf(grouped));

                Assert.True(changes is null || changes.Report.Removed.Count == 0 || changes.Objections.Count > 0);
            },
            iter: 300);

    /// <summary>The published file, whole: shuffled, cut at any byte, thinned out.</summary>
    [Fact]
    public void Run_PublishedEdition_ShuffledCutAndThinnedOutChangesNothingWithoutConsent()
    {
        if (Infrastructure.SharedData.Find("catalogue/msft-licensing-2026-07.csv") is not { } path)
        {
            return;
        }

        var whole = File.ReadAllBytes(path);
        var stored = Apply(whole, new([], []));
        var lines = Encoding.UTF8.GetString(whole).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var random = new Random(20260700);
        for (var round = 0; round < 4; round++)
        {
            var shuffled = lines[1..];
            random.Shuffle(shuffled);
            var file = Encoding.UTF8.GetBytes(string.Join('\n', [lines[0], .. shuffled, ""]));
            Assert.Equal(ContentOf(stored), ContentOf(Apply(file, new([], []))));
            AssertChangesNothing(file, stored);
            AssertChangesNothing(file[..random.Next(file.Length)], stored);
            AssertChangesNothing(whole[..random.Next(whole.Length)], stored);
            AssertChangesNothing(Encoding.UTF8.GetBytes(string.Join('\n', lines.Where((_, index) => index == 0 || random.Next(50) > 0))), stored);
        }
    }

    private static byte[] FileOf(string[] rows) => Encoding.UTF8.GetBytes(string.Join("\r\n", [Header, .. rows, ""]));

    private static void AssertChangesNothing(byte[] file, Stored stored)
    {
        var changes = Compare(file, stored);
        Assert.True(changes is null || changes.Objections.Count > 0 || (changes.Plans.Count == 0 && changes.Products.Count == 0), Encoding.UTF8.GetString(file[^Math.Min(file.Length, 300)..]));
    }

    /// <returns>Null when the file cannot be taken at all.</returns>
    private static CatalogueChanges? Compare(byte[] bytes, Stored stored)
    {
        var (file, _) = CatalogueCsvReader.Read(bytes);
        return file is null || file.Rows.Count == 0 ? null : new CatalogueComparison(file, new StoredCatalogue(stored.Plans, stored.Products, new Dictionary<Guid, ProductUse>())).Run();
    }

    private static Stored StoreOf(string[] rows) => Apply(FileOf(rows), new([], []));

    private static Stored Apply(byte[] bytes, Stored empty)
    {
        var changes = Compare(bytes, empty)!;
        Assert.Empty(changes.Objections);
        foreach (var plan in changes.Plans)
        {
            empty.Plans.Add(plan.Id, new ServicePlan { Id = plan.Id, Name = plan.Name, DisplayName = plan.DisplayName });
        }

        foreach (var product in changes.Products)
        {
            empty.Products.Add(product.Id, Product.Create(product.Id, product.PartNumber, product.DisplayName));
            empty.Products[product.Id].ServicePlans.AddRange(product.Joining.Select(plan => new ProductServicePlan { ProductId = product.Id, ServicePlanId = plan }));
        }

        return empty;
    }

    private static List<string> ContentOf(Stored stored) =>
    [
        .. stored.Plans.Values.Select(plan => $"{plan.Id} {plan.Name} {plan.DisplayName}").Order(StringComparer.Ordinal),
        .. stored.Products.Values.Select(product => $"{product.Id} {product.ListKey} {string.Join(' ', product.ServicePlans.Select(link => link.ServicePlanId).Order())}").Order(StringComparer.Ordinal),
    ];

    private sealed record Stored(Dictionary<Guid, ServicePlan> Plans, Dictionary<Guid, Product> Products);
}
