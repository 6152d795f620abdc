using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerCenter.Licensing.Web.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Folding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "ListKey",
                table: "Customers",
                type: "nvarchar(764)",
                maxLength: 764,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(510)",
                oldMaxLength: 510,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "ListKey",
                table: "CustomerUsers",
                type: "nvarchar(484)",
                maxLength: 484,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(370)",
                oldMaxLength: 370,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "UserPrincipalNameKey",
                table: "CustomerUsers",
                type: "nvarchar(227)",
                maxLength: 227,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(113)",
                oldMaxLength: 113,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "ListKey",
                table: "Products",
                type: "nvarchar(513)",
                maxLength: 513,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(457)",
                oldMaxLength: 457,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "ListKey",
                table: "SelectedUsers",
                type: "nvarchar(484)",
                maxLength: 484,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(370)",
                oldMaxLength: 370,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "UserKey",
                table: "UserUploadChanges",
                type: "nvarchar(227)",
                maxLength: 227,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(113)",
                oldMaxLength: 113,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "SearchKey",
                table: "UserUploadChanges",
                type: "nvarchar(969)",
                maxLength: 969,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(741)",
                oldMaxLength: 741,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "FoldingVersion",
                table: "SchemaCompatibility",
                type: "int",
                nullable: false,
                defaultValue: 1);

            // A portal from before would write keys that the newer ones do not find. Where there are no keys yet, none is to be made anew.
            migrationBuilder.Sql("EXEC(N'UPDATE SchemaCompatibility SET OldestMigration = ''20261201031127_Folding'' WHERE Id = 1;');");
            migrationBuilder.Sql(
                "EXEC(N'UPDATE SchemaCompatibility SET FoldingVersion = 2 WHERE NOT EXISTS (SELECT 1 FROM Partners) AND NOT EXISTS (SELECT 1 FROM Products) AND NOT EXISTS (SELECT 1 FROM AuditEvents);');");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("EXEC(N'UPDATE SchemaCompatibility SET OldestMigration = ''20261123012634_Performance'' WHERE Id = 1;');");

            migrationBuilder.AlterColumn<string>(
                name: "ListKey",
                table: "Customers",
                type: "nvarchar(510)",
                maxLength: 510,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(764)",
                oldMaxLength: 764,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "ListKey",
                table: "CustomerUsers",
                type: "nvarchar(370)",
                maxLength: 370,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(484)",
                oldMaxLength: 484,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "UserPrincipalNameKey",
                table: "CustomerUsers",
                type: "nvarchar(113)",
                maxLength: 113,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(227)",
                oldMaxLength: 227,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "ListKey",
                table: "Products",
                type: "nvarchar(457)",
                maxLength: 457,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(513)",
                oldMaxLength: 513,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "ListKey",
                table: "SelectedUsers",
                type: "nvarchar(370)",
                maxLength: 370,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(484)",
                oldMaxLength: 484,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "UserKey",
                table: "UserUploadChanges",
                type: "nvarchar(113)",
                maxLength: 113,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(227)",
                oldMaxLength: 227,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.AlterColumn<string>(
                name: "SearchKey",
                table: "UserUploadChanges",
                type: "nvarchar(741)",
                maxLength: 741,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(969)",
                oldMaxLength: 969,
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.DropColumn(
                name: "FoldingVersion",
                table: "SchemaCompatibility");
        }
    }
}
