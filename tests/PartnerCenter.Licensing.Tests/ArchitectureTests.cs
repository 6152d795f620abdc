using Microsoft.AspNetCore.Mvc;
using NetArchTest.Rules;
using PartnerCenter.Licensing.Web.Domain;
using PartnerCenter.Licensing.Web.Domain.Rules;

namespace PartnerCenter.Licensing.Tests;

/// <summary>What may know what (design: one web project, a folder per page, rules that know neither database nor web).</summary>
public sealed class ArchitectureTests
{
    private const string Root = "PartnerCenter.Licensing.Web";
    private const string Domain = $"{Root}.Domain";
    private const string Data = $"{Root}.Data";
    private const string Features = $"{Root}.Features";
    private const string Shared = $"{Root}.Features.Shared";
    private const string Infrastructure = $"{Root}.Infrastructure";

    /// <summary>What the parts that know nothing of licences may name of the domain: whose portal it is, who works in it and how much, what they did, and text.</summary>
    private static readonly Type[] NotOfLicenses =
    [
        typeof(Partner), typeof(PartnerRoles), typeof(ListKey), typeof(AuditEvent), typeof(AuditAction), typeof(AuditOutcome), typeof(AuditDetail), typeof(AuditDetailNames),
        typeof(RateLimitBucket),
    ];

    [Fact]
    public void Domain_IsPlainCSharp() => AssertIndependent(
        Domain, "Microsoft", "LinqToDB", "CsvHelper", "FluentValidation", "Serilog", Data, Features, Infrastructure, $"{Root}.Resources");

    [Fact]
    public void Rules_KnowNoClock() => AssertIndependent($"{Domain}.Rules", "System.DateTime", "System.DateTimeOffset", "System.TimeProvider");

    [Fact]
    public void Data_KnowsNoPage() => AssertIndependent(Data, Features, "Microsoft.AspNetCore.Mvc");

    [Fact]
    public void Infrastructure_KnowsNoPageAndNoLicense()
    {
        string[] ofLicenses =
        [
            $"{Domain}.Rules",
            .. typeof(LicenseRules).Assembly.GetExportedTypes().Where(type => type.Namespace == Domain && !NotOfLicenses.Contains(type)).Select(type => type.FullName!),
        ];

        AssertIndependent(Infrastructure, [Features, .. ofLicenses]);
    }

    [Fact]
    public void Controllers_LeaveTheDatabaseToQueriesAndServices()
    {
        var controllers = Types.InAssembly(typeof(Program).Assembly).That().Inherit(typeof(Controller));

        Assert.True(controllers.GetTypes().Count() > 8);
        AssertNoneFails(controllers.ShouldNot().HaveDependencyOnAny("Microsoft.EntityFrameworkCore", $"{Data}.LicensingDbContext", "LinqToDB").GetResult());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_KnowsNoOtherPage(string page)
    {
        string[] others = [.. PageNames().Where(name => name != page).Select(name => $"{Features}.{name}")];

        AssertIndependent($"{Features}.{page}", others);
    }

    [Fact]
    public void Shared_KnowsNoPage() => AssertIndependent(Shared, [.. PageNames().Select(name => $"{Features}.{name}")]);

    public static TheoryData<string> Pages() => [.. PageNames()];

    /// <summary>The folders of the features but Shared, which all of them may use.</summary>
    private static IEnumerable<string> PageNames() => typeof(Program).Assembly.GetTypes()
        .Select(type => type.Namespace)
        .OfType<string>()
        .Where(name => name.StartsWith($"{Features}.", StringComparison.Ordinal))
        .Select(name => name.Split('.')[4])
        .Distinct()
        .Where(name => name != "Shared")
        .Order(StringComparer.Ordinal);

    private static void AssertIndependent(string part, params string[] others)
    {
        var types = Types.InAssembly(typeof(Program).Assembly).That().ResideInNamespaceMatching($"^{part.Replace(".", "\\.", StringComparison.Ordinal)}(\\.|$)");

        Assert.NotEmpty(types.GetTypes());
        AssertNoneFails(types.ShouldNot().HaveDependencyOnAny(others).GetResult());
    }

    private static void AssertNoneFails(TestResult result) => Assert.Empty(result.FailingTypeNames ?? []);
}
