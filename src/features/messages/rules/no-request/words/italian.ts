import type { PhraseList } from '../phrase-list';

const stretchesOfTime =
  'giornata/serata/notte/fine_settimana/weekend/week_end/settimana/domenica/sabato/venerdì/vacanze/ferie/feste/viaggio/riposo/pomeriggio/mattinata/lavoro/proseguimento/pranzo/cena/appetito/natale/pasqua/anno/anno_nuovo/inizio_settimana/ferragosto/rientro/lunedì/compleanno';

export const italianPhrases: PhraseList = {
  thanks: `
    grazie, grazie mille/infinite/tante/molte/davvero/di_cuore/di_tutto/ancora/assai, mille/tante/molte/infinite grazie, mille volte grazie, grz, grazieee, ti/vi/la/le? ringrazio/ringraziamo molto/tanto/infinitamente/davvero?, ringraziamenti, gentilissimo, gentilissima, gentilissimi, molto/sei/siete? gentile/gentili, troppo gentile/gentili, sei/siete un/il/la/i/dei? grande/grandi/mito/miti/tesoro/migliore/migliori/fantastico/fantastica/fantastici/angelo, apprezzo molto, lo apprezzo molto?, molto apprezzato`,
  greeting:
    'ciao, salve, buongiorno, buon giorno, buonasera, buona sera, buon pomeriggio, buondì, ehi, ehilà, cari tutti, benvenuto, benvenuta, benvenuti, bentornato, bentornata, piacere, piacere di conoscerti/conoscervi/conoscerla',
  farewell: `
    arrivederci, a lunedì/martedì/mercoledì/giovedì/venerdì/sabato/domenica/domani/dopodomani/stasera/settembre prossimo/prossima?, alla settimana prossima, alla prossima settimana, all'anno prossimo, ci si vede/sente, arrivederla, addio, a presto/dopo/domani/più_tardi/più/prestissimo/risentirci/la_prossima, alla prossima, ci/si vediamo/sentiamo/aggiorniamo/risentiamo presto/dopo/allora/poi?, ci vediamo lì, buona notte, buonanotte, notte, passa/passate/abbi/ti_auguro/vi_auguro un/una/un'? buon/buona/bella/bel/ottima/ottimo/buone/piacevole ${stretchesOfTime}, stammi bene, riposati, dormi/dormite bene, è tutto, questo è tutto, nient'altro, basta così, buon viaggio`,
  meet: 'ti/vi vedo',
  closing:
    'saluti, un saluto, cordiali/distinti/cari/tanti/affettuosi saluti, cordialmente, un abbraccio, abbracci, un caro saluto, baci, un bacio, cordialità, in fede, distinti saluti',
  ack: `
    sì, sii, si si, certo, certo che sì, certamente, sicuro, sicuramente, ovviamente, ovvio, naturalmente, d'accordo, daccordo, ok perfetto, ricevuto, ho ricevuto, l'ho ricevuto, capito, ho capito, capisco, compreso, chiaro, tutto chiaro/ok/bene/a_posto/perfetto, inteso, segnato, annotato, preso nota, fatto, già fatto, esatto, esattamente, giusto, corretto, proprio così, è così, è giusto/corretto, infatti, bene, molto bene, benissimo, per me/noi va bene/ok/perfetto, per me/noi ok, mi/ci sembra perfetto/ottimo/buono/un'ottima_idea, mi pare ottimo, concordo, sono d'accordo, intesi,
    prego, di nulla, di niente, figurati, figuriamoci, si figuri, non c'è di che, nessun problema, nessuna fretta, nessun disturbo, senza problemi, senza fretta, non c'è problema/fretta, non preoccuparti, non ti preoccupare, non si preoccupi, tranquillo, tranquilla, tranquilli, con calma, fai/fate/faccia con calma, prenditi il tuo tempo, è un piacere, con piacere, piacere mio, è stato un piacere, mi dispiace, colpa mia, errore mio, canale sbagliato, chat sbagliata, buono a sapersi, mi fa piacere, sono contento/contenta, do un'occhiata, ci do un'occhiata, ti/vi faccio sapere, ti/vi aggiorno, okay, oki, yes, già`,
  praise: `
    va bene, vabbè, va benissimo, va bene così, mi/ci va bene, mi/ci sta bene,     perfetto, perfetta, perfetti, ottimo, ottima, ottimi, eccellente, bellissimo, bellissima, bellissimi, bello, bella, bel, molto/davvero/proprio/troppo bello/bella/belli/bravo/brava/bravi/buono/buona/utile/carino/carina/bene, che? bello/bella/bellezza/meraviglia/spettacolo/velocità/bravi/bravo/brava/figata/figo/forte, meraviglioso, meravigliosa, fantastico, fantastica, fantastici, stupendo, stupenda, splendido, splendida, magnifico, magnifica, spettacolare, spettacolo, incredibile, geniale, grande, grandi, grandissimo, grandissimi, mitico, mitici, forte, figo, fico, carino, carina, favoloso, strepitoso, bravo, brava, bravi, bravissimo, bravissima, bravissimi, complimenti, congratulazioni, auguri, ben fatto, bel/ottimo/gran/buon/super/bellissimo/splendido lavoro/colpo, bella/buona/ottima/grande idea/notizia/squadra/cosa, buone/ottime/belle notizie, mi/ci piace/piacciono molto/tantissimo/un_sacco/davvero?, lo adoro, adoro, è venuto benissimo/molto_bene, evviva, urrà, top, super, accidenti che bello, impeccabile, velocissimi, velocissimo, che rapidità`,
  wish: `
    buon/buona/buone/buono/ottima/ottimo/bella/felice/serena/sereno/buonissima ${stretchesOfTime}, in bocca al lupo, buona fortuna, buon lavoro, tanti auguri, auguri, auguroni, buone feste/vacanze/ferie, felice anno nuovo, buon anno/natale/compleanno, guarisci presto, salute, cin cin, divertiti, divertitevi, goditi/godetevi il/la/le/i ${stretchesOfTime}, riposati bene, altrettanto, anche a te/voi/lei, a te/voi/lei anche, incrociamo le dita, dita incrociate`,
  laugh: 'ahah, ahahah, haha, eheh, hehe, ihih, che ridere, sto morendo, divertente, molto divertente',
  filler: `
    scusa, scusate, scusami, scusi,     mille, molto, tanto, davvero, proprio, così, tutto, tutti, tutte, a tutti, a tutte, ragazzi, ragazze, team, squadra, al team, a tutto il team, a tutta la squadra, amico, amica, amici, anche, ancora, di nuovo, nuovamente, allora, dunque, beh, bè, ah, oh, eh, dai, signor, signora, sig, dott, dottoressa, dottore, è, era, sei, siete, questo, a te, a voi, a lei, come sempre, come al solito, da parte mia, per ora, per me, per noi, e, te, voi, gente, di cuore, sono, è tutto, a entrambi, veramente, super, poi, ormai`,
  appreciates: 'apprezzo, apprezziamo, ho apprezzato, abbiamo apprezzato',
  for: "per, della, del, dell', dello, delle, degli, di, per l', per la, per il",
  and: 'e, ed, &',
  adjective: `
    la, il, le, i, gli, lo, l', tua, tuo, tue, tuoi, vostra, vostro, vostre, vostri, sua, suo, questa, questo, questi, tutta, tutto, tutti, veloce, veloci, rapida, rapido, pronta, celere, così, gran, grande, ottimo, ottima, bel, bella, buon, preziosa, prezioso, gentile, nostra, nostro, nuova, nuovo, un, una, super`,
  object: `
    aiuto, l'aiuto, dell'aiuto, risposta, risposte, riscontro, supporto, sostegno, lavoro, impegno, l'impegno, dedizione, tempo, pazienza, comprensione, informazione, informazioni, l'informazione, info, le info, messaggio, mail, email, l'email, aggiornamento, l'aggiornamento, aggiornamenti, avviso, l'avviso, avermi avvisato, averci avvisato, rapidità, velocità, attenzione, l'attenzione, fiducia, collaborazione, spiegazione, chiarimento, conferma, promemoria, chiamata, telefonata, call, riunione, incontro, l'incontro, sessione, proposta, preventivo, presentazione, design, bozza, bozze, file, documento, documenti, link, riassunto, riepilogo, consiglio, consigli, invito, l'invito, foto, logo, sito, pagina, tutto, questo, ciò, feedback, gentilezza, disponibilità, flessibilità, idee, idea, consegna, report, progetto, lancio, correzione, correzioni, segnalazione, pensiero, auguri, dritta, interessamento, l'interessamento, sforzo`,
  link: "di, del, della, dello, delle, con, e, su, sul, sulla, per, in, nel, l'",
  past: 'veloce, rapida, rapido, tempestiva, celere, immediata, preziosa, prezioso, così/molto/super veloce/rapida/rapido/gentile/esaustiva, oggi, ieri, stamattina, prima, la settimana scorsa, così veloce, così velocemente, di domenica',
  time: `
    lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica, domani, dopodomani, prossima, prossimo, settimana, settimana prossima, la prossima settimana, la settimana prossima, prossima settimana, fine settimana, weekend, mese prossimo, anno prossimo, gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre, novembre, dicembre, mattina, pomeriggio, sera, mezzogiorno, ore, giorni, riunione, domattina, domani mattina/sera/pomeriggio, anno`,
  preposition:
    'alle, ore, le, la, il, di, del, in, a, al, alla, verso le, verso, per, nel, dopo le, dalle, da, lo, l, per le',
  soon: 'oggi, stasera, oggi pomeriggio, più tardi, dopo, tra poco, fra poco, stamattina',
  fine: 'va bene, va benissimo, è perfetto, è ok, mi/ci va bene/benissimo, per me va bene, andrebbe bene, perfetto',
  echo: "è così, esatto, come d'accordo, come concordato, come da accordi, come detto, facciamo così",
};
