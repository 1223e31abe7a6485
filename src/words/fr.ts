import type { Texts } from './texts';

/** What clients read, in French: with “vous”. Space before : ; ! ? « » does not break, as French sets it. */
export const fr: Texts = {
  'who.team': 'L’équipe',
  'who.team_within': 'l’équipe',

  'time.in_token': '{day} à {clock}',
  'time.in_zone': '{day} à {clock} ({zone})',
  'time.clock_in_zone': '{clock} ({zone})',
  'duration.hours': '{hours, plural, one {# heure} other {# heures}}',
  'duration.minutes': '{minutes, plural, one {# minute} other {# minutes}}',
  'duration.both': '{hours} {minutes}',

  'notice.arrived': 'Merci, nous avons bien reçu votre message.',
  'notice.light': 'Merci ! {who} est en dehors de ses heures de travail et lira votre message {back}.',
  'notice.evening': '{who} est en dehors de ses heures de travail et sera de retour {back}.',
  'notice.weekend': '{who} est en week-end et sera de retour {back}.',
  'notice.holiday': '{who} ne travaille pas en raison d’un jour férié et sera de retour {back}.',
  'notice.holiday_named':
    '{who} ne travaille pas en raison d’un jour férié ({holiday}) et sera de retour {back}.',
  'notice.time_off': '{who} est en congé et sera de retour {back}.',
  'notice.time_off_reason': '{who} est en congé ({reason}) et sera de retour {back}.',
  'notice.cover': '{who} est en congé. {cover} prend le relais et pourra répondre dès {back}.',
  'notice.cover_reason':
    '{who} est en congé ({reason}). {cover} prend le relais et pourra répondre dès {back}.',
  'notice.busy':
    '{who} est en dehors de ses heures de travail et sera de retour {back}. La période est chargée : les réponses prennent un peu plus de temps que d’habitude.',
  'notice.break': '{who} fait une courte pause et sera de retour à {back}.',
  'notice.closure': '{who} ne travaille pas en ce moment et sera de retour {back}.',
  'notice.no_opening': '{who} ne travaille pas en ce moment.',
  'notice.target': 'Vous aurez une réponse d’ici {target}.',
  'notice.if_it_cannot_wait':
    'Si cela ne peut pas attendre, appuyez sur « C’est urgent » : je préviendrai {who} tout de suite.',
  'notice.automatic': 'Réponse automatique',
  'notice.sent_for': 'Envoyé automatiquement pour {who}.',
  'notice.sent_for_team': 'Envoyé automatiquement au nom de l’équipe.',

  'own.arrived': 'Merci pour votre message.',
  'own.light': 'Merci ! Je suis en dehors de mes heures de travail et lirai votre message {back}.',
  'own.evening': 'Je suis en dehors de mes heures de travail et serai de retour {back}.',
  'own.weekend': 'Je suis en week-end et serai de retour {back}.',
  'own.holiday': 'Je ne travaille pas en raison d’un jour férié et serai de retour {back}.',
  'own.holiday_named': 'Je ne travaille pas en raison d’un jour férié ({holiday}) et serai de retour {back}.',
  'own.time_off': 'Je suis en congé et serai de retour {back}.',
  'own.time_off_reason': 'Je suis en congé ({reason}) et serai de retour {back}.',
  'own.cover': 'Je suis en congé. {cover} prend le relais et pourra répondre dès {back}.',
  'own.cover_reason': 'Je suis en congé ({reason}). {cover} prend le relais et pourra répondre dès {back}.',
  'own.busy':
    'Je suis en dehors de mes heures de travail et serai de retour {back}. La période est chargée : les réponses prennent un peu plus de temps que d’habitude.',
  'own.break': 'Je fais une courte pause et serai de retour à {back}.',
  'own.closure': 'Je ne travaille pas en ce moment et serai de retour {back}.',
  'own.no_opening': 'Je ne travaille pas en ce moment.',
  'own.if_it_cannot_wait':
    'Si cela ne peut pas attendre, appuyez sur « C’est urgent » : je le saurai tout de suite.',
  'own.told': 'C’est noté. Je reçois l’alerte tout de suite.',
  'own.automatic': 'Envoyé automatiquement en mon nom.',

  'button.cannot_wait': 'C’est urgent',
  'button.show_terms': 'Voir les conditions',
  'button.request_change': 'Demander un changement',
  'button.stop_notices': 'Ne plus recevoir ces réponses',
  'button.send_notices': 'Les recevoir à nouveau',
  'button.close': 'Fermer',

  'allowance.used_up':
    'Je n’arrive pas à suivre pour le moment. Tout ce que vous avez envoyé est en sécurité ; merci de réessayer dans {minutes, plural, one {# minute} other {# minutes}}.',

  'urgent.told': 'C’est noté. Je préviens {who} tout de suite.',
  'urgent.nobody':
    'C’est noté comme urgent, mais je ne peux joindre personne pour le moment. Si vous avez un numéro de téléphone, merci d’appeler. Sinon, ce sera en tête de liste dès le retour.',
  'urgent.known': '{who} est déjà au courant : je l’ai transmis à {at}.',
  'urgent.answered':
    'Ce message a déjà reçu une réponse. Si autre chose ne peut pas attendre, merci de l’écrire ici.',
  'urgent.deleted':
    'Ce message a été supprimé ; je ne l’ai donc pas transmis. Si cela ne peut toujours pas attendre, merci de l’écrire à nouveau.',
  'urgent.old':
    'Ce message date d’il y a un moment ; je ne l’ai donc pas transmis. Si quelque chose ne peut pas attendre maintenant, merci de l’écrire ici.',
  'urgent.not_yours': 'Ce bouton est réservé à la personne qui a écrit le message.',
  'urgent.gone':
    'Je ne m’occupe plus de ce message et n’ai donc pas pu le transmettre. Merci d’écrire directement à la personne concernée.',

  'opt_out.done': 'C’est noté, vous ne recevrez plus ces réponses.',
  'opt_out.off': 'Comme vous l’avez demandé, vous ne recevez plus de réponses automatiques depuis {since}.',
  'opt_out.stays': 'Vos messages nous parviennent toujours et recevront une réponse comme d’habitude.',
  'opt_out.through':
    'Si quelque chose ne peut pas attendre, mentionnez {bot} dans votre message, ou écrivez directement à {bot} en commençant par « urgent ».',
  'opt_out.undone':
    'C’est fait. Si vous écrivez en dehors des horaires, je vous dirai à nouveau quand vous aurez une réponse.',
  'opt_out.on': 'Vous recevez déjà ces réponses, il n’y avait donc rien à changer.',
  'opt_out.not_for_you': 'Ces réponses ne sont envoyées qu’aux clients : rien n’a changé pour vous.',

  'status.off': 'De retour {back}',
  'status.off_today': 'De retour à {back}',

  'coming.heading': '*Pour info : absence à venir*',
  'coming.day': '{who} ne sera pas disponible le {from} et sera de retour {back}.',
  'coming.day_what': '{who} ne sera pas disponible le {from} ({what}) et sera de retour {back}.',
  'coming.days': '{who} ne sera pas disponible du {from} au {until} et sera de retour {back}.',
  'coming.days_what': '{who} ne sera pas disponible du {from} au {until} ({what}) et sera de retour {back}.',
  'coming.holiday': 'jour férié',
  'coming.cover': '{cover} prend le relais pendant ce temps.',
  'coming.automatic': 'Message automatique',

  'terms.title': 'Conditions',
  'terms.one_moment': 'Un instant…',
  'terms.open': '*Dans les horaires.*',
  'terms.open_until': '*Dans les horaires.* Fin : {until}.',
  'terms.closed': '*En dehors des horaires.*',
  'terms.closed_until': '*En dehors des horaires.* De retour {back}.',
  'terms.hours': 'Horaires',
  'terms.day': '{day} : {hours}',
  'terms.day_closed': 'fermé',
  'terms.answers': 'Quand attendre une réponse',
  'terms.answers_usual': 'Sous {duration} de temps de travail.',
  'terms.answers_hours': 'Sous {hours, plural, one {# heure ouvrée} other {# heures ouvrées}}.',
  'terms.answers_urgent': 'Si vous appuyez sur « C’est urgent » : sous {duration}, à toute heure.',
  'terms.places': 'Où écrire',
  'terms.place': '{place} : {purpose}',
  'terms.for_general': 'pour les questions courantes',
  'terms.for_urgent': 'pour les urgences',
  'terms.for_announcements': 'pour les annonces (merci de ne pas y attendre de réponse)',
  'terms.for_nothing': 'pas pour le travail, merci',
  'terms.zone': 'Les heures sont indiquées dans ce fuseau : {zone}.',

  'help.intro': 'Je veille ici sur les horaires et les accords. Vous pouvez me demander :',
  'help.boundaries': '• {word} : les horaires, les délais de réponse et où écrire',
  'help.scope': '• {word} : une demande nouvelle ou différente',
  'help.how': 'Mentionnez-moi avec l’un de ces mots, ou écrivez-le-moi directement.',

  'failure.not_installed': 'Cette application n’est plus installée dans cet espace de travail.',
  'failure.nothing_changed':
    'Une erreur s’est produite de mon côté, et rien n’a été modifié. Merci de réessayer dans une minute.',
  'failure.may_be_done':
    'Une erreur s’est produite de mon côté, et c’est peut-être déjà fait. Merci de vérifier avant de réessayer.',
  'failure.old_choice':
    'J’ai été mis à jour depuis, et ce choix ne fait plus rien. Ouvrez cette application dans Slack pour voir ce qui est possible maintenant.',
  'form.done': 'C’est fait.',

  'request.invitation':
    'Je le note volontiers. Appuyez sur le bouton et dites ce que vous souhaitez ; cela prend une minute.',
  'request.title': 'Demander un changement',
  'request.send': 'Envoyer',
  'request.not_now': 'Pas maintenant',
  'request.what': 'Que souhaitez-vous ?',
  'request.why': 'Pourquoi, ou pour quoi faire ?',
  'request.why_hint': 'Connaître la raison mène souvent à une solution plus simple.',
  'request.wished_on': 'Pour quand, idéalement ?',
  'request.size': 'Quelle ampleur, à votre avis ?',
  'request.size_small': 'Petite : une heure ou deux',
  'request.size_medium': 'Moyenne : un jour ou deux',
  'request.size_large': 'Grande : plus que cela',
  'request.size_unknown': 'Je ne sais pas',
  'request.what_too_short':
    'Pourriez-vous dire en une phrase ce que vous souhaitez ? Dix caractères au moins.',
  'request.what_too_long': 'Merci de rester sous 2 500 caractères ; la suite peut venir dans le fil.',
  'request.why_too_long': 'Merci de rester sous 1 000 caractères.',
  'request.wished_on_wrong': 'Merci de choisir une date.',
  'request.wished_on_past': 'Cette date est déjà passée. Merci d’en choisir une plus tardive.',
  'request.size_wrong': 'Merci d’en choisir une ; « Je ne sais pas » convient très bien.',
  'request.whose':
    'Je ne vois pas pour quel client c’est. Merci d’utiliser {command} dans le canal du client.',
  'request.thanks': 'Merci',
  'request.stored':
    'Votre demande est enregistrée sous le numéro {number}. {who} va l’examiner et vous répondra ici, dans Slack.',
  'request.accepted': 'Bonne nouvelle, {asker} : {who} a accepté votre demande numéro {number} (« {what} »).',
  'request.declined':
    '{asker}, {who} ne peut pas accepter telle quelle votre demande numéro {number} (« {what} ») : {reason}',
  'request.none': 'Il n’y a pas encore de demandes.',
  'request.in_list': '*{number}* {what} ({state})',
  'request.state_submitted': 'envoyée',
  'request.state_accepted': 'acceptée',
  'request.state_declined': 'déclinée',
  'request.help':
    '`{command}` ouvre un formulaire pour une demande nouvelle ou différente. `{command} list` montre les demandes à ce jour. `{command} help` montre cette aide.',
};
