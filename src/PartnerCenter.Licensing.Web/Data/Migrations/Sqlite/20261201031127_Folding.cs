using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerCenter.Licensing.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Folding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Columns have no length here.
            migrationBuilder.AddColumn<int>(
                name: "FoldingVersion",
                table: "SchemaCompatibility",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            // A portal from before would write keys that the newer ones do not find. Where there are no keys yet, none is to be made anew.
            migrationBuilder.Sql("UPDATE SchemaCompatibility SET OldestMigration = '20261201031127_Folding' WHERE Id = 1;");
            migrationBuilder.Sql(
                "UPDATE SchemaCompatibility SET FoldingVersion = 2 WHERE NOT EXISTS (SELECT 1 FROM Partners) AND NOT EXISTS (SELECT 1 FROM Products) AND NOT EXISTS (SELECT 1 FROM AuditEvents);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("UPDATE SchemaCompatibility SET OldestMigration = '20261123012625_Performance' WHERE Id = 1;");

            migrationBuilder.DropColumn(
                name: "FoldingVersion",
                table: "SchemaCompatibility");
        }
    }
}
