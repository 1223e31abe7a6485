import type { PhraseList } from '../phrase-list';

const goodOnes =
  'schönen/schönes/schöne/schoenes/schoenen/schoene/gute/guten/gutes/tollen/tolles/tolle/erholsamen/erholsames/entspannten/entspanntes/ruhigen/angenehmen/angenehmes/sonnigen/sonniges';
const stretchesOfTime =
  'abend/tag/feierabend/woche/wochenende/we/wochenstart/start_in_die_woche/urlaub/feiertage/ferien/zeit/nacht/nachmittag/vormittag/mittag/mittagspause/sonntag/samstag/freitag/restwoche/ostern/weihnachten/pfingsten/reise/fahrt/rückreise/rest_vom_tag';

export const germanPhrases: PhraseList = {
  thanks: `
    hab/habt/haben_sie vielen/herzlichen/besten/lieben dank,     danke, dankee, dank, danke dir/euch/ihnen/schön/sehr/schoen?, dankeschön, dankeschoen, dankesehr, vielen/besten/herzlichen/lieben/schönen/schoenen/tausend/ganz_herzlichen/recht_herzlichen dank,
    vielen lieben/herzlichen dank, tausend/vielmals dank, ich/wir danke/danken dir/euch/ihnen, danke vielmals, vergelts gott, dickes/großes/riesen dankeschön/danke/dank, 1000 dank,
    weiß/wissen das/es? sehr? zu schätzen, weiss ich zu schätzen, merci vielmal, du bist/ihr_seid/sie_sind der/die beste/besten, ihr seid super/spitze/klasse/toll, du bist super/spitze/klasse/toll`,
  greeting: `
    hallo, halloo, hallöchen, moin, moin moin, servus, grüezi, grüß gott, gruss gott, grüß dich/euch/sie, guten morgen/tag/abend/mittag, gute morgen, morgen zusammen/allerseits/allen/leute/team/ihr_lieben, mahlzeit, hallihallo,
    sehr geehrte/geehrter, liebes team, liebe alle, willkommen/willkommen_zurück, frohes neues, hoffe ihr/du hattet/hattest ein schönes wochenende`,
  farewell: `
    wünsche dir/euch/ihnen einen/ein/eine/auch_einen/auch_ein/auch_eine ${goodOnes} ${stretchesOfTime},
    bis montag/dienstag/mittwoch/donnerstag/freitag/samstag/sonntag/morgen/übermorgen/nächste_woche/nächsten_monat/nächstes_jahr/nächstes_mal/kommende_woche/montagmorgen/zum_meeting/zum_termin,
    bis nächsten/kommenden montag/dienstag/mittwoch/donnerstag/freitag, bis heute abend/nachmittag?,
    tschüss, tschüß, tschuess, tschau, tschö, auf wiedersehen, auf wiederhören, bis dann/bald/später/nachher/dahin/denne/gleich, bis die tage, bis zum nächsten mal, gute nacht, schlaf/schlaft gut,
    noch? einen/eine/ein/euch/dir/ihnen/euch_allen? noch? einen/eine/ein? ${goodOnes} ${stretchesOfTime}, ${goodOnes} rest/rest_der woche, mach/machts/macht_es gut, pass auf dich auf, wir/man hören/lesen/sehen/sprechen/hört/liest/sieht uns/sich,
    gute reise/fahrt/heimreise, das wars, das war es/alles, das ist/wäre alles, mehr brauche ich nicht`,
  meet: 'wir? sehen/hören/sprechen uns',
  closing: `
    lg, vg, mfg, bg, liebe/viele/beste/schöne/herzliche/freundliche/sonnige/liebste/ganz_liebe grüße/grüsse/gruesse/grüßle/wünsche, mit freundlichen/besten/lieben grüßen/grüssen/gruessen, gruß, gruss, grüße, gruesse, grüßle, beste, dein/deine, euer/eure, ihr/ihre`,
  ack: `
    ja, jap, jep, jo, joa, jawohl, jawoll, klar, klaro, alles/is/ist klar, alles gut/bestens/paletti/super, in ordnung, einverstanden, verstanden, verstehe, ich verstehe, 
    genau, genau so, exakt, stimmt, richtig, korrekt, das? stimmt, das ist richtig/korrekt, sicher, natürlich, selbstverständlich, klingt gut/super/perfekt/toll/nach_einem_plan, hört sich gut an,
    gern/gerne, gern/gerne geschehen, sehr gern/gerne, aber gern/gerne/klar/natürlich/sicher, gern/gerne doch, kein problem/stress/ding/thema/eile, keine ursache/eile/sorge, nichts zu danken, bitteschön, bitte schön/sehr/gern/gerne, nicht der rede wert,
    eilt nicht, hat keine eile, lass/lasst/lassen dir/euch/sie_sich zeit, abgemacht, erledigt, angekommen, erhalten, habs/hab_es/habe_es erhalten/bekommen/gesehen, notiert, zur kenntnis genommen, gut zu wissen, gut, na gut, also gut, schon gut, macht nichts, tut mir leid, mein fehler, falscher chat/kanal/thread,
    mach/mache/machen ich/wir, wird gemacht, schaue/schau ich/wir mir? an, schau/schaue ichs/es_mir an, melde mich, ich melde mich, ich freue/freu mich drauf/darauf?, freue/freu mich drauf/darauf?, freuen uns, finde ich auch, sehe ich auch so, logo, jupp, yo, oke, okidoki, okee`,
  praise: `
    passt, das? passt so/für_mich/mir/uns?, passt schon, das? geht, geht klar, geht in ordnung,
    klasse, spitze, toll, prima, wunderbar, wunderschön, großartig, grossartig, perfekt, genial, hervorragend, ausgezeichnet, hammer, geil, mega, stark, schick, schön, sehr schön/gut/cool, sehr hübsch, hübsch, fein, bestens, traumhaft, fantastisch, phantastisch, sauber, super,
    gute/tolle/super/klasse/starke/hervorragende/großartige arbeit/sache/idee/nachrichten/neuigkeiten/leistung, gut gemacht, toll gemacht, super gemacht, weiter so, glückwunsch, herzlichen glückwunsch, gratuliere, gratulation, respekt, hut ab, chapeau, sieht/schaut gut/super/toll/klasse/spitze/schick/mega/sehr_gut/richtig_gut/echt_gut/wirklich_gut aus,
    freut mich/uns/mich_sehr/uns_sehr, das freut mich/uns, gefällt mir/uns gut/sehr/super/sehr_gut?, ich liebe es, bin/sind begeistert, total begeistert, das ging/war aber? schnell, sehr nett/lieb/freundlich, wie nett/lieb/schön, nice, läuft, der hammer, ein traum, das ist ja? super/toll/klasse/perfekt/schön/nett/lieb, yeah, endlich wochenende`,
  wish: `
    viel erfolg/glück/spaß/spass/freude, toi toi toi, daumen gedrückt, gute besserung, alles gute/liebe, alles gute zum geburtstag, frohe weihnachten/ostern/feiertage/festtage, frohes fest/neues_jahr, guten rutsch, einen guten rutsch, schöne feiertage, prost, guten appetit, guten flug, eine gute zeit, dir/euch/ihnen auch/ebenso, ebenso, gleichfalls, auch so, bleib/bleibt gesund`,
  laugh:
    'witzig, lustig, sehr lustig/witzig/gut, zu gut, hehe, höhö, herrlich, köstlich, ich lach mich weg, made my day',
  filler: `
    entschuldigung,     dir, euch, ihnen, sehr, so, ganz, echt, wirklich, total, richtig, auch, noch, dann, ja, ach, ah, oh, also, na, mal, doch, wieder, nochmal, nochmals, erstmal, allen, alle, zusammen, leute, team, liebes team, ihr lieben, ihr beiden, ihr zwei, ihr, liebe, lieber, frau, herr, herrn, dr,
    das ist, das war, es ist, an alle, an das ganze team, von mir/uns, für mich/uns, wie immer, schon, jedenfalls, so weit, soweit, eben, super, vielmals, ans team, ans ganze team, euch beiden, euch allen, geworden, ist geworden, alles, mein/meine lieber/liebe/lieben`,
  for: 'für, fürs, zu, zum, zur, wegen',
  and: 'und, u, &',
  adjective: `
    die, das, den, der, dem, deine, dein, deinen, deiner, eure, euren, euer, ihre, ihren, ihr, diese, dieses, diesen, alle, all, ganze, ganzen, schnelle, schnellen, rasche, raschen, prompte, tolle, tollen, super, gute, guten, liebe, lieben, nette, netten, ausführliche, hilfreiche, heutige, heutigen, neue, neuen, kurze, die schnelle, so, sehr, schöne, schönen, großartige, viele, vielen, wirklich, große, großen, ausführlichen, kurzfristige`,
  object: `
    hilfe, unterstützung, antwort, antworten, rückmeldung, rückmeldungen, info, infos, information, informationen, nachricht, update, updates, mail, email, arbeit, mühe, zeit, geduld, verständnis, einsatz, feedback, hinweis, hinweise, tipp, tipps, erklärung, aufklärung, erinnerung, gespräch, telefonat, call, meeting, termin, treffen, vorschlag, vorschläge, entwurf, entwürfe, design, datei, dateien, link, links, angebot, präsentation, zusammenfassung, protokoll, bestätigung, umsetzung, lieferung, erledigung, bearbeitung, zusammenarbeit, vertrauen, alles, das, einladung, übersetzung, bilder, fotos, folien, unterlagen, feedbackrunde, bescheid, bescheid geben, bescheidgeben, aufwand, glückwünsche, wünsche, flexibilität, reaktion, kümmern, fürs kümmern, weihnachtsgrüße, screenshots, korrektur, korrekturen, anpassung, anpassungen, hotfix, fix, projekt, seite, website, launch`,
  link: 'mit, bei, beim, von, vom, zu, zum, zur, und, für, am, in, im',
  past: 'heute, gestern, heute morgen/früh, vorhin, letzte woche, gerade, so schnell, am wochenende, am sonntag, am samstag',
  time: `
    montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonnabend, sonntag, mo, di, mi, do, fr, sa, so, montags, morgen, übermorgen, nächste/nächsten/nächstes/kommende/kommenden/naechste woche/mal/monat/montag/dienstag/mittwoch/donnerstag/freitag/jahr, wochenende, woche, januar, februar, märz, april, mai, juni, juli, august, september, oktober, november, dezember,
    früh, vormittag, mittag, nachmittag, abend, morgen früh/abend/mittag/nachmittag/vormittag, uhr, tage, tagen, montagmorgen, freitagnachmittag, meeting, termin, treffen, urlaub, neuen jahr, neues jahr, jahr`,
  preposition:
    'am, um, ab, im, in, gegen, zum, zur, nach, der, den, dem, die, halb, viertel, von, bis, nach dem, auf',
  soon: 'heute, heute abend/nachmittag/mittag, später, gleich, nachher, in kürze',
  fine: 'passt, passt mir/uns/für_mich/für_uns/gut/super/perfekt, ist gut/ok/okay/super/perfekt/prima/in_ordnung/richtig/korrekt, wäre gut/super/perfekt/prima, klappt, geht, geht klar, stimmt',
  echo: 'so ist es, das ist es, wie besprochen, wie vereinbart, machen wir so, so machen wir das, so machen wirs',
};
