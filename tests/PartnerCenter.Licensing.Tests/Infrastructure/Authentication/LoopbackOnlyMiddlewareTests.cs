using System.Net;
using Microsoft.AspNetCore.Http;
using PartnerCenter.Licensing.Web.Infrastructure.Authentication;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Authentication;

public sealed class LoopbackOnlyMiddlewareTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData(null)]
    public async Task Invoke_FromThisMachine_GoesOn(string? address)
    {
        var (context, wentOn) = await InvokeAsync(address);

        Assert.True(wentOn);
        Assert.Equal(StatusCodes.Status200OK, context.Response.StatusCode);
    }

    [Theory]
    [InlineData("192.0.2.7")]
    [InlineData("10.0.0.1")]
    [InlineData("2001:db8::1")]
    [InlineData("::ffff:192.0.2.7")]
    [InlineData("0.0.0.0")]
    public async Task Invoke_FromElsewhere_IsForbiddenAndGoesNoFurther(string address)
    {
        var (context, wentOn) = await InvokeAsync(address);

        Assert.False(wentOn);
        Assert.Equal(StatusCodes.Status403Forbidden, context.Response.StatusCode);
        context.Response.Body.Position = 0;
        using var reader = new StreamReader(context.Response.Body);
        Assert.Contains("this machine only", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST:5000", true)]
    [InlineData("127.0.0.1:5000", true)]
    [InlineData("127.8.9.10", true)]
    [InlineData("[::1]:5000", true)]
    [InlineData("licensing.example", false)]
    [InlineData("localhost.licensing.example:5000", false)]
    [InlineData("127.0.0.1.licensing.example", false)]
    [InlineData("192.0.2.7", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("[2001:db8::1]", false)]
    [InlineData("", false)]
    public async Task Invoke_HostName_MustMeanThisMachine(string host, bool goesOn)
    {
        var (context, wentOn) = await InvokeAsync("127.0.0.1", ("Host", host));

        Assert.Equal(goesOn, wentOn);
        Assert.Equal(goesOn ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden, context.Response.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("x-forwarded-for", "192.0.2.7")]
    [InlineData("Forwarded", "for=192.0.2.7")]
    public async Task Invoke_ThroughAProxyOnThisMachine_IsForbidden(string header, string value)
    {
        var (context, wentOn) = await InvokeAsync("127.0.0.1", (header, value));

        Assert.False(wentOn);
        Assert.Equal(StatusCodes.Status403Forbidden, context.Response.StatusCode);
    }

    private static async Task<(HttpContext Context, bool WentOn)> InvokeAsync(string? address, params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext { Request = { Host = new HostString("localhost") } };
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        context.Response.Body = new MemoryStream();
        var wentOn = false;
        await new LoopbackOnlyMiddleware(_ =>
        {
            wentOn = true;
            return Task.CompletedTask;
        }).InvokeAsync(context);
        return (context, wentOn);
    }
}
