using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class SelectedUserConfiguration : IEntityTypeConfiguration<SelectedUser>
{
    public void Configure(EntityTypeBuilder<SelectedUser> builder)
    {
        builder.HasKey(selected => new { selected.SelectionId, selected.UserId });
        builder.Property(selected => selected.ListKey).HasMaxLength(CustomerUser.ListKeyMaxLength);
        builder.HasOne<UserSelection>().WithMany().HasForeignKey(selected => selected.SelectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<CustomerUser>().WithMany()
            .HasForeignKey(selected => new { selected.CustomerId, selected.UserId })
            .HasPrincipalKey(user => new { user.CustomerId, user.Id })
            .OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(selected => new { selected.SelectionId, selected.ListKey }).HasDatabaseName("IX_SelectedUsers_SelectionId_ListKey");
    }
}
