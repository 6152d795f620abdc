using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerCenter.Licensing.Web.Data.Migrations.SqlServer
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

            migrationBuilder.AddColumn<Guid>(
                name: "CheckId",
                table: "UserUploads",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CustomerVersion",
                table: "UserUploads",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "IgnoredColumns",
                table: "UserUploads",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "[]",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "LeftOutCount",
                table: "UserUploads",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "OtherDomainCount",
                table: "UserUploads",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "RelocatedCount",
                table: "UserUploads",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "RenamedCount",
                table: "UserUploads",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "TakenBackAt",
                table: "UserUploads",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsBlocked",
                table: "CustomerUsers",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "ObjectId",
                table: "CustomerUsers",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddUniqueConstraint(
                name: "AK_UserUploads_CustomerId_Id",
                table: "UserUploads",
                columns: new[] { "CustomerId", "Id" });

            migrationBuilder.CreateTable(
                name: "UserUploadChanges",
                columns: table => new
                {
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UploadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    Line = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    UserId = table.Column<long>(type: "bigint", nullable: true),
                    DisplayName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    UserPrincipalName = table.Column<string>(type: "nvarchar(113)", maxLength: 113, nullable: false, collation: "Latin1_General_100_BIN2"),
                    UserKey = table.Column<string>(type: "nvarchar(113)", maxLength: 113, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SearchKey = table.Column<string>(type: "nvarchar(741)", maxLength: 741, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Fields = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2")
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
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UploadId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IsLeftOut = table.Column<bool>(type: "bit", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    Line = table.Column<int>(type: "int", nullable: false),
                    User = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Reasons = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2")
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "UserUploadChanges");

            migrationBuilder.DropTable(
                name: "UserUploadRefusals");

            migrationBuilder.DropUniqueConstraint(
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
