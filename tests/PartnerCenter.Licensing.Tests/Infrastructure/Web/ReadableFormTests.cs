using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PartnerCenter.Licensing.Web.Infrastructure.Web;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

public sealed class ReadableFormTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data; boundary=x";

    [Theory]
    [InlineData($"{Form}; charset=utf-7", "go=save", 415)]
    [InlineData($"{Form}; charset=\"UTF-7\"", "go=save", 415)]
    [InlineData($"{Form}; charset=unicode-1-1-utf-7", "go=save", 415)]
    [InlineData($"{Form}; charset=nonsense", "go=save", 415)]
    [InlineData("multipart/form-data; boundary=x; charset=utf-7", "--x\r\nContent-Disposition: form-data; name=\"go\"\r\n\r\nsave\r\n--x--\r\n", 415)]
    [InlineData(Multipart, "--x\r\nContent-Disposition: form-data; name=\"go\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nsave\r\n--x--\r\n", 415)]
    [InlineData("application/json", "{}", 415)]
    [InlineData("text/plain", "go=save", 415)]
    [InlineData("", "go=save", 415)]
    [InlineData(";;;", "go=save", 415)]
    [InlineData("multipart/form-data", "go=save", 400)]
    [InlineData("multipart/form-data; boundary=", "go=save", 400)]
    [InlineData(Multipart, "--x\r\nContent-Disposition: form-data; name=\"go\"\r\n\r\nsa", 400)]
    [InlineData(Multipart, "--x\r\nno header at all", 400)]
    [InlineData($"{Form}; charset=utf-8", "go=save", 200)]
    [InlineData($"{Form}; charset=us-ascii", "go=save", 200)]
    [InlineData(Form, "go=save", 200)]
    [InlineData(Form, "%00=a&go=save", 400)]
    [InlineData(Form, "a=%zz&b=%&&&go=save", 200)]
    [InlineData(Multipart, "--x\r\nContent-Disposition: form-data; name=\"go\"\r\n\r\nsave\r\n--x--\r\n", 200)]
    [InlineData(Multipart, "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv; charset=utf-7\r\n\r\na\r\n--x\r\nContent-Disposition: form-data; name=\"go\"\r\n\r\nsave\r\n--x--\r\n", 200)]
    public async Task ReadAsync_AnythingAtAll_GivesTheFormOrAStatus(string contentType, string body, int expected)
    {
        var context = Request(contentType, Encoding.UTF8.GetBytes(body));

        var (form, status) = await ReadableForm.ReadAsync(context.Request, limits: null, CancellationToken.None);

        Assert.Equal(expected, status);
        Assert.Equal(expected == 200 ? "save" : null, form?["go"].ToString());
    }

    [Fact]
    public async Task ReadAsync_EveryCharsetThatIsKnown_NeverThrows()
    {
        var names = Encoding.GetEncodings().Select(encoding => encoding.Name).Append("utf-7").Append("utf7").Append("cp65000").Append("65000").ToList();
        var statuses = new HashSet<int>();

        foreach (var name in names)
        {
            // An odd number of bytes, which is a whole number of characters in few of them.
            foreach (var body in new[] { Encoding.ASCII.GetBytes("go=save"), [0xFF, 0xFE, 0x00], [0xD8, 0x00, 0x00, 0x3D, 0x00] })
            {
                var context = Request($"{Form}; charset={name}", body);
                statuses.Add((await ReadableForm.ReadAsync(context.Request, limits: null, CancellationToken.None)).Status);
            }
        }

        Assert.Subset(new HashSet<int> { 200, 400, 415 }, statuses);
        Assert.Contains(200, statuses);
        Assert.Contains(415, statuses);
    }

    [Fact]
    public async Task ReadAsync_BeyondItsLimits_IsABadRequest()
    {
        var context = Request(Form, Encoding.ASCII.GetBytes("a=1&b=2&c=3"));

        var (form, status) = await ReadableForm.ReadAsync(context.Request, new FormOptions { ValueCountLimit = 2 }, CancellationToken.None);

        Assert.Equal((null, 400), (form, status));
    }

    private static DefaultHttpContext Request(string contentType, byte[] body)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.ContentType = contentType;
        context.Request.Body = new MemoryStream(body);
        context.Request.ContentLength = body.Length;
        return context;
    }
}
