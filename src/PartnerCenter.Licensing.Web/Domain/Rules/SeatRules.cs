namespace PartnerCenter.Licensing.Web.Domain.Rules;

/// <summary>A product of which a Save would need more seats than are free.</summary>
/// <param name="Needed">Users who would really gain the product.</param>
/// <param name="Available">Seats that can still be assigned.</param>
public sealed record SeatShortage(Guid ProductId, int Needed, int Available);

/// <summary>Seats: consumed never passes active + warning.</summary>
public static class SeatRules
{
    /// <summary>Every product of which more seats are needed than are available; then Save changes nothing.</summary>
    /// <param name="gained">Users who really gain each product: not those who have it, not those who fail another rule.</param>
    /// <param name="available">Seats that can still be assigned, by product.</param>
    public static IReadOnlyList<SeatShortage> Check(IReadOnlyDictionary<Guid, int> gained, IReadOnlyDictionary<Guid, int> available) =>
    [
        .. gained
            .Select(gain => new SeatShortage(gain.Key, gain.Value, available.GetValueOrDefault(gain.Key)))
            .Where(shortage => shortage.Needed > shortage.Available)
            .OrderBy(shortage => shortage.ProductId),
    ];
}
