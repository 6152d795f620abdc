using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Data;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.Shared.Licenses;
using PartnerCenter.Licensing.Web.Features.Shared.Permissions;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;
using PartnerCenter.Licensing.Web.Resources;

namespace PartnerCenter.Licensing.Web.Features.Activity;

/// <summary>Says rows of the log in the reader's language. It takes any row as it is: what a row lacks is left out, what is not known is shown as a code.</summary>
public sealed class ActivityTexts(LicensingDbContext db, CatalogueNamesReader catalogue, AskedTexts askedTexts, IStringLocalizer<Texts> texts)
{
    /// <param name="rows">Rows of the partner entered.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<ActivityRow>> SayAsync(IReadOnlyList<AuditEvent> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.CustomerId).OfType<Guid>().Distinct().ToList();
        var customers = await db.Customers
            .Where(customer => ids.Contains(customer.Id))
            .ToDictionaryAsync(customer => customer.Id, customer => customer.Name, cancellationToken);
        var names = await catalogue.ReadAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new ActivityRow(
                row.At,
                row.OperatorName,
                row.Address,
                row.CustomerId,
                row.CustomerId is { } id ? customers.GetValueOrDefault(id) : null,
                row.Action,
                row.Outcome == AuditOutcome.Refused ? Refused(row) : Done(row, names),
                row.Outcome)),
        ];
    }

    private string Done(AuditEvent row, CatalogueNames names) => row.Action switch
    {
        AuditAction.SignIn => texts["Activity_SignIn", PartnerRolesOf(row, AuditDetailNames.Roles)],
        AuditAction.SignOut => texts["Activity_SignOut"],
        AuditAction.CustomerAdded => texts["Activity_CustomerAdded", CustomerRolesOf(row, AuditDetailNames.Roles), DayOf(row, AuditDetailNames.EndsAt)],
        AuditAction.LicenseUpdate => texts["Activity_LicenseUpdate", Number(row, AuditDetailNames.Changed), Number(row, AuditDetailNames.Unchanged), Number(row, AuditDetailNames.Failed), Asked(row, names)],
        AuditAction.Upload => texts["Activity_Upload", Number(row, AuditDetailNames.Added), Number(row, AuditDetailNames.Changed), Number(row, AuditDetailNames.Unchanged), Number(row, AuditDetailNames.Refused)],
        AuditAction.UploadTakenBack => texts["Activity_UploadTakenBack", Number(row, AuditDetailNames.Removed), Number(row, AuditDetailNames.Changed)],
        AuditAction.Order => texts["Activity_Order", Number(row, AuditDetailNames.Seats), string.Concat(row.Details.Where(detail => detail.Name == AuditDetailNames.Product).Select(detail => ProductName(detail, names))), Number(row, AuditDetailNames.Total)],
        AuditAction.RelationshipChanged => Relationship(row),
        AuditAction.RolesChanged => texts["Activity_RolesChanged", PartnerRolesOf(row, AuditDetailNames.Roles), PartnerRolesOf(row, AuditDetailNames.RolesBefore)],
        AuditAction.CatalogueImport => texts["Activity_CatalogueImport", Number(row, AuditDetailNames.Added), Number(row, AuditDetailNames.Changed), Number(row, AuditDetailNames.Refused)],
        _ => texts[$"Activity_Action_{row.Action}"],
    };

    private string Refused(AuditEvent row)
    {
        var known = texts[$"Activity_Reason_{row.Reason}"];
        var reason = known.ResourceNotFound ? texts["Activity_Reason_Other", row.Reason ?? ""].Value : known.Value;
        var asked = row.Reason == "CustomerNotFound" && row.CustomerId is { } id ? texts["Activity_Wanted", reason, id].Value : reason;
        return Detail(row, AuditDetailNames.Permission) is { } permission && Enum.TryParse<Permission>(permission, out var wanted) && Enum.IsDefined(wanted)
            ? texts["Activity_Wanted", texts[$"Permission_{wanted}"], asked]
            : asked;
    }

    private string Relationship(AuditEvent row)
    {
        var (roles, before) = (CustomerRolesOf(row, AuditDetailNames.Roles), CustomerRolesOf(row, AuditDetailNames.RolesBefore));
        if (Detail(row, AuditDetailNames.RolesBefore) is null)
        {
            return texts["Activity_RelationshipAdded", roles, DayOf(row, AuditDetailNames.EndsAt)];
        }

        var isMoved = Detail(row, AuditDetailNames.EndsAt) != Detail(row, AuditDetailNames.EndsAtBefore);
        return new[]
        {
            roles == before ? null : texts["Activity_RelationshipRoles", roles, before].Value,
            isMoved ? texts["Activity_RelationshipEnd", DayOf(row, AuditDetailNames.EndsAt), DayOf(row, AuditDetailNames.EndsAtBefore)].Value : null,
        }.OfType<string>().DefaultIfEmpty("").Aggregate((first, next) => texts["Access_WhatAndWhy", first, next]);
    }

    /// <summary>What was asked, product by product, with the plans.</summary>
    private string Asked(AuditEvent row, CatalogueNames names)
    {
        var (intents, plansLeftOut) = LicenseUpdateDetails.Read(row.Details);
        var country = Detail(row, AuditDetailNames.UsageLocation);
        return string.Join(
            texts["LicenseUpdates_Semicolon"].Value,
            [
                .. askedTexts.Sentences(intents, country, names),
                .. plansLeftOut > 0 ? new[] { texts.Plural("Activity_PlansLeftOut", plansLeftOut).Value } : [],
            ]);
    }

    private static string? Detail(AuditEvent row, string name) => row.Details.FirstOrDefault(detail => detail.Name == name)?.Value;

    private static string Number(AuditEvent row, string name) =>
        long.TryParse(Detail(row, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number.ToString("N0", CultureInfo.CurrentCulture) : "0";

    private static string DayOf(AuditEvent row, string name) =>
        DateTime.TryParse(Detail(row, name), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var day) ? day.ToString("d", CultureInfo.CurrentCulture) : "";

    private static Guid? ProductOf(AuditDetail detail) => Guid.TryParse(detail.Value, out var id) ? id : null;

    private static string ProductName(AuditDetail detail, CatalogueNames names) => ProductOf(detail) is { } id ? names.Product(id) : detail.Value;

    private string PartnerRolesOf(AuditEvent row, string name) =>
        Enum.TryParse<PartnerRoles>(Detail(row, name), out var roles) && roles != PartnerRoles.None ? texts.RolesOf(roles) : texts["CustomerRole_None"];

    private string CustomerRolesOf(AuditEvent row, string name) =>
        texts.RolesOf(Enum.TryParse<DelegatedAdminRoles>(Detail(row, name), out var roles) ? roles : DelegatedAdminRoles.None);
}
