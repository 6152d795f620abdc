namespace PartnerCenter.Licensing.Web.Features.Shared.Licenses;

/// <summary>Published names are no keys: "Microsoft 365 Business Basic" is the name of two products.</summary>
public static class ProductNames
{
    /// <summary>The names in the order given; those that several of the products share are followed by the part number.</summary>
    public static IReadOnlyList<string> TellApart(IReadOnlyCollection<(string Name, string PartNumber)> products)
    {
        var shared = products.CountBy(product => product.Name).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet();
        return [.. products.Select(product => shared.Contains(product.Name) ? $"{product.Name} ({product.PartNumber})" : product.Name)];
    }
}
