using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerCenter.Licensing.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class UploadChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_UserUploads_CustomerId",
                table: "UserUploads");

            migrationBuilder.AddColumn<byte[]>(
                name: "CheckId",
                table: "UserUploads",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CustomerVersion",
                table: "UserUploads",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "IgnoredColumns",
                table: "UserUploads",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<int>(
                name: "LeftOutCount",
                table: "UserUploads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "OtherDomainCount",
                table: "UserUploads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "RelocatedCount",
                table: "UserUploads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "RenamedCount",
                table: "UserUploads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "TakenBackAt",
                table: "UserUploads",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsBlocked",
                table: "CustomerUsers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "ObjectId",
                table: "CustomerUsers",
                type: "BLOB",
                nullable: true);

            // As an index: SQLite would rebuild the table for a constraint, and both hold foreign keys alike.
            migrationBuilder.CreateIndex(
                name: "AK_UserUploads_CustomerId_Id",
                table: "UserUploads",
                columns: new[] { "CustomerId", "Id" },
                unique: true);

            migrationBuilder.CreateTable(
                name: "UserUploadChanges",
                columns: table => new
                {
                    CustomerId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UploadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    UserId = table.Column<long>(type: "INTEGER", nullable: true),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    UserPrincipalName = table.Column<string>(type: "TEXT", maxLength: 113, nullable: false),
                    UserKey = table.Column<string>(type: "TEXT", maxLength: 113, nullable: false),
                    SearchKey = table.Column<string>(type: "TEXT", maxLength: 741, nullable: false),
                    Fields = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserUploadChanges", x => new { x.CustomerId, x.UploadId, x.Position });
                    table.ForeignKey(
                        name: "FK_UserUploadChanges_UserUploads_CustomerId_UploadId",
                        columns: x => new { x.CustomerId, x.UploadId },
                        principalTable: "UserUploads",
                        principalColumns: new[] { "CustomerId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UserUploadRefusals",
                columns: table => new
                {
                    CustomerId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UploadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IsLeftOut = table.Column<bool>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    User = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Reasons = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserUploadRefusals", x => new { x.CustomerId, x.UploadId, x.IsLeftOut, x.Position });
                    table.ForeignKey(
                        name: "FK_UserUploadRefusals_UserUploads_CustomerId_UploadId",
                        columns: x => new { x.CustomerId, x.UploadId },
                        principalTable: "UserUploads",
                        principalColumns: new[] { "CustomerId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "UX_CustomerUsers_CustomerId_ObjectId",
                table: "CustomerUsers",
                columns: new[] { "CustomerId", "ObjectId" },
                unique: true,
                filter: "ObjectId IS NOT NULL");

            migrationBuilder.Sql("""
                INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
                ('CustomerUsers', 'UX_CustomerUsers_CustomerId_ObjectId', '2000000 200000 1'),
                ('UserUploadChanges', 'sqlite_autoindex_UserUploadChanges_1', '400000 400000 20000 1'),
                ('UserUploadRefusals', 'sqlite_autoindex_UserUploadRefusals_1', '40000 40000 2000 1000 1');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM sqlite_stat1 WHERE idx IN ('UX_CustomerUsers_CustomerId_ObjectId', 'sqlite_autoindex_UserUploadChanges_1', 'sqlite_autoindex_UserUploadRefusals_1');");

            migrationBuilder.DropTable(
                name: "UserUploadChanges");

            migrationBuilder.DropTable(
                name: "UserUploadRefusals");

            migrationBuilder.DropIndex(
                name: "AK_UserUploads_CustomerId_Id",
                table: "UserUploads");

            migrationBuilder.DropIndex(
                name: "UX_CustomerUsers_CustomerId_ObjectId",
                table: "CustomerUsers");

            migrationBuilder.DropColumn(
                name: "CheckId",
                table: "UserUploads");

            migrationBuilder.DropColumn(
                name: "CustomerVersion",
                table: "UserUploads");

            migrationBuilder.DropColumn(
                name: "IgnoredColumns",
                table: "UserUploads");

            migrationBuilder.DropColumn(
                name: "LeftOutCount",
                table: "UserUploads");

            migrationBuilder.DropColumn(
                name: "OtherDomainCount",
                table: "UserUploads");

            migrationBuilder.DropColumn(
                name: "RelocatedCount",
                table: "UserUploads");

            migrationBuilder.DropColumn(
                name: "RenamedCount",
                table: "UserUploads");

            migrationBuilder.DropColumn(
                name: "TakenBackAt",
                table: "UserUploads");

            migrationBuilder.DropColumn(
                name: "IsBlocked",
                table: "CustomerUsers");

            migrationBuilder.DropColumn(
                name: "ObjectId",
                table: "CustomerUsers");

            migrationBuilder.CreateIndex(
                name: "IX_UserUploads_CustomerId",
                table: "UserUploads",
                column: "CustomerId");
        }
    }
}
