namespace PartnerCenter.Licensing.Web.Features.Customers;

/// <summary>What became of a customer to be added.</summary>
public abstract record AddCustomerResult
{
    /// <summary>The customer is there, whether this request or an earlier one of the same form added it.</summary>
    public sealed record Added(string Name) : AddCustomerResult;

    /// <summary>Another customer of the partner has the domain.</summary>
    public sealed record DomainTaken(string Domain, string Owner) : AddCustomerResult;

    /// <summary>The form has added another customer before: the browser went back to it.</summary>
    public sealed record FormUsed(string Name) : AddCustomerResult;

    /// <summary>The id of the form belongs to something that is not the partner's.</summary>
    public sealed record StaleForm : AddCustomerResult;
}
