using Microsoft.EntityFrameworkCore.Metadata;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Copy;

/// <summary>A table of the model, with all its columns in an order that does not depend on the provider.</summary>
public sealed class CopyTable
{
    /// <summary>What a migrated database holds before anybody has used it. The source's rows take the place of these.</summary>
    private static readonly Type[] Catalogue =
    [
        typeof(Product), typeof(ServicePlan), typeof(ProductServicePlan), typeof(ServicePlanExclusion), typeof(ServicePlanDependency),
        typeof(ServicePlanProhibitedLocation), typeof(ProductProhibitedLocation),
    ];

    public CopyTable(ITable table)
    {
        Name = table.Name;
        Schema = table.Schema;
        Columns = [.. table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal).Select(column => new CopyColumn(column))];
        IsCatalogue = table.EntityTypeMappings.Any(mapping => Catalogue.Contains(mapping.TypeBase.ClrType));
    }

    public string Name { get; }

    public string? Schema { get; }

    public IReadOnlyList<CopyColumn> Columns { get; }

    /// <summary>Whether migrating fills it.</summary>
    public bool IsCatalogue { get; }

    /// <summary>All tables to copy, each after those it refers to.</summary>
    /// <exception cref="InvalidOperationException">Tables refer to each other in a circle, which the model has none of.</exception>
    public static IReadOnlyList<CopyTable> AllOf(IRelationalModel model)
    {
        // SchemaCompatibility names a migration of its own provider: it is about the target, whose migrations have filled it.
        var waiting = model.Tables
            .Where(table => table.EntityTypeMappings.All(mapping => mapping.TypeBase.ClrType != typeof(SchemaCompatibility)))
            .OrderBy(table => table.Name, StringComparer.Ordinal)
            .ToList();
        var ordered = new List<CopyTable>();
        while (waiting.Count > 0)
        {
            var next = waiting.Find(table => !table.ForeignKeyConstraints.Any(key => key.PrincipalTable != table && waiting.Contains(key.PrincipalTable)))
                ?? throw new InvalidOperationException($"These tables refer to each other in a circle: {string.Join(", ", waiting.Select(table => table.Name))}.");
            waiting.Remove(next);
            ordered.Add(new CopyTable(next));
        }

        return ordered;
    }
}
