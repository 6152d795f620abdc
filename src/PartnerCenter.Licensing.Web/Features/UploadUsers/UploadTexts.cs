using System.Globalization;
using Microsoft.Extensions.Localization;
using PartnerCenter.Licensing.Web.Features.UploadUsers.Files;

namespace PartnerCenter.Licensing.Web.Features.UploadUsers;

/// <summary>Says problems of a file and errors of its rows in the reader's language.</summary>
internal static class UploadTexts
{
    public static string TextOf(this IStringLocalizer texts, UserFileProblem problem) => texts[$"UploadUsers_Problem_{problem.Code}", problem.Arguments];

    public static string TextOf(this IStringLocalizer texts, UserFileError error) => texts[$"UploadUsers_Error_{error.Code}", error.Arguments];

    public static string ReasonsOf(this IStringLocalizer texts, UserFileRecord record) =>
        record.Errors.Select(texts.TextOf).DefaultIfEmpty("").Aggregate((first, next) => texts["Access_WhatAndWhy", first, next]);

    /// <summary>Line and reasons, then the cells as they stand in the file.</summary>
    public static string[] ToCsvRow(this IStringLocalizer texts, UserFileRecord record) =>
        [record.Line.ToString(CultureInfo.InvariantCulture), texts.ReasonsOf(record), .. record.Cells];
}
