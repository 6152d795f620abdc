using System.Reflection;
using Xunit.Sdk;

namespace PartnerCenter.Licensing.BrowserTests.Infrastructure;

/// <summary>Runs a test in each language, with and without script.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryBrowserAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        from language in Language.All
        from script in (bool[])[true, false]
        select new object[] { language.Locale, script };
}
