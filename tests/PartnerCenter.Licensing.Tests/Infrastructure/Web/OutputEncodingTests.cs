using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsvHelper;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Tests.Infrastructure.Web;

/// <summary>A name is text wherever it is shown, whatever it consists of.</summary>
public sealed class OutputEncodingTests
{
    /// <summary>Stands in each odd name, so that it is found again.</summary>
    private const string Mark = "Qxq";

    /// <summary>A user name holds the letters of the name only.</summary>
    private const string UserNameEnd = "@contoso.example";

    [Theory]
    [InlineData("\"><script>alert('Qxq')</script>")]
    [InlineData("' onmouseover='alert(1)' Qxq \" autofocus onfocus=alert(1) x=\"")]
    [InlineData("<!--Qxq--><img src=x onerror=alert(1)>&lt;b&gt;&amp;")]
    [InlineData("=HYPERLINK(\"http://evil.example/?Qxq\",\"Qxq\")")]
    [InlineData("@SUM(1+1)*cmd|' /C calc'!A0 Qxq")]
    [InlineData("\u202Egpj.Qxq\u202C \u05D0\u05D1 \u200F")]
    [InlineData("👩‍👩‍👧‍👦 Qxq 🇹🇼 𠮷")]
    [InlineData("{{7*7}} ${7*7} {0} {1} %0 Qxq \\u003cscript\\u003e")]
    [InlineData("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWQxqWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW")]
    public async Task EveryPage_OddName_IsShownAsItIsAndRunsNowhere(string name)
    {
        await using var portal = new SecurePortal();
        var signedIn = FilledCustomer.SignedIn with { Name = name };
        var customer = new FilledCustomer(portal.CreateContext, customerName: name, userName: name, productName: name, signedIn: signedIn);
        using var client = portal.CreateClient(signedIn);
        customer.UploadId = await UploadAsync(client, customer, name);
        var (problems, shown) = (new List<string>(), 0);

        foreach (var route in PortalRoute.All(portal.Services, customer.ValueOf).Where(route => route.Method == "GET"))
        {
            foreach (var query in new[] { "", $"?q={Uri.EscapeDataString(name)}&returnUrl={Uri.EscapeDataString("/" + name)}" })
            {
                using var response = await client.GetAsync(route.Address + query);
                var text = await response.Content.ReadAsStringAsync();
                var isCsv = response.Content.Headers.ContentType?.MediaType == "text/csv";
                problems.AddRange((isCsv ? CsvProblems(text, name) : PageProblems(text, name)).Select(problem => $"{route}{query}: {problem}"));
                shown += query.Length == 0 && text.Contains(Mark, StringComparison.Ordinal) && (isCsv || Shows(text, name)) ? 1 : 0;
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems.Take(10)));
        Assert.True(shown >= 10, $"Only {shown} pages and files show it.");
    }

    /// <summary>One row is taken and one refused: both are shown.</summary>
    private static async Task<Guid> UploadAsync(HttpClient client, FilledCustomer customer, string name)
    {
        var csv = new StringBuilder("User Name,Display Name,Country or Region\n");
        foreach (var (user, country) in new[] { ("new@contoso.com", "Sweden"), ("odd@contoso.com", name) })
        {
            csv.Append(CultureInfo.InvariantCulture, $"{user},\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\",\"{country.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");
        }

        using var form = new MultipartFormDataContent
        {
            { new StringContent(await new WebFormClient(client).TokenAsync()), WebFormClient.TokenField },
            { new StringContent("LeaveEmpty"), "Location" },
        };
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv.ToString()));
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "File", FileNameStar = $"{FileName(name)}.csv" };
        form.Add(file);
        using var response = await client.PostAsync($"/customers/{customer.Scenario.CustomerId}/users/upload", form);
        return Guid.Parse($"{response.Headers.Location}".Split('/')[^1]);
    }

    /// <summary>What stands before a slash is a folder, which browsers do not send.</summary>
    private static string FileName(string name) => name.Replace("/", "", StringComparison.Ordinal);

    private static IEnumerable<string> PageProblems(string html, string name)
    {
        foreach (var problem in InlineCode.In(html))
        {
            yield return problem;
        }

        // The place where a name may break is no part of it.
        var document = new HtmlParser().ParseDocument(html.Replace("<wbr>", "", StringComparison.Ordinal));
        foreach (var text in document.GetDescendants().OfType<IText>().Select(node => node.Data).Where(data => data.Contains(Mark, StringComparison.Ordinal)))
        {
            string[] expected = [name, FileName(name), UserNameEnd, .. Uploaded(name)];
            if (!expected.Any(part => text.Contains(part, StringComparison.Ordinal)))
            {
                yield return $"The name reads \"{text.Trim()}\"";
            }
        }

        foreach (var comment in document.GetDescendants().OfType<IComment>().Where(node => node.Data.Contains(Mark, StringComparison.Ordinal)))
        {
            yield return $"The name became a comment: {comment.Data}";
        }
    }

    /// <summary>What an upload makes of it: characters that show nothing are dropped on the way in.</summary>
    private static string[] Uploaded(string name) => [VisibleText.Clean(name), VisibleText.Clean(FileName(name))];

    private static bool Shows(string html, string name) =>
        new HtmlParser().ParseDocument(html).QuerySelectorAll("main *").Any(element => element.TextContent.Contains(name, StringComparison.Ordinal))
        || html.StartsWith("<h3>", StringComparison.Ordinal);

    /// <summary>A cell that begins as a formula does is run by a spreadsheet.</summary>
    private static IEnumerable<string> CsvProblems(string text, string name)
    {
        using var reader = CsvReader.FromText(text.TrimStart('\uFEFF'), new CsvReaderOptions { HasHeader = false });
        while (reader.Read())
        {
            foreach (var cell in reader.Current.ToArray().Where(cell => cell.Contains(Mark, StringComparison.Ordinal)))
            {
                if (cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
                {
                    yield return $"A formula: {cell}";
                }

                if (!cell.Contains(name, StringComparison.Ordinal) && !Uploaded(name).Any(part => cell.Contains(part, StringComparison.Ordinal)) && !cell.EndsWith(UserNameEnd, StringComparison.Ordinal))
                {
                    yield return $"The name reads \"{cell}\"";
                }
            }
        }
    }
}
