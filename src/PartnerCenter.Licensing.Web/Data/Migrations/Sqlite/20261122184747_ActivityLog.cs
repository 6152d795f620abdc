using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerCenter.Licensing.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ActivityLog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OperatorId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OperatorName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Address = table.Column<string>(type: "TEXT", unicode: false, maxLength: 45, nullable: true),
                    CustomerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Action = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", unicode: false, maxLength: 16, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    SubjectId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Details = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEvents", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_PartnerId_CustomerId_Id",
                table: "AuditEvents",
                columns: new[] { "PartnerId", "CustomerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_PartnerId_Id",
                table: "AuditEvents",
                columns: new[] { "PartnerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEvents_PartnerId_OperatorId_Id",
                table: "AuditEvents",
                columns: new[] { "PartnerId", "OperatorId", "Id" });

            // Nothing alters or deletes a row of the activity log.
            foreach (var change in new[] { "Update", "Delete" })
            {
                migrationBuilder.Sql(
                    $"CREATE TRIGGER TR_AuditEvents_No{change} BEFORE {change.ToUpperInvariant()} ON AuditEvents "
                    + "BEGIN SELECT RAISE(ABORT, 'A row of the activity log cannot be changed.'); END;");
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditEvents");
        }
    }
}
