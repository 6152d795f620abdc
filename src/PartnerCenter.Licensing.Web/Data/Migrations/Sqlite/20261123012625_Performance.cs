using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerCenter.Licensing.Web.Data.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "IsLicensed",
                table: "CustomerUsers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "KeyOverlap",
                table: "CustomerUsers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "LicensedUserCount",
                table: "Customers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            // Before the indexes, which are then built once. What the rows from before say is counted here, in four statements.
            var overlap = string.Join(' ', Enumerable.Range(1, 16).Select(length => $"WHEN substr(ListKey, 1, {length}) <> substr(UserPrincipalNameKey, 1, {length}) THEN {length - 1}"));
            migrationBuilder.Sql(
                "UPDATE CustomerUsers SET IsLicensed = CASE WHEN EXISTS (SELECT 1 FROM LicenseAssignments WHERE LicenseAssignments.UserId = CustomerUsers.Id) THEN 1 ELSE 0 END, "
                + $"KeyOverlap = CASE {overlap} ELSE 16 END;");
            migrationBuilder.Sql(
                "UPDATE Customers SET LicensedUserCount = (SELECT COUNT(*) FROM CustomerUsers WHERE CustomerUsers.CustomerId = Customers.Id AND CustomerUsers.IsLicensed = 1);");
            migrationBuilder.Sql("UPDATE UserSelections SET UserCount = (SELECT COUNT(*) FROM SelectedUsers WHERE SelectedUsers.SelectionId = UserSelections.Id);");

            // A portal from before would not keep these figures.
            migrationBuilder.Sql("UPDATE SchemaCompatibility SET OldestMigration = '20261123012625_Performance' WHERE Id = 1;");

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

            // Without any figures SQLite takes a customer for ten rows, and reads all of a large one rather than follow two columns of an index. These are
            // of a large customer, the same in every file: what is right for a large one costs a small one nothing. They are read when a file is opened.
            migrationBuilder.Sql("ANALYZE SchemaCompatibility;");
            migrationBuilder.Sql("DELETE FROM sqlite_stat1;");
            migrationBuilder.Sql("""
                INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
                ('CustomerUsers', 'sqlite_autoindex_CustomerUsers_1', '2000000 200000 1'),
                ('CustomerUsers', 'UX_CustomerUsers_CustomerId_ListKey', '2000000 200000 1'),
                ('CustomerUsers', 'UX_CustomerUsers_CustomerId_UserPrincipalNameKey', '2000000 200000 1'),
                ('CustomerUsers', 'IX_CustomerUsers_CustomerId_IsLicensed_ListKey', '2000000 200000 100000 1'),
                ('CustomerUsers', 'IX_CustomerUsers_CustomerId_KeyOverlap', '2000000 200000 20000 1 1'),
                ('LicenseAssignments', 'sqlite_autoindex_LicenseAssignments_1', '4000000 3 1'),
                ('LicenseAssignments', 'IX_LicenseAssignments_CustomerId_UserId', '4000000 400000 3'),
                ('LicenseAssignments', 'UX_LicenseAssignments_CustomerId_ProductId_UserId', '4000000 400000 50000 1'),
                ('SelectedUsers', 'sqlite_autoindex_SelectedUsers_1', '1000000 100000 1'),
                ('SelectedUsers', 'IX_SelectedUsers_CustomerId_UserId', '1000000 200000 2'),
                ('SelectedUsers', 'IX_SelectedUsers_SelectionId_ListKey', '1000000 100000 1'),
                ('LicenseUpdateResults', 'sqlite_autoindex_LicenseUpdateResults_1', '4000000 400000 40000 15000 1'),
                ('LicenseUpdateResults', 'IX_LicenseUpdateResults_OutcomeNumber', '4000000 400000 40000 400 1'),
                ('LicenseUpdateResults', 'IX_LicenseUpdateResults_UserId', '4000000 400000 40000 1'),
                ('LicenseUpdates', 'IX_LicenseUpdates_CreatedAt', '10000 1 1'),
                ('LicenseUpdates', 'UX_LicenseUpdates_CustomerId_LicenseVersion', '10000 100 1'),
                ('AuditEvents', 'IX_AuditEvents_PartnerId_Id', '1000000 300000 1'),
                ('AuditEvents', 'IX_AuditEvents_PartnerId_OperatorId_Id', '1000000 300000 20000 1'),
                ('AuditEvents', 'IX_AuditEvents_PartnerId_CustomerId_Id', '1000000 300000 1000 1'),
                ('AuditEvents', 'IX_AuditEvents_PartnerId_Action_Id', '1000000 300000 30000 1'),
                ('AuditEvents', 'IX_AuditEvents_PartnerId_Outcome_Id', '1000000 300000 150000 1'),
                ('AuditEvents', 'IX_AuditEvents_PartnerId_At_Id', '1000000 300000 1 1'),
                ('Customers', 'IX_Customers_PartnerId_ListKey', '10000 5000 1'),
                ('Customers', 'UX_Customers_PartnerId_Domain', '10000 5000 1'),
                ('Customers', 'sqlite_autoindex_Customers_1', '10000 1'),
                ('Customers', 'sqlite_autoindex_Customers_2', '10000 5000 1'),
                ('DelegatedAdminRelationships', 'IX_DelegatedAdminRelationships_PartnerId_CustomerId', '10000 5000 2'),
                ('DelegatedAdminRelationships', 'IX_DelegatedAdminRelationships_PartnerId_EndsAt', '10000 5000 2'),
                ('SubscribedSkus', 'sqlite_autoindex_SubscribedSkus_1', '50000 5 1'),
                ('SubscribedSkus', 'IX_SubscribedSkus_ProductId', '50000 500');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM sqlite_stat1;");
            migrationBuilder.Sql("UPDATE SchemaCompatibility SET OldestMigration = '20261122215421_SeveralServers' WHERE Id = 1;");

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
