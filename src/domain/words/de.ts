import type { Messages } from './catalogue';

/** What clients read, in German: with “Sie”. */
export const de: Messages = {
  'who.team': 'Das Team',
  'who.team_within': 'das Team',

  'time.in_token': '{day} um {clock}',
  'time.in_zone': '{day}, {clock} Uhr ({zone})',
  'time.clock_in_zone': '{clock} Uhr ({zone})',
  'duration.hours': '{hours, plural, one {# Stunde} other {# Stunden}}',
  'duration.minutes': '{minutes, plural, one {# Minute} other {# Minuten}}',
  'duration.both': '{hours} {minutes}',

  'notice.arrived': 'Danke, Ihre Nachricht ist gut angekommen.',
  'notice.evening': '{who} ist gerade offline und ab {back} wieder da.',
  'notice.weekend': '{who} ist im Wochenende und ab {back} wieder da.',
  'notice.holiday': '{who} hat wegen eines Feiertags frei und ist ab {back} wieder da.',
  'notice.holiday_named': '{who} hat wegen eines Feiertags frei ({holiday}) und ist ab {back} wieder da.',
  'notice.time_off': '{who} ist abwesend und ab {back} wieder da.',
  'notice.time_off_reason': '{who} ist abwesend ({reason}) und ab {back} wieder da.',
  'notice.cover': '{who} ist abwesend. {cover} übernimmt die Vertretung und ist ab {back} wieder da.',
  'notice.cover_reason':
    '{who} ist abwesend ({reason}). {cover} übernimmt die Vertretung und ist ab {back} wieder da.',
  'notice.busy':
    '{who} ist gerade offline und ab {back} wieder da. Zurzeit ist viel zu tun; Antworten dauern etwas länger als sonst.',
  'notice.break': '{who} macht kurz Pause und ist um {back} wieder da.',
  'notice.closure': '{who} ist nicht da und ab {back} wieder erreichbar.',
  'notice.no_opening': '{who} ist zurzeit nicht erreichbar.',
  'notice.target': 'Sie erhalten spätestens {target} eine Antwort.',
  'notice.if_it_cannot_wait':
    'Wenn es nicht warten kann, drücken Sie bitte „Es eilt“. Dann wird Ihre Nachricht sofort weitergegeben.',
  'notice.automatic': 'Automatische Antwort',
  'notice.automatic_for': 'Automatische Antwort für {who}: Das hat niemand getippt.',

  'button.cannot_wait': 'Es eilt',
  'button.show_terms': 'Vereinbarungen zeigen',
  'button.request_change': 'Änderung anfragen',
  'button.close': 'Schließen',

  'urgent.told': 'Erledigt. {who} erfährt jetzt sofort, dass es eilt.',
  'urgent.nobody': 'Ich habe es als eilig vermerkt, kann hier aber gerade niemanden erreichen.',
  'urgent.known': 'Das ist schon weitergegeben.',
  'urgent.not_yours': 'Diese Schaltfläche ist für die Person, die die Nachricht geschrieben hat.',

  'coming.heading': '*Zur Vorabinformation*',
  'coming.day': '{who} ist am {from} nicht da und ab {back} wieder erreichbar.',
  'coming.day_what': '{who} ist am {from} nicht da ({what}) und ab {back} wieder erreichbar.',
  'coming.days': '{who} ist von {from} bis {until} nicht da und ab {back} wieder erreichbar.',
  'coming.days_what': '{who} ist von {from} bis {until} nicht da ({what}) und ab {back} wieder erreichbar.',
  'coming.holiday': 'Feiertag',
  'coming.cover': '{cover} übernimmt in dieser Zeit die Vertretung.',
  'coming.automatic': 'Automatische Nachricht',

  'terms.title': 'Vereinbarungen',
  'terms.one_moment': 'Einen Moment …',
  'terms.open': '*Jetzt erreichbar.*',
  'terms.open_until': '*Jetzt erreichbar*, bis {until}.',
  'terms.closed': '*Zurzeit nicht erreichbar.*',
  'terms.closed_until': '*Zurzeit nicht erreichbar.* Wieder da ab {back}.',
  'terms.hours': 'Arbeitszeiten',
  'terms.day': '{day}: {hours}',
  'terms.day_closed': 'geschlossen',
  'terms.answers': 'Wann Sie eine Antwort bekommen',
  'terms.answers_usual': 'In der Regel: innerhalb von {duration} Arbeitszeit.',
  'terms.answers_urgent': 'Wenn Sie „Es eilt“ drücken: innerhalb von {duration}.',
  'terms.places': 'Wohin Sie schreiben können',
  'terms.place': '{place}: {purpose}',
  'terms.for_general': 'für alles Allgemeine',
  'terms.for_urgent': 'für Dringendes',
  'terms.for_announcements': 'für Ankündigungen; dort antwortet niemand',
  'terms.for_nothing': 'bitte nicht für die Arbeit',
  'terms.zone': 'Die Zeiten gelten in dieser Zeitzone: {zone}.',

  'help.intro': 'Ich achte hier auf Arbeitszeiten und Vereinbarungen. Sie können mich fragen nach:',
  'help.boundaries': '• {word}: Arbeitszeiten, wann Sie eine Antwort bekommen und wohin Sie schreiben können',
  'help.scope': '• {word}: eine Anfrage für etwas Neues oder anderes',
  'help.how': 'Erwähnen Sie mich mit einem dieser Wörter oder schreiben Sie es mir direkt.',

  'request.invitation':
    'Das nehme ich gern auf. Drücken Sie auf die Schaltfläche und schreiben Sie, was Sie sich wünschen; es dauert nur eine Minute.',
  'request.title': 'Änderung anfragen',
  'request.send': 'Senden',
  'request.not_now': 'Nicht jetzt',
  'request.what': 'Was wünschen Sie sich?',
  'request.why': 'Warum oder wofür?',
  'request.why_hint': 'Wer den Grund kennt, findet oft einen einfacheren Weg.',
  'request.wished_on': 'Bis wann am liebsten?',
  'request.size': 'Wie groß schätzen Sie es ein?',
  'request.size_small': 'Klein: ein bis zwei Stunden',
  'request.size_medium': 'Mittel: ein bis zwei Tage',
  'request.size_large': 'Groß: mehr als das',
  'request.size_unknown': 'Nicht sicher',
  'request.what_too_short':
    'Könnten Sie in einem Satz schreiben, was Sie sich wünschen? Mindestens zehn Zeichen.',
  'request.what_too_long': 'Das ist viel! Bitte bleiben Sie unter 2500 Zeichen; mehr kann im Thread folgen.',
  'request.why_too_long': 'Bitte bleiben Sie unter 1000 Zeichen.',
  'request.wished_on_wrong': 'Bitte wählen Sie ein Datum.',
  'request.size_wrong': 'Bitte wählen Sie etwas aus; „Nicht sicher“ ist in Ordnung.',
  'request.whose':
    'Ich kann nicht erkennen, für welchen Kunden das ist. Bitte nutzen Sie /scope im Kanal des Kunden.',
  'request.thanks': 'Vielen Dank',
  'request.stored':
    'Ihre Anfrage ist unter Nummer {number} gespeichert. {who} sieht sie sich an und antwortet Ihnen hier in Slack.',
  'request.accepted':
    'Gute Nachricht, {asker}: {who} hat Ihre Anfrage Nummer {number} angenommen („{what}“).',
  'request.declined':
    '{asker}, {who} kann Ihre Anfrage Nummer {number} („{what}“) so nicht annehmen: {reason}',
  'request.none': 'Es gibt noch keine Änderungsanfragen.',
  'request.in_list': '*{number}* {what} ({state})',
  'request.state_submitted': 'eingereicht',
  'request.state_accepted': 'angenommen',
  'request.state_declined': 'abgelehnt',
  'request.help':
    '`/scope` öffnet ein Formular für etwas Neues oder anderes. `/scope list` zeigt die bisherigen Anfragen. `/scope help` zeigt diese Hilfe.',
};
