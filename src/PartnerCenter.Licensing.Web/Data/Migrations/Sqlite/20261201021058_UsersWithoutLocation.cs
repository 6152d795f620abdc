using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerCenter.Licensing.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class UsersWithoutLocation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_CustomerUsers_NoUsageLocation",
                table: "CustomerUsers",
                columns: new[] { "CustomerId", "ListKey" },
                filter: "[UsageLocation] IS NULL");

            // Of a large customer, as the migration Performance has them.
            migrationBuilder.Sql("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('CustomerUsers', 'IX_CustomerUsers_NoUsageLocation', '20000 2000 1');");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM sqlite_stat1 WHERE idx = 'IX_CustomerUsers_NoUsageLocation';");
            migrationBuilder.DropIndex(
                name: "IX_CustomerUsers_NoUsageLocation",
                table: "CustomerUsers");
        }
    }
}
