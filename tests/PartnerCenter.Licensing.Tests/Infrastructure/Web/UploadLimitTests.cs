using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PartnerCenter.Licensing.Web.Infrastructure.Web;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>400 MB in all, 100 MB for each client.</summary>
public sealed class UploadLimitTests
{
    private readonly UploadLimitMiddleware _limit;
    private int _read;

    public UploadLimitTests() => _limit = new UploadLimitMiddleware(
        _ =>
        {
            _read++;
            return Task.CompletedTask;
        },
        Options.Create(new UploadSettings { TotalMegabytes = 400 }),
        NullLogger<UploadLimitMiddleware>.Instance);

    [Fact]
    public async Task Invoke_MoreThanTheTotal_IsRefusedUntilAnotherHasEnded()
    {
        var running = new List<Upload>();
        for (var client = 1; client <= 4; client++)
        {
            running.Add(await SendAsync($"192.0.2.{client}", 100));
        }

        var beyond = await SendAsync("192.0.2.5", 1);
        await running[0].EndAsync();
        var after = await SendAsync("192.0.2.5", 1);

        Assert.All(running, upload => Assert.Equal(200, upload.Status));
        Assert.Equal((429, "10"), (beyond.Status, beyond.RetryAfter));
        Assert.Equal(200, after.Status);
        Assert.Equal(5, _read);
    }

    [Fact]
    public async Task Invoke_OneClient_CannotTakeItAll()
    {
        // One request of any size that its page takes, also where it does not say its size: then it counts as the most.
        var first = await SendAsync("192.0.2.1", 150);
        var second = await SendAsync("192.0.2.1", 1);
        var other = await SendAsync("192.0.2.2", 60);
        var others = await SendAsync("192.0.2.2", 30);
        var unknown = await SendAsync("192.0.2.2", null);
        await first.EndAsync();
        var again = await SendAsync("192.0.2.1", 1);

        Assert.Equal([200, 429, 200, 200, 200, 200], new[] { first, second, other, others, unknown, again }.Select(upload => upload.Status));
    }

    [Fact]
    public async Task Invoke_EndedRequests_LeaveNothingBehind()
    {
        for (var i = 0; i < 100; i++)
        {
            var upload = await SendAsync("192.0.2.1", 90);
            Assert.Equal(200, upload.Status);
            await upload.EndAsync();
        }
    }

    [Fact]
    public async Task Invoke_FormWithoutFiles_DoesNotCount()
    {
        var first = await SendAsync("192.0.2.1", 1_000, "application/x-www-form-urlencoded");
        var second = await SendAsync("192.0.2.1", 1_000, "application/x-www-form-urlencoded");

        Assert.Equal((200, 200), (first.Status, second.Status));
    }

    private async Task<Upload> SendAsync(string address, int? megabytes, string contentType = "Multipart/form-data; boundary=x")
    {
        var context = new DefaultHttpContext();
        var ends = new Ends();
        context.Features.Set<IHttpResponseFeature>(ends);
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        context.Request.ContentType = contentType;
        context.Request.ContentLength = megabytes * 1024L * 1024;
        await _limit.InvokeAsync(context);
        return new Upload(context, ends);
    }

    private sealed record Upload(HttpContext Context, Ends Response)
    {
        public int Status => Context.Response.StatusCode;

        public string RetryAfter => Context.Response.Headers.RetryAfter.ToString();

        public Task EndAsync() => Response.EndAsync();
    }

    private sealed class Ends : HttpResponseFeature
    {
        private readonly List<Func<Task>> _completed = [];

        public override void OnCompleted(Func<object, Task> callback, object state) => _completed.Add(() => callback(state));

        public Task EndAsync() => Task.WhenAll(_completed.Select(completed => completed()));
    }
}
