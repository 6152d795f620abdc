using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace PartnerCenter.Licensing.Tests.Infrastructure;

/// <summary>Odd things to send, percent-encoded as they go over the wire.</summary>
internal static class FuzzValues
{
    /// <summary>Must never stand in an answer as it is.</summary>
    public const string Script = "<script>alert(1)</script>";

    private static readonly string[] Values =
    [
        "", new('x', 5_000), "%00", "a%00b", "%ED%A0%80", "%F0%9F%92", "%FF%FE", "%C0%80", "%E2%80%AE%D8%B9%D8%B1%D8%A8%D9%8A", "%F0%9F%92%A5",
        "%27%3B%20DROP%20TABLE%20Customers%3B--", "%25_%5B%5D%5E%5C", "%7B0%7D%7B999%7D", Uri.EscapeDataString(Script), "%3D1%2B1", "%0D%0ASet-Cookie%3A%20a%3Db",
        "-1", "0", "1", "2147483648", "99999999999999999999", "1e309", "NaN", "0x10", "%D9%A1%D9%A2", "true", "null", "last", "after.1.2",
        "before.9223372036854775807.2147483646", "after..1", "00000000-0000-0000-0000-000000000000", "9999-12-31", "0001-01-01",
        "https%3A%2F%2Fexample.com", "%2F%2Fexample.com", "%2F%5Cexample.com", "%2F%E4%B8%AD%0A", "..%2F..%2Fetc", "%", "%zz", "all", "manage", "save", "has", "lacks",
    ];

    /// <summary>In place of a part of the path. A NUL in it never gets as far as the portal: the server refuses such an address by itself.</summary>
    public static readonly string[] Segments =
    [
        "%ED%A0%80", "..%2F..%2F", "-1", "nonsense", new('x', 3_000), "%F0%9F%92%A5", "%27%20OR%201%3D1--", "%7B0%7D", "%2500", "%0D%0A", "%3Cscript%3E", "%20", "%25", "1", "99999999999999999999",
    ];

    /// <summary>What is no readable form. Sent with the antiforgery token in a header, so that only the content is wrong.</summary>
    public static readonly (string ContentType, string Body)[] Contents =
    [
        ("application/json", "{\"go\":\"save\"}"),
        ("application/x-www-form-urlencoded; charset=nonsense", "go=save"),
        ("application/x-www-form-urlencoded; charset=utf-7", "go=save"),
        ("application/x-www-form-urlencoded; charset=utf-32", "go=save"),
        ("multipart/form-data; boundary=x; charset=utf-7", "--x\r\nContent-Disposition: form-data; name=\"go\"\r\n\r\nsave\r\n--x--\r\n"),
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"go\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nsave\r\n--x--\r\n"),
        ("multipart/form-data", "go=save"),
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nDisplay"),
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: nonsense\r\n\r\n\0\uFFFF\r\n--x--\r\n"),
        ("multipart/form-data; boundary=x", ""),
    ];

    /// <summary>Queries or forms: each value in all fields, then each odd way to name the fields.</summary>
    /// <param name="fields">The fields that the page knows.</param>
    /// <param name="productId">A product of the customer.</param>
    public static IEnumerable<string> Queries(IReadOnlyList<string> fields, string productId)
    {
        foreach (var value in Values)
        {
            yield return All(name => $"{name}={value}");
        }

        yield return "";
        yield return All(name => $"{name}=1&{name}=2");
        yield return All(name => $"{name}[]=1&{name}[]=2");
        yield return All(name => $"{name}[0]=1&{name}[1]=x&{name}[99999999999]=2&{name}[-1]=3");
        yield return All(name => $"{name}[a][b][c]=1&{name}.a.b=2");
        yield return All(name => $"{name}[=1&[{name}=2&{name}]=3&{name}[[]]=4&[]=5&[[=6");
        yield return All(name => $"{name}.index=0&{name}.index=1&{name}[0]=1");
        yield return All(name => $"{name}");
        yield return All(name => $"{name.ToUpperInvariant()}=1&%00{name}=2&{name}%00=3");
        yield return "=1&==2&&&?&#&%3D=3";
        yield return string.Join('&', Enumerable.Range(0, 400).Select(i => $"{fields[i % fields.Count]}[{i}]={i}"));
        yield return $"product[{productId}]=Assign&product[{productId}]=Revoke&plan[{productId}][x]=Assign&updateId={Guid.Empty}&go=save";
        yield return $"product[{productId}]=Assign&updateId={Guid.NewGuid()}&version=-1&shown[{productId}]=x&go=save";
        yield return $"go=buy:{productId}&updateId={Guid.NewGuid()}";
        yield return $"go=remove:1&updateId={Guid.NewGuid()}";

        string All(Func<string, string> field) => string.Join('&', fields.Select(field));
    }
}

/// <summary>The names of the fields that an action takes.</summary>
internal static class FuzzFields
{
    public static IReadOnlyList<string> Of(ControllerActionDescriptor action)
    {
        string[] names = [.. action.Parameters.Where(parameter => parameter.ParameterType != typeof(CancellationToken)).SelectMany(parameter => NamesOf(parameter.Name, parameter.ParameterType))];
        return [.. names.Append("go").Append("q").Append("page").Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static IEnumerable<string> NamesOf(string name, Type type) =>
        type == typeof(string) || type.IsValueType
            ? [name]
            : type.GetProperties()
                .Where(property => property.GetIndexParameters().Length == 0)
                .Select(property => property.GetCustomAttribute<FromQueryAttribute>()?.Name ?? property.Name)
                .Prepend(name);
}
