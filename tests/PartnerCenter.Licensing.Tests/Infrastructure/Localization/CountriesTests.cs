using System.Globalization;
using PartnerCenter.Licensing.Web.Infrastructure.Localization;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Localization;

public sealed class CountriesTests
{
    [Fact]
    public void All_Codes_AreTheIsoOnesAndKosovo()
    {
        Assert.Equal(250, Countries.All.Count);
        Assert.All(Countries.All, code => Assert.Matches("^[A-Z]{2}$", code));
        Assert.Contains("AX", Countries.All);
        Assert.Contains("XK", Countries.All);
    }

    [Theory]
    [InlineData("TW", true)]
    [InlineData("tw", false)]
    [InlineData("UK", false)]
    [InlineData("EU", false)]
    [InlineData("ZZ", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsKnown_Code_OnlyThoseInTheList(string? code, bool known) => Assert.Equal(known, Countries.IsKnown(code));

    [Theory]
    [InlineData("en", "JP", "Japan")]
    [InlineData("en", "AX", "Åland Islands")]
    [InlineData("zh-Hant", "JP", "日本")]
    [InlineData("zh-Hant", "US", "美國")]
    [InlineData("zh-Hant", "TW", "台灣")]
    [InlineData("pl", "JP", "Japonia")]
    [InlineData("ar", "JP", "اليابان")]
    [InlineData("ar", "ZZ", "ZZ")]
    [InlineData("en", "ZZ", "ZZ")]
    public void NameOf_Culture_GivesTheNameInItsLanguage(string culture, string code, string name) =>
        InCulture(culture, () => Assert.Equal(name, Countries.NameOf(code)));

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hant")]
    public void NameOf_EveryCode_HasANameOfItsOwnThatCanBeReadBack(string culture) =>
        InCulture(culture, () =>
        {
            Assert.Equal(Countries.All.Count, Countries.All.Select(Countries.NameOf).Distinct().Count());
            Assert.All(Countries.All, code =>
            {
                Assert.NotEqual(code, Countries.NameOf(code));
                Assert.True(Countries.TryParse(Countries.NameOf(code), out var parsed) && parsed == code, Countries.NameOf(code));
                Assert.True(Countries.TryParse(code, out parsed) && parsed == code, code);
            });
        });

    /// <summary>By strokes in Traditional Chinese: 3 for 千 and 土, then 6, 8 and 10 for what follows 土; by letters, accents apart, in English.</summary>
    [Theory]
    [InlineData("en", "AF AX AL")]
    [InlineData("zh-Hant", "TT TR TC")]
    public void ByName_Culture_IsInItsOwnOrder(string culture, string first) =>
        InCulture(culture, () => Assert.Equal(first.Split(' '), Countries.ByName().Take(3).Select(country => country.Code)));

    /// <summary>Short forms, inverted forms, ISO's names with articles and qualifiers, names of Microsoft's admin centers.</summary>
    [Theory]
    [InlineData("GB", "UK|U.K.|Northern Ireland|United Kingdom (UK)|United Kingdom of Great Britain and Northern Ireland (the)|Britain")]
    [InlineData("US", "USA|U.S.A.|The United States of America|United States of America (the)|Vereinigte Staaten")]
    [InlineData("KR", "Korea, Republic of|Korea (the Republic of)|South Korea|Korea, South|Republic of Korea|Korea, Rep. of|KOR")]
    [InlineData("KP", "Korea, Democratic People's Republic of|Korea (the Democratic People’s Republic of)|North Korea|Korea, North")]
    [InlineData("BS", "Bahamas, The|The Bahamas|Bahamas (the)")]
    [InlineData("GM", "Gambia, The|Gambia (the)")]
    [InlineData("MK", "Macedonia, the former Yugoslav Republic of|Macedonia, FYRO|North Macedonia|Macedonia")]
    [InlineData("CD", "Congo, Democratic Republic of|Congo (the Democratic Republic of the)|DR Congo|Congo (DRC)")]
    [InlineData("CG", "Congo (the)|Congo, Republic of the|Congo - Brazzaville")]
    [InlineData("VA", "Holy See (Vatican City State)|Vatican City")]
    [InlineData("VG", "Virgin Islands, British|Virgin Islands (British)|British Virgin Islands")]
    [InlineData("VI", "Virgin Islands, U.S.|U.S. Virgin Islands|Virgin Islands (U.S.)|US Virgin Islands")]
    [InlineData("SK", "Slovak Republic|Slovakia|Slowakei")]
    [InlineData("IE", "Republic of Ireland|Eire|Ireland")]
    [InlineData("HK", "Hong Kong, China|Hong Kong SAR|香港特別行政區")]
    [InlineData("MO", "Macau SAR|Macao|澳門")]
    [InlineData("TW", "Taiwan, Province of China|Taiwan (Province of China)|中華民國|台灣|臺灣")]
    [InlineData("SH", "Saint Helena, Ascension and Tristan da Cunha|St. Helena, Ascension & Tristan da Cunha")]
    [InlineData("SX", "Sint Maarten (Dutch part)|Sint Maarten")]
    [InlineData("MF", "Saint Martin (French part)|St. Martin")]
    [InlineData("PS", "Palestinian Territory, Occupied|Palestine, State of")]
    [InlineData("TR", "Türkiye|Turkiye|Turkey|Republic of Türkiye")]
    [InlineData("CZ", "Czechia|Czech Republic|Tschechien")]
    [InlineData("CI", "Côte d’Ivoire|Cote d'Ivoire|Cote d Ivoire|COTE DIVOIRE|Ivory Coast")]
    [InlineData("KN", "Saint Kitts and Nevis|St Kitts & Nevis|St.Kitts and Nevis")]
    [InlineData("BO", "Bolivia, Plurinational State of|Bolivia (Plurinational State of)")]
    [InlineData("GW", "Guinea-Bissau|Guinea Bissau")]
    [InlineData("GN", "Guinea|Republic of Guinea")]
    [InlineData("DM", "Dominica|Commonwealth of Dominica")]
    [InlineData("DO", "Dominican Republic|Dominican Republic (the)")]
    [InlineData("IM", "Isle of Man")]
    [InlineData("BE", "Belgique|Belgien|België")]
    [InlineData("CH", "Suisse|Schweiz|Svizzera")]
    [InlineData("DE", "Deutschland|Allemagne|德國|德国|Niemcy")]
    [InlineData("NL", "Netherlands (the)|The Netherlands|Holland|Nederland")]
    public void TryParse_SpellingsOfOneCountry_AllGiveIt(string code, string names) =>
        Assert.All(names.Split('|'), name => Assert.Equal((name, code), (name, Countries.TryParse(name, out var found) ? found : null)));

    [Fact]
    public void TryParse_EveryNameOfTheTable_GivesItsOwnCountry()
    {
        using var reader = new StreamReader(typeof(Countries).Assembly.GetManifestResourceStream("CountryNames.txt")!);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Trim().Split('\t')).ToList();

        Assert.Equal(Countries.All, lines.Select(cells => cells[0]));
        Assert.All(lines, cells => Assert.All(cells, name => Assert.Equal((name, cells[0]), (name, Countries.TryParse(name, out var found) ? found : null))));
    }

    [Theory]
    [InlineData("us", "US")]
    [InlineData(" USA ", "US")]
    [InlineData("U.S.", "US")]
    [InlineData("United States of America", "US")]
    [InlineData("the united states", "US")]
    [InlineData("UK", "GB")]
    [InlineData("great britain", "GB")]
    [InlineData("South Korea", "KR")]
    [InlineData("Korea, Republic of", "KR")]
    [InlineData("Taiwan", "TW")]
    [InlineData("臺灣", "TW")]
    [InlineData("台灣", "TW")]
    [InlineData("Cote d'Ivoire", "CI")]
    [InlineData("CÔTE D’IVOIRE", "CI")]
    [InlineData("Saint Lucia", "LC")]
    [InlineData("Antigua & Barbuda", "AG")]
    [InlineData("Turkey", "TR")]
    [InlineData("türkiye", "TR")]
    [InlineData("Deutschland", "DE")]
    [InlineData("日本", "JP")]
    [InlineData("Россия", "RU")]
    [InlineData("FRA", "FR")]
    [InlineData("Hong Kong", "HK")]
    public void TryParse_WhatPeopleWrite_GivesTheCode(string text, string code)
    {
        Assert.True(Countries.TryParse(text, out var parsed));
        Assert.Equal(code, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    [InlineData("-")]
    [InlineData("the")]
    [InlineData("Atlantis")]
    [InlineData("XX")]
    [InlineData("\ud800")]
    public void TryParse_NoCountry_IsFalse(string? text)
    {
        Assert.False(Countries.TryParse(text, out var code));
        Assert.Null(code);
    }

    private static void InCulture(string name, Action check)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(name);
        try
        {
            check();
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }
}
