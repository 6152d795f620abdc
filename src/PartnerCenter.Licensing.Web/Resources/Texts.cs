namespace PartnerCenter.Licensing.Web.Resources;

/// <summary>Names the resource files of all texts: <c>Texts.resx</c> (English) and one <c>Texts.LANGUAGE.resx</c> for each further language.</summary>
public sealed class Texts;
