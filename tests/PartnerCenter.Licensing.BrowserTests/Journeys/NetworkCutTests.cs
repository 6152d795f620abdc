using Microsoft.Playwright;
using PartnerCenter.Licensing.BrowserTests.Infrastructure;
using PartnerCenter.Licensing.Web.Domain;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SamplePeople;
using static PartnerCenter.Licensing.BrowserTests.Journeys.SampleProducts;

namespace PartnerCenter.Licensing.BrowserTests.Journeys;

/// <summary>The network is cut and comes back: the page says so, nothing on it is lost, and the admin goes on.</summary>
[Collection(BrowserCollection.Journeys)]
public sealed class NetworkCutTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("en-US", true)]
    [InlineData("zh-TW", false)]
    public Task NetworkIsCutAndBack_TicksPagingChoicesAndSave_GoOn(string language, bool browserKnows) =>
        browser.RunAsync(Language.Of(language), script: true, async journey =>
        {
            var users = await journey.OpenUsersOfAsync(Contoso);
            var network = new Network(journey.Tab.Page, browserKnows);
            await journey.Tab.Page.LoadAsync();

            await network.CutAsync();
            await users.TickAsync(Agnes, Amara);
            await users.IsOutOfReachAsync();
            await network.PressInVainAsync(users.PressNextPageAsync, "POST");
            await users.RangeIsAsync(1, 25, 60);
            await users.IsTickedAsync(Agnes);
            await network.ComeBackAsync();
            await users.IsOutOfReachAsync(false);
            await users.SelectedAreAsync(2);
            await users.GoToNextPageAsync();
            await users.RangeIsAsync(26, 50, 60);

            await network.CutAsync();
            await network.PressInVainAsync(users.PressNextPageAsync, "POST", "HEAD");
            await users.IsOutOfReachAsync();
            await network.ComeBackAsync();
            await users.IsOutOfReachAsync(false);
            await users.GoToNextPageAsync();
            await users.RangeIsAsync(51, 60, 60);

            var manage = await users.OpenManageLicensesAsync();
            var office = manage.Product(Office365E3);
            await journey.Tab.Page.LoadAsync();
            await network.CutAsync();
            await office.Box.SetAsync(AssignmentState.None);
            await manage.IsOutOfReachAsync();
            await manage.PressSaveAsync();
            await Assertions.Expect(journey.Tab.Page.GetByRole(AriaRole.Main)).Not.ToHaveAttributeAsync("aria-busy", "true");
            await manage.IsShownAsync();
            await office.Box.IsAsync(AssignmentState.None);
            await network.ComeBackAsync();
            await manage.IsOutOfReachAsync(false);
            var updated = await manage.SaveAsync();
            await updated.CountsAreAsync(failed: 0, updated: 1, unchanged: 1);

            // What was cut is what the journey is about.
            journey.ForgetProblems();
        });

    /// <summary>As when the cable is pulled, which the browser knows; or as when the server cannot be reached, which it learns by asking.</summary>
    private sealed class Network(IPage page, bool browserKnows)
    {
        public Task CutAsync() => browserKnows ? page.Context.SetOfflineAsync(true) : page.Context.RouteAsync("**/*", route => route.AbortAsync("connectionrefused"));

        public Task ComeBackAsync() => browserKnows ? page.Context.SetOfflineAsync(false) : page.Context.UnrouteAllAsync();

        /// <summary>Waits until the page has given up: were the network back before, it would do as it was told.</summary>
        /// <param name="press">What is pressed.</param>
        /// <param name="methods">Of the requests that fail one after the other before the page gives up: what it was told to send, and the question whether the portal is there.</param>
        public async Task PressInVainAsync(Func<Task> press, params string[] methods)
        {
            var isGivenUp = new TaskCompletionSource();
            var awaited = new Queue<string>(methods);
            void Hear(object? sender, IRequest request)
            {
                if (awaited.TryPeek(out var next) && request.Method == next && awaited.Dequeue() == next && awaited.Count == 0)
                {
                    isGivenUp.TrySetResult();
                }
            }

            page.RequestFailed += Hear;
            await press();
            await isGivenUp.Task.WaitAsync(TimeSpan.FromMilliseconds(BrowserFixture.Patience));
            page.RequestFailed -= Hear;
        }
    }
}
