import type { Texts } from './texts';

/** What clients read, in German: with “Sie”. */
export const de: Texts = {
  'who.team': 'Das Team',
  'who.team_within': 'das Team',

  'time.in_token': '{day} um {clock}',
  'time.in_zone': '{day}, {clock} Uhr ({zone})',
  'time.clock_in_zone': '{clock} Uhr ({zone})',
  'duration.hours': '{hours, plural, one {# Stunde} other {# Stunden}}',
  'duration.minutes': '{minutes, plural, one {# Minute} other {# Minuten}}',
  'duration.both': '{hours} {minutes}',

  'notice.arrived': 'Danke, Ihre Nachricht ist angekommen.',
  'notice.light': 'Danke! {who} hat Feierabend, ist ab {back} wieder da und liest es dann.',
  'notice.evening': '{who} hat Feierabend und ist ab {back} wieder da.',
  'notice.weekend': '{who} ist im Wochenende und ab {back} wieder da.',
  'notice.holiday': '{who} hat wegen eines Feiertags frei und ist ab {back} wieder da.',
  'notice.holiday_named': '{who} hat wegen eines Feiertags frei ({holiday}) und ist ab {back} wieder da.',
  'notice.time_off': '{who} ist abwesend und ab {back} wieder da.',
  'notice.time_off_reason': '{who} ist abwesend ({reason}) und ab {back} wieder da.',
  'notice.cover': '{who} ist abwesend. {cover} übernimmt die Vertretung und kann ab {back} antworten.',
  'notice.cover_reason':
    '{who} ist abwesend ({reason}). {cover} übernimmt die Vertretung und kann ab {back} antworten.',
  'notice.busy':
    '{who} hat Feierabend und ist ab {back} wieder da. Zurzeit ist viel zu tun; Antworten dauern etwas länger als sonst.',
  'notice.break': '{who} macht kurz Pause und ist um {back} wieder da.',
  'notice.closure': '{who} arbeitet gerade nicht und ist ab {back} wieder da.',
  'notice.no_opening': '{who} arbeitet zurzeit nicht.',
  'notice.target': 'Sie bekommen bis {target} eine Antwort.',
  'notice.if_it_cannot_wait':
    'Wenn es nicht warten kann, drücken Sie „Es eilt“, und ich informiere {who} sofort.',
  'notice.automatic': 'Automatische Antwort',
  'notice.sent_for': 'Automatisch im Namen von {who} gesendet.',
  'notice.sent_for_team': 'Automatisch im Namen des Teams gesendet.',

  'own.arrived': 'Danke für Ihre Nachricht.',
  'own.light': 'Danke! Ich habe Feierabend, bin ab {back} wieder da und lese es dann.',
  'own.evening': 'Ich habe Feierabend und bin ab {back} wieder da.',
  'own.weekend': 'Ich bin im Wochenende und ab {back} wieder da.',
  'own.holiday': 'Ich habe wegen eines Feiertags frei und bin ab {back} wieder da.',
  'own.holiday_named': 'Ich habe wegen eines Feiertags frei ({holiday}) und bin ab {back} wieder da.',
  'own.time_off': 'Ich bin abwesend und ab {back} wieder da.',
  'own.time_off_reason': 'Ich bin abwesend ({reason}) und ab {back} wieder da.',
  'own.cover': 'Ich bin abwesend. {cover} übernimmt die Vertretung und kann ab {back} antworten.',
  'own.cover_reason':
    'Ich bin abwesend ({reason}). {cover} übernimmt die Vertretung und kann ab {back} antworten.',
  'own.busy':
    'Ich habe Feierabend und bin ab {back} wieder da. Zurzeit ist viel zu tun; Antworten dauern etwas länger als sonst.',
  'own.break': 'Ich mache kurz Pause und bin um {back} wieder da.',
  'own.closure': 'Ich arbeite gerade nicht und bin ab {back} wieder da.',
  'own.no_opening': 'Ich arbeite zurzeit nicht.',
  'own.if_it_cannot_wait': 'Wenn es nicht warten kann, drücken Sie „Es eilt“, und ich erfahre es sofort.',
  'own.told': 'Verstanden. Ich bekomme jetzt gleich Bescheid.',
  'own.automatic': 'Automatisch in meinem Namen gesendet.',

  'button.cannot_wait': 'Es eilt',
  'button.show_terms': 'Vereinbarungen anzeigen',
  'button.request_change': 'Änderung anfragen',
  'button.stop_notices': 'Bitte nicht mehr senden',
  'button.send_notices': 'Bitte wieder senden',
  'button.close': 'Schließen',

  'allowance.used_up':
    'Gerade komme ich nicht hinterher. Alles, was Sie geschickt haben, ist gut aufgehoben; bitte versuchen Sie es in {minutes, plural, one {# Minute} other {# Minuten}} noch einmal.',

  'urgent.told': 'Verstanden. Ich gebe {who} jetzt Bescheid.',
  'urgent.nobody':
    'Ich habe es als eilig vermerkt, kann aber gerade niemanden erreichen. Wenn Sie eine Telefonnummer haben, rufen Sie bitte an. Sonst steht es ganz oben auf der Liste, sobald wieder jemand da ist.',
  'urgent.known': '{who} weiß schon Bescheid; ich habe es um {at} weitergegeben.',
  'urgent.answered':
    'Diese Nachricht ist schon beantwortet. Wenn etwas anderes eilt, schreiben Sie es bitte hier.',
  'urgent.deleted':
    'Diese Nachricht wurde gelöscht, deshalb habe ich sie nicht weitergegeben. Wenn es noch eilt, schreiben Sie sie bitte noch einmal.',
  'urgent.old':
    'Diese Nachricht liegt schon länger zurück, deshalb habe ich sie nicht weitergegeben. Wenn jetzt etwas eilt, schreiben Sie es bitte hier.',
  'urgent.not_yours': 'Diese Schaltfläche ist für die Person, die die Nachricht geschrieben hat.',
  'urgent.gone':
    'Um diese Nachricht kümmere ich mich nicht mehr, deshalb konnte ich sie nicht weitergeben. Bitte schreiben Sie der Person, die Sie brauchen, direkt.',

  'opt_out.done': 'Erledigt, diese Antworten bekommen Sie nicht mehr.',
  'opt_out.off': 'Wie gewünscht bekommen Sie seit {since} keine automatischen Antworten.',
  'opt_out.stays': 'Ihre Nachrichten kommen weiterhin an und werden wie immer beantwortet.',
  'opt_out.through':
    'Wenn etwas nicht warten kann, erwähnen Sie {bot} in Ihrer Nachricht, oder schreiben Sie {bot} direkt und beginnen Sie mit „dringend“.',
  'opt_out.undone':
    'Erledigt. Wenn Sie außerhalb der Arbeitszeiten schreiben, sage ich Ihnen wieder, bis wann Sie eine Antwort bekommen.',
  'opt_out.on': 'Sie bekommen diese Antworten bereits, es war also nichts zu ändern.',
  'opt_out.not_for_you': 'Diese Antworten gehen nur an Kunden, für Sie hat sich also nichts geändert.',

  'status.off': 'Ab {back} wieder da',
  'status.off_today': 'Ab {back} wieder da',

  'coming.heading': '*Zur Info: freie Tage*',
  'coming.day': '{who} ist am {from} nicht da und ab {back} wieder da.',
  'coming.day_what': '{who} ist am {from} nicht da ({what}) und ab {back} wieder da.',
  'coming.days': '{who} ist von {from} bis {until} nicht da und ab {back} wieder da.',
  'coming.days_what': '{who} ist von {from} bis {until} nicht da ({what}) und ab {back} wieder da.',
  'coming.holiday': 'Feiertag',
  'coming.cover': '{cover} übernimmt in dieser Zeit die Vertretung.',
  'coming.automatic': 'Automatische Nachricht',

  'terms.title': 'Vereinbarungen',
  'terms.one_moment': 'Einen Moment…',
  'terms.open': '*Innerhalb der Arbeitszeit.*',
  'terms.open_until': '*Innerhalb der Arbeitszeit*, bis {until}.',
  'terms.closed': '*Zurzeit außerhalb der Arbeitszeit.*',
  'terms.closed_until': '*Zurzeit außerhalb der Arbeitszeit.* Wieder da ab {back}.',
  'terms.hours': 'Arbeitszeiten',
  'terms.day': '{day}: {hours}',
  'terms.day_closed': 'frei',
  'terms.answers': 'Wann Sie eine Antwort bekommen',
  'terms.answers_usual': 'Innerhalb von {duration} Arbeitszeit.',
  'terms.answers_hours': 'Innerhalb von {hours, plural, one {# Arbeitsstunde} other {# Arbeitsstunden}}.',
  'terms.answers_urgent': 'Wenn Sie „Es eilt“ drücken: innerhalb von {duration}, zu jeder Zeit.',
  'terms.places': 'Wohin Sie schreiben können',
  'terms.place': '{place}: {purpose}',
  'terms.for_general': 'für alltägliche Fragen',
  'terms.for_urgent': 'für Dringendes',
  'terms.for_announcements': 'für Ankündigungen (bitte erwarten Sie dort keine Antwort)',
  'terms.for_nothing': 'bitte nichts Berufliches',
  'terms.zone': 'Die Zeiten gelten in dieser Zeitzone: {zone}.',

  'help.intro': 'Ich achte hier auf Arbeitszeiten und Vereinbarungen. Sie können mich fragen nach:',
  'help.boundaries': '• {word}: Arbeitszeiten, wann Sie eine Antwort bekommen und wohin Sie schreiben können',
  'help.scope': '• {word}: eine Anfrage für etwas Neues oder anderes',
  'help.how': 'Erwähnen Sie mich mit einem dieser Wörter oder schreiben Sie es mir direkt.',

  'failure.not_installed': 'Diese App ist in diesem Workspace nicht mehr installiert.',
  'failure.nothing_changed':
    'Bei mir ist etwas schiefgegangen, und es wurde nichts geändert. Bitte versuchen Sie es in einer Minute noch einmal.',
  'failure.may_be_done':
    'Bei mir ist etwas schiefgegangen, und vielleicht ist es schon erledigt. Bitte sehen Sie nach, bevor Sie es noch einmal versuchen.',
  'failure.old_choice':
    'Ich wurde seitdem aktualisiert, und diese Auswahl bewirkt nichts mehr. Öffnen Sie diese App in Slack, um zu sehen, was jetzt möglich ist.',
  'form.done': 'Erledigt.',

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
  'request.what_too_long': 'Bitte bleiben Sie unter 2500 Zeichen; der Rest kann im Thread folgen.',
  'request.why_too_long': 'Bitte bleiben Sie unter 1000 Zeichen.',
  'request.wished_on_wrong': 'Bitte wählen Sie ein Datum.',
  'request.wished_on_past': 'Dieser Tag ist schon vorbei. Bitte wählen Sie einen späteren.',
  'request.size_wrong': 'Bitte wählen Sie etwas aus; „Nicht sicher“ ist in Ordnung.',
  'request.whose':
    'Ich kann nicht erkennen, für welchen Kunden das ist. Bitte nutzen Sie {command} im Kanal des Kunden.',
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
    '`{command}` öffnet ein Formular für etwas Neues oder anderes. `{command} list` zeigt die bisherigen Anfragen. `{command} help` zeigt diese Hilfe.',
};
