using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Catalogue;

/// <summary>The catalogue as it is stored.</summary>
/// <param name="Plans">By id.</param>
/// <param name="Products">By id, with their <see cref="Product.ServicePlans"/>.</param>
/// <param name="Uses">The products that somebody owns.</param>
public sealed record StoredCatalogue(
    IReadOnlyDictionary<Guid, ServicePlan> Plans, IReadOnlyDictionary<Guid, Product> Products, IReadOnlyDictionary<Guid, ProductUse> Uses);

/// <summary>How much of a product is in use, over all partners.</summary>
public sealed record ProductUse(int Customers, int Licenses);

/// <summary>A plan that is new or is called otherwise.</summary>
public sealed record PlanChange(Guid Id, string Name, string DisplayName);

/// <summary>A product that is new or changes.</summary>
public sealed record ProductChange(Guid Id, string PartNumber, string DisplayName, IReadOnlyList<Guid> Joining, IReadOnlyList<Guid> Leaving);

/// <summary>What is to be written, what is to be said of it, and why it needs consent, if it does.</summary>
public sealed record CatalogueChanges(
    IReadOnlyList<PlanChange> Plans, IReadOnlyList<ProductChange> Products, CatalogueReport Report, IReadOnlyList<string> Objections);

/// <summary>
/// Compares a file with the catalogue that is stored. Pure: it changes neither. The same rows in another order give the same changes
/// (but of more than <see cref="ServicePlanSet.MaxCount"/> plans of one product the first ones are taken). Runs once.
/// </summary>
public sealed class CatalogueComparison(CatalogueCsvFile file, StoredCatalogue stored)
{
    private readonly List<PlanChange> _planChanges = [];
    private readonly List<ProductChange> _productChanges = [];
    private readonly Dictionary<Guid, string> _planNames = [];
    private readonly List<CatalogueImportLine> _added = [];
    private readonly List<CatalogueImportLine> _changed = [];
    private readonly List<CatalogueImportLine> _removed = [];
    private readonly List<CatalogueImportLine> _mixedUp = [];
    private readonly List<CatalogueImportLine> _severalNames = [];
    private readonly List<CatalogueImportLine> _sharedNames = [];
    private readonly List<CatalogueImportLine> _refused = [.. file.Refused];
    private readonly List<string> _objections = [];
    private readonly ILookup<(string, string), Guid> _plansByName = stored.Plans.Values.ToLookup(plan => KeyOf(plan.Name, plan.DisplayName), plan => plan.Id);
    private readonly ILookup<(string, string), Guid> _productsByName = stored.Products.Values.ToLookup(product => KeyOf(product.PartNumber, product.DisplayName), product => product.Id);
    private bool _bringsIds;
    private int _lackedPlans;
    private int _takenInUse;

    public CatalogueChanges Run()
    {
        var plans = file.Spellings.GroupBy(row => row.PlanId).ToList();
        foreach (var rows in plans)
        {
            ComparePlan(rows.Key, [.. rows]);
        }

        var spellings = file.Spellings.ToLookup(row => row.ProductId);
        var products = file.Rows.GroupBy(row => row.ProductId).ToList();
        foreach (var rows in products)
        {
            CompareProduct([.. rows], [.. spellings[rows.Key]]);
        }

        SaySharedNames();
        var missing = stored.Products.Keys.Except(products.Select(rows => rows.Key)).ToList();
        var lacks = (missing.Count, _lackedPlans + missing.Sum(id => stored.Products[id].ServicePlans.Count));
        AddObjections(lacks);
        return new CatalogueChanges(_planChanges, _productChanges, ReportOf(lacks), _objections);
    }

    private void ComparePlan(Guid id, List<CatalogueCsvRow> rows)
    {
        var plan = stored.Plans.GetValueOrDefault(id);
        // A row that repeats a pair with another name of the product alone says nothing new of the plan.
        var spellings = rows.DistinctBy(row => (row.ProductId, row.PlanName, row.PlanDisplayName)).ToList();
        var name = MostFrequent(spellings.Select(row => row.PlanName), plan?.Name, spelling => spelling);
        var displayName = MostFrequent(spellings.Select(row => row.PlanDisplayName), plan?.DisplayName, spelling => spelling);
        _planNames.Add(id, name);
        SaySeveral(rows[0].Line, $"service plan {id}", spellings.Select(row => $"{row.PlanName} \"{row.PlanDisplayName}\""), $"{name} \"{displayName}\"");
        if (plan is null)
        {
            _bringsIds = true;
            _added.Add(new(rows[0].Line, $"service plan {name} ({id}) \"{displayName}\""));
        }
        else if (plan.Name != name || plan.DisplayName != displayName)
        {
            _changed.Add(new(rows[0].Line, $"service plan {plan.Name} ({id}) \"{plan.DisplayName}\" is now {name} \"{displayName}\""));
            ObjectToCutName(rows, (plan.Name, name), (plan.DisplayName, displayName));
        }
        else
        {
            return;
        }

        _planChanges.Add(new(id, name, displayName));
        CompareIdAndName(rows[0].Line, "service plan", id, (name, displayName), plan is null ? null : (plan.Name, plan.DisplayName), _plansByName);
    }

    private void CompareProduct(List<CatalogueCsvRow> rows, List<CatalogueCsvRow> spellings)
    {
        var (id, line) = (rows[0].ProductId, rows[0].Line);
        var product = stored.Products.GetValueOrDefault(id);
        var names = spellings.DistinctBy(row => (row.PlanId, row.PartNumber, row.ProductName)).Select(row => (row.PartNumber, row.ProductName)).ToList();
        var (partNumber, displayName) = MostFrequent(names, product is null ? default : (product.PartNumber, ProductName: product.DisplayName), pair => pair.ProductName);
        SaySeveral(line, $"product {id}", names.Select(pair => $"{pair.PartNumber} \"{pair.ProductName}\""), $"{partNumber} \"{displayName}\"");
        var renamed = $"{partNumber} ({id}) \"{displayName}\"";
        if (product is null)
        {
            _bringsIds = true;
            _added.Add(new(line, $"product {renamed} with {Count(rows.Count, "service plan")}"));
            CompareIdAndName(line, "product", id, (partNumber, displayName), null, _productsByName);
            _productChanges.Add(new(id, partNumber, displayName, [.. rows.Select(row => row.PlanId)], []));
            return;
        }

        var isRenamed = product.PartNumber != partNumber || product.DisplayName != displayName;
        if (isRenamed)
        {
            _changed.Add(new(line, $"product {product.PartNumber} ({id}) \"{product.DisplayName}\" is now {partNumber} \"{displayName}\""));
            ObjectToCutName(spellings, (product.PartNumber, partNumber), (product.DisplayName, displayName));
            CompareIdAndName(line, "product", id, (partNumber, displayName), (product.PartNumber, product.DisplayName), _productsByName);
        }

        var leaving = Leaving(product, rows, renamed);
        var joining = Joining(product, rows, product.ServicePlans.Count - leaving.Count, renamed);
        if (isRenamed || leaving.Count > 0 || joining.Count > 0)
        {
            _productChanges.Add(new(id, partNumber, displayName, joining, leaving));
        }
    }

    private List<Guid> Leaving(Product product, List<CatalogueCsvRow> rows, string renamed)
    {
        var missing = product.ServicePlans.Select(link => link.ServicePlanId).Except(rows.Select(row => row.PlanId)).ToList();
        _lackedPlans += missing.Count;
        // A row that could not be read may have been the one that keeps the plan in the product.
        if (missing.Count == 0 || file.KeepsPlans is null || file.KeepsPlans.Contains(product.Id))
        {
            return [];
        }

        var use = stored.Uses.GetValueOrDefault(product.Id);
        _takenInUse += use is null ? 0 : missing.Count;
        foreach (var id in missing)
        {
            _removed.Add(new(
                rows[0].Line,
                $"product {renamed} no longer has service plan {stored.Plans[id].Name} ({id})"
                + (use is null ? "" : $"; in use: {Count(use.Customers, "customer")}, {Count(use.Licenses, "license")} assigned")));
        }

        if (file.Rows[^1].ProductId == product.Id)
        {
            _objections.Add($"it seems to be cut off: its last product, {renamed}, would lose {Count(missing.Count, "service plan")}");
        }

        return missing;
    }

    private List<Guid> Joining(Product product, List<CatalogueCsvRow> rows, int staying, string renamed)
    {
        var linked = product.ServicePlans.Select(link => link.ServicePlanId).ToHashSet();
        var joining = new List<Guid>();
        foreach (var row in rows.Where(row => !linked.Contains(row.PlanId)))
        {
            if (staying + joining.Count == ServicePlanSet.MaxCount)
            {
                _refused.Add(new(row.Line, $"product {product.PartNumber} has {ServicePlanSet.MaxCount} service plans already, the most that one product can have"));
                continue;
            }

            joining.Add(row.PlanId);
            _changed.Add(new(row.Line, $"product {renamed} now has service plan {_planNames[row.PlanId]} ({row.PlanId})"));
        }

        return joining;
    }

    /// <summary>Products of one name and part number may be meant, or be made by a spreadsheet that counts ids up.</summary>
    private void SaySharedNames()
    {
        foreach (var rows in file.Rows.GroupBy(row => KeyOf(row.PartNumber, row.ProductName)))
        {
            var ids = rows.Select(row => row.ProductId).Distinct().Count();
            if (ids > 1)
            {
                _sharedNames.Add(new(rows.First().Line, $"product {rows.First().PartNumber} \"{rows.First().ProductName}\" has {ids} ids"));
            }
        }
    }

    /// <summary>Ids that a spreadsheet counted up, rows whose ids changed places, a column sorted by itself: the name is known, and under another id; or the id, and all of its name is another.</summary>
    private void CompareIdAndName(
        int line, string kind, Guid id, (string Code, string Name) now, (string Code, string Name)? before, ILookup<(string, string), Guid> idsByName)
    {
        var others = idsByName[KeyOf(now.Code, now.Name)].ToList();
        if (others.Count > 0 && !others.Contains(id))
        {
            _mixedUp.Add(new(line, $"{kind} {now.Code} \"{now.Name}\" comes as {id}, and is here as {string.Join(", ", others)}"));
        }
        else if (before is { } old && !Same(old.Code, now.Code) && !Same(old.Name, now.Name))
        {
            _mixedUp.Add(new(line, $"{kind} {id} comes as {now.Code} \"{now.Name}\", and is here as {old.Code} \"{old.Name}\""));
        }
    }

    /// <summary>A file that ends inside its last cell shortens a name.</summary>
    private void ObjectToCutName(List<CatalogueCsvRow> rows, params (string Stored, string Now)[] names)
    {
        if (file.OpenEnd is { } last && rows.Contains(last) && names.Any(name => IsCut(name.Stored, name.Now)))
        {
            _objections.Add($"it seems to be cut off in line {last.Line}, which no line break ends: a name there is the beginning of the one that is here");
        }

        // Half of a character that is not ASCII may have become another one.
        static bool IsCut(string stored, string now) =>
            now.Length <= stored.Length && stored != now
            && (stored.StartsWith(now, StringComparison.Ordinal) || (now[^1] > '\u007F' && stored.StartsWith(now[..^1], StringComparison.Ordinal)));
    }

    private void AddObjections((int Products, int Plans) lacks)
    {
        if (_takenInUse > 0)
        {
            _objections.Add($"it would take {Count(_takenInUse, "service plan")} from products in use");
        }

        if (_mixedUp.Count > 0)
        {
            _objections.Add($"{Count(_mixedUp.Count, "name")} of it do not go with the ids that they go with here");
        }

        // Nothing that was ever here is deleted, so an edition that comes after this one brings an id that is not here.
        if (!_bringsIds && _planChanges.Count + _productChanges.Count > 0)
        {
            _objections.Add(
                "it looks like an older edition, or a part of one: it brings no new product or service plan"
                + (lacks is (0, 0) ? "" : $", and lacks {Count(lacks.Products, "product")} and {Count(lacks.Plans, "service plan")} of products that are here"));
        }
    }

    private CatalogueReport ReportOf((int, int) lacks) => new()
    {
        Rows = file.RecordCount,
        Added = Ordered(_added),
        Changed = Ordered(_changed),
        Removed = Ordered(_removed),
        MixedUp = Ordered(_mixedUp),
        SeveralNames = Ordered(_severalNames),
        SharedNames = Ordered(_sharedNames),
        PassedOver = file.PassedOver,
        Repeated = Ordered(file.Repeated),
        Refused = Ordered(_refused),
        Lacks = lacks,
    };

    private void SaySeveral(int line, string what, IEnumerable<string> names, string taken)
    {
        var counts = names.CountBy(name => name, StringComparer.Ordinal).OrderByDescending(name => name.Value).ThenBy(name => name.Key, StringComparer.Ordinal).ToList();
        if (counts.Count > 1)
        {
            _severalNames.Add(new(line, $"{what} has {string.Join(", ", counts.Select(name => $"{name.Key} ({name.Value})"))}; taken: {taken}"));
        }
    }

    /// <summary>
    /// One id is spelled in many ways in one file. The most frequent spelling wins; among equally frequent ones the stored one, so that a second import of
    /// the same file finds nothing to change; else one that is no mere code, else the first by its characters. Never the first of the file.
    /// </summary>
    private static T MostFrequent<T>(IEnumerable<T> spellings, T? stored, Func<T, string> textOf)
        where T : notnull =>
        spellings
            .CountBy(spelling => spelling)
            .OrderByDescending(spelling => spelling.Value)
            .ThenByDescending(spelling => spelling.Key.Equals(stored))
            .ThenByDescending(spelling => textOf(spelling.Key).Any(char.IsLower))
            .ThenBy(spelling => spelling.Key.ToString(), StringComparer.Ordinal)
            .First()
            .Key;

    private static string Count(int count, string thing) => FormattableString.Invariant($"{count:N0} {thing}{(count == 1 ? "" : "s")}");

    private static (string, string) KeyOf(string code, string name) => (code.ToUpperInvariant(), name.ToUpperInvariant());

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<CatalogueImportLine> Ordered(IEnumerable<CatalogueImportLine> lines) => [.. lines.OrderBy(line => line.Line)];
}
