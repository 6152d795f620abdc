namespace PartnerCenter.Licensing.Web.Data.DemoData;

/// <summary>Names of many cultures, put together at random: no person is meant.</summary>
internal static class DemoCultures
{
    public static readonly IReadOnlyList<DemoCulture> All =
    [
        DemoCulture.Of(
            "US GB CA AU IE NZ",
            "Olivia Evelyn Charlotte Amelia Grace Hannah Abigail Madison Chloe Natalie Audrey Brooke Claire Paige Tessa Rowan Joel Benjamin Lucas Harvey Ethan Mason Logan Ewan Callum Nathan Isaac Declan Gavin Elliot",
            "Smith Johnson Williams Brown Miller Davis Wilson Anderson Taylor Moore Martin Thompson White Harris Clark Lewis Walker Hall Young King Wright Hill Green Adams Baker Nelson Carter Mitchell Roberts Turner"),
        DemoCulture.Of(
            "DE AT CH",
            "Anja Birgit Christiane Dörte Elke Franziska Greta Heike Ingrid Jutta Katrin Lena Mareike Nadine Silke Axel Bernd Dirk Fabian Günther=guenther Holger Jörg=joerg Jürgen=juergen Kai Lutz Malte Rainer Sören=soeren Torsten Uwe",
            "Müller=mueller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer=schaefer Koch Bauer Richter Klein Wolf Schröder=schroeder Neumann Schwarz Zimmermann Braun Krüger=krueger Hofmann Hartmann Lange Schmitt Werner Krause Köhler=koehler Weiß=weiss"),
        DemoCulture.Of(
            "FR BE CA CH",
            "Amélie Brigitte Camille Delphine Élodie Françoise Gaëlle Hélène Inès Joséphine Léa Manon Noémie Océane Zoé Antoine Benoît Cédric Damien Étienne François Gérard Hugo Jérôme Loïc Mathéo Noël Rémi Sébastien Théo",
            "Dubois Durand Leroy Moreau Simon Laurent Lefèvre Michel Garnier Bertrand Roux Vincent Fournier Morel Girard Perrin Mercier Dupont Lambert Bonnet Gaillard Martinez Legrand Faure Rousseau Blanc Guérin Muller Pelletier Béranger"),
        DemoCulture.Of(
            "ES MX AR CO CL",
            "Alejandra Beatriz Carmen Dolores Elena Fátima Guadalupe Inés Jimena Lucía María_José Nuria Pilar Rocío Ximena Álvaro Andrés César Diego Emilio Félix Gonzalo Héctor Íñigo Joaquín Leandro Martín Nicolás Óscar Rubén",
            "García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Arroyo Domínguez Vázquez Ramos Gil Ramírez Serrano Núñez Cuesta Ortega"),
        DemoCulture.Of(
            "BR PT",
            "Ana_Beatriz Bruna Conceição Débora Flávia Helena Isabela Júlia Letícia Mônica Patrícia Raíssa Simone Thaís Vitória Aurélio Artur Breno Caio Danilo Érico Fábio Guilherme Josué Leonardo Lauro Otávio Rafael Sérgio Vinícius",
            "Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa Ribeiro Carvalho Almeida Lopes Soares Fernandes Vieira Barbosa Rocha Dias Nascimento Andrade Moreira Nunes Marques Machado Mendes Freitas Araújo"),
        DemoCulture.Of(
            "SE NO DK FI",
            "Åsa=asa Astrid Birgitta Elin Freja Hilda Ingeborg Kajsa Linnéa Maja Ragnhild Sigrid Solveig Tuva Ylva Arvid Bjørn=bjorn Einar Gunnar Håkan=hakan Jørgen=jorgen Kåre=kare Lars Mogens Nils Ørjan=orjan Pär Rune Søren=soren Torbjörn",
            "Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Hansen Olsen Berg Haugen Solberg Nielsen Jensen Møller=moller Sørensen=sorensen Kjær=kjaer Korhonen Virtanen Mäkinen Nieminen Hämäläinen Lindström Bergström Sjöberg Åkesson=akesson Öberg"),
        DemoCulture.Of(
            "PL CZ SK",
            "Agnieszka Bożena Danuta Elżbieta Grażyna Halina Jadwiga Kinga Łucja=lucja Małgorzata=malgorzata Nikola Šárka Věra Zdeňka Żaneta Bartłomiej=bartlomiej Čeněk Grzegorz Jiří Ksawery Łukasz=lukasz Mateusz Ondřej Paweł=pawel Radosław=radoslaw Stanisław=stanislaw Tomáš Václav Witold Zbigniew",
            "Nowak Kowalczyk Wiśniewski Wójcik Kamiński Lewandowicz Zieliński Szymański Woźniak Dąbrowski Kozłowski=kozlowski Mazur Jankowski Krawczyk Piotrowski Novotný Dvořáček Černý Prokop Kučera Veselý Horák Němec Pokorný Růžička Beneš Fiala Sedláček Doležal Zeman"),
        DemoCulture.Of(
            "TR",
            "Ayşe Büşra Çiğdem Dilek Elvan Figen Gülşen Handan İpek=ipek Melis Özlem Pınar=pinar Şebnem Tuğba Zeynep Alper Barış=baris Cengiz Doğan Efe Gökhan Hakan İsmail=ismail Kaan Mert Oğuz Ömer Selim Tolga Yiğit",
            "Yılmaz=yilmaz Kaya Demir Şahin Çelik Yıldız=yildiz Yıldırım=yildirim Öztürk Aydın=aydin Özdemir Arslan Doğan Kılıç=kilic Aslan Çetin Kara Koç Kurt Özkan Şimşek"),
        DemoCulture.Of(
            "GR CY",
            "Αθηνά=athina Βασιλική=vasiliki Δήμητρα=dimitra Ελένη=eleni Ζωή=zoi Ιωάννα=ioanna Κατερίνα=katerina Μαρία=maria Σοφία=sofia Χριστίνα=christina Αλέξανδρος=alexandros Γιώργος=giorgos Δημήτρης=dimitris Κώστας=kostas Νίκος=nikos Παναγιώτης=panagiotis Σπύρος=spyros Στέλιος=stelios Θανάσης=thanasis Χρήστος=christos",
            "Παπαδόπουλος=papadopoulos Αντωνίου=antoniou Βλάχος=vlachos Γεωργίου=georgiou Δημητρίου=dimitriou Ιωάννου=ioannou Κωνσταντίνου=konstantinou Μακρής=makris Νικολάου=nikolaou Οικονόμου=oikonomou Παππάς=pappas Σταύρου=stavrou Τσακίρης=tsakiris Χατζής=chatzis Ψαρράς=psarras"),
        DemoCulture.Of(
            "UA BG KZ",
            "Анна=anna Вероніка=veronika Галина=halyna Дарина=daryna Ірина=iryna Катерина=kateryna Людмила=liudmyla Наталія=nataliia Оксана=oksana Юлія=yuliia Андрій=andrii Богдан=bohdan Василь=vasyl Дмитро=dmytro Іван=ivan Максим=maksym Олег=oleh Петро=petro Сергій=serhii Тарас=taras",
            "Бондаренко=bondarenko Гончар=honchar Іваненко=ivanenko Коваленко=kovalenko Кравчук=kravchuk Литвин=lytvyn Маковій=makovii Назаренко=nazarenko Поліщук=polishchuk Руденко=rudenko Савченко=savchenko Ткачук=tkachuk Харченко=kharchenko Шевчук=shevchuk Яременко=yaremenko"),
        DemoCulture.Of(
            "IL",
            "אביגיל=avigail דנה=dana יעל=yael מיכל=michal נועה=noa רבקה=rivka שירה=shira תמר=tamar איתן=eitan גיל=gil יונתן=yonatan נדב=nadav עומר=omer רון=ron שמואל=shmuel",
            "אברהם=avraham ביטון=biton גולן=golan דהן=dahan חדד=hadad כהן=cohen לוי=levi מזרחי=mizrahi פרידמן=friedman קליין=klein רוזן=rosen שפירא=shapira"),
        DemoCulture.Of(
            "AE SA EG MA JO",
            "أمينة=amina بسمة=basma حنان=hanan دينا=dina رانيا=rania زينب=zainab سلمى=salma فاطمة=fatima ليلى=layla نور=nour أحمد=ahmed إبراهيم=ibrahim بلال=bilal خالد=khalid رشيد=rashid سامي=sami طارق=tariq عمر=omar كريم=karim ياسر=yasser",
            "البغدادي=albaghdadi التميمي=altamimi الجابري=aljabri الحداد=alhaddad الخطيب=alkhatib الرفاعي=alrifai الزهراني=alzahrani السعدي=alsaadi الصباغ=alsabbagh الطويل=altawil العلي=alali الفارس=alfares القاسم=alqasim المنصور=almansour النجار=alnajjar"),
        DemoCulture.Of(
            "IN",
            "अनीता=anita आरती=aarti कविता=kavita गीता=gita दमयंती=damayanti नंदिता=nandita प्रेरणा=prerana माधवी=madhavi सुनीता=sunita स्नेहा=sneha अंबर=ambar अच्युत=achyut गगन=gagan देवांश=devansh मुकुल=mukul राघवेंद्र=raghavendra रमन=raman विवान=vivaan सौमित्र=saumitra सुधांशु=sudhanshu",
            "अग्रवाल=agrawal कुमार=kumar गुप्ता=gupta चौधरी=chaudhary जोशी=joshi ठाकुर=thakur त्रिपाठी=tripathi दुबे=dubey नायर=nair पटेल=patel मिश्रा=mishra यादव=yadav वर्मा=verma शर्मा=sharma सिंह=singh"),
        DemoCulture.Of(
            "TW HK SG",
            "怡君=yijun 雅婷=yating 淑芬=shufen 美玲=meiling 佩珊=peishan 宜蓁=yizhen 欣怡=xinyi 詩涵=shihan 惠雯=huiwen 思妤=siyu 志明=zhiming 俊宇=junyu 建宏=jianhong 冠宇=guanyu 家豪=jiahao 承恩=chengen 柏翰=bohan 彥廷=yanting 宗翰=zonghan 文彬=wenbin",
            "陳=chen 林=lin 黃=huang 張=chang 李=lee 王=wang 吳=wu 劉=liu 蔡=tsai 楊=yang 許=hsu 鄭=cheng 謝=hsieh 郭=kuo 洪=hung 曾=tseng 邱=chiu 廖=liao 賴=lai 周=chou",
            DemoCulture.FamilyFirstJoined),
        DemoCulture.Of(
            "CN",
            "丽娜=lina 晓燕=xiaoyan 静怡=jingyi 婷婷=tingting 雪梅=xuemei 梦瑶=mengyao 佳慧=jiahui 秀英=xiuying 诗雨=shiyu 文静=wenjing 建国=jianguo 志强=zhiqiang 浩宁=haoning 俊安=junan 宇轩=yuxuan 明哲=mingzhe 天佑=tianyou 维=wei 锐=rui 勇=yong",
            "王=wang 李=li 张=zhang 刘=liu 陈=chen 杨=yang 赵=zhao 黄=huang 周=zhou 吴=wu 徐=xu 孙=sun 胡=hu 朱=zhu 高=gao 林=lin 何=he 郭=guo 马=ma 罗=luo",
            DemoCulture.FamilyFirstJoined),
        DemoCulture.Of(
            "JP",
            "陽子=yoko 結衣=yui 美冬=mifuyu さくら=sakura 葵=aoi 恵子=keiko 千尋=chihiro 真由美=mayumi 彩花=ayaka 菜穂=naho 祥吾=shogo 大樹=daiki 健一=kenichi 拓也=takuya 浩二=koji 蓮=ren 悠斗=yuto 聡=satoshi 勲=isao 和也=kazuya",
            "佐藤=sato 鈴木=suzuki 高橋=takahashi 田中=tanaka 伊藤=ito 渡辺=watanabe 山本=yamamoto 中村=nakamura 小林=kobayashi 加藤=kato 吉田=yoshida 山田=yamada 佐々木=sasaki 山口=yamaguchi 松本=matsumoto 井上=inoue 木村=kimura 林=hayashi 清水=shimizu 斎藤=saito",
            DemoCulture.FamilyFirst),
        DemoCulture.Of(
            "KR",
            "지우=jiwoo 서연=seoyeon 하은=haeun 민서=minseo 수연=suyeon 예진=yejin 은지=eunji 혜원=hyewon 미경=mikyung 소영=soyoung 민준=minjun 서빈=seobin 도윤=doyun 진혁=jinhyuk 규원=kyuwon 성호=sungho 준석=junseok 동현=donghyun 재헌=jaeheon 상철=sangchul",
            "김=kim 이=lee 박=park 최=choi 정=jung 강=kang 조=cho 윤=yoon 장=jang 임=lim 한=han 오=oh 서=seo 신=shin 권=kwon 황=hwang 안=ahn 송=song 류=ryu 홍=hong",
            DemoCulture.FamilyFirstJoined),
        DemoCulture.Of(
            "VN",
            "Thị_Hồng Thị_Lan Ngọc_Ánh Bích_Phượng Thùy_Dương Thu_Hà Kim_Oanh Mỹ_Hạnh Diễm_Quỳnh Tuyết_Mai Văn_Lực Đức_Anh=ducanh Minh_Tuấn Quốc_Bảo Hoàng_Long Hữu_Phước Thanh_Phong Xuân_Trường Gia_Huy Công_Thành",
            "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng=dang Bùi Đỗ=do Hồ Ngô Dương Lý",
            DemoCulture.FamilyFirst),
        DemoCulture.Of(
            "TH",
            "กมลา=kamala จันทรา=chantra ชุติมา=chutima นภา=napa ปิยะ=piya มาลี=malee รัตนา=rattana วรรณา=wanna ศิริพร=siriporn สุดา=suda กิตติ=kitti ชัยวัฒน์=chaiwat ธนา=thana ประเสริฐ=prasert วิชัย=wichai",
            "แก้วมณี=kaewmanee จันทร์แก้ว=chankaew ใจดี=jaidee ทองดี=thongdee บุญมา=boonma พรหมมา=phromma ศรีสุข=srisuk สายทอง=saithong สุขใจ=sukjai วงศ์ทอง=wongthong"),
        DemoCulture.Of(
            "NG KE GH ZA",
            "Abena Adaeze Akosua Chidinma Folasade Ngozi Nokuthula Thandeka Wanjiru Zodwa Babajide Chukwuemeka Kofi Kwabena Lwazi Mwangi Oluwaseun Otieno Sipho Tunde",
            "Abiola Adeyemi Agyeman Balogun Boateng Dlamini Eze Kamau Khumalo Mensah Mokoena Ndlovu Nkosi Nwosu Obi Okafor Okonkwo Omondi Owusu Wanjala"),
    ];

    /// <summary>The culture whose names are the most common in a country.</summary>
    public static DemoCulture Of(string country) => All.FirstOrDefault(culture => culture.Countries.Contains(country)) ?? All[0];
}
