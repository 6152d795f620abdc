using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerCenter.Licensing.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FileNotes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Notes",
                table: "UserUploads",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Notes",
                table: "UserUploads");
        }
    }
}
