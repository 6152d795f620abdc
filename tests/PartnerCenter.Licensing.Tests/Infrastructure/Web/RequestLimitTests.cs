using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using PartnerCenter.Licensing.Web.Features.ManageLicenses;
using PartnerCenter.Licensing.Web.Infrastructure.Web;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>Requests that hold more than a page takes, on a real server: an answer that says so, never a fault.</summary>
public sealed class RequestLimitTests : IAsyncLifetime, IDisposable
{
    private readonly Portal _portal = new();
    // What is announced is never sent, however long a busy server takes to refuse it.
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(1) });
    private FilledCustomer _customer = null!;

    public async Task InitializeAsync()
    {
        _client.BaseAddress = _portal.StartServer();
        _customer = new FilledCustomer(_portal.CreateContext);
        var browser = new PortalBrowser(_client, "en");
        await browser.SignInAsync(FilledCustomer.SignedIn.Id);
    }

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _portal.Dispose();
    }

    [Fact]
    public async Task EveryPost_LargerThanItsPageTakes_IsRefusedBeforeItIsReadAndChangesNothing()
    {
        var before = DatabaseDump.Of(_portal.CreateContext());
        var problems = new List<string>();

        foreach (var route in PortalRoute.Posts(_portal.Services, _customer.ValueOf))
        {
            var limit = route.Endpoint.Metadata.GetMetadata<LargestRequestAttribute>()?.Length ?? RequestLimits.BodyMaxLength;
            problems.AddRange(await ProblemsOfAsync(route, new NeverSent(limit + 1), HttpStatusCode.RequestEntityTooLarge, "Too much at once"));
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.Equal(before, DatabaseDump.Of(_portal.CreateContext()));
    }

    [Fact]
    public async Task EveryPost_LargerThanItsPageTakesWithoutSayingSo_IsCutOff()
    {
        var before = DatabaseDump.Of(_portal.CreateContext());
        var problems = new List<string>();

        foreach (var route in PortalRoute.Posts(_portal.Services, _customer.ValueOf))
        {
            var limit = route.Endpoint.Metadata.GetMetadata<LargestRequestAttribute>()?.Length ?? RequestLimits.BodyMaxLength;
            var fields = route.Endpoint.Metadata.GetMetadata<ManyFieldsAttribute>()?.Count ?? RequestLimits.FieldsMaxCount;
            try
            {
                problems.AddRange(limit / Trickle.FieldLength > fields
                    ? await ProblemsOfAsync(route, new Trickle(limit), HttpStatusCode.BadRequest, "That request could not be understood")
                    : await ProblemsOfAsync(route, new Trickle(limit), HttpStatusCode.RequestEntityTooLarge, "Too much at once"));
            }
            catch (HttpRequestException exception) when (exception.InnerException is IOException)
            {
                // The server answers and closes the connection on what it did not read: the answer may get lost on the way.
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.Equal(before, DatabaseDump.Of(_portal.CreateContext()));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("value")]
    [InlineData("fields")]
    public async Task EveryPost_MoreInAFormThanItsPageTakes_IsRefusedAndChangesNothing(string what)
    {
        var before = DatabaseDump.Of(_portal.CreateContext());
        var token = await new WebFormClient(_client).TokenAsync();
        var problems = new List<string>();

        foreach (var route in PortalRoute.Posts(_portal.Services, _customer.ValueOf))
        {
            var fields = route.Endpoint.Metadata.GetMetadata<ManyFieldsAttribute>()?.Count ?? RequestLimits.FieldsMaxCount;
            var form = $"{WebFormClient.TokenField}={Uri.EscapeDataString(token)}&" + what switch
            {
                "name" => new string('x', RequestLimits.KeyMaxLength + 1) + "=1",
                "value" => "x=" + new string('x', RequestLimits.ValueMaxLength + 1),
                _ => string.Join('&', Enumerable.Range(0, fields + 1).Select(i => $"x{i}=1")),
            };
            problems.AddRange(await ProblemsOfAsync(
                route, new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"), HttpStatusCode.BadRequest, "That request could not be understood"));
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.Equal(before, DatabaseDump.Of(_portal.CreateContext()));
    }

    [Fact]
    public async Task ManageLicenses_AsManyFieldsAsTheLargestForm_IsTaken()
    {
        var route = PortalRoute.Posts(_portal.Services, _customer.ValueOf).Single(route => route.Address.EndsWith("/licenses", StringComparison.Ordinal));
        var fields = Enumerable.Range(0, ManageLicensesForm.MaxFields - 10)
            .Select(_ => new KeyValuePair<string, string>(ManageLicensesForm.PlanField(Guid.NewGuid(), Guid.NewGuid()), "LeaveAsIs"));

        using var response = await new WebFormClient(_client).SendAsync(route, await new WebFormClient(_client).TokenAsync(), [.. fields, new("go", "cancel"), new("updateId", $"{Guid.NewGuid()}")]);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.EndsWith("/users", $"{response.Headers.Location}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Too much at once")]
    [InlineData("zh-TW", "資料太大")]
    public async Task Post_TooLarge_IsExplainedInTheUsersLanguage(string language, string title)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/language") { Content = new NeverSent(RequestLimits.BodyMaxLength + 1), Headers = { { "Accept-Language", language } } };
        request.Headers.ExpectContinue = true;

        using var response = await _client.SendAsync(request);

        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Get_AddressOrHeadersBeyondAllReason_AreRefusedByTheServer()
    {
        using var longAddress = await _client.GetAsync("/?q=" + new string('x', 9_000));
        using var headers = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "X-Long", new string('x', 40_000) } } };
        using var longHeaders = await _client.SendAsync(headers);

        Assert.Equal(HttpStatusCode.RequestUriTooLong, longAddress.StatusCode);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, longHeaders.StatusCode);
        Assert.False(longAddress.Headers.Contains("Server"));
    }

    private async Task<List<string>> ProblemsOfAsync(PortalRoute route, HttpContent content, HttpStatusCode status, string title)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, route.Address) { Content = content, Headers = { { "Accept-Language", "en" } } };
        request.Headers.ExpectContinue = content is NeverSent;
        using var response = await _client.SendAsync(request);
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        return response.StatusCode == status && page.QuerySelector("h1")?.TextContent == title
            ? []
            : [$"{route}: {(int)response.StatusCode} {page.QuerySelector("h1")?.TextContent}"];
    }

    /// <summary>Says how long it is and waits to be asked for it: the portal never asks.</summary>
    private sealed class NeverSent : HttpContent
    {
        private readonly long _length;

        public NeverSent(long length)
        {
            _length = length;
            Headers.ContentType = new("application/x-www-form-urlencoded");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.Delay(TimeSpan.FromSeconds(5));

        protected override bool TryComputeLength(out long length)
        {
            length = _length;
            return true;
        }
    }

    /// <summary>Does not say how long it is. Fields short enough each.</summary>
    private sealed class Trickle : HttpContent
    {
        public const int FieldLength = 8_000;

        private readonly long _length;

        public Trickle(long length)
        {
            _length = length;
            Headers.ContentType = new("application/x-www-form-urlencoded");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var chunk = Encoding.ASCII.GetBytes("x=" + new string('x', FieldLength) + "&");
            // A little more than the limit.
            for (var sent = 0L; sent <= _length; sent += chunk.Length)
            {
                await stream.WriteAsync(chunk);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
