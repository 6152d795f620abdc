using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>One column that a layout knows.</summary>
/// <param name="Name">As Microsoft writes it; matched by <see cref="UserFileLayout.KeyOf"/>.</param>
/// <param name="Field">What it is for.</param>
/// <param name="MaxLength">Characters that a cell may have.</param>
public sealed record UserFileColumn(string Name, UserFileField Field, int MaxLength)
{
    public bool IsRequired => Field is UserFileField.UserPrincipalName or UserFileField.DisplayName;
}

/// <summary>The columns and limits of one kind of file.</summary>
/// <param name="Columns">Every column that is read. Others, the licenses of an export among them, are ignored.</param>
/// <param name="AliasMaxLength">Characters before the @ of a user name.</param>
/// <param name="DomainMaxLength">Characters after it.</param>
public sealed record UserFileLayout(IReadOnlyList<UserFileColumn> Columns, int AliasMaxLength, int DomainMaxLength)
{
    /// <summary>How long a country's name may be, and a code; from "Country or Region" of the documented limits.</summary>
    private const int CountryMaxLength = 128;

    /// <summary>
    /// "Add multiple users" of the Microsoft 365 admin center. Limits: MicrosoftDocs/microsoft-365-docs,
    /// enterprise/add-several-users-at-the-same-time.md. It has no usage location; one that is added to the file is read.
    /// </summary>
    public static readonly UserFileLayout AddMultipleUsers = new(
        [
            new("User Name", UserFileField.UserPrincipalName, 79),
            new("First Name", UserFileField.FirstName, CustomerUser.FirstNameMaxLength),
            new("Last Name", UserFileField.LastName, CustomerUser.LastNameMaxLength),
            new("Display Name", UserFileField.DisplayName, CustomerUser.DisplayNameMaxLength),
            new("Job Title", UserFileField.JobTitle, CustomerUser.JobTitleMaxLength),
            new("Department", UserFileField.Department, CustomerUser.DepartmentMaxLength),
            new("Office Number", UserFileField.CheckedOnly, 128),
            new("Office Phone", UserFileField.CheckedOnly, 64),
            new("Mobile Phone", UserFileField.CheckedOnly, 64),
            new("Fax", UserFileField.CheckedOnly, 64),
            new("Address", UserFileField.CheckedOnly, 1023),
            new("City", UserFileField.CheckedOnly, 128),
            new("State or Province", UserFileField.CheckedOnly, 128),
            new("ZIP or Postal Code", UserFileField.CheckedOnly, 40),
            new("Country or Region", UserFileField.Country, CountryMaxLength),
            new("Usage location", UserFileField.UsageLocation, CountryMaxLength),
        ],
        AliasMaxLength: 50,
        DomainMaxLength: 48);

    /// <summary>
    /// The export of Active users of the Microsoft 365 admin center. Its limits are not documented: those of the same fields
    /// of <see cref="AddMultipleUsers"/>, and for user names those of the RFCs, as far as a user's column holds them.
    /// </summary>
    public static readonly UserFileLayout ActiveUsersExport = new(
        [
            new("User principal name", UserFileField.UserPrincipalName, CustomerUser.UserPrincipalNameMaxLength),
            new("Display name", UserFileField.DisplayName, CustomerUser.DisplayNameMaxLength),
            new("First name", UserFileField.FirstName, CustomerUser.FirstNameMaxLength),
            new("Last name", UserFileField.LastName, CustomerUser.LastNameMaxLength),
            new("Title", UserFileField.JobTitle, CustomerUser.JobTitleMaxLength),
            new("Department", UserFileField.Department, CustomerUser.DepartmentMaxLength),
            new("Usage location", UserFileField.UsageLocation, CountryMaxLength),
            new("Country/Region", UserFileField.Country, CountryMaxLength),
            new("Object Id", UserFileField.ObjectId, 64),
            new("Block credential", UserFileField.IsBlocked, 64),
            new("Soft deletion time stamp", UserFileField.DeletedAt, 64),
            new("City", UserFileField.CheckedOnly, 128),
            new("Fax", UserFileField.CheckedOnly, 64),
            new("Mobile Phone", UserFileField.CheckedOnly, 64),
            new("Office", UserFileField.CheckedOnly, 128),
            new("Phone number", UserFileField.CheckedOnly, 64),
            new("Postal code", UserFileField.CheckedOnly, 40),
            new("State", UserFileField.CheckedOnly, 128),
            new("Street address", UserFileField.CheckedOnly, 1023),
        ],
        UserPrincipalName.AliasMaxLength,
        UserPrincipalName.DomainMaxLength);

    /// <summary>The columns of the empty file that the page offers: all that is kept, and nothing else.</summary>
    public static IReadOnlyList<string> Template { get; } =
        [.. ActiveUsersExport.Columns.Where(column => column.Field is not (UserFileField.CheckedOnly or UserFileField.Country or UserFileField.ObjectId or UserFileField.IsBlocked or UserFileField.DeletedAt)).Select(column => column.Name)];

    /// <summary>The name that users go by in this layout: it tells the layouts apart.</summary>
    public string UserColumnName => Columns.First(column => column.Field == UserFileField.UserPrincipalName).Name;

    /// <summary>What of a column's name counts: neither case nor blanks.</summary>
    public static string KeyOf(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
}
