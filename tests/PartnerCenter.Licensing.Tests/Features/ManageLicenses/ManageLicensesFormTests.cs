using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;

namespace PartnerCenter.Licensing.Tests.Features.ManageLicenses;

public sealed class ManageLicensesFormTests
{
    private static readonly Guid Product = new("05e9a617-0261-4cee-bb44-138d3ef5d965");
    private static readonly Guid Plan = new("efb87545-963c-4e0d-99df-69c6916d9eb0");

    [Theory]
    [InlineData(LicenseIntent.Assign, "Assign", "LeaveAsIs")]
    [InlineData(LicenseIntent.Assign, "Assign")]
    [InlineData(LicenseIntent.Revoke, "Revoke")]
    public void Read_CheckBoxOrList_IsTheIntentThatComesFirst(LicenseIntent expected, params string[] values)
    {
        var form = Read((ManageLicensesForm.ProductField(Product), values));

        Assert.Empty(form.OddFields);
        Assert.Equal((Product, expected), (form.Intents.Single().ProductId, form.Intents.Single().Intent));
    }

    [Theory]
    [InlineData("LeaveAsIs")]
    [InlineData("LeaveAsIs", "Revoke")]
    public void Read_LeftAsItIs_AsksForNothing(params string[] values)
    {
        var form = Read((ManageLicensesForm.ProductField(Product), values), (ManageLicensesForm.PlanField(Product, Plan), values));

        Assert.Empty(form.OddFields);
        Assert.Empty(form.Intents);
    }

    [Fact]
    public void Read_PlanOfAProductLeftAsItIs_IsAskedForWithItsProduct()
    {
        var form = Read((ManageLicensesForm.ProductField(Product), ["LeaveAsIs"]), (ManageLicensesForm.PlanField(Product, Plan), ["Revoke"]));

        var intent = form.Intents.Single();
        Assert.Equal((Product, LicenseIntent.LeaveAsIs), (intent.ProductId, intent.Intent));
        Assert.Equal([new(Plan, LicenseIntent.Revoke)], intent.Plans);
    }

    [Theory]
    [InlineData("product[05e9a617-0261-4cee-bb44-138d3ef5d965]", "Assign2")]
    [InlineData("product[05e9a617-0261-4cee-bb44-138d3ef5d965]", "1")]
    [InlineData("product[05e9a617-0261-4cee-bb44-138d3ef5d965]", "")]
    [InlineData("product[05e9a617-0261-4cee-bb44-138d3ef5d965]", " Assign")]
    [InlineData("product[05e9a617-0261-4cee-bb44-138d3ef5d965]", "assign")]
    [InlineData("product[05e9a617-0261-4cee-bb44-138d3ef5d965]", "Assign", "Revoke")]
    [InlineData("product[05e9a617-0261-4cee-bb44-138d3ef5d965]", "Assign", "nonsense")]
    [InlineData("product[05e9a617-0261-4cee-bb44-138d3ef5d965]", "Assign", "LeaveAsIs", "LeaveAsIs")]
    [InlineData("product[x]", "Assign")]
    [InlineData("product[]", "Assign")]
    [InlineData("plan[05e9a617-0261-4cee-bb44-138d3ef5d965][x]", "Assign")]
    [InlineData("plan[x][05e9a617-0261-4cee-bb44-138d3ef5d965]", "Assign")]
    [InlineData("shown[x]", "0")]
    public void Read_WhatNoPageSends_IsOdd(string name, params string[] values)
    {
        var form = Read((name, values));

        Assert.Equal([name], form.OddFields);
        Assert.Empty(form.Intents);
    }

    [Fact]
    public void Read_SameProductSpelledTwoWays_IsOdd() =>
        Assert.Single(Read((ManageLicensesForm.ProductField(Product), ["Assign"]), ($"product[{Product:N}]", ["Revoke"])).OddFields);

    [Theory]
    [InlineData("-1")]
    [InlineData("9223372036854775808")]
    [InlineData("١٢")]
    [InlineData("")]
    public void Read_VersionThatIsNone_IsZero(string version) => Assert.Equal(0, Read(("version", [version])).ShownVersion);

    private static ManageLicensesForm Read(params (string Name, string[] Values)[] fields) =>
        ManageLicensesForm.Read(new FormCollection(fields.ToDictionary(field => field.Name, field => new StringValues(field.Values))));
}
