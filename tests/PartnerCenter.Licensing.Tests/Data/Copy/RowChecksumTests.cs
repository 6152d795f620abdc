using PartnerCenter.Licensing.Web.Data.Copy;

namespace PartnerCenter.Licensing.Tests.Data.Copy;

public sealed class RowChecksumTests
{
    private static readonly object?[] Contoso = ["Contoso", 1L, null], Fabrikam = ["Fabrikam", 2L, "x"];

    [Fact]
    public void IsSameAs_SameRowsInAnotherOrder_IsTrue() => Assert.True(Of(Contoso, Fabrikam).IsSameAs(Of(Fabrikam, Contoso)));

    [Fact]
    public void IsSameAs_RowTwiceInsteadOfOthersTwice_IsFalse() => Assert.False(Of(Contoso, Contoso).IsSameAs(Of(Fabrikam, Fabrikam)));

    [Fact]
    public void IsSameAs_OneRowLess_IsFalse() => Assert.False(Of(Contoso).IsSameAs(Of(Contoso, Fabrikam)));

    public static TheoryData<object?, object?> DifferentValues => new()
    {
        { null, "" },
        { "0", 0L },
        { "é", "e\u0301" },
        { "\U0001F600", "\U0001F601" },
        { "a ", "a" },
        { true, false },
        { true, 1L },
        { new byte[] { 1 }, new byte[] { 1, 0 } },
        { new Guid("00000000-0000-0000-0000-000000000001"), new Guid("01000000-0000-0000-0000-000000000000") },
        { new DateTime(1, DateTimeKind.Utc), new DateTime(2, DateTimeKind.Utc) },
        { -1L, 1L },
    };

    [Theory]
    [MemberData(nameof(DifferentValues))]
    public void IsSameAs_DifferentValue_IsFalse(object? one, object? other) => Assert.False(Of([one]).IsSameAs(Of([other])));

    [Fact]
    public void IsSameAs_TextMovedToTheNextColumn_IsFalse() => Assert.False(Of(["ab", "c"]).IsSameAs(Of(["a", "bc"])));

    [Fact]
    public void IsSameAs_IntAndLongOfTheSameValue_IsTrue() => Assert.True(Of([7]).IsSameAs(Of([7L])));

    [Fact]
    public void Add_ValueOfAnUnknownType_IsRefused() => Assert.Throws<NotSupportedException>(() => Of([1.5f]));

    private static RowChecksum Of(params object?[][] rows)
    {
        var checksum = new RowChecksum();
        foreach (var row in rows)
        {
            checksum.Add(row);
        }

        return checksum;
    }
}
