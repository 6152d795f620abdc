namespace PartnerCenter.Licensing.Web.Domain;

/// <summary>A row that belongs to one partner. The database context shows only the rows of the partner that it has entered.</summary>
public interface IOwnedByPartner
{
    Guid PartnerId { get; }
}
