import { fold } from '../no-request/fold';

/**
 * Words that do the same in every language, so that what one language teaches counts in the others. A word with a star
 * stands for every word that begins so. Scripts without spaces are matched anywhere. What each cue weighs is fitted
 * (eval/fit.ts), so a word in the wrong list costs little.
 */
const lists = {
  question: `what when where why who which how whats wheres hows anyone anybody was wann wo warum wieso weshalb wer welche* wie woher wohin
    ob quoi quand où pourquoi qui quel* comment combien est-ce que qué cuándo dónde quién* cuál* cómo cuánt* onde quem qual quais
    quant* cosa dove perché chi quale quali come wat wanneer waar waarom wie welk* hoe co kiedy gdzie dlaczego kto któr* jak ile czy vad när var varför vem
    vilk* hur ne zaman nerede neden niye kim hangi nasıl kaç mı mi mu mü hvad hvornår hvor hvorfor hvem hvilk* hvordan kdy kde proč kdo kter* kolik
    ce când unde cine care cum cât что когда где почему кто како* как сколько ли क्या कब कहाँ क्यों कौन कैसे कितन* kya kab kahan kyun kaise kitna
    いつ どこ なぜ 誰 どの どう 何 ですか ますか でしょうか かな 언제 어디 왜 누구 어떤 어떻게 몇 까요 나요 가요 니까 什么 哪 为什么 谁 怎么 多少 吗 呢 能否`,
  wish: `please pls plz kindly could can would need needs want wanted wondering possible able let* shall should must have-to bitte könn* kannst kann würd* möcht* brauch* wär*
    soll* müss* muss svp stp voudr* pouv* peux peut pouvez pourr* besoin faut faudr* aimer* merci-de favor porfa podr* pued* quier* necesit* querr* gustaría
    falta hace pode* podia* poder* precis* quer* gostaria queria favore puoi può potres* potet* potre* vorre* serve servono bisogno alstublieft graag kun* kan zou* moet* nodig wil* willen
    proszę prosimy móg* moż* potrzeb* chcia* trzeba snälla kan skulle behöver vill lütfen rica gerek* lazım olur misin* misiniz istiyor*
    venligst må kunne behøver prosím můž* mohl* potřeb* chtě* rog vreau poți puteți trebuie пожалуйста можете можешь нужно надо хоте* можно могли
    कृपया चाहिए सकते सकती please chahiye sakte ください お願い 欲しい たいです いただけ もらえ くれ 주세요 부탁 필요 싶 请 麻烦 需要 想要 希望 帮 可以`,
  order: `send call update change add fix check make give tell remove delete put move show look use take book write set upload replace confirm reply ring schick* ruf* änder* mach* gib* schau* nimm* stell* leg* prüf* meld* sag* trag*
    envoie* appel* chang* ajout* mets mettez fais faites dis dites regard* vérifi* corrig* envía* manda* llam* cambi* añad* pon ponga* pongan haz haga* dime dígan* revis* mira* muda* mude* põe ponha* coloca* coloque* faz faça* avisa* avise* veja* olha*
    invia* mandam* mandat* chiam* aggiung* metti* fai fate dimmi guard* control* stuur* bel zet* pas maak* geef* voeg* kijk* haal* controleer* wyślij* zadzwoń* zmień* dodaj* popraw* sprawdź* skicka* ring ändra* lägg* fixa* gönder* ara* değiştir* ekle* bak*
    send ret tilføj* tjek* pošl* zavol* změň* přidej* zkontrol* trimite* sun* schimb* adaug* verific* пришл* отправ* позвон* измен* добав* провер* посмотр* भेज* कर bhej* karo dekho 送って して 直して 教えて 見て 해줘 보내 고쳐 확인 发 改 加 看 打电话`,
  problem: `broken broke error errors wrong missing down crash* fail* bug* problem* issue* stuck slow late delay* cant cannot doesnt doesn't didnt didn't dont isnt wont won't not never still lost disappear* complain* urgent asap immediately dead* weird strange unable unfortunately
    kaputt fehler* falsch* fehlt fehlen geht funktion* nicht kein* immer-noch abgestürzt hängt dringend sofort leider weg panne erreur* faux manque* marche plus toujours panne bloqu* urgent bug perdu pas fallo* falla* roto rota mal incorrect* falta* funciona no todavía urgente perdid* caíd*
    erro* errad* quebr* não ainda sumi* caiu caído travou travad* errore errori sbagliat* manca* funziona non ancora urgente rotto perso bloccat* fout* kapot stuk werkt niet geen nog steeds mist dringend spoed kwijt traag błąd błęd* nie działa zepsu* brak* pilne fel trasig* saknas inte funkar brådskande
    hata bozuk çalışmıyor yok değil acil yanlış eksik fejl virker ikke mangler haster chyba chyb* nefung* není chybí nejde eroare greșit* nu merge lipse* ошибк* слом* не работает нет пропал* срочно गलत नहीं खराब nahi galat kharab 動かない エラー おかしい 届いていない できない ない 壊れ 至急 急 오류 안 안돼 못 틀렸 급 错 坏 不 没 急 问题`,
  over: `nevermind never-mind found solved sorted fixed figured resolved ignore disregard forget cancel* works worked working scratch moot erledigt* gefunden gelöst geklärt klappt läuft vergiss vergessen hinfällig entwarnung passt réglé* résolu* trouvé* oublie* laisse* tombé marche ignor* arreglad* resuelt* solucionad* encontré olvid* funciona ya
    resolvi* resolv* achei encontr* esquec* deixa ignore funcionou deu risolt* trovat* lascia* dimentica* ignora sistemat* funziona opgelost gevonden gelukt laat vergeet werkt klopt negeer znalaz* rozwiąz* nieważne zignoruj działa udało hittade* löst löste glöm strunta funkar hallettim buldum çözüldü boşver gerek unut fundet løst glem virker
    našl* vyřeš* nevad* zapom* funguje găsit rezolvat lasă uită merge нашл* решил* решен* забудь* неважно работает заработал* मिल मिला हो गया mil mila ho gaya 解決 見つか 大丈夫 なおり 直りました 忘れて 気にしない 해결 찾았 괜찮 됐 무시 解决 找到 不用 没事 搞定 好了`,
  receipt: `got received arrived paid sent forwarded passed noted read seen signed downloaded saved printed delivered bekommen erhalten angekommen überwiesen bezahlt geschickt weitergeleitet gelesen gesehen unterschrieben raus reçu* arrivé* payé* transmis* envoyé* lu vu signé* recibid* llegad* llegó pagad* enviad* reenvi* visto leíd* firmad* recebi* cheg* pag* envi* encaminh* vi li assin*
    ricevut* arrivat* pagat* inviat* inoltrat* visto letto firmat* ontvangen binnen betaald gestuurd doorgestuurd gelezen gezien getekend dostał* otrzyma* zapłac* wysła* przekaz* przeczyt* fått mottag* betald* skickat vidarebefordrat läst aldım ulaştı geldi ödedim gönderdim ilettim okudum modtaget betalt sendt læst dostal* přišl* zaplac* posl* přečet* primit plătit trimis citit
    получил* пришл* оплат* отправил* переслал* прочит* मिल गया भेज दिया mil gaya 受け取り 届きました 届いた 払い 送りました 転送 読みました 받았 왔 보냈 결제 전달 읽었 收到 付 发了 转 看了`,
  thanks: `thank thanks thx ty tysm cheers appreciate* grateful danke* dank merci* remerci* gracias agradec* obrigad* valeu brigad* grazie ringrazi* bedankt dankjewel dank dzięk* tack* teşekkür* sağol sağolun eyvallah tak děk* díky mulțum* mersi спасибо благодар* धन्यवाद शुक्रिया dhanyavaad shukriya thank ありがと 感謝 助かりました 감사 고마 谢 多谢 感谢`,
  praise: `love loved lovely great awesome amazing perfect brilliant beautiful gorgeous happy thrilled wow excellent fantastic best good nice super toll* klasse schön* hammer perfekt wunderbar prima genial* parfait* magnifique* super bravo adoré* top genial perfecto encanta* maravill* bonit* precios* estupend* increíble perfeito* ador* lind* ótimo maravilh* bel* bell* perfett* bravissim* stupend* ottimo mooi* prachtig* geweldig* fijn tof leuk
    świetn* super pięk* rewelac* fantastisk* jättebra snygg* fint harika mükemmel güzel süper bayıld* flot* fedt dejlig* skvěl* krásn* super minunat* superb frumos excelent отличн* супер класс* красив* здорово прекрасн* बढ़िया बहुत अच्छा badhiya accha 素敵 最高 素晴らしい きれい 嬉しい 완벽 좋 예쁘 최고 멋 完美 漂亮 太好 棒 喜欢 赞`,
  farewell: `bye goodnight weekend evening tomorrow later soon off home bed tschüss feierabend wochenende abend nacht schlaf* urlaub bonsoir week-end soirée bientôt nuit vacances finde noche* descans* luego pronto fim-de-semana noite descans* abraço* beijo* weekend serata notte presto ferie vacanza weekend avond straks slaap vakantie weekend wieczor* noc miłego helg kväll hej hejdå gece akşam* hafta sonu iyi god weekend aften večer víkend seară weekend noapte вечера выходн* ночи отпуск शुभ रात्रि おやすみ また お疲れ 週末 주말 푹 쉬 안녕 晚安 周末 再见 明天见`,
  me: `i im i'm ive i'll we we're we'll we've my our me us ich wir mein* unser* mir uns je j'ai nous mon notre nos yo nos nosotros mi mis nuestr* eu nós meu* minha* nosso* a-gente io noi mio mia nostr* ik we wij mijn ons onze ja my mój moj* nasz* jag vi min mitt vår ben biz benim bizim jeg vi min mit vores já my můj moje náš eu noi meu mea nostru я мы мой моя наш* मैं हम मेर* main hum mera 私 うち こちら 저 우리 제 我 我们`,
  you: `you your youre you're u ya yall ye du ihr sie dein* euch dich dir ihr* ihn* vous votre vos tu ton ta tes toi te usted* tú tu tus su sus vos os você* vc vcs te teu tua seu sua tu voi tuo tua vostr* ti vi jij je jou jouw u uw jullie ty wy twój pan pani państw* du dig din ni er sen siz senin sizin du dig din jer ty vy tvůj váš vám tu voi dumneavoastră ты вы твой ваш* вам тебе आप तुम आपका aap tum aapka あなた 貴社 そちら 당신 님 你 您 你们`,
  when: `today tonight tomorrow monday tuesday wednesday thursday friday saturday sunday deadline by until before heute morgen montag* dienstag* mittwoch* donnerstag* freitag* bis frist aujourd'hui demain lundi mardi mercredi jeudi vendredi avant délai hoy mañana lunes martes miércoles jueves viernes antes plazo hoje amanhã segunda terça quarta quinta sexta até prazo oggi domani lunedì martedì mercoledì giovedì venerdì entro vandaag morgen maandag dinsdag woensdag donderdag vrijdag voor deadline
    dziś jutro poniedział* wtor* środ* czwart* piąt* do idag imorgon måndag tisdag onsdag torsdag fredag senast bugün yarın pazartesi salı çarşamba perşembe cuma kadar i-dag i-morgen mandag tirsdag onsdag torsdag fredag inden dnes zítra pondělí úterý středa čtvrtek pátek do azi mâine luni marți miercuri joi vineri până сегодня завтра понедельник вторник сред* четверг пятниц* до आज कल aaj kal 今日 明日 月曜 火曜 水曜 木曜 金曜 まで までに 오늘 내일 월요일 화요일 수요일 목요일 금요일 까지 今天 明天 周一 周二 周三 周四 周五 之前`,
  machine: `automatic automated automatically auto-reply autoreply auto-generated noreply no-reply unsubscribe notification notifications ticket submission submitted reminder invitation invited calendar-invite backup deploy deployment build pipeline workflow mailbox inquiry enquiry enquiries receipt tracking shipped subscription out-of-office ooo leave office response responses returning
    automatisch* abwesen* abwesenheitsnotiz benachrichtigung* vorgangsnummer ticketnummer eingegangen bearbeitet erinnerung bestellnummer sendung* anfrage büro antworten automatique* absence absent* notification* réponse numéro dossier rappel commande expédi* automátic* ausencia ausente notificación aviso recordatorio pedido consulta oficina respuesta automátic* ausência notificação lembrete resposta escritório
    automatic* assenza risposta notifica promemoria ordine ufficio spedizione richiesta automatisch* afwezig* melding herinnering bestelling antwoord kantoor verzonden aanvraag automatyczn* powiadomienie przypomnienie zgłoszenie nieobecn* biurze automatisk* frånvaro påminnelse ärende kontoret otomatik bildirim hatırlatma talebiniz ofis automatisk* fravær påmindelse henvendelse kontoret automatick* oznámení připomínka požadavek nepřítom* automat* notificare memento solicitare birou
    автоматическ* уведомление напоминание обращение офис* स्वचालित सूचना अनुस्मारक कार्यालय automatic 自動 通知 不在 返信 お問い合わせ 受付 予約 リマインド 送信専用 完了 자동 알림 부재 접수 회신 예약 自动 通知 回复 提醒 不在 受理`,
  goAhead: `yes yep yeah ok okay approved approve go-ahead agreed deal confirmed proceed ja genehmigt freigegeben einverstanden los oui d'accord validé valide accord vas-y allez-y sí vale aprobad* adelante dale confirmad* confirmo sim aprovad* fechad* pode confirm* sì approvat* procedi conferm* ja akkoord goedgekeurd doe ga tak zgoda zatwierdz* ja godkän* kör evet onay* tamam ja godkendt kør ano schvál* da aprobat de acord да согласов* утвержда* давайте हाँ ठीक haan theek はい 承認 進めて 네 승인 진행 好 同意 批准 确认 行`,
} as const;

export type Cue = keyof typeof lists;

const spaceless = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]/u;
const whole = new Map<string, Cue[]>();
/** Words that others begin with, by their first letter. */
const beginnings = new Map<string, [string, Cue][]>();
const anywhere: [string, Cue][] = [];

for (const [cue, list] of Object.entries(lists) as [Cue, string][])
  for (const entry of list.split(/\s+/).filter(Boolean)) {
    const word = fold(entry.replace('*', ''));
    if (spaceless.test(word)) anywhere.push([word, cue]);
    else if (entry.endsWith('*') || /^\p{sc=Hangul}/u.test(word))
      add(beginnings, word.charAt(0), [word, cue]);
    else add(whole, word, cue);
  }

function add<Value>(to: Map<string, Value[]>, key: string, value: Value): void {
  to.set(key, [...(to.get(key) ?? []), value]);
}

const none: readonly Cue[] = [];

/** The cues that a folded word gives. */
export function cuesOf(word: string): readonly Cue[] {
  const found = whole.get(word) ?? none;
  const begun = beginnings.get(word.charAt(0))?.filter(([beginning]) => word.startsWith(beginning)) ?? [];
  return begun.length === 0 ? found : [...new Set([...found, ...begun.map(([, cue]) => cue)])];
}

/** The cues of scripts without spaces in a folded clause. */
export function cuesIn(clause: string): readonly Cue[] {
  return anywhere.filter(([word]) => clause.includes(word)).map(([, cue]) => cue);
}
