using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace PartnerCenter.Licensing.Web.Features.BuyMore;

/// <summary>How many seats, as typed.</summary>
public class BuyMoreForm
{
    /// <summary>Null on the first visit, empty when the field was left empty.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Quantity { get; set; }

    /// <summary>Where the operator came from and goes back to.</summary>
    public string? ReturnUrl { get; set; }

    /// <summary><see cref="Quantity"/> as a number; null where it is none: plain digits only, so that nobody buys what they did not mean.</summary>
    public int? Seats =>
        int.TryParse(Quantity, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var seats) ? seats : null;
}

/// <summary>The confirmed order.</summary>
public sealed class ConfirmOrderForm : BuyMoreForm
{
    /// <summary>The order's id, made when the confirmation was shown: a form sent twice buys once.</summary>
    public Guid OrderId { get; set; }
}
