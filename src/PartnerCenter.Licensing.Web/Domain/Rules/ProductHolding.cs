using System.Security.Cryptography;
using System.Text;

namespace PartnerCenter.Licensing.Web.Domain.Rules;

/// <summary>
/// Who of a set of users holds one product, and with which plans off: how many users for each set of disabled plans. The
/// state of the product and of each of its plans follows from it.
/// </summary>
public sealed class ProductHolding
{
    private readonly Dictionary<ServicePlanSet, int> _countByDisabled = [];

    /// <summary>Users of the set who have the product.</summary>
    public int Holders { get; private set; }

    public void Add(ServicePlanSet disabled, int users)
    {
        _countByDisabled[disabled] = _countByDisabled.GetValueOrDefault(disabled) + users;
        Holders += users;
    }

    /// <summary>Users of the set for whom a plan of the product is on.</summary>
    public int HoldersOf(Guid planId) => _countByDisabled.Where(entry => !entry.Key.Contains(planId)).Sum(entry => entry.Value);

    /// <summary>Users of the set for whom one of these plans of the product is on.</summary>
    public int HoldersOfAny(IReadOnlyCollection<Guid> planIds) =>
        _countByDisabled.Where(entry => planIds.Any(planId => !entry.Key.Contains(planId))).Sum(entry => entry.Value);

    /// <summary>
    /// A short text that is the same for the same holding: 16 hex digits. A form carries it, so that Save can tell whether what
    /// the page showed was still so.
    /// </summary>
    public string Fingerprint()
    {
        var text = string.Join('\n', _countByDisabled
            .Select(entry => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{entry.Key} {entry.Value}"))
            .Order(StringComparer.Ordinal));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }
}
