using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class UserSelectionConfiguration : IEntityTypeConfiguration<UserSelection>
{
    /// <summary>Caught by name where a selection is made.</summary>
    public const string OwnerIndex = "UX_UserSelections_OperatorId_CustomerId";

    public void Configure(EntityTypeBuilder<UserSelection> builder)
    {
        builder.Property(selection => selection.Draft).IsJson();
        builder.Property(selection => selection.DraftUsageLocation).HasMaxLength(CustomerUser.UsageLocationLength).IsFixedLength().IsUnicode(false);
        builder.HasOne<Customer>().WithMany().HasForeignKey(selection => selection.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(selection => new { selection.OperatorId, selection.CustomerId }).IsUnique().HasDatabaseName(OwnerIndex);
    }
}
