using CsCheck;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Domain;

public sealed class DistinctNamesTests
{
    private static readonly Guid One = new("c0de0000-0000-4000-8000-000000000101");
    private static readonly Guid Two = new("c0de0000-0000-4000-8000-000000000102");
    private static readonly Guid Three = new("feed0000-0000-4000-8000-000000000102");

    /// <summary>Few names, many of which another entry makes by what it adds; ids that begin or end alike.</summary>
    private static readonly Gen<(Guid Id, string Name, string Code)[]> Catalogues = Gen.Select(
            Gen.OneOf(AnyOf(One, Two, Three), Gen.Guid),
            Gen.OneOf(AnyOf("Basic", "BASIC", "Basic (A)", "Basic (A, …00000101)", $"Basic (A, {Two})", "Básic", ""), Gen.String[Gen.Char.AlphaNumeric, 0, 2]),
            AnyOf("A", "B", ""))
        .Array[0, 30]
        .Select(entries => entries.DistinctBy(entry => entry.Item1).ToArray());

    [Fact]
    public void Of_OneName_AddsNoMoreThanTellsThemApart()
    {
        var names = DistinctNames.Of(
        [
            (One, "Basic", "ESSENTIALS"), (Two, "Basic", "SMB_ESSENTIALS"), (Guid.Empty, "Premium", "SPB"),
        ]);

        Assert.Equal(("Basic (ESSENTIALS)", "Basic (SMB_ESSENTIALS)", "Premium"), (names[One], names[Two], names[Guid.Empty]));
    }

    [Fact]
    public void Of_OneNameAndCode_AddsTheEndOfTheId()
    {
        var names = DistinctNames.Of([(One, "Archive", "A"), (Two, "archive", "A")]);

        Assert.Equal(("Archive (A, …00000101)", "archive (A, …00000102)"), (names[One], names[Two]));
    }

    [Fact]
    public void Of_IdsThatEndAlike_AddsTheWholeId()
    {
        var names = DistinctNames.Of([(Two, "Archive", "A"), (Three, "Archive", "A")]);

        Assert.Equal(($"Archive (A, {Two})", $"Archive (A, {Three})"), (names[Two], names[Three]));
    }

    [Fact]
    public void Of_NameIsWhatAnotherEntryIsCalled_BothSayMore()
    {
        var names = DistinctNames.Of([(One, "Basic", "A"), (Two, "Basic", "B"), (Three, "Basic (A)", "C")]);

        Assert.Equal(("Basic (A, …00000101)", "Basic (B)", "Basic (A) (C)"), (names[One], names[Two], names[Three]));
    }

    [Fact]
    public void Of_AnyCatalogue_NoTwoEntriesHaveOneNameAndOrderDoesNotMatter() =>
        Catalogues.Sample(
            catalogue =>
            {
                var names = DistinctNames.Of(catalogue);
                var backwards = DistinctNames.Of(catalogue.Reverse());

                Assert.Equal(catalogue.Length, names.Values.Select(ListKey.Fold).Distinct().Count());
                Assert.All(catalogue, entry => Assert.Equal(names[entry.Id], backwards[entry.Id]));
                Assert.All(catalogue, entry => Assert.StartsWith(entry.Name, names[entry.Id], StringComparison.Ordinal));
            },
            iter: 2_000);

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
