import type { Words } from '../lexicon';

const stretchesOfTime =
  'dag/avond/weekend/week/nacht/vakantie/feestdagen/middag/ochtend/werkweek/reis/vlucht/zondag/zaterdag/vrijdag/maandag/dagen/jaarwisseling/kerst/pasen/kerstdagen/avond_verder/pauze/tijd/week_verder';

export const dutch: Words = {
  thanks: `
    bedankt, dank, dank je/u/jullie, dank je/u wel, dankje, dankjewel, dankuwel, dankjulliewel, dank jullie wel, dankjewell, bedankjes, dankwel, heel/erg/super/enorm/ontzettend/hartstikke/zeer bedankt, hartelijk/heel_erg/vriendelijk/veel/oneindig/super? dank/bedankt, hartelijk bedankt, duizendmaal dank, veel dank, merci, dankje wel, thanks, thnx, dankzeg, waardeer ik, ik waardeer het, wordt gewaardeerd, zeer gewaardeerd, je/jij/jullie bent/zijn een? topper/toppers/held/helden/geweldig/de_beste/top, topper, toppers, wat lief/aardig, super lief, heel lief/aardig`,
  greeting:
    'hoi, hoii, hallo, hai, hey, hé, goedemorgen, goeiemorgen, goedemiddag, goedenmiddag, goedenavond, goedeavond, goedendag, goede morgen/middag/avond/dag, morgen, môge, mogge, middag, dag, beste, geachte, lieve, welkom, welkom terug, heej, yo, gegroet, leuk je te ontmoeten, aangenaam',
  farewell: `
    doei, doeg, doeii, dag, daag, tot ziens/straks/snel/later/dan/gauw/zo/kijk/de_volgende_keer/volgende_keer/horens, tot morgen, later, laters, houdoe, ajuus, welterusten, slaap lekker, truste, goede nacht, nog? een? hele? fijne/fijn/goede/goed/prettige/prettig/leuke/leuk/mooie/mooi/gezellige/gezellig/lekkere/lekker/relaxte ${stretchesOfTime} nog/verder/gewenst/allemaal?, rust lekker uit, we spreken/zien/horen elkaar snel/dan/later?, spreek je snel/later/dan, zie je dan/later/snel/daar, tot dan dan, dat was het, dat is alles, verder niets, verder niks, goede reis, pas goed op jezelf`,
  meet: 'tot, zie je/jullie, ik zie je/jullie, spreek je/jullie, ik spreek je/jullie, we spreken/zien elkaar',
  closing:
    'groet, groeten, groetjes, grt, grtz, gr, mvg, met vriendelijke/hartelijke groet/groeten, vriendelijke/hartelijke/lieve groet/groeten/groetjes, hartelijks, liefs, veel groetjes, hartelijke groet, knuffel, kus, kusjes, x',
  ack: `
    ja, jaa, jep, yep, jup, jawel, zeker, zeker weten, tuurlijk, natuurlijk, uiteraard, precies, exact, klopt, dat? klopt, juist, correct, inderdaad, idd, oké, oke, okee, okidoki, okay, is goed, dat is goed/prima/fijn/top/akkoord, komt goed/in_orde/voor_elkaar, helemaal goed/prima/top/duidelijk, prima, goed, heel goed, alles goed/duidelijk/prima/ok, duidelijk, begrepen, snap ik, ik snap het, ik begrijp het, gesnapt, genoteerd, ontvangen, goed ontvangen, in goede orde ontvangen, gezien, gedaan, klaar, gelukt, geregeld, afgesproken, deal, top dan, klinkt goed/prima/top/perfect/als_een_plan, lijkt me/ons goed/prima/top/perfect/een_goed_idee/leuk, vind ik goed/prima/leuk, werkt voor mij/ons, eens, mee eens, helemaal mee eens, check, doe/doen ik/we, doen we, ga ik doen, ga ik kijken, ik kijk er naar, ik ga kijken, ik laat het weten, ik laat het je weten, ik hou je op de hoogte, ik kom er op terug,
    graag gedaan, gedaan, alsjeblieft graag gedaan, geen dank/probleem/punt/zorgen/stress/haast/moeite, geen enkel probleem, niks te danken, heeft geen haast, rustig aan, doe rustig aan, neem je/de tijd, neem gerust de tijd, maak je geen zorgen, maakt niet uit, geeft niks, geeft niet, met plezier, met liefde, graag, tot je dienst, sorry, excuses, excuus, mijn fout, foutje, verkeerde kanaal/chat, fijn om te horen, goed om te weten, goed om te horen, fijn, blij te horen, kijk er naar uit, ik kijk ernaar uit, zin in, ik heb er zin in, joe, jo`,
  praise: `
    geweldig, fantastisch, perfect, perfecto, top, toppie, super, superrr, mooi, heel/erg/super/zo/echt/hartstikke mooi/goed/leuk/fijn/tof/gaaf/knap/handig/snel/netjes/cool, mooie/goed/knap/mooi/super/prachtig/goede/top/geweldig/fantastisch werk/gedaan/zo/nieuws/idee, goed/mooi/fijn/leuk/geweldig/top/super nieuws, goed idee, goede/mooie zaak, tof, gaaf, vet, lekker, lekker bezig, lekker gewerkt, leuk, prachtig, schitterend, uitstekend, uitmuntend, heerlijk, briljant, knap, netjes, keurig, chapeau, klasse, bravo, hulde, complimenten, mijn complimenten, gefeliciteerd, proficiat, ziet/zien er goed/mooi/super/top/geweldig/prachtig/heel_goed/heel_mooi/super_goed/fantastisch/perfect/strak/gaaf/leuk uit, ik vind het/hem mooi/geweldig/super/top/prachtig/leuk, blij mee, heel blij mee, super blij mee, ben er blij mee, wat mooi/goed/leuk/snel/fijn/een_topper, dat was/is snel, dat is snel, joepie, hoera, yes, jippie, kan niet beter, ga zo door, keep it up, wauw, te gek`,
  wish: `
    veel succes/plezier/geluk/sterkte, succes, sterkte, beterschap, gefeliciteerd, fijne kerst/feestdagen/vakantie/jaarwisseling, prettige kerst/feestdagen, gelukkig nieuwjaar, vrolijk kerstfeest/pasen, fijne/prettige kerstdagen, de beste wensen, beste wensen, goede vlucht/reis, eet smakelijk, proost, geniet, geniet ervan, geniet van je/de/het ${stretchesOfTime}, jij/jullie/u ook, insgelijks, van hetzelfde, hetzelfde, duimen, ik duim`,
  laugh: 'haha, hihi, hehe, grappig, heel grappig, wat grappig, lachen, ik lig dubbel, hilarisch, leuke',
  filler: `
    je, u, jullie, wel, heel, erg, zeer, zo, echt, super, ook, nog, nogmaals, weer, dan, maar weer, ja, ach, ah, oh, nou, nou ja, toch, allemaal, iedereen, team, mensen, jongens, mannen, dames, heren, allen, beste, lieve, meneer, mevrouw, dhr, mevr, dat is, dat was, dit is, het is, het was, is het, het, dat, alles, hele team, het hele team, aan iedereen, aan allen, aan het team, van mij, van ons, voor mij, voor ons, wat mij betreft, zoals altijd, hoor, alvast niets, hartstikke, enorm, ontzettend, voor nu, geworden, is geworden, is het geworden, beiden, allebei`,
  for: 'voor, met, van, aan, op',
  and: 'en, &',
  adjective: `
    de, het, een, je, jouw, jullie, uw, deze, dit, die, al, alle, snelle, vlotte, spoedige, goede, fijne, mooie, leuke, duidelijke, uitgebreide, heldere, harde, hele, lieve, prettige, geweldige, super, nieuwe, laatste, onze, mijn, al je, al jullie, al het, jullie mooie, zo, heel`,
  object: `
    hulp, ondersteuning, support, reactie, reacties, antwoord, antwoorden, werk, inzet, moeite, tijd, geduld, begrip, info, informatie, bericht, berichtje, mail, mailtje, email, update, updates, terugkoppeling, feedback, uitleg, toelichting, bevestiging, herinnering, gesprek, telefoontje, call, meeting, overleg, afspraak, sessie, voorstel, offerte, presentatie, ontwerp, ontwerpen, concept, bestand, bestanden, document, documenten, link, links, samenvatting, verslag, tip, tips, advies, uitnodiging, foto s, fotos, logo, site, website, pagina, alles, dit, dat, samenwerking, vertrouwen, flexibiliteit, snelheid, aandacht, zorg, ideeën, idee, oplevering, levering, rapport, project, lancering, aanpassing, aanpassingen, fix, het laten weten, laten weten, meedenken, het meedenken, regelen, het regelen, oplossen, het oplossen, snelle service, service, doorgeven, het doorgeven, moeite doen, wachten niet`,
  link: 'van, met, bij, over, en, voor, aan, op, in, de, het',
  past: 'vandaag, gisteren, vanochtend, vanmiddag, net, daarnet, eerder, vorige week, zo snel, in het weekend, op zondag',
  time: `
    maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag, ma, di, wo, do, vr, za, zo, morgen, overmorgen, volgende week/maand/keer/maandag/dinsdag/woensdag/donderdag/vrijdag/jaar, week, weekend, komende week/maandag/vrijdag, januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november, december, ochtend, middag, avond, morgenochtend, morgenmiddag, morgenavond, uur, dagen, jaar, maandagochtend, vrijdagmiddag, overleg, meeting, afspraak, vakantie`,
  preposition:
    'om, op, in, rond, vanaf, de, het, half, kwart over, kwart voor, na de, na het, van, tot, volgend, aan',
  soon: 'vandaag, vanavond, vanmiddag, straks, zo, zometeen, later, later vandaag',
  fine: 'is goed/prima/top/perfect/fijn/akkoord, werkt voor mij/ons, past, past goed/prima, past me/ons/mij goed/prima?, lukt, kan, schikt, komt goed/prima uit, klopt',
  echo: 'zo is het, dat is het, is het, zoals afgesproken, zoals besproken, doen we',
};
