"""Invented texts in 36 languages, and the legacy encodings of each.

    python make/encodings.py
"""

import json
import pathlib

OUT = pathlib.Path(__file__).parent.parent / "encodings"
W, D = ["windows-1252", "iso-8859-1", "iso-8859-15", "macintosh"], ["windows-1250", "iso-8859-2"]
C = ["windows-1251", "iso-8859-5", "koi8-r", "ibm866"]
TEXTS = [
    ("nl", W, "Coördinatie rond Enschede schiet tekort",
     "De burgemeester van Enschede heeft maandag één fout toegegeven: de coördinatie met Duitsland was slecht.",
     "Volgens financiële bronnen in Den Haag kost de reünie van alle crèches vóór de zomer nog eens zes miljoen. "
     "In België keek men vanaf de andere oever toe hoe het café werd ontruimd, en geïnteresseerden kregen koffie."),
    ("de", W, "Größere Überflutungen an der Oberweser",
     "Für die Anwohner in Höxter war es die längste Nacht seit fünfzehn Jahren, sagte der Bürgermeister.",
     "Die Straße nach Göttingen bleibt gesperrt, weil ein Hang abzurutschen droht. Ältere Menschen wurden in die "
     "Turnhalle gebracht; über ihre Häuser wacht nun die Feuerwehr aus Münster."),
    ("fr", W, "La forêt brûle près de Béziers",
     "Les pompiers ont évacué trois villages près de Béziers, où la sécheresse dure depuis l'été dernier.",
     "À Sète, la préfète a demandé aux habitants de rester chez eux. Le théâtre est fermé, et les élèves ont été "
     "renvoyés plus tôt. Une enquête a été ouverte : on soupçonne un mégot jeté près de la voie ferrée."),
    ("es", W, "El río Cádavo inunda dos pueblos de León",
     "La inundación dejó sin luz a más de mil vecinos de León durante la noche del sábado, según el alcalde.",
     "¿Quién pagará los daños? Así lo preguntó una señora mayor en la reunión de ayer. También Logroño envió "
     "camiones; los niños no tendrán colegio hasta el próximo miércoles, añadió la policía."),
    ("it", W, "La città di Forlì resterà senz'acqua",
     "Il sindaco di Forlì ha detto che l'acqua non tornerà prima di lunedì, perché la pompa è rotta.",
     "Già da giorni però i più anziani si chiedevano perché nessuno avesse controllato. Così la società ha "
     "mandato due autobotti da Cesena; l'università è chiusa e anche le attività del porto si fermeranno."),
    ("pt", W, "Incêndio obriga população de Évora a sair",
     "A população saiu de três aldeias perto de Évora, e os bombeiros não souberam dizer quando poderá voltar.",
     "O ministro está a caminho da região, onde a seca já dura há seis meses. Também em Portimão há preocupação: "
     "as praias estão vazias e a estação não recebe comboios desde quinta-feira à noite."),
    ("sv", W, "Färjan till Åbo ställs in efter stormen",
     "Färjan mellan Stockholm och Åbo gick inte på lördagen, eftersom vågorna var över sju meter höga.",
     "Många resenärer fick övernatta på en skola i Kapellskär. Kaptenen sade att båten är hel men att "
     "väderläget är för osäkert. På Åland räknade räddningstjänsten åtta fällda träd över vägen."),
    ("da", W, "Færgen til Rønne måtte vende om",
     "Færgen fra Køge til Rønne måtte vende om natten til søndag, fordi bølgerne blev for høje.",
     "På Møn væltede flere træer over vejen, og brandvæsenet i Næstved rykkede ud tolv gange. Skolerne åbner "
     "først igen på tirsdag, når vandet efter alt at dømme er løbet væk fra kældrene."),
    ("no", W, "Ferja til Tromsø ble innstilt",
     "Passasjerene på ferja til Tromsø måtte vente i elleve timer før været ble bedre, sa kapteinen.",
     "I Ålesund var strømmen borte i hele natt. Brøytebilene kjører nå døgnet rundt mellom Bodø og Narvik, men "
     "skredfaren er så stor at én veg må holdes stengt så lenge snøen ligger."),
    ("fi", W, "Myrsky katkaisi sähköt Jyväskylässä",
     "Yli tuhat taloutta jäi ilman sähköä Jyväskylässä, kun myrsky kaatoi puita linjojen päälle lauantaiyönä.",
     "Pelastuslaitos pyysi ihmisiä pysymään sisällä. Hämeenlinnan ja Järvenpään välillä junat myöhästyivät; "
     "pitkään odottaneet matkustajat pääsivät lämpimään vasta aamuyöllä, kertoi päällikkö."),
    ("is", ["windows-1252", "iso-8859-1"], "Vegurinn til Húsavíkur lokaður vegna snjóflóðs",
     "Snjóflóð féll á veginn milli Akureyrar og Húsavíkur í nótt og enginn má fara þar um fyrr en á morgun.",
     "Lögreglan segir að fólk þurfi að bíða þar til veðrið batnar. Á Ísafirði er rafmagnslaust og björgunarsveitir "
     "hafa aðstoðað íbúa við að koma sér í öruggt skjól, meðal annars í grunnskólanum."),
    ("pl", D, "Śnieg zatrzymał pociąg pod Łodzią",
     "Pociąg z Łodzi do Częstochowy stanął w szczerym polu, a pasażerowie czekali na pomoc aż do świtu.",
     "Strażacy z Piotrkowa przywieźli gorącą herbatę. Rzeczniczka kolei przyznała, że sieć nie była przygotowana; "
     "część połączeń między Poznaniem a Gdańskiem odwołano, więc podróżni mogą żądać zwrotu pieniędzy."),
    ("cs", D, "Povodeň zavřela silnici u Děčína",
     "Řeka v pátek večer zaplavila silnici mezi Děčínem a Ústím, takže řidiči musí jezdit přes kopce.",
     "Hasiči evakuovali několik rodin a odvezli je do školy. Podle starosty byla hráz příliš nízká; krajský úřad "
     "slíbil, že ji ještě letos zvýší. V Příbrami mezitím spadl největší déšť za posledních třicet let."),
    ("sk", D, "Víchrica poškodila strechy v Žiline",
     "Vietor v noci na štvrtok odtrhol strechy dvoch škôl v Žiline, takže deti ostanú týždeň doma.",
     "Hasiči zasahovali aj v Ružomberku, kde ľuďom tiekla voda do pivníc. Primátor povedal, že mesto požiada "
     "vládu o pomoc; škody odhadujú na niekoľko miliónov, no nikto našťastie nebol zranený."),
    ("hu", D, "Leállt a vonatközlekedés Győr térségében",
     "A hóvihar miatt leállt a vonatközlekedés Győr és Székesfehérvár között, az utasok buszokra várnak.",
     "A polgármester szerint az útkezelő későn küldte ki a gépeket. Tűzoltók vittek meleg teát a várakozóknak; "
     "a legidősebbeket egy közeli iskolában helyezték el, ahol reggelig fűtöttek nekik."),
    ("ro", ["windows-1250", "iso-8859-2"], "Inundaţii în judeţul Iaşi după o noapte de ploi",
     "Peste o sută de gospodării din judeţul Iaşi au rămas sub apă, iar pompierii încă scot maşini din noroi.",
     "Primarul a cerut ajutor de la Bacău şi Suceava. Şcolile rămân închise până luni; oamenii spun că digul "
     "promis acum zece ani nu a fost construit niciodată, deşi banii au fost daţi."),
    ("hr", D, "Požar zatvorio cestu kod Šibenika",
     "Požar je u četvrtak navečer zatvorio cestu između Šibenika i Splita, a vatrogasci su branili kuće.",
     "Načelnik općine rekao je da će šteta biti veća nego što se mislilo. Ljudi su noć proveli u školi u Kninu; "
     "žedni i umorni, čekali su da ih netko odveze kućama, jer autobusi još ne voze."),
    ("sl", D, "Plaz zaprl cesto čez Vršič",
     "Zemeljski plaz je v soboto zasul cesto čez Vršič, zato morajo vozniki na pot čez Jesenice.",
     "Župan je dejal, da bodo cestišče očistili šele prihodnji teden. V Škofji Loki je voda zalila več kleti; "
     "gasilci so črpali vso noč, šola pa ostaja zaprta, ker v njej še vedno ni elektrike."),
    ("ru", C, "Паром через Волгу остановлен из-за льда",
     "Паром между Саратовом и Энгельсом не ходит с пятницы: лёд на реке оказался толще, чем ожидали.",
     "Глава области пообещал пустить автобусы через мост, но жители сёл жалуются, что ждать приходится часами. "
     "В Самаре тоже объявлено предупреждение о сильном ветре; школы закрыты до понедельника."),
    ("uk", ["windows-1251", "koi8-u", "iso-8859-5"], "Снігопад зупинив поїзди біля Житомира",
     "Через снігопад між Житомиром і Вінницею зупинилися три поїзди, а пасажири їхали далі автобусами.",
     "Рятувальники привезли гарячий чай і ковдри. Міський голова каже, що техніки не вистачає; її обіцяють "
     "надіслати з Києва. У селі під Бердичевом люди вже другу добу сидять без світла, є скарги."),
    ("bg", ["windows-1251", "iso-8859-5"], "Бурята остави без ток села край Пловдив",
     "Повече от хиляда домакинства край Пловдив останаха без ток, след като вятърът събори стълбове.",
     "Кметът на Асеновград обяви бедствено положение и затвори училищата до сряда. Влакът от Бургас закъсня "
     "с пет часа; пътниците чакаха на гарата, където пожарникарите им раздадоха вода и хляб."),
    ("sr", ["windows-1251", "iso-8859-5"], "Снег затворио пут код Ужица",
     "Снег је у ноћи између петка и суботе затворио пут између Ужица и Златибора, па возачи чекају.",
     "Начелник каже да ће механизација стићи из Чачка. У селима изнад Ваљева људи немају струју већ други дан; "
     "њима ватрогасци односе храну и воду, а ђаци неће ићи у школу до уторка."),
    ("el", ["windows-1253", "iso-8859-7"], "Πλημμύρες έκλεισαν τον δρόμο για τη Λάρισα",
     "Οι πυροσβέστες μετέφεραν δεκάδες κατοίκους από τα χωριά γύρω από τη Λάρισα, όπου το ποτάμι υπερχείλισε.",
     "Ο δήμαρχος ζήτησε βοήθεια από τον Βόλο και τα Τρίκαλα. Τα σχολεία θα μείνουν κλειστά έως την Τετάρτη, "
     "ενώ το τρένο από την Αθήνα έφτασε με επτά ώρες καθυστέρηση στον σταθμό."),
    ("tr", ["windows-1254", "iso-8859-9"], "Kar yağışı Çankırı yolunu kapattı",
     "Gece başlayan kar yağışı Ankara ile Çankırı arasındaki yolu kapattı; sürücüler araçlarında bekledi.",
     "Belediye başkanı ekiplerin sabaha kadar çalıştığını söyledi. Eskişehir'de okullar iki gün tatil edildi, "
     "köylere giden otobüsler ise çığ tehlikesi nedeniyle seferlerini durdurdu, dedi görevli."),
    ("he", ["windows-1255"], "סערה סגרה את הכביש לצפת",
     "הכביש בין צפת לטבריה נסגר בלילה בגלל סלעים שנפלו, והנהגים נאלצו לחזור בדרך אחרת.",
     "ראש העירייה אמר שבתי הספר לא ייפתחו מחר. בחיפה נפלו עצים על מכוניות, וצוותי חשמל עבדו עד הבוקר כדי "
     "להחזיר את הזרם לאלפי בתים. איש לא נפצע, מסרה המשטרה."),
    ("ar", ["windows-1256", "iso-8859-6"], "السيول تغلق الطريق إلى أسوان",
     "أغلقت السيول الطريق بين الأقصر وأسوان مساء الخميس، واضطر مئات المسافرين إلى قضاء الليل في محطة القطار.",
     "وقال المحافظ إن المدارس ستبقى مغلقة حتى يوم الأحد. وفي قنا انقطعت الكهرباء عن قرى كثيرة، فيما وزع رجال "
     "الإطفاء الماء والخبز على العائلات التي تركت بيوتها قبل وصول المياه."),
    ("lt", ["windows-1257", "iso-8859-13"], "Audra išvertė medžius Šiauliuose",
     "Naktį į šeštadienį audra Šiauliuose išvertė daugiau kaip šimtą medžių, o elektra dingo keliuose rajonuose.",
     "Ugniagesiai sako, kad žmonės turėtų likti namuose. Panevėžyje vėjas nuplėšė mokyklos stogą; meras žada, "
     "kad jį sutvarkys iki pirmadienio, nors darbininkų trūksta ir čia, ir Kėdainiuose."),
    ("lv", ["windows-1257", "iso-8859-13"], "Plūdi slēdz ceļu pie Jēkabpils",
     "Daugava pie Jēkabpils izgājusi no krastiem, un ceļš uz Pļaviņām ir slēgts līdz nākamajai nedēļai.",
     "Glābēji naktī izveduši vairākas ģimenes no applūdušām mājām. Mērs sola, ka dambi beidzot izbūvēs; "
     "iedzīvotāji tam vairs netic, jo naudu šim darbam piešķīra jau pirms desmit gadiem."),
    ("et", ["windows-1257", "iso-8859-4"], "Torm katkestas laevaliikluse Kärdlasse",
     "Laevad Rohukülast Heltermaale ei väljunud pühapäeva õhtul, sest lained olid liiga kõrged, ütles kapten.",
     "Pärnus kõikusid laternapostid ja päästjad käisid väljas üheksateist korda. Vallavanem lubas, et kool "
     "avatakse jälle kolmapäeval; külades istuti öö läbi küünlavalgel, kuid keegi viga ei saanud."),
    ("vi", ["windows-1258"], "Lu lam ngap duong vao Hue",
     "Mưa lơn đêm qua lam ngâp nhiêu đương ơ Huê, ngươi dân phai đi thuyên.",
     "Trương hoc đong cưa đên thư hai. Ơ Đa Năng gio manh lam đô cây; đôi cưu hô đa đưa ngươi gia đên nơi an toan."),
    ("th", ["windows-874"], "น้ำท่วมปิดถนนไปอยุธยา",
     "น้ำจากแม่น้ำเจ้าพระยาท่วมถนนระหว่างอยุธยากับสุพรรณบุรีตั้งแต่คืนวันศุกร์ รถเล็กผ่านไม่ได้",
     "ผู้ว่าราชการจังหวัดกล่าวว่าโรงเรียนจะปิดจนถึงวันจันทร์ ชาวบ้านต้องใช้เรือเดินทาง ส่วนที่ลพบุรีไฟฟ้าดับหลายหมู่บ้าน "
     "เจ้าหน้าที่นำน้ำดื่มและอาหารไปแจกทุกวัน"),
    ("zh", ["gb18030", "gbk"], "暴雨冲断通往桂林的公路",
     "星期五夜里的暴雨冲断了柳州通往桂林的公路，数百名旅客在车站过夜，目前没有人受伤。",
     "市长说，学校要到下星期一才能复课。附近的村庄已经停电两天，消防队员给老人送去了饮水和食物；"
     "铁路部门表示，从南宁开来的列车将改走另一条线路。"),
    ("zh-Hant", ["big5"], "豪雨沖斷通往花蓮的公路",
     "星期五夜裡的豪雨沖斷了宜蘭通往花蓮的公路，數百名旅客在車站過夜，目前沒有人受傷。",
     "縣長說，學校要到下星期一才能復課。附近的村莊已經停電兩天，消防隊員給老人送去了飲水和食物；"
     "鐵路局表示，從臺北開來的列車將在途中停駛。"),
    ("ja", ["shift_jis", "euc-jp", "iso-2022-jp"], "大雪で新潟行きの列車が止まる",
     "金曜日の夜から降り続いた大雪のため、長岡と新潟の間で列車が止まり、乗客は車内で夜を明かした。",
     "市長は記者会見で、学校は月曜日まで休みになると述べた。山あいの村では停電が二日目に入り、消防隊員が"
     "お年寄りに水と食べ物を届けている。富山では道路の復旧作業が続いている。"),
    ("ko", ["euc-kr"], "폭설로 강릉 가는 기차가 멈췄다",
     "금요일 밤부터 내린 폭설로 원주와 강릉 사이의 기차가 멈춰 승객들이 역에서 밤을 보냈다.",
     "시장은 학교가 월요일까지 문을 닫는다고 말했다. 산골 마을에는 이틀째 전기가 들어오지 않아 소방대원들이 "
     "노인들에게 물과 음식을 나르고 있다. 춘천에서는 도로 복구 작업이 이어지고 있다."),
]


GOLD = []


def article(lang):
    title, first, rest = next(text[2:] for text in TEXTS if text[0] == lang)
    return "\n\n".join([title, first, rest]) + "\n"


def write(name, data, text, places, **more):
    (OUT / name).write_bytes(data)
    GOLD.append(dict(file="encodings/" + name, articles=[dict(
        starts=text.split("\n")[0][:12], ends=text.strip()[-12:], lacks=["\ufffd"], places=places)], **more))


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(dict(lang=lang, encodings=encodings, title=title, paragraph=first, rest=rest),
                        ensure_ascii=False) for lang, encodings, title, first, rest in TEXTS]
    (OUT / "texts.jsonl").write_text("\n".join(lines) + "\n")
    for lang, name, encoding, places in [
            ("nl", "nl-latin-1.txt", "latin-1", ["Enschede", "The Hague", "Germany", "Belgium"]),
            ("pl", "pl-latin-2.txt", "iso8859-2", ["Łódź", "Częstochowa", "Poznań"]),
            ("fr", "fr-macintosh.txt", "mac_roman", ["Béziers", "Sète"]),
            ("uk", "uk-koi8.txt", "koi8-u", ["Zhytomyr", "Vinnytsia", "Kyiv"]),
            ("ru", "ru-dos.txt", "cp866", ["Saratov", "Samara"]),
            ("ja", "ja-shift-jis.txt", "shift_jis", ["Niigata", "Nagaoka"]),
            ("ja", "ja-iso-2022.txt", "iso2022_jp", ["Niigata", "Nagaoka"]),
            ("zh", "zh-gb18030.txt", "gb18030", ["Guilin", "Liuzhou"]),
            ("ko", "ko-utf-16-no-mark.txt", "utf-16-le", ["Gangneung", "Wŏnju"]),
            ("el", "el-utf-32-no-mark.txt", "utf-32-be", ["Lárisa", "Volos"])]:
        text = article(lang)
        write(name, text.encode(encoding), text, places)
    # The first letter beyond ASCII comes after 70,000 others.
    late = "The tide tables of the day follow. " * 2000 + "\n\n" + article("de")
    write("de-late-letter.txt", late.encode("cp1252"), late, ["Höxter", "Göttingen"])
    # UTF-8 with one broken byte: only that record is lost, and the others are not read as Windows-1252.
    broken = article("cs").encode() * 3
    at = broken.index("ě".encode())
    (OUT / "broken-utf-8.txt").write_bytes(broken[:at] + b"\xff" + broken[at + 1:])
    GOLD.append(dict(file="encodings/broken-utf-8.txt", articles=[], skipped=1))
    # A page that is declared as UTF-8 but is not.
    text = article("sv").strip()
    page = "<html><head><meta charset=\"utf-8\"><title>%s</title></head><body>%s</body></html>" % (
        text.split("\n")[0], "".join("<p>%s</p>" % part for part in text.split("\n\n")[1:]))
    write("lying-sv.html", page.encode("cp1252"), text.split("\n\n", 1)[1], ["Stockholm", "Turku"])
    path = OUT.parent / "gold-encodings.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in GOLD))


main()
