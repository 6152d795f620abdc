using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerCenter.Licensing.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OwnRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // SQLite makes tables anew to change their keys, those that refer to others first. Keys are checked again from the end of that on.
            migrationBuilder.Sql("PRAGMA foreign_keys = 0;", suppressTransaction: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "CustomerId",
                table: "LicenseUpdateResults",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<byte[]>(
                name: "CustomerId",
                table: "LicenseUpdateOutcomes",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<byte[]>(
                name: "CustomerId",
                table: "LicenseUpdateChanges",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            // Rows of earlier updates get the customer of their update; what follows makes it part of their keys.
            foreach (var table in new[] { "LicenseUpdateOutcomes", "LicenseUpdateChanges", "LicenseUpdateResults" })
            {
                migrationBuilder.Sql($"UPDATE {table} SET CustomerId = (SELECT u.CustomerId FROM LicenseUpdates AS u WHERE u.Id = {table}.LicenseUpdateId);");
            }

            migrationBuilder.DropForeignKey(
                name: "FK_DelegatedAdminRelationships_Customers_CustomerId",
                table: "DelegatedAdminRelationships");

            migrationBuilder.DropForeignKey(
                name: "FK_DelegatedAdminRelationships_Partners_PartnerId",
                table: "DelegatedAdminRelationships");

            migrationBuilder.DropForeignKey(
                name: "FK_LicenseUpdateChanges_LicenseUpdateOutcomes_LicenseUpdateId_OutcomeNumber",
                table: "LicenseUpdateChanges");

            migrationBuilder.DropForeignKey(
                name: "FK_LicenseUpdateOutcomes_LicenseUpdates_LicenseUpdateId",
                table: "LicenseUpdateOutcomes");

            migrationBuilder.DropForeignKey(
                name: "FK_LicenseUpdateResults_LicenseUpdateOutcomes_LicenseUpdateId_OutcomeNumber",
                table: "LicenseUpdateResults");

            migrationBuilder.DropPrimaryKey(
                name: "PK_LicenseUpdateResults",
                table: "LicenseUpdateResults");

            migrationBuilder.DropIndex(
                name: "IX_LicenseUpdateResults_LicenseUpdateId_OutcomeNumber",
                table: "LicenseUpdateResults");

            migrationBuilder.DropPrimaryKey(
                name: "PK_LicenseUpdateOutcomes",
                table: "LicenseUpdateOutcomes");

            migrationBuilder.DropPrimaryKey(
                name: "PK_LicenseUpdateChanges",
                table: "LicenseUpdateChanges");

            migrationBuilder.DropIndex(
                name: "IX_DelegatedAdminRelationships_CustomerId",
                table: "DelegatedAdminRelationships");

            migrationBuilder.AddColumn<string>(
                name: "DraftUsageLocation",
                table: "UserSelections",
                type: "TEXT",
                unicode: false,
                fixedLength: true,
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UsageLocation",
                table: "LicenseUpdates",
                type: "TEXT",
                unicode: false,
                fixedLength: true,
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NewUsageLocation",
                table: "LicenseUpdateOutcomes",
                type: "TEXT",
                unicode: false,
                fixedLength: true,
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddUniqueConstraint(
                name: "AK_LicenseUpdates_CustomerId_Id",
                table: "LicenseUpdates",
                columns: new[] { "CustomerId", "Id" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_LicenseUpdateResults",
                table: "LicenseUpdateResults",
                columns: new[] { "CustomerId", "LicenseUpdateId", "Status", "Position" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_LicenseUpdateOutcomes",
                table: "LicenseUpdateOutcomes",
                columns: new[] { "CustomerId", "LicenseUpdateId", "Number" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_LicenseUpdateChanges",
                table: "LicenseUpdateChanges",
                columns: new[] { "CustomerId", "LicenseUpdateId", "OutcomeNumber", "ProductId" });

            migrationBuilder.AddUniqueConstraint(
                name: "AK_Customers_PartnerId_Id",
                table: "Customers",
                columns: new[] { "PartnerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LicenseUpdateResults_CustomerId_LicenseUpdateId_OutcomeNumber",
                table: "LicenseUpdateResults",
                columns: new[] { "CustomerId", "LicenseUpdateId", "OutcomeNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_DelegatedAdminRelationships_PartnerId_CustomerId",
                table: "DelegatedAdminRelationships",
                columns: new[] { "PartnerId", "CustomerId" });

            migrationBuilder.AddForeignKey(
                name: "FK_DelegatedAdminRelationships_Customers_PartnerId_CustomerId",
                table: "DelegatedAdminRelationships",
                columns: new[] { "PartnerId", "CustomerId" },
                principalTable: "Customers",
                principalColumns: new[] { "PartnerId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_LicenseUpdateChanges_LicenseUpdateOutcomes_CustomerId_LicenseUpdateId_OutcomeNumber",
                table: "LicenseUpdateChanges",
                columns: new[] { "CustomerId", "LicenseUpdateId", "OutcomeNumber" },
                principalTable: "LicenseUpdateOutcomes",
                principalColumns: new[] { "CustomerId", "LicenseUpdateId", "Number" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_LicenseUpdateOutcomes_LicenseUpdates_CustomerId_LicenseUpdateId",
                table: "LicenseUpdateOutcomes",
                columns: new[] { "CustomerId", "LicenseUpdateId" },
                principalTable: "LicenseUpdates",
                principalColumns: new[] { "CustomerId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_LicenseUpdateResults_LicenseUpdateOutcomes_CustomerId_LicenseUpdateId_OutcomeNumber",
                table: "LicenseUpdateResults",
                columns: new[] { "CustomerId", "LicenseUpdateId", "OutcomeNumber" },
                principalTable: "LicenseUpdateOutcomes",
                principalColumns: new[] { "CustomerId", "LicenseUpdateId", "Number" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_DelegatedAdminRelationships_Customers_PartnerId_CustomerId",
                table: "DelegatedAdminRelationships");

            migrationBuilder.DropForeignKey(
                name: "FK_LicenseUpdateChanges_LicenseUpdateOutcomes_CustomerId_LicenseUpdateId_OutcomeNumber",
                table: "LicenseUpdateChanges");

            migrationBuilder.DropForeignKey(
                name: "FK_LicenseUpdateOutcomes_LicenseUpdates_CustomerId_LicenseUpdateId",
                table: "LicenseUpdateOutcomes");

            migrationBuilder.DropForeignKey(
                name: "FK_LicenseUpdateResults_LicenseUpdateOutcomes_CustomerId_LicenseUpdateId_OutcomeNumber",
                table: "LicenseUpdateResults");

            migrationBuilder.DropUniqueConstraint(
                name: "AK_LicenseUpdates_CustomerId_Id",
                table: "LicenseUpdates");

            migrationBuilder.DropPrimaryKey(
                name: "PK_LicenseUpdateResults",
                table: "LicenseUpdateResults");

            migrationBuilder.DropIndex(
                name: "IX_LicenseUpdateResults_CustomerId_LicenseUpdateId_OutcomeNumber",
                table: "LicenseUpdateResults");

            migrationBuilder.DropPrimaryKey(
                name: "PK_LicenseUpdateOutcomes",
                table: "LicenseUpdateOutcomes");

            migrationBuilder.DropPrimaryKey(
                name: "PK_LicenseUpdateChanges",
                table: "LicenseUpdateChanges");

            migrationBuilder.DropIndex(
                name: "IX_DelegatedAdminRelationships_PartnerId_CustomerId",
                table: "DelegatedAdminRelationships");

            migrationBuilder.DropUniqueConstraint(
                name: "AK_Customers_PartnerId_Id",
                table: "Customers");

            migrationBuilder.DropColumn(
                name: "DraftUsageLocation",
                table: "UserSelections");

            migrationBuilder.DropColumn(
                name: "UsageLocation",
                table: "LicenseUpdates");

            migrationBuilder.DropColumn(
                name: "CustomerId",
                table: "LicenseUpdateResults");

            migrationBuilder.DropColumn(
                name: "CustomerId",
                table: "LicenseUpdateOutcomes");

            migrationBuilder.DropColumn(
                name: "NewUsageLocation",
                table: "LicenseUpdateOutcomes");

            migrationBuilder.DropColumn(
                name: "CustomerId",
                table: "LicenseUpdateChanges");

            migrationBuilder.AddPrimaryKey(
                name: "PK_LicenseUpdateResults",
                table: "LicenseUpdateResults",
                columns: new[] { "LicenseUpdateId", "Status", "Position" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_LicenseUpdateOutcomes",
                table: "LicenseUpdateOutcomes",
                columns: new[] { "LicenseUpdateId", "Number" });

            migrationBuilder.AddPrimaryKey(
                name: "PK_LicenseUpdateChanges",
                table: "LicenseUpdateChanges",
                columns: new[] { "LicenseUpdateId", "OutcomeNumber", "ProductId" });

            migrationBuilder.CreateIndex(
                name: "IX_LicenseUpdateResults_LicenseUpdateId_OutcomeNumber",
                table: "LicenseUpdateResults",
                columns: new[] { "LicenseUpdateId", "OutcomeNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_DelegatedAdminRelationships_CustomerId",
                table: "DelegatedAdminRelationships",
                column: "CustomerId");

            migrationBuilder.AddForeignKey(
                name: "FK_DelegatedAdminRelationships_Customers_CustomerId",
                table: "DelegatedAdminRelationships",
                column: "CustomerId",
                principalTable: "Customers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_DelegatedAdminRelationships_Partners_PartnerId",
                table: "DelegatedAdminRelationships",
                column: "PartnerId",
                principalTable: "Partners",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_LicenseUpdateChanges_LicenseUpdateOutcomes_LicenseUpdateId_OutcomeNumber",
                table: "LicenseUpdateChanges",
                columns: new[] { "LicenseUpdateId", "OutcomeNumber" },
                principalTable: "LicenseUpdateOutcomes",
                principalColumns: new[] { "LicenseUpdateId", "Number" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_LicenseUpdateOutcomes_LicenseUpdates_LicenseUpdateId",
                table: "LicenseUpdateOutcomes",
                column: "LicenseUpdateId",
                principalTable: "LicenseUpdates",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_LicenseUpdateResults_LicenseUpdateOutcomes_LicenseUpdateId_OutcomeNumber",
                table: "LicenseUpdateResults",
                columns: new[] { "LicenseUpdateId", "OutcomeNumber" },
                principalTable: "LicenseUpdateOutcomes",
                principalColumns: new[] { "LicenseUpdateId", "Number" },
                onDelete: ReferentialAction.Restrict);
        }
    }
}
