import type { Texts } from './texts';

/**
 * What clients read, in Spanish: with “usted”. Days stand behind a colon: “el lunes” has an article, “mañana” has none.
 */
export const es: Texts = {
  'who.team': 'El equipo',
  'who.team_within': 'el equipo',

  'time.in_token': 'el {day}, a las {clock}',
  'time.in_zone': 'el {day}, a las {clock} ({zone})',
  'time.clock_in_zone': '{clock} ({zone})',
  'duration.hours': '{hours, plural, one {# hora} other {# horas}}',
  'duration.minutes': '{minutes, plural, one {# minuto} other {# minutos}}',
  'duration.both': '{hours} y {minutes}',

  'notice.arrived': 'Gracias, hemos recibido su mensaje.',
  'notice.light': '¡Gracias! {who} está fuera de su horario y lo verá {back}.',
  'notice.evening': '{who} está fuera de su horario y vuelve {back}.',
  'notice.weekend': '{who} está de fin de semana y vuelve {back}.',
  'notice.holiday': '{who} no trabaja por ser festivo y vuelve {back}.',
  'notice.holiday_named': '{who} no trabaja por ser festivo ({holiday}) y vuelve {back}.',
  'notice.time_off': '{who} está fuera y vuelve {back}.',
  'notice.time_off_reason': '{who} está fuera ({reason}) y vuelve {back}.',
  'notice.cover': '{who} está fuera. {cover} se encarga entretanto y puede responder desde {back}.',
  'notice.cover_reason':
    '{who} está fuera ({reason}). {cover} se encarga entretanto y puede responder desde {back}.',
  'notice.busy':
    '{who} está fuera de su horario y vuelve {back}. Son días de mucho trabajo, y las respuestas tardan un poco más de lo habitual.',
  'notice.break': '{who} hace una breve pausa y vuelve a las {back}.',
  'notice.closure': '{who} no trabaja en este momento y vuelve {back}.',
  'notice.no_opening': '{who} está fuera de su horario en este momento.',
  'notice.target': 'Tendrá respuesta {target} como muy tarde.',
  'notice.if_it_cannot_wait': 'Si no puede esperar, pulse «Es urgente» y {who} lo sabrá enseguida.',
  'notice.automatic': 'Respuesta automática',
  'notice.sent_for': 'Enviado automáticamente en nombre de {who}.',
  'notice.sent_for_team': 'Enviado automáticamente en nombre del equipo.',

  'own.arrived': 'Gracias por su mensaje.',
  'own.light': '¡Gracias! Estoy fuera de mi horario y lo veré {back}.',
  'own.evening': 'Estoy fuera de mi horario y vuelvo {back}.',
  'own.weekend': 'Estoy de fin de semana y vuelvo {back}.',
  'own.holiday': 'No trabajo por ser festivo y vuelvo {back}.',
  'own.holiday_named': 'No trabajo por ser festivo ({holiday}) y vuelvo {back}.',
  'own.time_off': 'Estoy fuera y vuelvo {back}.',
  'own.time_off_reason': 'Estoy fuera ({reason}) y vuelvo {back}.',
  'own.cover': 'Estoy fuera. {cover} se encarga entretanto y puede responder desde {back}.',
  'own.cover_reason': 'Estoy fuera ({reason}). {cover} se encarga entretanto y puede responder desde {back}.',
  'own.busy':
    'Estoy fuera de mi horario y vuelvo {back}. Son días de mucho trabajo, y las respuestas tardan un poco más de lo habitual.',
  'own.break': 'Hago una breve pausa y vuelvo a las {back}.',
  'own.closure': 'No trabajo en este momento y vuelvo {back}.',
  'own.no_opening': 'Estoy fuera de mi horario en este momento.',
  'own.if_it_cannot_wait': 'Si no puede esperar, pulse «Es urgente» y lo sabré enseguida.',
  'own.told': 'Entendido. Recibo el aviso ahora mismo.',
  'own.automatic': 'Enviado automáticamente en mi nombre.',

  'button.cannot_wait': 'Es urgente',
  'button.show_terms': 'Ver las condiciones',
  'button.request_change': 'Solicitar un cambio',
  'button.stop_notices': 'No recibir estas respuestas',
  'button.send_notices': 'Volver a recibirlas',
  'button.close': 'Cerrar',

  'allowance.used_up':
    'En este momento no doy abasto. Todo lo que ha enviado está a salvo; por favor, inténtelo de nuevo dentro de {minutes, plural, one {# minuto} other {# minutos}}.',

  'urgent.told': 'Entendido. Estoy avisando a {who} ahora mismo.',
  'urgent.nobody':
    'Lo he marcado como urgente, pero en este momento no puedo avisar a nadie. Si tiene un número de teléfono, llame, por favor. Será lo primero de la lista en cuanto haya alguien.',
  'urgent.known': '{who} ya lo sabe: le pasé el aviso a las {at}.',
  'urgent.answered':
    'Ese mensaje ya tiene respuesta. Si hay otra cosa que no puede esperar, escríbala aquí, por favor.',
  'urgent.deleted':
    'Ese mensaje se eliminó, así que no lo he pasado. Si sigue sin poder esperar, escríbalo de nuevo, por favor.',
  'urgent.old':
    'Ese mensaje es de hace tiempo, así que no lo he pasado. Si ahora hay algo que no puede esperar, escríbalo aquí, por favor.',
  'urgent.not_yours': 'Este botón es para la persona que escribió el mensaje.',
  'urgent.gone':
    'Ya no me ocupo de ese mensaje, así que no he podido pasarlo. Por favor, escriba directamente a la persona que necesita.',

  'opt_out.done': 'De acuerdo, ya no recibirá estas respuestas.',
  'opt_out.off': 'Tal como pidió, no recibe respuestas automáticas desde el {since}.',
  'opt_out.stays': 'Sus mensajes nos siguen llegando y se responden igual que siempre.',
  'opt_out.through':
    'Si algo no puede esperar, mencione a {bot} en su mensaje o escriba directamente a {bot} y empiece por «urgente».',
  'opt_out.undone': 'Listo. Cuando escriba fuera del horario, le volveré a decir cuándo tendrá respuesta.',
  'opt_out.on': 'Ya recibe estas respuestas, así que no había nada que cambiar.',
  'opt_out.not_for_you': 'Estas respuestas son solo para clientes, así que para usted no ha cambiado nada.',

  'status.off': 'Vuelvo {back}',
  'status.off_today': 'Vuelvo a las {back}',

  'coming.heading': '*Aviso: próximos días libres*',
  'coming.day': '{who} no estará disponible el {from} y vuelve {back}.',
  'coming.day_what': '{who} no estará disponible el {from} ({what}) y vuelve {back}.',
  'coming.days': '{who} no estará disponible del {from} al {until} y vuelve {back}.',
  'coming.days_what': '{who} no estará disponible del {from} al {until} ({what}) y vuelve {back}.',
  'coming.holiday': 'día festivo',
  'coming.cover': 'Mientras tanto se encarga {cover}.',
  'coming.automatic': 'Mensaje automático',

  'terms.title': 'Condiciones',
  'terms.one_moment': 'Un momento…',
  'terms.open': '*Dentro del horario.*',
  'terms.open_until': '*Dentro del horario*, hasta {until}.',
  'terms.closed': '*Fuera del horario en este momento.*',
  'terms.closed_until': '*Fuera del horario en este momento.* Volvemos {back}.',
  'terms.hours': 'Horario de trabajo',
  'terms.day': '{day}: {hours}',
  'terms.day_closed': 'cerrado',
  'terms.answers': 'Cuándo puede esperar una respuesta',
  'terms.answers_usual': 'En un plazo de {duration} de trabajo.',
  'terms.answers_hours': 'En un plazo de {hours, plural, one {# hora laborable} other {# horas laborables}}.',
  'terms.answers_urgent': 'Si pulsa «Es urgente»: en un plazo de {duration}, a cualquier hora.',
  'terms.places': 'Dónde escribir',
  'terms.place': '{place}: {purpose}',
  'terms.for_general': 'para los asuntos del día a día',
  'terms.for_urgent': 'para los asuntos urgentes',
  'terms.for_announcements': 'para anuncios (allí no espere respuesta, por favor)',
  'terms.for_nothing': 'nada de trabajo, por favor',
  'terms.zone': 'Las horas se muestran en esta zona horaria: {zone}.',

  'help.intro': 'Aquí cuido de los horarios y los acuerdos. Puede pedirme:',
  'help.boundaries': '• {word}: el horario, cuándo esperar una respuesta y dónde escribir',
  'help.scope': '• {word}: una solicitud de algo nuevo o distinto',
  'help.how': 'Mencióneme con una de estas palabras o escríbamela directamente.',

  'failure.not_installed': 'Esta aplicación ya no está instalada en este espacio de trabajo.',
  'failure.nothing_changed':
    'Algo ha fallado por mi parte y no se ha cambiado nada. Inténtelo de nuevo en un minuto, por favor.',
  'failure.may_be_done':
    'Algo ha fallado por mi parte y es posible que ya esté hecho. Compruébelo antes de intentarlo de nuevo, por favor.',
  'failure.old_choice':
    'Me han actualizado desde entonces y esa opción ya no hace nada. Abra esta aplicación en Slack para ver qué se puede hacer ahora.',
  'form.done': 'Hecho.',

  'request.invitation': 'Con gusto tomo nota. Pulse el botón y cuente qué desea; solo lleva un minuto.',
  'request.title': 'Solicitar un cambio',
  'request.send': 'Enviar',
  'request.not_now': 'Ahora no',
  'request.what': '¿Qué desea?',
  'request.why': '¿Por qué, o para qué?',
  'request.why_hint': 'Conocer el motivo suele llevar a una solución más sencilla.',
  'request.wished_on': '¿Para cuándo, idealmente?',
  'request.size': '¿Qué tamaño cree que tiene?',
  'request.size_small': 'Pequeño: una o dos horas',
  'request.size_medium': 'Mediano: uno o dos días',
  'request.size_large': 'Grande: más que eso',
  'request.size_unknown': 'No lo sé',
  'request.what_too_short': '¿Podría decir en una frase qué desea? Al menos diez caracteres.',
  'request.what_too_long': 'No pase de 2500 caracteres, por favor; lo demás puede seguir en el hilo.',
  'request.why_too_long': 'No pase de 1000 caracteres, por favor.',
  'request.wished_on_wrong': 'Elija una fecha, por favor.',
  'request.wished_on_past': 'Esa fecha ya ha pasado. Elija una posterior, por favor.',
  'request.size_wrong': 'Elija una opción, por favor; «No lo sé» también vale.',
  'request.whose': 'No sé para qué cliente es. Use {command} en el canal del cliente, por favor.',
  'request.thanks': 'Gracias',
  'request.stored':
    'Su solicitud se ha guardado con el número {number}. {who} la revisará y le responderá aquí, en Slack.',
  'request.accepted': 'Buenas noticias, {asker}: {who} ha aceptado su solicitud número {number} («{what}»).',
  'request.declined':
    '{asker}, {who} no puede aceptar tal cual su solicitud número {number} («{what}»): {reason}',
  'request.none': 'Todavía no hay solicitudes de cambio.',
  'request.in_list': '*{number}* {what} ({state})',
  'request.state_submitted': 'enviada',
  'request.state_accepted': 'aceptada',
  'request.state_declined': 'rechazada',
  'request.help':
    '`{command}` abre un formulario para algo nuevo o distinto. `{command} list` muestra las solicitudes hasta ahora. `{command} help` muestra esta ayuda.',
};
