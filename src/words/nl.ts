import type { Texts } from './texts';

/** What clients read, in Dutch: with “u”. */
export const nl: Texts = {
  'who.team': 'Het team',
  'who.team_within': 'het team',

  'time.in_token': '{day} om {clock}',
  'time.in_zone': '{day} om {clock} ({zone})',
  'time.clock_in_zone': '{clock} ({zone})',
  'duration.hours': '{hours, plural, one {# uur} other {# uur}}',
  'duration.minutes': '{minutes, plural, one {# minuut} other {# minuten}}',
  'duration.both': '{hours} en {minutes}',

  'notice.arrived': 'Dank u wel, we hebben uw bericht ontvangen.',
  'notice.light': 'Dank u wel! {who} is nu niet aan het werk en leest dit {back}.',
  'notice.evening': '{who} is nu niet aan het werk en is {back} weer terug.',
  'notice.weekend': '{who} is vrij dit weekend en is {back} weer terug.',
  'notice.holiday': '{who} is vrij vanwege een feestdag en is {back} weer terug.',
  'notice.holiday_named': '{who} is vrij vanwege een feestdag ({holiday}) en is {back} weer terug.',
  'notice.time_off': '{who} is afwezig en is {back} weer terug.',
  'notice.time_off_reason': '{who} is afwezig ({reason}) en is {back} weer terug.',
  'notice.cover': '{who} is afwezig. {cover} springt in en kan vanaf {back} antwoorden.',
  'notice.cover_reason': '{who} is afwezig ({reason}). {cover} springt in en kan vanaf {back} antwoorden.',
  'notice.busy':
    '{who} is nu niet aan het werk en is {back} weer terug. Het zijn drukke dagen; een antwoord kan iets langer duren dan anders.',
  'notice.break': '{who} heeft even pauze en is om {back} weer terug.',
  'notice.closure': '{who} is nu niet aan het werk en is {back} weer terug.',
  'notice.no_opening': '{who} is op dit moment niet aan het werk.',
  'notice.target': 'U krijgt uiterlijk {target} antwoord.',
  'notice.if_it_cannot_wait':
    'Kan het niet wachten? Druk dan op “Het is dringend” en {who} hoort het meteen.',
  'notice.automatic': 'Automatisch antwoord',
  'notice.sent_for': 'Automatisch namens {who} verstuurd.',
  'notice.sent_for_team': 'Automatisch namens het team verstuurd.',

  'own.arrived': 'Dank u wel voor uw bericht.',
  'own.light': 'Dank u wel! Ik ben nu niet aan het werk en lees dit {back}.',
  'own.evening': 'Ik ben nu niet aan het werk en ben {back} weer terug.',
  'own.weekend': 'Ik ben vrij dit weekend en ben {back} weer terug.',
  'own.holiday': 'Ik ben vrij vanwege een feestdag en ben {back} weer terug.',
  'own.holiday_named': 'Ik ben vrij vanwege een feestdag ({holiday}) en ben {back} weer terug.',
  'own.time_off': 'Ik ben afwezig en ben {back} weer terug.',
  'own.time_off_reason': 'Ik ben afwezig ({reason}) en ben {back} weer terug.',
  'own.cover': 'Ik ben afwezig. {cover} springt in en kan vanaf {back} antwoorden.',
  'own.cover_reason': 'Ik ben afwezig ({reason}). {cover} springt in en kan vanaf {back} antwoorden.',
  'own.busy':
    'Ik ben nu niet aan het werk en ben {back} weer terug. Het zijn drukke dagen; een antwoord kan iets langer duren dan anders.',
  'own.break': 'Ik heb even pauze en ben om {back} weer terug.',
  'own.closure': 'Ik ben nu niet aan het werk en ben {back} weer terug.',
  'own.no_opening': 'Ik ben op dit moment niet aan het werk.',
  'own.if_it_cannot_wait': 'Kan het niet wachten? Druk dan op “Het is dringend” en ik hoor het meteen.',
  'own.told': 'Begrepen. Ik krijg het nu meteen te horen.',
  'own.automatic': 'Automatisch namens mij verstuurd.',

  'button.cannot_wait': 'Het is dringend',
  'button.show_terms': 'Afspraken bekijken',
  'button.request_change': 'Wijziging aanvragen',
  'button.stop_notices': 'Niet meer ontvangen',
  'button.send_notices': 'Weer ontvangen',
  'button.close': 'Sluiten',

  'allowance.used_up':
    'Ik kan het even niet bijhouden. Alles wat u hebt gestuurd, is bewaard; probeer het over {minutes, plural, one {# minuut} other {# minuten}} nog eens.',

  'urgent.told': 'Begrepen. Ik laat het {who} nu weten.',
  'urgent.nobody':
    'Het is als dringend gemarkeerd, maar ik kan nu niemand bereiken. Hebt u een telefoonnummer? Bel dan alstublieft. Het staat bovenaan de lijst zodra er weer iemand is.',
  'urgent.known': '{who} weet het al; ik heb het om {at} doorgegeven.',
  'urgent.answered': 'Dat bericht is al beantwoord. Kan iets anders niet wachten? Schrijf het dan hier.',
  'urgent.deleted':
    'Dat bericht is verwijderd, dus ik heb het niet doorgegeven. Kan het nog steeds niet wachten? Schrijf het dan opnieuw.',
  'urgent.old':
    'Dat bericht is van een tijd geleden, dus ik heb het niet doorgegeven. Kan nu iets niet wachten? Schrijf het dan hier.',
  'urgent.not_yours': 'Deze knop is voor degene die het bericht heeft geschreven.',
  'urgent.gone':
    'Ik houd dat bericht niet meer bij en heb het dus niet kunnen doorgeven. Schrijf alstublieft rechtstreeks naar de persoon die u nodig hebt.',

  'opt_out.done': 'Prima, u krijgt deze antwoorden niet meer.',
  'opt_out.off': 'Zoals u hebt gevraagd, krijgt u sinds {since} geen automatische antwoorden meer.',
  'opt_out.stays': 'Uw berichten komen gewoon aan en worden beantwoord zoals altijd.',
  'opt_out.through':
    'Kan iets niet wachten? Noem dan {bot} in uw bericht, of stuur {bot} rechtstreeks een bericht dat begint met “dringend”.',
  'opt_out.undone':
    'Geregeld. Als u buiten de werktijden schrijft, laat ik u weer weten wanneer u antwoord krijgt.',
  'opt_out.on': 'U krijgt deze antwoorden al, dus er viel niets te veranderen.',
  'opt_out.not_for_you': 'Deze antwoorden zijn alleen voor klanten, dus voor u is er niets veranderd.',

  'status.off': 'Terug {back}',
  'status.off_today': 'Terug om {back}',

  'coming.heading': '*Even vooraf: vrije dagen*',
  'coming.day': '{who} is op {from} afwezig en is {back} weer terug.',
  'coming.day_what': '{who} is op {from} afwezig ({what}) en is {back} weer terug.',
  'coming.days': '{who} is van {from} tot en met {until} afwezig en is {back} weer terug.',
  'coming.days_what': '{who} is van {from} tot en met {until} afwezig ({what}) en is {back} weer terug.',
  'coming.holiday': 'feestdag',
  'coming.cover': 'In die tijd springt {cover} in.',
  'coming.automatic': 'Automatisch bericht',

  'terms.title': 'Afspraken',
  'terms.one_moment': 'Een ogenblik…',
  'terms.open': '*Nu binnen de werktijden.*',
  'terms.open_until': '*Nu binnen de werktijden*, tot {until}.',
  'terms.closed': '*Op dit moment buiten de werktijden.*',
  'terms.closed_until': '*Nu buiten de werktijden.* Terug {back}.',
  'terms.hours': 'Werktijden',
  'terms.day': '{day}: {hours}',
  'terms.day_closed': 'vrij',
  'terms.answers': 'Wanneer u antwoord kunt verwachten',
  'terms.answers_usual': 'Binnen {duration} werktijd.',
  'terms.answers_hours': 'Binnen {hours, plural, one {# werkuur} other {# werkuren}}.',
  'terms.answers_urgent': 'Als u op “Het is dringend” drukt: binnen {duration}, op elk moment.',
  'terms.places': 'Waar u kunt schrijven',
  'terms.place': '{place}: {purpose}',
  'terms.for_general': 'voor alledaagse vragen',
  'terms.for_urgent': 'voor dringende zaken',
  'terms.for_announcements': 'voor mededelingen (verwacht daar alstublieft geen antwoord)',
  'terms.for_nothing': 'liever niet voor werk',
  'terms.zone': 'De tijden staan in deze tijdzone: {zone}.',

  'help.intro': 'Ik let hier op werktijden en afspraken. U kunt mij vragen om:',
  'help.boundaries': '• {word}: werktijden, wanneer u antwoord kunt verwachten en waar u kunt schrijven',
  'help.scope': '• {word}: een aanvraag voor iets nieuws of iets anders',
  'help.how': 'Noem mij met een van deze woorden, of schrijf het mij rechtstreeks.',

  'failure.not_installed': 'Deze app is niet meer geïnstalleerd in deze workspace.',
  'failure.nothing_changed':
    'Er ging bij mij iets mis, en er is niets veranderd. Probeer het over een minuut alstublieft nog eens.',
  'failure.may_be_done':
    'Er ging bij mij iets mis, en misschien is het al gebeurd. Kijk alstublieft eerst, voordat u het nog eens probeert.',
  'failure.old_choice':
    'Ik ben sindsdien bijgewerkt, en deze keuze doet niets meer. Open deze app in Slack om te zien wat er nu kan.',
  'form.done': 'Klaar.',

  'request.invitation':
    'Ik noteer het graag. Druk op de knop en schrijf wat u graag wilt; het kost een minuut.',
  'request.title': 'Wijziging aanvragen',
  'request.send': 'Versturen',
  'request.not_now': 'Niet nu',
  'request.what': 'Wat wilt u graag?',
  'request.why': 'Waarom, of waarvoor?',
  'request.why_hint': 'Wie de reden kent, vindt vaak een eenvoudiger weg.',
  'request.wished_on': 'Wanneer het liefst klaar?',
  'request.size': 'Hoe groot lijkt het u?',
  'request.size_small': 'Klein: een uur of twee',
  'request.size_medium': 'Gemiddeld: een dag of twee',
  'request.size_large': 'Groot: meer dan dat',
  'request.size_unknown': 'Weet ik niet',
  'request.what_too_short': 'Kunt u in één zin schrijven wat u graag wilt? Minstens tien tekens.',
  'request.what_too_long': 'Blijf alstublieft onder 2500 tekens; de rest kan volgen in de thread.',
  'request.why_too_long': 'Blijf alstublieft onder 1000 tekens.',
  'request.wished_on_wrong': 'Kies alstublieft een datum.',
  'request.wished_on_past': 'Die datum is al voorbij. Kies alstublieft een latere.',
  'request.size_wrong': 'Kies er alstublieft een; “Weet ik niet” is prima.',
  'request.whose':
    'Het is niet duidelijk voor welke klant dit is. Gebruik {command} alstublieft in het kanaal van de klant.',
  'request.thanks': 'Dank u wel',
  'request.stored':
    'Uw aanvraag is opgeslagen als nummer {number}. {who} bekijkt deze en antwoordt u hier in Slack.',
  'request.accepted':
    'Goed nieuws, {asker}: {who} heeft uw aanvraag nummer {number} geaccepteerd (“{what}”).',
  'request.declined':
    '{asker}, {who} kan uw aanvraag nummer {number} (“{what}”) zo niet accepteren: {reason}',
  'request.none': 'Er zijn nog geen aanvragen.',
  'request.in_list': '*{number}* {what} ({state})',
  'request.state_submitted': 'ingediend',
  'request.state_accepted': 'geaccepteerd',
  'request.state_declined': 'afgewezen',
  'request.help':
    '`{command}` opent een formulier voor iets nieuws of iets anders. `{command} list` toont de aanvragen tot nu toe. `{command} help` toont deze hulp.',
};
