using PartnerCenter.Licensing.Tests.Infrastructure;
using PartnerCenter.Licensing.Tests.Infrastructure.Reliability;
using PartnerCenter.Licensing.Web.Domain;

namespace PartnerCenter.Licensing.Reliability;

internal static class FaultsRun
{
    public static async Task<RunReport> RunAsync(RunOptions options, string folder)
    {
        var f = Path.Combine(folder, "d"); Directory.CreateDirectory(f);
        foreach (var pooling in new[] { "Pooling=False", "" })
        {
            var database = PortalDatabase.Sqlite(Path.Combine(f, $"x{pooling}.db"), pooling);
            await using var portal = await PortalProcess.StartAsync(database);
            await using var db = database.CreateContext();
            var customer = await RunCustomer.AddAsync(db, "Contoso", 500, 500);
            var browser = new OwnSession(database).Open(portal.Address, "Admin", "zh-TW");
            await SaveForm.SelectAllAsync(browser, customer);
            var form = await SaveForm.OpenAsync(browser, customer, (customer.Products[0], LicenseIntent.Assign));
            foreach (var how in new[] { "folder", "file" })
            {
                Console.WriteLine($"== {pooling} {how}");
                if (how == "folder") Directory.Move(f, f + "-gone"); else foreach (var x in Directory.GetFiles(f, "x" + pooling + ".db*")) File.Move(x, x.Replace("/d/", "/") );
                foreach (var a in new[] { "/", customer.Users, customer.ManageLicenses, customer.LicenseUpdates, "/activity", "/error/500", "/sign-in", "/nosuch" })
                {
                    var p = await browser.GetAsync(a);
                    Console.WriteLine($"{a} {p.Status} {p.Document.QuerySelector("h1")?.TextContent} {p.Document.DocumentElement.GetAttribute("lang")} {(p.Text.Contains("   at ") ? "STACK" : "")} {p.Text.Length}");
                }
                using (var x = await form.SendAsync()) { Console.WriteLine($"save {x.StatusCode} {x.Headers.Location} {await x.Content.ReadAsStringAsync() is { } t} {x.Headers.Contains("Content-Security-Policy")}"); }
                if (how == "folder") { if (Directory.Exists(f)) { Console.WriteLine("folder came back: " + string.Join(",", Directory.GetFiles(f))); Directory.Delete(f, true); } Directory.Move(f + "-gone", f); } else foreach (var x in Directory.GetFiles(folder, "x*")) File.Move(x, x.Replace(folder + "/", f + "/"), overwrite: true);
                for (var i = 0; i < 3; i++)
                foreach (var a in new[] { "/", customer.Users, customer.ManageLicenses })
                {
                    var p = await browser.GetAsync(a);
                    Console.WriteLine($"back {a} {p.Status}");
                }
            }
            foreach (var l in portal.Log.Where(x => x.Contains("ERR") || x.Contains("Exception") || x.Contains("   at PartnerCenter")).Take(60)) Console.WriteLine(l);
            // cold
            await using var cold = await PortalProcess.StartAsync(database);
            Directory.Move(f, f + "-gone");
            var b2 = new PortalBrowser(new HttpClient { BaseAddress = cold.Address }, "zh-TW");
            foreach (var a in new[] { "/sign-in", "/", "/error/500" })
            {
                var p = await b2.GetAsync(a);
                Console.WriteLine($"cold {a} {p.Status} {p.Document.QuerySelector("h1")?.TextContent} {p.Text[..Math.Min(300, p.Text.Length)]}");
            }
            if (Directory.Exists(f)) Directory.Delete(f, true); Directory.Move(f + "-gone", f);
            foreach (var a in new[] { "/sign-in", "/", "/error/500" })
            {
                var p = await b2.GetAsync(a);
                Console.WriteLine($"cold-back {a} {p.Status} {p.Document.QuerySelector("h1")?.TextContent}");
            }
        }

        return new RunReport("faults");
    }
}
