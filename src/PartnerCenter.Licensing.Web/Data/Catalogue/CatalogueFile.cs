using System.Text.Json;
using System.Text.Json.Serialization;

namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>The project's own catalogue, <c>catalogue.json</c>, resolved to rows. Immutable; docs/catalogue.md describes the format.</summary>
public sealed class CatalogueFile
{
    private const string ResourceName = "catalogue.json";

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly Dictionary<Guid, int> _seatCaps;

    private CatalogueFile(CatalogueFileContent content)
    {
        var plans = new PlanNames(content.ServicePlans);
        ServicePlans = content.ServicePlans;
        Products = [.. content.Products.Select(product => Resolve(product, plans))];
        Exclusions = [.. content.ExclusionSets.SelectMany(set => set.Plans.Select(plan => (set.Name, plans.IdOf(plan))))];
        Dependencies = [.. Resolve(content.Dependencies, plans)];
        PlanLocations = [.. content.ProhibitedLocations.SelectMany(rule =>
            from plan in rule.Plans
            from country in rule.Countries
            select (plans.IdOf(plan), country)).Distinct()];
        ProductLocations = [.. content.ProhibitedLocations.SelectMany(rule =>
            from product in rule.Products
            from country in rule.Countries
            select (product, country)).Distinct()];
        _seatCaps = content.SeatCaps.SelectMany(cap => cap.Products.Select(product => (product.Id, cap.Seats))).ToDictionary();
    }

    public IReadOnlyList<CatalogueFilePlan> ServicePlans { get; }

    public IReadOnlyList<CatalogueProduct> Products { get; }

    public IReadOnlyList<(string SetName, Guid PlanId)> Exclusions { get; }

    public IReadOnlyList<(Guid DependentPlanId, int Clause, Guid NeededPlanId)> Dependencies { get; }

    public IReadOnlyList<(Guid PlanId, string Country)> PlanLocations { get; }

    public IReadOnlyList<(Guid ProductId, string Country)> ProductLocations { get; }

    /// <summary>The most seats of the product that one customer may own, or null. Known for products outside the file too.</summary>
    public int? SeatCapOf(Guid productId) => _seatCaps.TryGetValue(productId, out var seats) ? seats : null;

    /// <summary>The catalogue that this build of the portal brings.</summary>
    /// <exception cref="InvalidDataException">The file contradicts itself.</exception>
    public static CatalogueFile ReadOwn()
    {
        using var stream = typeof(CatalogueFile).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"The assembly lacks the resource {ResourceName}.");
        return Read(stream);
    }

    /// <exception cref="InvalidDataException">The file names a plan that it does not list, or lists one thing twice.</exception>
    /// <exception cref="JsonException">The file is not JSON of this format.</exception>
    public static CatalogueFile Read(Stream json)
    {
        var content = JsonSerializer.Deserialize<CatalogueFileContent>(json, JsonOptions) ?? throw new InvalidDataException("The catalogue is empty.");
        try
        {
            return new CatalogueFile(content);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"The catalogue lists something twice: {exception.Message}", exception);
        }
    }

    private static CatalogueProduct Resolve(CatalogueFileProduct product, PlanNames plans) =>
        new(product.Id, product.PartNumber, product.DisplayName, product.Family, [.. product.ServicePlans.Select(plans.IdOf)]);

    /// <summary>Each entry is a clause of its own; the clauses of one plan are numbered in the order of the file.</summary>
    private static IEnumerable<(Guid, int, Guid)> Resolve(IEnumerable<CatalogueFileDependency> entries, PlanNames plans) =>
        entries
            .GroupBy(entry => plans.IdOf(entry.Plan))
            .SelectMany(dependent => dependent.SelectMany((entry, clause) =>
                entry.NeedsOneOf.Select(needed => (dependent.Key, clause, plans.IdOf(needed)))));

    /// <summary>Finds a plan by its name or, where two plans share one, by its id.</summary>
    private sealed class PlanNames(IReadOnlyList<CatalogueFilePlan> plans)
    {
        private readonly HashSet<Guid> _ids = [.. plans.ToDictionary(plan => plan.Id).Keys];
        private readonly ILookup<string, Guid> _idsByName = plans.ToLookup(plan => plan.Name, plan => plan.Id, StringComparer.Ordinal);

        public Guid IdOf(string reference)
        {
            if (Guid.TryParse(reference, out var id) && _ids.Contains(id))
            {
                return id;
            }

            return _idsByName[reference].ToList() switch
            {
                [var only] => only,
                [] => throw new InvalidDataException($"The catalogue does not list the service plan {reference}."),
                _ => throw new InvalidDataException($"Two service plans of the catalogue are called {reference}: refer to them by id."),
            };
        }
    }
}

/// <summary>A product of the catalogue file.</summary>
/// <param name="Family">The family of products it is listed under; for readers of the file.</param>
public sealed record CatalogueProduct(Guid Id, string PartNumber, string DisplayName, string Family, IReadOnlyList<Guid> ServicePlanIds);
