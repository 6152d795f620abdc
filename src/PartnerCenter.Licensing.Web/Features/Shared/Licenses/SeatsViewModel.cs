namespace PartnerCenter.Licensing.Web.Features.Shared.Licenses;

/// <summary>The seats of one product, for the bar with its figures that <c>_Seats.cshtml</c> draws.</summary>
/// <param name="Product">Its name, for those who hear the bar.</param>
/// <param name="Assigned">Seats in use.</param>
/// <param name="Owned">Active and warning seats.</param>
/// <param name="Suspended">Seats that cannot be assigned.</param>
public sealed record SeatsViewModel(string Product, long Assigned, long Owned, long Suspended)
{
    /// <summary>Owned seats that are not in use. Of several customers: what one has too few of is not made up for by what another has left.</summary>
    public long Available { get; init; } = Math.Max(0, Owned - Assigned);

    /// <summary>Where the bar ends: of a product that is suspended as a whole, at its suspended seats; 0 where there is nothing to draw.</summary>
    public long Length => Owned > 0 ? Owned : Suspended;

    /// <summary>Where the filled part of the bar ends.</summary>
    public long Filled => Math.Min(Assigned, Length);

    /// <summary>The bar's classes: what it shows is told by the figures too, never by color alone.</summary>
    public string Look
    {
        get
        {
            if (Owned == 0)
            {
                return "seat-bar off";
            }

            if (Assigned > Owned)
            {
                return "seat-bar over";
            }

            return Assigned == Owned ? "seat-bar full" : "seat-bar";
        }
    }
}
