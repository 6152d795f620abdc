using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

internal sealed class CustomerUserConfiguration : IEntityTypeConfiguration<CustomerUser>
{
    /// <summary>Caught by name where users are added.</summary>
    public const string UserPrincipalNameIndex = "UX_CustomerUsers_CustomerId_UserPrincipalNameKey";

    /// <summary>Holds the user principal name too: two users who clash in it clash in the other index as well, and either may be reported.</summary>
    public const string ListKeyIndex = "UX_CustomerUsers_CustomerId_ListKey";

    /// <summary>Caught by name where users are added.</summary>
    public const string ObjectIdIndex = "UX_CustomerUsers_CustomerId_ObjectId";

    public void Configure(EntityTypeBuilder<CustomerUser> builder)
    {
        builder.HasAlternateKey(user => new { user.CustomerId, user.Id }).HasName("AK_CustomerUsers_CustomerId_Id");
        builder.Property(user => user.DisplayName).HasMaxLength(CustomerUser.DisplayNameMaxLength);
        builder.Property(user => user.UserPrincipalName).HasMaxLength(CustomerUser.UserPrincipalNameMaxLength);
        builder.Property(user => user.UserPrincipalNameKey).HasMaxLength(CustomerUser.UserPrincipalNameKeyMaxLength);
        builder.Property(user => user.ListKey).HasMaxLength(CustomerUser.ListKeyMaxLength);
        builder.Property(user => user.UsageLocation).HasMaxLength(CustomerUser.UsageLocationLength).IsFixedLength().IsUnicode(false);
        builder.Property(user => user.FirstName).HasMaxLength(CustomerUser.FirstNameMaxLength);
        builder.Property(user => user.LastName).HasMaxLength(CustomerUser.LastNameMaxLength);
        builder.Property(user => user.JobTitle).HasMaxLength(CustomerUser.JobTitleMaxLength);
        builder.Property(user => user.Department).HasMaxLength(CustomerUser.DepartmentMaxLength);
        builder.HasOne<Customer>().WithMany().HasForeignKey(user => user.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(user => new { user.CustomerId, user.ListKey }).IsUnique().HasDatabaseName(ListKeyIndex);
        builder.HasIndex(user => new { user.CustomerId, user.UserPrincipalNameKey }).IsUnique().HasDatabaseName(UserPrincipalNameIndex);
        // Only of users whose id is known: the others have none in common.
        builder.HasIndex(user => new { user.CustomerId, user.ObjectId }).IsUnique().HasFilter("ObjectId IS NOT NULL").HasDatabaseName(ObjectIdIndex);
        builder.HasIndex(user => new { user.CustomerId, user.IsLicensed, user.ListKey }).HasDatabaseName("IX_CustomerUsers_CustomerId_IsLicensed_ListKey");
        // Those who cannot be given a license yet, in list order: few as a rule, of however many.
        builder.HasIndex(user => new { user.CustomerId, user.ListKey }, "IX_CustomerUsers_NoUsageLocation").HasFilter("[UsageLocation] IS NULL");
        // Searched users of whom the name does not begin so, with their place in the list: counted and sorted without a look at the rows.
        builder.HasIndex(user => new { user.CustomerId, user.KeyOverlap, user.UserPrincipalNameKey, user.ListKey })
            .HasDatabaseName("IX_CustomerUsers_CustomerId_KeyOverlap");
    }
}
