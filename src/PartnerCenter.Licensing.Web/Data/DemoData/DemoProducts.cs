namespace PartnerCenter.Licensing.Web.Data.DemoData;

/// <summary>SKU ids of the products that the sample customers own, and service plan ids that are off for some of their users. All are in the project's catalogue.</summary>
internal static class DemoProducts
{
    public static readonly Guid Microsoft365E3 = new("05e9a617-0261-4cee-bb44-138d3ef5d965");
    public static readonly Guid Microsoft365E5 = new("06ebc4ee-1bb5-47dd-8120-11324bc54e06");
    public static readonly Guid Microsoft365F1 = new("50f60901-3181-4b75-8a2c-4c8e4c1d5a72");
    public static readonly Guid Microsoft365F3 = new("66b55226-6b4f-492c-910c-a3b7a3c9d993");
    public static readonly Guid Microsoft365Copilot = new("639dec6b-bb19-468b-871c-c5c441c4b0cb");
    public static readonly Guid Office365E1 = new("18181a46-0d4e-45cd-891e-60aabd171b4e");
    public static readonly Guid Office365E3 = new("6fd2c87f-b296-42f0-b197-1e91e994b900");

    public static readonly Guid BusinessBasic = new("3b555118-da6a-4418-894f-7df1e2096870");
    public static readonly Guid BusinessStandard = new("f245ecc8-75af-4f8e-b61f-27d8114de5f3");
    public static readonly Guid BusinessPremium = new("cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46");
    public static readonly Guid AppsForBusiness = new("cdd28e44-67e3-425e-be4c-737fab2899d3");

    public static readonly Guid EmsE3 = new("efccb6f7-5641-4e0e-bd10-b4976e1bf68e");
    public static readonly Guid EmsE5 = new("b05e124f-c7cc-45a0-a6aa-8cf78c946968");
    public static readonly Guid EntraIdP2 = new("84a661c4-e949-4bd2-a560-ed7766fcaf2b");
    public static readonly Guid DefenderForEndpoint = new("111046dd-295b-4d6d-9724-d52ac90bd1f2");
    public static readonly Guid DefenderForOffice365P1 = new("4ef96642-f096-40de-a3e9-d83fb2f90211");

    public static readonly Guid ExchangePlan1 = new("4b9405b0-7788-4568-add1-99614e613b69");
    public static readonly Guid ExchangePlan2 = new("19ec0d23-8335-4cbd-94ac-6050e30712fa");
    public static readonly Guid ExchangeKiosk = new("80b2d799-d2ba-4d2a-8842-fb0d0f3a4b82");
    public static readonly Guid WorkplaceAnalytics = new("3d957427-ecdc-4df2-aacd-01cc9d519da8");

    public static readonly Guid AudioConferencing = new("0c266dff-15dd-4b49-8397-2bb16070ed52");
    public static readonly Guid TeamsPhone = new("e43b5b99-8dfb-405f-9987-dc307f34bcbd");
    public static readonly Guid DomesticCalling = new("0dab259f-bf13-4952-b7f8-7db8f131b28d");
    public static readonly Guid DomesticCalling120 = new("11dee6af-eca8-419f-8061-6864517c1875");

    public static readonly Guid VisioPlan1 = new("4b244418-9658-4451-a2b8-b5e2b364e9bd");
    public static readonly Guid VisioPlan2 = new("c5928f49-12ba-48f7-ada3-0d743a3601d5");
    public static readonly Guid ProjectPlan3 = new("53818b1b-4a27-454b-8896-0dba576410e6");
    public static readonly Guid PowerBiPro = new("f8a1db68-be16-40ed-86d5-cb42ce701560");
    public static readonly Guid PowerAppsPremium = new("b30411f5-fea1-4a59-9ad9-3db7c7ead579");

    public static readonly Guid DynamicsSalesEnterprise = new("1e1a282c-9c54-43a2-9310-98ef728faace");
    public static readonly Guid DynamicsCustomerService = new("749742bf-0d37-4158-a120-33567104deeb");
    public static readonly Guid DynamicsTeamMembers = new("7ac9fe77-66b7-4e5e-9e46-10eed1cff547");
    public static readonly Guid BusinessCentralEssentials = new("2880026b-2b0c-4251-8656-5d41ff11e3aa");

    /// <summary>Sway, a service plan of the Office and Microsoft 365 suites.</summary>
    public static readonly Guid SwayPlan = new("a23b959c-7ce8-4e57-9140-b90eb88a9e97");

    /// <summary>Yammer Enterprise, a service plan of the Office and Microsoft 365 suites.</summary>
    public static readonly Guid YammerPlan = new("7547a3fe-08ee-4ccb-b430-5077c5041653");

    /// <summary>Microsoft Teams, a service plan of the Office and Microsoft 365 suites.</summary>
    public static readonly Guid TeamsPlan = new("57ff2da0-773e-42df-b2af-ffb7a2317929");
}
