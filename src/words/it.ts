import type { Texts } from './texts';

/** What clients read, in Italian: phrased so that it needs neither “tu” nor “Lei”, where it can. */
export const it: Texts = {
  'who.team': 'Il team',
  'who.team_within': 'il team',

  'time.in_token': '{day} alle {clock}',
  'time.in_zone': '{day} alle {clock} ({zone})',
  'time.clock_in_zone': '{clock} ({zone})',
  'duration.hours': '{hours, plural, one {# ora} other {# ore}}',
  'duration.minutes': '{minutes, plural, one {# minuto} other {# minuti}}',
  'duration.both': '{hours} e {minutes}',

  'notice.arrived': 'Grazie, abbiamo ricevuto il messaggio.',
  'notice.light': 'Grazie! {who} è fuori orario e leggerà il messaggio {back}.',
  'notice.evening': '{who} è fuori orario e tornerà {back}.',
  'notice.weekend': '{who} è in pausa per il fine settimana e tornerà {back}.',
  'notice.holiday': '{who} non lavora per via di un giorno festivo e tornerà {back}.',
  'notice.holiday_named': '{who} non lavora per via di un giorno festivo ({holiday}) e tornerà {back}.',
  'notice.time_off': '{who} è assente e tornerà {back}.',
  'notice.time_off_reason': '{who} è assente ({reason}) e tornerà {back}.',
  'notice.cover': '{who} è assente. Se ne occupa {cover}, che può rispondere da {back}.',
  'notice.cover_reason': '{who} è assente ({reason}). Se ne occupa {cover}, che può rispondere da {back}.',
  'notice.busy':
    '{who} è fuori orario e tornerà {back}. Sono giorni intensi: le risposte richiedono un po’ più tempo del solito.',
  'notice.break': '{who} è in una breve pausa e tornerà alle {back}.',
  'notice.closure': '{who} è fuori orario e tornerà {back}.',
  'notice.no_opening': '{who} è fuori orario in questo momento.',
  'notice.target': 'La risposta arriverà entro {target}.',
  'notice.if_it_cannot_wait': 'Se non può aspettare, basta premere «È urgente» e {who} lo saprà subito.',
  'notice.automatic': 'Risposta automatica',
  'notice.sent_for': 'Inviato automaticamente a nome di {who}.',
  'notice.sent_for_team': 'Inviato automaticamente a nome del team.',

  'own.arrived': 'Grazie per il messaggio.',
  'own.light': 'Grazie! Sono fuori orario e leggerò il messaggio {back}.',
  'own.evening': 'Sono fuori orario e tornerò {back}.',
  'own.weekend': 'Sono in pausa per il fine settimana e tornerò {back}.',
  'own.holiday': 'Non lavoro per via di un giorno festivo e tornerò {back}.',
  'own.holiday_named': 'Non lavoro per via di un giorno festivo ({holiday}) e tornerò {back}.',
  'own.time_off': 'Non sono al lavoro e tornerò {back}.',
  'own.time_off_reason': 'Non sono al lavoro ({reason}) e tornerò {back}.',
  'own.cover': 'Non sono al lavoro. Se ne occupa {cover}, che può rispondere da {back}.',
  'own.cover_reason': 'Non sono al lavoro ({reason}). Se ne occupa {cover}, che può rispondere da {back}.',
  'own.busy':
    'Sono fuori orario e tornerò {back}. C’è molto lavoro in questi giorni: le risposte richiedono un po’ più tempo del solito.',
  'own.break': 'Faccio una breve pausa e tornerò alle {back}.',
  'own.closure': 'Non lavoro in questo momento e tornerò {back}.',
  'own.no_opening': 'Sono fuori orario in questo momento.',
  'own.if_it_cannot_wait': 'Se non può aspettare, basta premere «È urgente» e lo saprò subito.',
  'own.told': 'Ricevuto. L’avviso mi arriva adesso.',
  'own.automatic': 'Inviato automaticamente a mio nome.',

  'button.cannot_wait': 'È urgente',
  'button.show_terms': 'Mostra le condizioni',
  'button.request_change': 'Richiedi una modifica',
  'button.stop_notices': 'Non inviarmele più',
  'button.send_notices': 'Inviamele di nuovo',
  'button.close': 'Chiudi',

  'allowance.used_up':
    'In questo momento non riesco a stare al passo. Tutto ciò che è stato inviato è al sicuro; si può riprovare tra {minutes, plural, one {# minuto} other {# minuti}}.',

  'urgent.told': 'Ricevuto. Sto avvisando {who} adesso.',
  'urgent.nobody':
    'È segnato come urgente, ma in questo momento non è possibile avvisare nessuno. Se c’è un numero di telefono, conviene chiamare. Sarà il primo della lista appena qualcuno torna.',
  'urgent.known': '{who} lo sa già: l’avviso è partito alle {at}.',
  'urgent.answered':
    'Questo messaggio ha già una risposta. Se c’è altro che non può aspettare, basta scriverlo qui.',
  'urgent.deleted':
    'Questo messaggio è stato eliminato, quindi non l’ho inoltrato. Se ancora non può aspettare, basta scriverlo di nuovo.',
  'urgent.old':
    'Questo messaggio è di qualche tempo fa, quindi non l’ho inoltrato. Se ora c’è qualcosa che non può aspettare, basta scriverlo qui.',
  'urgent.not_yours': 'Questo pulsante è per chi ha scritto il messaggio.',
  'urgent.gone':
    'Non seguo più questo messaggio, quindi non ho potuto inoltrarlo. Conviene scrivere direttamente alla persona interessata.',

  'opt_out.done': 'Va bene, queste risposte non arriveranno più.',
  'opt_out.off': 'Come richiesto, le risposte automatiche sono disattivate da {since}.',
  'opt_out.stays': 'I messaggi continuano ad arrivare e ricevono risposta come sempre.',
  'opt_out.through':
    'Se qualcosa non può aspettare, basta menzionare {bot} nel messaggio, oppure scrivere direttamente a {bot} iniziando con «urgente».',
  'opt_out.undone': 'Fatto. Per i messaggi inviati fuori orario dirò di nuovo quando arriverà la risposta.',
  'opt_out.on': 'Queste risposte arrivano già, quindi non c’era nulla da cambiare.',
  'opt_out.not_for_you': 'Queste risposte sono solo per i clienti, quindi non è cambiato nulla.',

  'status.off': 'Di ritorno {back}',
  'status.off_today': 'Di ritorno alle {back}',

  'coming.heading': '*Avviso: giorni di assenza in arrivo*',
  'coming.day': '{who} non sarà disponibile {from} e tornerà {back}.',
  'coming.day_what': '{who} non sarà disponibile {from} ({what}) e tornerà {back}.',
  'coming.days': '{who} non sarà disponibile da {from} a {until} e tornerà {back}.',
  'coming.days_what': '{who} non sarà disponibile da {from} a {until} ({what}) e tornerà {back}.',
  'coming.holiday': 'giorno festivo',
  'coming.cover': 'Nel frattempo se ne occupa {cover}.',
  'coming.automatic': 'Messaggio automatico',

  'terms.title': 'Condizioni',
  'terms.one_moment': 'Un momento…',
  'terms.open': '*In orario.*',
  'terms.open_until': '*In orario.* Fino a {until}.',
  'terms.closed': '*Fuori orario in questo momento.*',
  'terms.closed_until': '*Fuori orario in questo momento.* Di ritorno {back}.',
  'terms.hours': 'Orario di lavoro',
  'terms.day': '{day}: {hours}',
  'terms.day_closed': 'chiuso',
  'terms.answers': 'Quando arriva una risposta',
  'terms.answers_usual': 'Entro {duration} di lavoro.',
  'terms.answers_hours': 'Entro {hours, plural, one {# ora lavorativa} other {# ore lavorative}}.',
  'terms.answers_urgent': 'Premendo «È urgente»: entro {duration}, a qualsiasi ora.',
  'terms.places': 'Dove scrivere',
  'terms.place': '{place}: {purpose}',
  'terms.for_general': 'per le questioni di ogni giorno',
  'terms.for_urgent': 'per le questioni urgenti',
  'terms.for_announcements': 'per gli annunci (lì non si risponde)',
  'terms.for_nothing': 'niente lavoro, per favore',
  'terms.zone': 'Gli orari sono indicati in questo fuso orario: {zone}.',

  'help.intro': 'Qui mi occupo di orari e accordi. Mi si può chiedere:',
  'help.boundaries': '• {word}: gli orari, quando arriva una risposta e dove scrivere',
  'help.scope': '• {word}: una richiesta di qualcosa di nuovo o diverso',
  'help.how': 'Basta menzionarmi con una di queste parole, o scriverla direttamente a me.',

  'failure.not_installed': 'Questa app non è più installata in quest’area di lavoro.',
  'failure.nothing_changed':
    'Qualcosa è andato storto da parte mia, e non è stato cambiato nulla. Si può riprovare tra un minuto.',
  'failure.may_be_done':
    'Qualcosa è andato storto da parte mia, e forse è già stato fatto. Meglio controllare prima di riprovare.',
  'failure.old_choice':
    'Nel frattempo sono stato aggiornato e questa scelta non fa più nulla. Basta aprire questa app in Slack per vedere che cosa si può fare ora.',
  'form.done': 'Fatto.',

  'request.invitation':
    'Prendo nota volentieri. Basta premere il pulsante e scrivere che cosa serve: un minuto.',
  'request.title': 'Richiedi una modifica',
  'request.send': 'Invia',
  'request.not_now': 'Non ora',
  'request.what': 'Che cosa serve?',
  'request.why': 'Perché, o a che scopo?',
  'request.why_hint': 'Conoscere il motivo porta spesso a una soluzione più semplice.',
  'request.wished_on': 'Per quando, idealmente?',
  'request.size': 'Quanto sembra grande?',
  'request.size_small': 'Piccola: una o due ore',
  'request.size_medium': 'Media: uno o due giorni',
  'request.size_large': 'Grande: più di così',
  'request.size_unknown': 'Non so',
  'request.what_too_short': 'Si può dire in una frase che cosa serve? Almeno dieci caratteri.',
  'request.what_too_long': 'Non oltre 2500 caratteri, per favore; il resto può seguire nella conversazione.',
  'request.why_too_long': 'Non oltre 1000 caratteri, per favore.',
  'request.wished_on_wrong': 'Scegliere una data, per favore.',
  'request.wished_on_past': 'Questa data è già passata. Sceglierne una successiva, per favore.',
  'request.size_wrong': 'Scegliere una voce, per favore; «Non so» va benissimo.',
  'request.whose': 'Non è chiaro per quale cliente sia. Basta usare {command} nel canale del cliente.',
  'request.thanks': 'Grazie',
  'request.stored':
    'La richiesta è stata salvata con il numero {number}. {who} la esaminerà e risponderà qui, in Slack.',
  'request.accepted': 'Buone notizie, {asker}: {who} ha accettato la richiesta numero {number} («{what}»).',
  'request.declined':
    '{asker}, {who} non può accettare così com’è la richiesta numero {number} («{what}»): {reason}',
  'request.none': 'Non ci sono ancora richieste di modifica.',
  'request.in_list': '*{number}* {what} ({state})',
  'request.state_submitted': 'inviata',
  'request.state_accepted': 'accettata',
  'request.state_declined': 'rifiutata',
  'request.help':
    '`{command}` apre un modulo per qualcosa di nuovo o diverso. `{command} list` mostra le richieste fatte finora. `{command} help` mostra questo aiuto.',
};
