using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerCenter.Licensing.Web.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Performance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_LicenseUpdateResults_CustomerId_LicenseUpdateId_OutcomeNumber",
                table: "LicenseUpdateResults");

            migrationBuilder.AddColumn<int>(
                name: "UserCount",
                table: "UserSelections",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "IsLicensed",
                table: "CustomerUsers",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "KeyOverlap",
                table: "CustomerUsers",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "LicensedUserCount",
                table: "Customers",
                type: "int",
                nullable: false,
                defaultValue: 0);

            // Before the indexes, which are then built once. What the rows from before say is counted here, in four statements.
            var overlap = string.Join(' ', Enumerable.Range(1, 16).Select(length => $"WHEN SUBSTRING(ListKey, 1, {length}) <> SUBSTRING(UserPrincipalNameKey, 1, {length}) THEN {length - 1}"));
            migrationBuilder.Sql(
                "EXEC(N'UPDATE CustomerUsers SET IsLicensed = CASE WHEN EXISTS (SELECT 1 FROM LicenseAssignments WHERE LicenseAssignments.UserId = CustomerUsers.Id) THEN 1 ELSE 0 END, "
                + $"KeyOverlap = CASE {overlap} ELSE 16 END;');");
            migrationBuilder.Sql(
                "EXEC(N'UPDATE Customers SET LicensedUserCount = (SELECT COUNT(*) FROM CustomerUsers WHERE CustomerUsers.CustomerId = Customers.Id AND CustomerUsers.IsLicensed = 1);');");
            migrationBuilder.Sql("EXEC(N'UPDATE UserSelections SET UserCount = (SELECT COUNT(*) FROM SelectedUsers WHERE SelectedUsers.SelectionId = UserSelections.Id);');");

            // A portal from before would not keep these figures.
            migrationBuilder.Sql("EXEC(N'UPDATE SchemaCompatibility SET OldestMigration = ''20261123012634_Performance'' WHERE Id = 1;');");

            migrationBuilder.CreateIndex(
                name: "IX_LicenseUpdates_CreatedAt",
                table: "LicenseUpdates",
                columns: new[] { "CreatedAt", "Id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "IX_LicenseUpdateResults_OutcomeNumber",
                table: "LicenseUpdateResults",
                columns: new[] { "CustomerId", "LicenseUpdateId", "OutcomeNumber", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_LicenseUpdateResults_UserId",
                table: "LicenseUpdateResults",
                columns: new[] { "CustomerId", "LicenseUpdateId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomerUsers_CustomerId_IsLicensed_ListKey",
                table: "CustomerUsers",
                columns: new[] { "CustomerId", "IsLicensed", "ListKey" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomerUsers_CustomerId_KeyOverlap",
                table: "CustomerUsers",
                columns: new[] { "CustomerId", "KeyOverlap", "UserPrincipalNameKey", "ListKey" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_PartnerId_Action_Id",
                table: "AuditEvents",
                columns: new[] { "PartnerId", "Action", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_PartnerId_At_Id",
                table: "AuditEvents",
                columns: new[] { "PartnerId", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_PartnerId_Outcome_Id",
                table: "AuditEvents",
                columns: new[] { "PartnerId", "Outcome", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("EXEC(N'UPDATE SchemaCompatibility SET OldestMigration = ''20261122215427_SeveralServers'' WHERE Id = 1;');");

            migrationBuilder.DropIndex(
                name: "IX_LicenseUpdates_CreatedAt",
                table: "LicenseUpdates");

            migrationBuilder.DropIndex(
                name: "IX_LicenseUpdateResults_OutcomeNumber",
                table: "LicenseUpdateResults");

            migrationBuilder.DropIndex(
                name: "IX_LicenseUpdateResults_UserId",
                table: "LicenseUpdateResults");

            migrationBuilder.DropIndex(
                name: "IX_CustomerUsers_CustomerId_IsLicensed_ListKey",
                table: "CustomerUsers");

            migrationBuilder.DropIndex(
                name: "IX_CustomerUsers_CustomerId_KeyOverlap",
                table: "CustomerUsers");

            migrationBuilder.DropIndex(
                name: "IX_AuditEvents_PartnerId_Action_Id",
                table: "AuditEvents");

            migrationBuilder.DropIndex(
                name: "IX_AuditEvents_PartnerId_At_Id",
                table: "AuditEvents");

            migrationBuilder.DropIndex(
                name: "IX_AuditEvents_PartnerId_Outcome_Id",
                table: "AuditEvents");

            migrationBuilder.DropColumn(
                name: "UserCount",
                table: "UserSelections");

            migrationBuilder.DropColumn(
                name: "IsLicensed",
                table: "CustomerUsers");

            migrationBuilder.DropColumn(
                name: "KeyOverlap",
                table: "CustomerUsers");

            migrationBuilder.DropColumn(
                name: "LicensedUserCount",
                table: "Customers");

            migrationBuilder.CreateIndex(
                name: "IX_LicenseUpdateResults_CustomerId_LicenseUpdateId_OutcomeNumber",
                table: "LicenseUpdateResults",
                columns: new[] { "CustomerId", "LicenseUpdateId", "OutcomeNumber" });
        }
    }
}
