using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Data.Configurations;

/// <summary>
/// No foreign keys: the log keeps what was asked for, such as a customer that does not exist. Triggers, made by the migration, stop every
/// change of a row.
/// </summary>
internal sealed class AuditEventConfiguration : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.ToTable(table =>
        {
            table.HasTrigger("TR_AuditEvents_NoUpdate");
            table.HasTrigger("TR_AuditEvents_NoDelete");
        });
        builder.Property(row => row.OperatorName).HasMaxLength(AuditEvent.OperatorNameMaxLength);
        builder.Property(row => row.OperatorKey).HasMaxLength(AuditEvent.OperatorKeyMaxLength);
        builder.Property(row => row.Address).HasMaxLength(AuditEvent.AddressMaxLength).IsUnicode(false);
        builder.Property(row => row.Action).HasConversion<string>().HasMaxLength(32).IsUnicode(false);
        builder.Property(row => row.Outcome).HasConversion<string>().HasMaxLength(16).IsUnicode(false);
        builder.Property(row => row.Reason).HasMaxLength(AuditEvent.ReasonMaxLength).IsUnicode(false);
        builder.Property(row => row.Details).IsJson();
        builder.HasIndex(row => new { row.PartnerId, row.Id }).HasDatabaseName("IX_AuditEvents_PartnerId_Id");
        // The last sign-in of an operator is looked up at each sign-in.
        builder.HasIndex(row => new { row.PartnerId, row.OperatorId, row.Id }).HasDatabaseName("IX_AuditEvents_PartnerId_OperatorId_Id");
        builder.HasIndex(row => new { row.PartnerId, row.CustomerId, row.Id }).HasDatabaseName("IX_AuditEvents_PartnerId_CustomerId_Id");
        builder.HasIndex(row => new { row.PartnerId, row.Action, row.Id }).HasDatabaseName("IX_AuditEvents_PartnerId_Action_Id");
        builder.HasIndex(row => new { row.PartnerId, row.Outcome, row.Id }).HasDatabaseName("IX_AuditEvents_PartnerId_Outcome_Id");
        builder.HasIndex(row => new { row.PartnerId, row.At, row.Id }).HasDatabaseName("IX_AuditEvents_PartnerId_At_Id");
    }
}
