using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerCenter.Licensing.Web.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class SeveralServers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "Draft",
                table: "UserSelections",
                type: "nvarchar(max)",
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(max)");

            migrationBuilder.AlterColumn<string>(
                name: "Intents",
                table: "LicenseUpdates",
                type: "nvarchar(max)",
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(max)");

            migrationBuilder.AlterColumn<string>(
                name: "ChangedMeanwhile",
                table: "LicenseUpdates",
                type: "nvarchar(max)",
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(max)");

            migrationBuilder.AddColumn<string>(
                name: "OperatorKey",
                table: "LicenseUpdates",
                type: "nvarchar(512)",
                maxLength: 512,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "Errors",
                table: "LicenseUpdateOutcomes",
                type: "nvarchar(max)",
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(max)");

            migrationBuilder.AlterColumn<string>(
                name: "Before",
                table: "LicenseUpdateOutcomes",
                type: "nvarchar(max)",
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(max)");

            migrationBuilder.AlterColumn<string>(
                name: "After",
                table: "LicenseUpdateOutcomes",
                type: "nvarchar(max)",
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(max)");

            migrationBuilder.AlterColumn<string>(
                name: "DisabledPlans",
                table: "LicenseUpdateChanges",
                type: "varchar(8000)",
                unicode: false,
                maxLength: 8000,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "varchar(8000)",
                oldUnicode: false,
                oldMaxLength: 8000);

            migrationBuilder.AlterColumn<string>(
                name: "DisabledPlans",
                table: "LicenseAssignments",
                type: "varchar(8000)",
                unicode: false,
                maxLength: 8000,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "varchar(8000)",
                oldUnicode: false,
                oldMaxLength: 8000);

            migrationBuilder.AlterColumn<string>(
                name: "Details",
                table: "AuditEvents",
                type: "nvarchar(max)",
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(max)");

            migrationBuilder.AddColumn<string>(
                name: "OperatorKey",
                table: "AuditEvents",
                type: "nvarchar(512)",
                maxLength: 512,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "RateLimitBuckets",
                columns: table => new
                {
                    Key = table.Column<string>(type: "varchar(128)", unicode: false, maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    EmptyAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RateLimitBuckets", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "SchemaCompatibility",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    OldestMigration = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SchemaCompatibility", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RateLimitBuckets_EmptyAt",
                table: "RateLimitBuckets",
                column: "EmptyAt");

            // Names of earlier rows: folded as far as the database can. EXEC: the column is not there yet when a script's batch is read.
            migrationBuilder.Sql("EXEC(N'UPDATE LicenseUpdates SET OperatorKey = UPPER(OperatorName);');");
            migrationBuilder.Sql("EXEC(N'DISABLE TRIGGER TR_AuditEvents_NoUpdate ON AuditEvents;');");
            migrationBuilder.Sql("EXEC(N'UPDATE AuditEvents SET OperatorKey = UPPER(OperatorName);');");
            migrationBuilder.Sql("EXEC(N'ENABLE TRIGGER TR_AuditEvents_NoUpdate ON AuditEvents;');");

            // A portal from before this migration does not look here.
            migrationBuilder.Sql("EXEC(N'INSERT INTO SchemaCompatibility (Id, OldestMigration) VALUES (1, ''20261122215427_SeveralServers'');');");
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

            migrationBuilder.AlterColumn<string>(
                name: "Draft",
                table: "UserSelections",
                type: "nvarchar(max)",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(max)",
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "Intents",
                table: "LicenseUpdates",
                type: "nvarchar(max)",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(max)",
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "ChangedMeanwhile",
                table: "LicenseUpdates",
                type: "nvarchar(max)",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(max)",
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "Errors",
                table: "LicenseUpdateOutcomes",
                type: "nvarchar(max)",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(max)",
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "Before",
                table: "LicenseUpdateOutcomes",
                type: "nvarchar(max)",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(max)",
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "After",
                table: "LicenseUpdateOutcomes",
                type: "nvarchar(max)",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(max)",
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "DisabledPlans",
                table: "LicenseUpdateChanges",
                type: "varchar(8000)",
                unicode: false,
                maxLength: 8000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "varchar(8000)",
                oldUnicode: false,
                oldMaxLength: 8000,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "DisabledPlans",
                table: "LicenseAssignments",
                type: "varchar(8000)",
                unicode: false,
                maxLength: 8000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "varchar(8000)",
                oldUnicode: false,
                oldMaxLength: 8000,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "Details",
                table: "AuditEvents",
                type: "nvarchar(max)",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(max)",
                oldCollation: "Latin1_General_100_BIN2");
        }
    }
}
