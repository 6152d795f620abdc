namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>A row that belongs to one customer. The database context shows only the rows of the customer that it has entered.</summary>
public interface IOwnedByCustomer
{
    Guid CustomerId { get; }
}
