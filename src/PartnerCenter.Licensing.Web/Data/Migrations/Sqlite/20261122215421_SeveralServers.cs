using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerCenter.Licensing.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SeveralServers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "OperatorKey",
                table: "LicenseUpdates",
                type: "TEXT",
                maxLength: 512,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "OperatorKey",
                table: "AuditEvents",
                type: "TEXT",
                maxLength: 512,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "RateLimitBuckets",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", unicode: false, maxLength: 128, nullable: false),
                    EmptyAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RateLimitBuckets", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "SchemaCompatibility",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    OldestMigration = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SchemaCompatibility", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RateLimitBuckets_EmptyAt",
                table: "RateLimitBuckets",
                column: "EmptyAt");

            // Names of earlier rows: folded as far as the database can.
            migrationBuilder.Sql("UPDATE LicenseUpdates SET OperatorKey = upper(OperatorName);");
            migrationBuilder.Sql("DROP TRIGGER TR_AuditEvents_NoUpdate;");
            migrationBuilder.Sql("UPDATE AuditEvents SET OperatorKey = upper(OperatorName);");
            migrationBuilder.Sql(
                "CREATE TRIGGER TR_AuditEvents_NoUpdate BEFORE UPDATE ON AuditEvents "
                + "BEGIN SELECT RAISE(ABORT, 'A row of the activity log cannot be changed.'); END;");

            // A portal from before this migration does not look here.
            migrationBuilder.Sql("INSERT INTO SchemaCompatibility (Id, OldestMigration) VALUES (1, '20261122215421_SeveralServers');");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RateLimitBuckets");

            migrationBuilder.DropTable(
                name: "SchemaCompatibility");

            migrationBuilder.DropColumn(
                name: "OperatorKey",
                table: "LicenseUpdates");

            migrationBuilder.DropColumn(
                name: "OperatorKey",
                table: "AuditEvents");
        }
    }
}
