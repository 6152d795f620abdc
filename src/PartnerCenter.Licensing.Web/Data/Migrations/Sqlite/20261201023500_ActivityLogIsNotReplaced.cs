using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerCenter.Licensing.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ActivityLogIsNotReplaced : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // INSERT OR REPLACE deletes the row that is there without asking a trigger for deletes. A new row that has its number from SQLite has none here yet.
            migrationBuilder.Sql(
                "CREATE TRIGGER TR_AuditEvents_NoReplace BEFORE INSERT ON AuditEvents WHEN NEW.Id > 0 AND EXISTS (SELECT 1 FROM AuditEvents WHERE Id = NEW.Id) "
                + "BEGIN SELECT RAISE(ABORT, 'A row of the activity log cannot be changed.'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER TR_AuditEvents_NoReplace;");
        }
    }
}
