using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
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

    private const int SqliteUnique = 2067;
    private const int SqlServerUniqueIndex = 2601;
    private const int SqlServerUniqueConstraint = 2627;

    /// <summary>True when a write failed because the customer has a user of that name already, and for nothing else.</summary>
    public static bool IsRepeatedUser(Exception exception) => (exception as DbUpdateException)?.InnerException switch
    {
        { } inner => IsRepeatedUser(inner),
        // SQLite names the columns, SQL Server the index.
        null when exception is SqliteException { SqliteExtendedErrorCode: SqliteUnique } sqlite =>
            sqlite.Message.Contains("CustomerUsers.UserPrincipalNameKey", StringComparison.Ordinal)
            || sqlite.Message.Contains("CustomerUsers.ListKey", StringComparison.Ordinal),
        null when exception is SqlException { Number: SqlServerUniqueIndex or SqlServerUniqueConstraint } server =>
            server.Message.Contains(UserPrincipalNameIndex, StringComparison.Ordinal)
            || server.Message.Contains(ListKeyIndex, StringComparison.Ordinal),
        _ => false,
    };

    public void Configure(EntityTypeBuilder<CustomerUser> builder)
    {
        builder.HasAlternateKey(user => new { user.CustomerId, user.Id }).HasName("AK_CustomerUsers_CustomerId_Id");
        builder.Property(user => user.DisplayName).HasMaxLength(CustomerUser.DisplayNameMaxLength);
        builder.Property(user => user.UserPrincipalName).HasMaxLength(CustomerUser.UserPrincipalNameMaxLength);
        builder.Property(user => user.UserPrincipalNameKey).HasMaxLength(CustomerUser.UserPrincipalNameMaxLength);
        builder.Property(user => user.ListKey).HasMaxLength(CustomerUser.ListKeyMaxLength);
        builder.Property(user => user.UsageLocation).HasMaxLength(CustomerUser.UsageLocationLength).IsFixedLength().IsUnicode(false);
        builder.Property(user => user.FirstName).HasMaxLength(CustomerUser.FirstNameMaxLength);
        builder.Property(user => user.LastName).HasMaxLength(CustomerUser.LastNameMaxLength);
        builder.Property(user => user.JobTitle).HasMaxLength(CustomerUser.JobTitleMaxLength);
        builder.Property(user => user.Department).HasMaxLength(CustomerUser.DepartmentMaxLength);
        builder.HasOne<Customer>().WithMany().HasForeignKey(user => user.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(user => new { user.CustomerId, user.ListKey }).IsUnique().HasDatabaseName(ListKeyIndex);
        builder.HasIndex(user => new { user.CustomerId, user.UserPrincipalNameKey }).IsUnique().HasDatabaseName(UserPrincipalNameIndex);
    }
}
