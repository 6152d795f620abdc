namespace PartnerCenter.Licensing.Web.Data.DemoData;

/// <summary>One user of the sample customer Contoso, who is there for something to be tried out by hand.</summary>
/// <param name="Given">Given name.</param>
/// <param name="Family">Family name.</param>
/// <param name="Country">Usage location, or null.</param>
/// <param name="Alias">Sign-in name without domain; ASCII.</param>
/// <param name="DisplayName">Where it is not given and family name.</param>
internal sealed record ContosoUser(string Given, string Family, string? Country, string Alias, string? DisplayName = null)
{
    public ContosoUser(string given, string family, string? country)
        : this(given, family, country, $"{DemoName.AsciiOf(given)}.{DemoName.AsciiOf(family)}")
    {
    }
}

/// <summary>The users of Contoso, in groups that hold the same licences. docs/sample-data.md refers to them.</summary>
internal static class ContosoUsers
{
    public static readonly ContosoUser[] Microsoft365E3 =
    [
        new("Ada", "Lundgren", "SE"),
        new("Tomás", "Villanueva", "US"),
        new("Wei", "Chen", "SG"),
        new("美玲", "王", "TW", "meiling.wang", "王美玲"),
        new("दमयंती", "अय्यर", "IN", "damayanti.iyer"),
        new("静怡", "郑", "CN", "jingyi.zheng", "郑静怡"),
    ];

    /// <summary>Yammer and Sway are off.</summary>
    public static readonly ContosoUser[] Microsoft365E3WithPlansOff =
    [
        new("Friederike", "Oßwald", "DE", "friederike.osswald"),
        new("Łukasz", "Wróblewicz", "PL", "lukasz.wroblewicz"),
        new("Zoé", "Béranger", "FR"),
    ];

    public static readonly ContosoUser[] TeamsPhone =
    [
        new("Marcus", "Ellery", "US"),
        new("Priscilla", "Ashworth", "GB"),
        new("理沙", "藤原", "JP", "risa.fujiwara", "藤原 理沙"),
    ];

    public static readonly ContosoUser[] DomesticCalling =
    [
        new("Dana", "Whitlock", "US"),
        new("Graham", "Pettifer", "GB"),
        new("Rosalind", "Tennant", "US"),
    ];

    public static readonly ContosoUser[] Microsoft365E3AndPowerBi =
    [
        new("Ifeoma", "Adebayo-Clarke", "NG"),
        new("Nils", "Åkerström", "NO", "nils.akerstrom"),
        new("Στέλιος", "Μαυρίδης", "GR", "stelios.mavridis"),
    ];

    public static readonly ContosoUser[] Microsoft365E3AndVisio =
    [
        new("Beatriz", "Quintanilha", "BR"),
        new("하은", "백", "KR", "haeun.baek", "백하은"),
    ];

    public static readonly ContosoUser[] Office365E1 =
    [
        new("Aoife", "Brannigan", "IE"),
        new("Callum", "MacAskill", "GB"),
        new("Έλλη", "Καραγιάννη", "GR", "elli.karagianni"),
        new("Ngozi", "Umeh", "NG"),
        new("Petra", "Novotná", "CZ", "petra.novotna", "Novotná, Petra (Contractor)"),
        new("Siobhán", "O'Connor", "IE", "siobhan.o'connor"),
        new("Thu Hà", "Đinh", "VN", "thuha.dinh", "Đinh Thu Hà"),
    ];

    public static readonly ContosoUser[] Office365E1AndVisio = [new("Gwendolen", "Prys", "GB")];

    public static readonly ContosoUser[] Office365E3 =
    [
        new("Ágnes", "Szilvási", "HU"),
        new("Ebba", "Rosenqvist", "SE"),
        new("Ирина", "Соколовская", "KZ", "irina.sokolovskaya"),
        new("יעל", "ברנשטיין", "IL", "yael.bernstein"),
        new("Lucía", "Ferrer", "ES", "lucia.ferrer", "Lucía Ferrer 🌻"),
        new("Wei", "Chen", "US", "wei.chen2"),
        new("สุดา", "ทองดี", "TH", "suda.thongdee"),
    ];

    /// <summary>They have been given the project product by an update.</summary>
    public static readonly ContosoUser[] Office365E3AndProject =
    [
        new("Óscar", "Iturralde", "MX"),
        new("Yasmin", "Al-Khalili", "AE", "yasmin.alkhalili", "ياسمين الخليلي"),
    ];

    public static readonly ContosoUser[] Office365E3AndPowerBi =
    [
        new("Elif", "Karahan", "TR"),
        new("Jörg", "Brinkmann", "AT", "joerg.brinkmann"),
        new(
            "Maria da Conceição",
            "Albuquerque de Vasconcelos e Sá Pereira Montenegro",
            "PT",
            "maria.albuquerque",
            "Maria da Conceição Teresa Albuquerque de Vasconcelos e Sá Pereira Figueiredo Montenegro de Mascarenhas e Noronha"),
    ];

    public static readonly ContosoUser[] Microsoft365F3 =
    [
        new("Bogdan", "Ionescu-Pop", "RO"),
        new("Chipo", "Marufu", "ZA"),
        new("Dilnoza", "Karimova", "UZ"),
        new("Hamish", "Strachan", "NZ"),
        new("Kalani", "Mahoe", "US"),
    ];

    public static readonly ContosoUser[] BusinessPremium =
    [
        new("Noor", "van den Heuvel", "NL", "noor.vandenheuvel"),
        new("Véronique", "Tremblay-Roy", "CA"),
    ];

    public static readonly ContosoUser[] ExchangeAndAnalytics =
    [
        new("Jasper", "Quill", "AU"),
        new("Marit", "Haugland", "NO"),
    ];

    public static readonly ContosoUser[] Unlicensed =
    [
        new("Amara", "Nwachukwu", "US"),
        new("Benedikt", "Sigurðsson", "IS", "benedikt.sigurdsson"),
        new("Kavita", "Raghunathan", "IN"),
        new("Manu", "Keawe", "US"),
        new("Qiu", "Lihua", "CN", "lihua.qiu", "邱丽华"),
        new("Devika", "Menon", "IN"),
        new("思妤", "簡", "TW", "siyu.chien", "簡思妤"),
    ];

    public static readonly ContosoUser[] WithoutUsageLocation =
    [
        new("Front", "Desk", null, "front.desk", "@ Front desk"),
        new("Ingrid", "Vestergaard", null),
        new("Rafael", "Montoya", null),
        new("Xiadani", "Tlapale", null),
    ];
}
