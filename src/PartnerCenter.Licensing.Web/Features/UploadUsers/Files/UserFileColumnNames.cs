using System.Collections.Frozen;
using System.Text.RegularExpressions;
using static PartnerCenter.Licensing.Web.Features.UploadUsers.Files.UserFileField;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

/// <summary>
/// The names that Microsoft's tools give the columns of files of users. Neither case nor blanks count. To read one more layout or language, add its names.
/// </summary>
public static partial class UserFileColumnNames
{
    /// <summary>Name by name, the surer one of a field first. The names of the template come first of all: messages use them where a file has none.</summary>
    private static readonly (UserFileField Field, string[] Names)[] Table =
    [
        // Export of Active users of the Microsoft 365 admin center, of 2022 and of 2025, and of its Deleted users.
        (UserPrincipalName, ["User principal name"]), (DisplayName, ["Display name"]), (FirstName, ["First name"]), (LastName, ["Last name"]), (JobTitle, ["Title"]),
        (Department, ["Department"]), (UsageLocation, ["Usage location"]), (Country, ["Country/Region", "CountryOrRegion"]), (ObjectId, ["Object Id"]),
        (IsBlocked, ["Block credential"]), (IsEnabled, ["Account enabled"]), (DeletedAt, ["Soft deletion time stamp"]),

        // "Add multiple users" of the admin center: MicrosoftDocs/microsoft-365-docs, enterprise/add-several-users-at-the-same-time.md.
        (UserPrincipalName, ["User Name"]), (JobTitle, ["Job Title"]), (Country, ["Country or Region"]),

        // Bulk create template and "Download users" of Microsoft Entra ID, Get-MgUser: properties of the user resource of Microsoft Graph.
        (FirstName, ["givenName"]), (LastName, ["surname"]), (Country, ["country"]), (ObjectId, ["id"]), (IsBlocked, ["Block sign in"]), (DeletedAt, ["deletedDateTime"]),

        // Get-AzureADUser and Get-MsolUser: the other names are written like those above.
        (DeletedAt, ["DeletionTimestamp", "SoftDeletionTimestamp"]),

        // Traditional Chinese: "Add multiple users". "User principal name" as the portal's own pages name it.
        (UserPrincipalName, ["使用者名稱", "使用者主體名稱"]), (FirstName, ["名字"]), (LastName, ["姓氏"]), (DisplayName, ["顯示名稱"]), (JobTitle, ["職稱"]),
        (Department, ["部門"]), (Country, ["國家或地區", "國家/地區"]), (UsageLocation, ["使用位置"]),

        // German: the export of Active users, and Import_User_Sample_de.csv, the sample file of "Add multiple users".
        (UserPrincipalName, ["Benutzerprinzipalname", "Benutzername"]), (FirstName, ["Vorname"]), (LastName, ["Nachname"]), (DisplayName, ["Anzeigename"]),
        (JobTitle, ["Position"]), (Department, ["Abteilung"]), (Country, ["Land oder Region"]),

        // The same sample file in Spanish (es), Portuguese (pt-BR), Czech (cs), Polish (pl), Russian (ru), Korean (ko) and Simplified Chinese (zh-Hans).
        (UserPrincipalName, ["Nombre de usuario"]), (FirstName, ["Nombre"]), (LastName, ["Apellidos"]), (DisplayName, ["Nombre para mostrar"]), (JobTitle, ["Puesto"]),
        (Department, ["Departamento"]), (Country, ["País o región"]),
        (UserPrincipalName, ["Nome de usuário"]), (FirstName, ["Nome"]), (LastName, ["Sobrenome"]), (DisplayName, ["Nome de exibição"]), (JobTitle, ["Cargo"]),
        (Country, ["País ou região"]),
        (UserPrincipalName, ["Uživatelské jméno"]), (FirstName, ["Jméno"]), (LastName, ["Příjmení"]), (DisplayName, ["Zobrazované jméno"]), (JobTitle, ["Funkce"]),
        (Department, ["Oddělení"]), (Country, ["Země či oblast"]),
        (UserPrincipalName, ["Nazwa użytkownika"]), (FirstName, ["Imię"]), (LastName, ["Nazwisko"]), (DisplayName, ["Nazwa wyświetlana"]), (JobTitle, ["Stanowisko"]),
        (Department, ["Dział"]), (Country, ["Kraj lub region"]),
        (UserPrincipalName, ["Имя пользователя"]), (FirstName, ["Имя"]), (LastName, ["Фамилия"]), (DisplayName, ["Отображаемое имя"]), (JobTitle, ["Должность"]),
        (Department, ["Отдел"]), (Country, ["Страна или регион"]),
        (UserPrincipalName, ["사용자 이름"]), (FirstName, ["이름"]), (LastName, ["성"]), (DisplayName, ["표시 이름"]), (JobTitle, ["직함"]), (Department, ["부서"]),
        (Country, ["국가 또는 지역"]),
        (UserPrincipalName, ["用户名"]), (DisplayName, ["显示名称"]), (JobTitle, ["职务"]), (Department, ["部门"]), (Country, ["国家或地区"]),
    ];

    private static readonly FrozenDictionary<string, (UserFileField Field, int Rank)> Known = ReadTable();

    /// <summary>Every name, with its field.</summary>
    public static IEnumerable<(UserFileField Field, string Name)> All => Table.SelectMany(entry => entry.Names.Select(name => (entry.Field, name)));

    public static string EnglishNameOf(UserFileField field) => Table.First(entry => entry.Field == field).Names[0];

    /// <summary>
    /// The field of a name, and how sure it is: the lower the surer. The property in brackets of an Entra template, as in "Name [displayName] Required",
    /// counts more than the words around it, which are in the admin's language.
    /// </summary>
    public static (UserFileField Field, int Rank)? Find(string name)
    {
        if (Property().Match(name) is { Success: true } match)
        {
            // The column says whether sign-in is blocked, though its property says whether it is allowed.
            name = match.Groups[1].Value is "accountEnabled" ? "Block sign in" : match.Groups[1].Value;
        }

        return Known.TryGetValue(KeyOf(name), out var found) ? found : null;
    }

    private static FrozenDictionary<string, (UserFileField Field, int Rank)> ReadTable()
    {
        var known = new Dictionary<string, (UserFileField Field, int Rank)>();
        foreach (var (field, name) in All)
        {
            known.TryAdd(KeyOf(name), (field, known.Count));
        }

        return known.ToFrozenDictionary();
    }

    private static string KeyOf(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    [GeneratedRegex(@"\[([A-Za-z]{1,64})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Property();
}
