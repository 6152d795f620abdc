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
