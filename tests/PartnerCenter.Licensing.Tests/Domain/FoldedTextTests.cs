using CsCheck;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Domain;

public sealed class FoldedTextTests
{
    [Theory]
    // Letters that do not decompose.
    [InlineData("Łukasz", "lukasz")]
    [InlineData("Øystein", "oystein")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("STRAẞE", "strasse")]
    [InlineData("Işık", "isik")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("Đặng", "dang")]
    [InlineData("Æthel", "aethel")]
    [InlineData("Œuvre", "oeuvre")]
    [InlineData("Þórður", "thordur")]
    [InlineData("Ħal Għaxaq", "hal ghaxaq")]
    [InlineData("Əliyev", "eliyev")]
    [InlineData("Zoë", "zoe")]
    [InlineData("Ґалина Йорж", "Ґалина Иорж")]
    [InlineData("Άλκηστις", "ΑΛΚΗΣΤΙΣ")]
    // Blanks.
    [InlineData("Blanka\u00A0 Larsen", "Blanka Larsen")]
    [InlineData("Blanka\u202FLarsen", "Blanka Larsen")]
    [InlineData(" Blanka  Larsen ", "Blanka Larsen")]
    [InlineData("王\u3000小明", "王 小明")]
    // Width.
    [InlineData("ＣＯＮＴＯＳＯ１", "Contoso1")]
    [InlineData("ｶﾞｷﾞ", "ガギ")]
    [InlineData("ﾊﾟﾝ", "パン")]
    [InlineData("ﾡ", "ㄱ")]
    // Apostrophes and hyphens.
    [InlineData("O\u2019Brien", "O'Brien")]
    [InlineData("O\u02BCBrien", "O'Brien")]
    [InlineData("O＇Brien", "O'Brien")]
    [InlineData("Anne\u2011Marie", "Anne-Marie")]
    [InlineData("Anne\u2013Marie", "Anne-Marie")]
    [InlineData("Anne\u2212Marie", "Anne-Marie")]
    // What shows nothing.
    [InlineData("Case\u200B Inv Four", "Case Inv Four")]
    [InlineData("می\u200Cخواهم", "میخواهم")]
    [InlineData("❤\uFE0F", "❤")]
    [InlineData("Case \uFFFE X", "case x")]
    // Optional signs.
    [InlineData("מֹשֶׁה", "משה")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("محـمد", "محمد")]
    // Domains.
    [InlineData("case.idn@xn--bcher-kva.example", "case.idn@bücher.example")]
    [InlineData("XN--BCHER-KVA.Example", "Bucher.example")]
    public void Of_TextsThatDifferInWhatPeopleIgnore_AreEqual(string left, string right) => Assert.Equal(FoldedText.Of(right), FoldedText.Of(left));

    [Theory]
    [InlineData("สี", "สุ")]
    [InlineData("कि", "कु")]
    [InlineData("かぎ", "かき")]
    [InlineData("パ", "ハ")]
    [InlineData("カ", "か")]
    [InlineData("각", "가")]
    [InlineData("ກີ", "ກຸ")]
    [InlineData("བི", "བུ")]
    [InlineData("கி", "கு")]
    [InlineData("أ", "ا")]
    [InlineData("xn--zz9999999", "zz9999999")]
    public void Of_TextsOfOtherLetters_Differ(string left, string right) => Assert.NotEqual(FoldedText.Of(right), FoldedText.Of(left));

    [Fact]
    public void Of_EveryCodePoint_IsFoldedForGoodAndGrowsLittle()
    {
        // On a letter with accents, and on one without.
        Parallel.ForEach(AnyText.CodePoints, value =>
        {
            var character = value is >= 0xD800 and <= 0xDFFF ? ((char)value).ToString() : char.ConvertFromUtf32(value);
            foreach (var text in new[] { $"a{character}", $"か{character}" })
            {
                var folded = FoldedText.Of(text);
                Assert.True(FoldedText.Of(folded) == folded, $"U+{value:X4}");
                Assert.True(folded.Length <= 1 + (character.Length * FoldedText.MaxGrowth), $"U+{value:X4}");
            }
        });
    }

    [Fact]
    public void Of_AnyText_IsFoldedForGood() =>
        AnyText.Gen.Sample(text => FoldedText.Of(FoldedText.Of(text)) == FoldedText.Of(text) && FoldedText.Of(VisibleText.Clean(text)) == FoldedText.Of(text), iter: 1_000);

    [Fact]
    public void Of_AnyText_IgnoresCaseAndWhatShowsNothing() =>
        AnyText.Gen.Sample(
            text => FoldedText.Of($"x{text}y") == FoldedText.Of($"\u200BX{text}\u00ADY\u3000") && FoldedText.Of($"x {text}") == FoldedText.Of($"x \u00A0 {text}"), iter: 500);
}
