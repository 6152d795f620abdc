using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerCenter.Licensing.Web.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    FriendlyName = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Xml = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Partners",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TenantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Partners", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProductProhibitedLocations",
                columns: table => new
                {
                    ProductId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Country = table.Column<string>(type: "char(2)", unicode: false, fixedLength: true, maxLength: 2, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductProhibitedLocations", x => new { x.ProductId, x.Country });
                });

            migrationBuilder.CreateTable(
                name: "Products",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PartNumber = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    DisplayName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ListKey = table.Column<string>(type: "nvarchar(457)", maxLength: 457, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SeatCap = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Products", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ServicePlanDependencies",
                columns: table => new
                {
                    DependentPlanId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Clause = table.Column<int>(type: "int", nullable: false),
                    NeededPlanId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServicePlanDependencies", x => new { x.DependentPlanId, x.Clause, x.NeededPlanId });
                });

            migrationBuilder.CreateTable(
                name: "ServicePlanExclusions",
                columns: table => new
                {
                    SetName = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ServicePlanId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServicePlanExclusions", x => new { x.SetName, x.ServicePlanId });
                });

            migrationBuilder.CreateTable(
                name: "ServicePlanProhibitedLocations",
                columns: table => new
                {
                    ServicePlanId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Country = table.Column<string>(type: "char(2)", unicode: false, fixedLength: true, maxLength: 2, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServicePlanProhibitedLocations", x => new { x.ServicePlanId, x.Country });
                });

            migrationBuilder.CreateTable(
                name: "ServicePlans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    DisplayName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServicePlans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Customers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PartnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Domain = table.Column<string>(type: "nvarchar(253)", maxLength: 253, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ListKey = table.Column<string>(type: "nvarchar(510)", maxLength: 510, nullable: false, collation: "Latin1_General_100_BIN2"),
                    LicenseVersion = table.Column<long>(type: "bigint", nullable: false),
                    UserCount = table.Column<int>(type: "int", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Customers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Customers_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProductServicePlans",
                columns: table => new
                {
                    ProductId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ServicePlanId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductServicePlans", x => new { x.ProductId, x.ServicePlanId });
                    table.ForeignKey(
                        name: "FK_ProductServicePlans_Products_ProductId",
                        column: x => x.ProductId,
                        principalTable: "Products",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ProductServicePlans_ServicePlans_ServicePlanId",
                        column: x => x.ServicePlanId,
                        principalTable: "ServicePlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CustomerUsers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DisplayName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    UserPrincipalName = table.Column<string>(type: "nvarchar(113)", maxLength: 113, nullable: false, collation: "Latin1_General_100_BIN2"),
                    UserPrincipalNameKey = table.Column<string>(type: "nvarchar(113)", maxLength: 113, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ListKey = table.Column<string>(type: "nvarchar(370)", maxLength: 370, nullable: false, collation: "Latin1_General_100_BIN2"),
                    UsageLocation = table.Column<string>(type: "char(2)", unicode: false, fixedLength: true, maxLength: 2, nullable: true, collation: "Latin1_General_100_BIN2"),
                    FirstName = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    LastName = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    JobTitle = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Department = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerUsers", x => x.Id);
                    table.UniqueConstraint("AK_CustomerUsers_CustomerId_Id", x => new { x.CustomerId, x.Id });
                    table.ForeignKey(
                        name: "FK_CustomerUsers_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DelegatedAdminRelationships",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PartnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Roles = table.Column<int>(type: "int", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DelegatedAdminRelationships", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DelegatedAdminRelationships_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DelegatedAdminRelationships_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LicenseUpdates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OperatorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OperatorName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LicenseVersion = table.Column<long>(type: "bigint", nullable: false),
                    Intents = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    ChangedMeanwhile = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    ChangedCount = table.Column<int>(type: "int", nullable: false),
                    UnchangedCount = table.Column<int>(type: "int", nullable: false),
                    FailedCount = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LicenseUpdates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LicenseUpdates_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SubscribedSkus",
                columns: table => new
                {
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ProductId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Status = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ActiveUnits = table.Column<int>(type: "int", nullable: false),
                    WarningUnits = table.Column<int>(type: "int", nullable: false),
                    SuspendedUnits = table.Column<int>(type: "int", nullable: false),
                    ConsumedUnits = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubscribedSkus", x => new { x.CustomerId, x.ProductId });
                    table.CheckConstraint("CK_SubscribedSkus_ConsumedUnits", "ConsumedUnits >= 0 AND ConsumedUnits <= ActiveUnits + WarningUnits + CASE WHEN Status = 'Suspended' THEN SuspendedUnits ELSE 0 END");
                    table.CheckConstraint("CK_SubscribedSkus_Units", "ActiveUnits >= 0 AND WarningUnits >= 0 AND SuspendedUnits >= 0");
                    table.ForeignKey(
                        name: "FK_SubscribedSkus_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SubscribedSkus_Products_ProductId",
                        column: x => x.ProductId,
                        principalTable: "Products",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UserSelections",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    OperatorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TouchedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Draft = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserSelections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UserSelections_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UserUploads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OperatorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    LocationChoice = table.Column<int>(type: "int", nullable: false),
                    UsageLocation = table.Column<string>(type: "char(2)", unicode: false, fixedLength: true, maxLength: 2, nullable: true, collation: "Latin1_General_100_BIN2"),
                    SavedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    AddedCount = table.Column<int>(type: "int", nullable: false),
                    UpdatedCount = table.Column<int>(type: "int", nullable: false),
                    UnchangedCount = table.Column<int>(type: "int", nullable: false),
                    RefusedCount = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserUploads", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UserUploads_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LicenseUpdateOutcomes",
                columns: table => new
                {
                    LicenseUpdateId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Status = table.Column<int>(type: "int", nullable: false),
                    UsageLocation = table.Column<string>(type: "char(2)", unicode: false, fixedLength: true, maxLength: 2, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Before = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    After = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Errors = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LicenseUpdateOutcomes", x => new { x.LicenseUpdateId, x.Number });
                    table.ForeignKey(
                        name: "FK_LicenseUpdateOutcomes_LicenseUpdates_LicenseUpdateId",
                        column: x => x.LicenseUpdateId,
                        principalTable: "LicenseUpdates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LicenseAssignments",
                columns: table => new
                {
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    ProductId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DisabledPlans = table.Column<string>(type: "varchar(8000)", unicode: false, maxLength: 8000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LicenseAssignments", x => new { x.UserId, x.ProductId });
                    table.ForeignKey(
                        name: "FK_LicenseAssignments_CustomerUsers_CustomerId_UserId",
                        columns: x => new { x.CustomerId, x.UserId },
                        principalTable: "CustomerUsers",
                        principalColumns: new[] { "CustomerId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LicenseAssignments_SubscribedSkus_CustomerId_ProductId",
                        columns: x => new { x.CustomerId, x.ProductId },
                        principalTable: "SubscribedSkus",
                        principalColumns: new[] { "CustomerId", "ProductId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Orders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ProductId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Quantity = table.Column<int>(type: "int", nullable: false),
                    TotalAfter = table.Column<int>(type: "int", nullable: false),
                    OperatorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OperatorName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Orders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Orders_SubscribedSkus_CustomerId_ProductId",
                        columns: x => new { x.CustomerId, x.ProductId },
                        principalTable: "SubscribedSkus",
                        principalColumns: new[] { "CustomerId", "ProductId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SelectedUsers",
                columns: table => new
                {
                    SelectionId = table.Column<int>(type: "int", nullable: false),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ListKey = table.Column<string>(type: "nvarchar(370)", maxLength: 370, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SelectedUsers", x => new { x.SelectionId, x.UserId });
                    table.ForeignKey(
                        name: "FK_SelectedUsers_CustomerUsers_CustomerId_UserId",
                        columns: x => new { x.CustomerId, x.UserId },
                        principalTable: "CustomerUsers",
                        principalColumns: new[] { "CustomerId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_SelectedUsers_UserSelections_SelectionId",
                        column: x => x.SelectionId,
                        principalTable: "UserSelections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LicenseUpdateChanges",
                columns: table => new
                {
                    LicenseUpdateId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OutcomeNumber = table.Column<int>(type: "int", nullable: false),
                    ProductId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    DisabledPlans = table.Column<string>(type: "varchar(8000)", unicode: false, maxLength: 8000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LicenseUpdateChanges", x => new { x.LicenseUpdateId, x.OutcomeNumber, x.ProductId });
                    table.ForeignKey(
                        name: "FK_LicenseUpdateChanges_LicenseUpdateOutcomes_LicenseUpdateId_OutcomeNumber",
                        columns: x => new { x.LicenseUpdateId, x.OutcomeNumber },
                        principalTable: "LicenseUpdateOutcomes",
                        principalColumns: new[] { "LicenseUpdateId", "Number" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LicenseUpdateResults",
                columns: table => new
                {
                    LicenseUpdateId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    Status = table.Column<int>(type: "int", nullable: false),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    OutcomeNumber = table.Column<int>(type: "int", nullable: false),
                    DisplayName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    UserPrincipalName = table.Column<string>(type: "nvarchar(113)", maxLength: 113, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LicenseUpdateResults", x => new { x.LicenseUpdateId, x.Status, x.Position });
                    table.ForeignKey(
                        name: "FK_LicenseUpdateResults_LicenseUpdateOutcomes_LicenseUpdateId_OutcomeNumber",
                        columns: x => new { x.LicenseUpdateId, x.OutcomeNumber },
                        principalTable: "LicenseUpdateOutcomes",
                        principalColumns: new[] { "LicenseUpdateId", "Number" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Customers_PartnerId_ListKey",
                table: "Customers",
                columns: new[] { "PartnerId", "ListKey" });

            migrationBuilder.CreateIndex(
                name: "UX_Customers_PartnerId_Domain",
                table: "Customers",
                columns: new[] { "PartnerId", "Domain" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_CustomerUsers_CustomerId_ListKey",
                table: "CustomerUsers",
                columns: new[] { "CustomerId", "ListKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_CustomerUsers_CustomerId_UserPrincipalNameKey",
                table: "CustomerUsers",
                columns: new[] { "CustomerId", "UserPrincipalNameKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DelegatedAdminRelationships_CustomerId",
                table: "DelegatedAdminRelationships",
                column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_DelegatedAdminRelationships_PartnerId_EndsAt",
                table: "DelegatedAdminRelationships",
                columns: new[] { "PartnerId", "EndsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LicenseAssignments_CustomerId_UserId",
                table: "LicenseAssignments",
                columns: new[] { "CustomerId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "UX_LicenseAssignments_CustomerId_ProductId_UserId",
                table: "LicenseAssignments",
                columns: new[] { "CustomerId", "ProductId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LicenseUpdateResults_LicenseUpdateId_OutcomeNumber",
                table: "LicenseUpdateResults",
                columns: new[] { "LicenseUpdateId", "OutcomeNumber" });

            migrationBuilder.CreateIndex(
                name: "UX_LicenseUpdates_CustomerId_LicenseVersion",
                table: "LicenseUpdates",
                columns: new[] { "CustomerId", "LicenseVersion" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Orders_CustomerId_ProductId",
                table: "Orders",
                columns: new[] { "CustomerId", "ProductId" });

            migrationBuilder.CreateIndex(
                name: "UX_Partners_TenantId",
                table: "Partners",
                column: "TenantId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Products_ListKey",
                table: "Products",
                column: "ListKey");

            migrationBuilder.CreateIndex(
                name: "IX_ProductServicePlans_ServicePlanId",
                table: "ProductServicePlans",
                column: "ServicePlanId");

            migrationBuilder.CreateIndex(
                name: "IX_SelectedUsers_CustomerId_UserId",
                table: "SelectedUsers",
                columns: new[] { "CustomerId", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_SelectedUsers_SelectionId_ListKey",
                table: "SelectedUsers",
                columns: new[] { "SelectionId", "ListKey" });

            migrationBuilder.CreateIndex(
                name: "IX_SubscribedSkus_ProductId",
                table: "SubscribedSkus",
                column: "ProductId");

            migrationBuilder.CreateIndex(
                name: "IX_UserSelections_CustomerId",
                table: "UserSelections",
                column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "UX_UserSelections_OperatorId_CustomerId",
                table: "UserSelections",
                columns: new[] { "OperatorId", "CustomerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UserUploads_CreatedAt",
                table: "UserUploads",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_UserUploads_CustomerId",
                table: "UserUploads",
                column: "CustomerId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DataProtectionKeys");

            migrationBuilder.DropTable(
                name: "DelegatedAdminRelationships");

            migrationBuilder.DropTable(
                name: "LicenseAssignments");

            migrationBuilder.DropTable(
                name: "LicenseUpdateChanges");

            migrationBuilder.DropTable(
                name: "LicenseUpdateResults");

            migrationBuilder.DropTable(
                name: "Orders");

            migrationBuilder.DropTable(
                name: "ProductProhibitedLocations");

            migrationBuilder.DropTable(
                name: "ProductServicePlans");

            migrationBuilder.DropTable(
                name: "SelectedUsers");

            migrationBuilder.DropTable(
                name: "ServicePlanDependencies");

            migrationBuilder.DropTable(
                name: "ServicePlanExclusions");

            migrationBuilder.DropTable(
                name: "ServicePlanProhibitedLocations");

            migrationBuilder.DropTable(
                name: "UserUploads");

            migrationBuilder.DropTable(
                name: "LicenseUpdateOutcomes");

            migrationBuilder.DropTable(
                name: "SubscribedSkus");

            migrationBuilder.DropTable(
                name: "ServicePlans");

            migrationBuilder.DropTable(
                name: "CustomerUsers");

            migrationBuilder.DropTable(
                name: "UserSelections");

            migrationBuilder.DropTable(
                name: "LicenseUpdates");

            migrationBuilder.DropTable(
                name: "Products");

            migrationBuilder.DropTable(
                name: "Customers");

            migrationBuilder.DropTable(
                name: "Partners");
        }
    }
}
