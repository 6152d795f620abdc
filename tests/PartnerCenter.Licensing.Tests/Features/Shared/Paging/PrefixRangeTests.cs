using System.Text;
using PartnerCenter.Licensing.Web.Features.Shared.Paging;

namespace PartnerCenter.Licensing.Tests.Features.Shared.Paging;

public sealed class PrefixRangeTests
{
    private static readonly string[] Tails = ["", "A", "\u0001X", "\ue000", "\uff21", "\uffee", "😀", "\U0010fffd", "王"];

    [Theory]
    [InlineData("A")]
    [InlineData("ANN")]
    [InlineData("王")]
    [InlineData("\uff5a")]
    [InlineData("ANN😀")]
    [InlineData("\U0001f3ff")]
    [InlineData("100%_[")]
    public void End_WhateverFollowsThePrefix_IsInsideTheRangeOfBothOrders(string prefix)
    {
        var end = PrefixRange.End(prefix);

        foreach (var tail in Tails)
        {
            Assert.True(string.CompareOrdinal(prefix + tail, end) < 0, $"by code unit: {prefix}{tail}");
            Assert.True(Utf8Order(prefix + tail, end) < 0, $"by code point: {prefix}{tail}");
        }
    }

    [Theory]
    [InlineData("A", "B")]
    [InlineData("ANN", "ANO")]
    [InlineData("\ud7ff", "\ue000")]
    [InlineData("Z\U0001f3ff", "Z\U0001f400")]
    public void End_Prefix_IsTheNextOneOfItsLength(string prefix, string end) => Assert.Equal(end, PrefixRange.End(prefix));

    [Theory]
    [InlineData("A\uffff")]
    [InlineData("\U0010ffff")]
    public void End_NoNextCharacter_IsStillText(string prefix) => Assert.Equal(prefix, PrefixRange.End(prefix));

    private static int Utf8Order(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));
}
